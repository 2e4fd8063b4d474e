/** Which frame is a clip's poster is a judgement of its own: it lives in the sidecar, and the poster follows it. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, it, onTestFinished } from 'vitest'
import { seedFiles } from '../../bench/support/seeded-library'
import { openTestStudio } from '../../support/open-studio'

const picture = async (hue: number) => {
  const background = { r: hue, g: 40, b: 40 }
  const bytes = await sharp({ create: { width: 64, height: 36, channels: 3, background } })
    .jpeg()
    .toBuffer()
  return bytes.toString('base64')
}

it('throws away the poster of the frame that was chosen before, over a rebuild too, and says so to every window', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'dailies-poster-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  await seedFiles(join(dir, 'library'), 2)
  const app = await openTestStudio({ dir })
  onTestFinished(() => app.close())
  const [asset] = (await app.call('library.search', {})).assets
  const id = asset!.id
  const poster = join(app.libraryDir, '.dailies', 'posters', `${id}.webp`)
  const now = () => app.call('library.get', { id })
  await app.call('library.savePoster', { id, base64: await picture(200) })
  expect(await now()).toMatchObject({ hasPoster: true, posterAtSeconds: null })

  await app.call('library.annotate', { ids: [id], change: { posterAtSeconds: 1.5 } })
  expect(existsSync(poster)).toBe(false)
  expect(await now()).toMatchObject({ hasPoster: false, posterAtSeconds: 1.5 })
  expect(app.events.findLast(({ type }) => type === 'library.changed')).toMatchObject({
    changed: [{ id, hasPoster: false, posterAtSeconds: 1.5 }],
  })
  await app.call('library.savePoster', { id, base64: await picture(90) })
  await app.call('library.annotate', { ids: [id], change: { rating: 4 } })
  expect(await now()).toMatchObject({ hasPoster: true, posterAtSeconds: 1.5, rating: 4 })
  expect(JSON.parse(readFileSync(join(app.libraryDir, `${asset!.fileName}.json`), 'utf8')).posterAtSeconds).toBe(1.5)

  await app.call('library.rebuild', {})
  expect(await now()).toMatchObject({ hasPoster: true, posterAtSeconds: 1.5 })
  await app.call('library.annotate', { ids: [id], change: { posterAtSeconds: null } })
  expect(existsSync(poster)).toBe(false)
  expect(await now()).toMatchObject({ hasPoster: false, posterAtSeconds: null })
})
