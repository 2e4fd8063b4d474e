import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { type Draft, emptySlots } from '../../../src/shared/domain/draft'
import type { FolderPurpose } from '../../../src/shared/library/folder-commands'
import { isDone, isIn, openTestStudio, type TestStudio } from '../../support/open-studio'
import { startPaidAccount } from '../../support/paid-account'
import { filesIn, plantTiny } from '../../support/tiny-library'

const draft: Draft = {
  model: 'gen4.5',
  promptText: 'a lake at dawn',
  ratio: '1280:720',
  duration: 2,
  options: {},
  slots: emptySlots,
}
const MEGABYTE = 1_000_000

function folder() {
  const dir = mkdtempSync(join(tmpdir(), 'dailies-move-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  return dir
}
const choose = async (app: TestStudio, purpose: FolderPurpose, path: string) => {
  const found = await app.call('folders.choose', { for: purpose, path })
  if (found === null) throw new Error('none was chosen')
  return found.choice
}

it('downloads that are under way go on in the new place with what they had, and nothing is paid twice', async () => {
  const dir = folder()
  const runway = await startPaidAccount({ frameRate: 1 })
  runway.faults.add({ match: { kind: 'create' }, times: null, action: { type: 'pad-output', toBytes: MEGABYTE } })
  // Each download stands still in its middle until it is cut.
  runway.faults.add({ match: { kind: 'download' }, times: 2, action: { type: 'stall', ms: 60_000, when: 'middle' } })
  const app = await openTestStudio({
    dir,
    env: { apiSecret: runway.apiKey, baseUrl: runway.baseUrl },
    tuning: { stallMs: 60_000 },
  })
  onTestFinished(async () => {
    await app.close()
    await runway.close()
  })
  const to = join(dir, 'other disk')
  mkdirSync(to)
  const renders = await app.call('renders.create', { draft, takes: 2 })
  for (const { id } of renders) await app.until(id, isIn('downloading'))
  const incoming = join(app.libraryDir, '.dailies', 'incoming')
  const halves = () =>
    readdirSync(incoming).filter((name) => name.endsWith('.part') && statSync(join(incoming, name)).size > MEGABYTE / 4)
  await expect.poll(() => halves().length, { timeout: 20_000 }).toBe(2)

  const choice = await choose(app, 'move', to)
  expect(await app.call('library.movePlan', { choice })).toMatchObject({ shown: to, resumes: false })
  const parts = halves()
  const outcome = await app.call('library.move', { choice })
  expect(outcome).toMatchObject({ shown: to, former: app.libraryDir, stopped: false })
  for (const { id } of renders) await app.until(id, isDone)
  expect(readdirSync(to).filter((name) => name.endsWith('.mp4'))).toHaveLength(2)
  expect(readdirSync(app.libraryDir).filter((name) => name.endsWith('.mp4'))).toEqual([])
  // What was there of them stays in the old folder too.
  expect(halves()).toEqual(parts)
  expect(runway.ledger().creates).toHaveLength(2)
  expect((await app.call('library.search', {})).total).toBe(2)
  expect((await app.call('app.info', {})).libraryFolder).toBe(to)
  expect(await app.call('library.about', {})).toMatchObject({
    ...{ folder: to, clips: 2, bytes: 2 * MEGABYTE, isGiven: true, underWay: null },
    former: { shown: app.libraryDir },
  })
  await app.call('library.forgetFormer', {})
  expect((await app.call('library.about', {})).former).toBeNull()
})

it('one such work at a time: told, stopped, refused beside another, and stopped when Dailies closes', async () => {
  const dir = folder()
  const [theirs, to] = [join(dir, 'theirs'), join(dir, 'to')]
  mkdirSync(to)
  plantTiny(
    theirs,
    Array.from({ length: 400 }, (_, n) => ({ n })),
  )
  const app = await openTestStudio({ dir })
  const merging = app.call('library.merge', { choice: await choose(app, 'merge', theirs) })
  await expect.poll(() => app.events.some(({ type }) => type === 'library.merging')).toBe(true)
  expect((await app.call('library.about', {})).underWay?.kind).toBe('merge')
  const choice = await choose(app, 'move', to)
  await expect(app.call('library.move', { choice })).rejects.toThrow('is being merged in')
  await app.call('library.stopTransfer', {})
  const stopped = await merging
  expect(stopped).toMatchObject({ stopped: true })
  expect(stopped.came).toBeLessThan(400)
  expect(app.events.at(-1)).toEqual({ type: 'library.merging', progress: null })
  await expect(app.call('library.merge', { choice })).rejects.toThrow('chosen again')
  expect((await app.call('library.merge', { choice: await choose(app, 'merge', theirs) })).came).toBe(
    400 - stopped.came,
  )

  const moving = app.call('library.move', { choice })
  await expect.poll(() => app.events.some(({ type }) => type === 'library.moving')).toBe(true)
  await app.close()
  expect(await moving).toMatchObject({ stopped: true })
  expect(existsSync(join(to, '.dailies', 'moving.json'))).toBe(true)
  const again = await openTestStudio({ dir })
  onTestFinished(() => again.close())
  expect((await again.call('library.search', {})).total).toBe(400)
  await again.call('library.move', { choice: await choose(again, 'move', to) })
  expect((await again.call('library.search', {})).total).toBe(400)
  expect(filesIn(to)).toEqual(filesIn(again.libraryDir))
})
