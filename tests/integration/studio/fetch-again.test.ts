import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Practice } from '../../../src/main/studio/practice/practice.types'
import { type Draft, emptySlots } from '../../../src/shared/domain/draft'
import type { Render } from '../../../src/shared/domain/render'
import { isDone, isIn, openTestStudio, type TestStudio } from '../../support/open-studio'
import { startPaidAccount } from '../../support/paid-account'

const draft: Draft = {
  model: 'gen4.5',
  promptText: 'a lake at dawn',
  ratio: '1280:720',
  duration: 2,
  options: {},
  slots: emptySlots,
}

let runway: Practice
let dir: string
let app: TestStudio

const open = async () => {
  app = await openTestStudio({ dir, env: { apiSecret: runway.apiKey, baseUrl: runway.baseUrl } })
}
const clips = () => readdirSync(app.libraryDir).filter((name) => name.endsWith('.mp4'))
const oneDone = async () => {
  const [render] = await app.call('renders.create', { draft })
  return app.until(render!.id, isDone)
}
const clipOf = (render: Render) => {
  if (render.state.kind !== 'done') throw new Error('not done')
  return render.state.assetIds[0]!
}
const refused = (message: RegExp) => ({ failure: { message: expect.stringMatching(message) } })

beforeEach(async () => {
  runway = await startPaidAccount({ frameRate: 1 })
  dir = mkdtempSync(join(tmpdir(), 'dailies-fetch-again-'))
  await open()
})

afterEach(async () => {
  await app.close()
  await runway.close()
  rmSync(dir, { recursive: true, force: true })
})

describe('fetching a result again', () => {
  it('brings back a clip that was deleted, under the same name, for nothing', async () => {
    const done = await oneDone()
    const id = clipOf(done)
    await app.call('library.setFavourite', { ids: [id], favourite: true })
    const [name] = clips()
    const bytes = readFileSync(join(app.libraryDir, name!))
    rmSync(join(app.libraryDir, name!))
    const before = runway.ledger()
    expect((await app.call('renders.fetchAgain', { id: done.id })).state.kind).toBe('downloading')
    const again = await app.until(done.id, isDone)
    expect(clipOf(again)).toBe(id)
    expect(clips()).toEqual([name])
    expect(readFileSync(join(app.libraryDir, name!)).equals(bytes)).toBe(true)
    expect(await app.call('library.get', { id })).toMatchObject({ missing: false, favourite: true, fileName: name })
    expect(again.cost).toEqual(done.cost)
    expect(runway.ledger().creates).toEqual(before.creates)
    expect(runway.ledger().charges).toEqual(before.charges)
  })

  it('brings back a clip that went to the trash, and a render that was cleared from the list', async () => {
    const done = await oneDone()
    await app.call('library.trash', { ids: [clipOf(done)] })
    await app.call('renders.clear', { ids: [done.id] })
    expect(clips()).toEqual([])
    await app.call('renders.fetchAgain', { id: done.id })
    await app.until(done.id, isDone)
    expect(clips()).toHaveLength(1)
    expect((await app.call('library.get', { id: clipOf(done) })).renderId).toBe(done.id)
  })

  it('goes on after Dailies was closed in the middle', async () => {
    const done = await oneDone()
    rmSync(join(app.libraryDir, clips()[0]!))
    runway.faults.add({ match: { kind: 'download' }, times: null, action: { type: 'status', status: 503 } })
    await app.call('renders.fetchAgain', { id: done.id })
    await app.close()
    runway.faults.clear()
    await open()
    await app.until(done.id, isDone)
    expect(clips()).toHaveLength(1)
  })

  it('gets the result of a render whose task could not be found for a while', async () => {
    runway.faults.add({ match: { kind: 'task' }, times: 2, action: { type: 'status', status: 404 } })
    const [render] = await app.call('renders.create', { draft })
    const failed = await app.until(render!.id, isIn('failed'))
    expect(failed.state).toMatchObject({ failure: { code: 'TASK_GONE' } })
    for (;;) {
      const answer = await app.call('renders.fetchAgain', { id: failed.id }).catch((error: unknown) => error)
      if (!(answer instanceof Error)) break
      expect(answer).toMatchObject(refused(/still working/))
    }
    const done = await app.until(failed.id, isDone)
    expect(clips()).toHaveLength(1)
    expect(done.cost.chargedCredits).toBe(24)
    expect(runway.ledger().creates).toHaveLength(1)
  })

  it('says so when Runway no longer keeps the task, and leaves the render as it is', async () => {
    const done = await oneDone()
    rmSync(join(app.libraryDir, clips()[0]!))
    runway.faults.add({ match: { kind: 'task' }, times: null, action: { type: 'status', status: 404 } })
    await expect(app.call('renders.fetchAgain', { id: done.id })).rejects.toMatchObject(refused(/no longer keeps/))
    expect((await app.call('renders.list', {}))[0]).toEqual(done)
  })

  it('does nothing where there is nothing to fetch', async () => {
    const done = await oneDone()
    await expect(app.call('renders.fetchAgain', { id: done.id })).rejects.toMatchObject(refused(/in the library/))
    runway.faults.add({ match: { kind: 'create' }, action: { type: 'status', status: 400, message: 'no' } })
    const [second] = await app.call('renders.create', { draft })
    await app.until(second!.id, isIn('failed'))
    await expect(app.call('renders.fetchAgain', { id: second!.id })).rejects.toMatchObject(refused(/never took/))
    runway.faults.add({ match: { kind: 'create' }, action: { type: 'fail-task', failureCode: 'INTERNAL' } })
    const [third] = await app.call('renders.create', { draft })
    await app.until(third!.id, isIn('failed'))
    await expect(app.call('renders.fetchAgain', { id: third!.id })).rejects.toMatchObject(refused(/without a result/))
    expect(existsSync(join(app.libraryDir, clips()[0]!))).toBe(true)
  })
})
