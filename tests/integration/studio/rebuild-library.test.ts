import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { seedFiles } from '../../bench/support/seeded-library'
import { indexRows } from '../../support/index-rows'
import { makePicture } from '../../support/media/make-picture'
import { openTestStudio } from '../../support/open-studio'

const clips = 450
const picture = () => makePicture({ width: 320, height: 180 })

async function seededStudio() {
  const dir = mkdtempSync(join(tmpdir(), 'dailies-rebuild-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  const first = await openTestStudio({ dir })
  await first.close()
  await seedFiles(first.libraryDir, clips)
  rmSync(join(first.libraryDir, '.dailies', 'index.sqlite'))
  return { dir, libraryDir: first.libraryDir }
}

it('a lost index is made again at the start without being asked, equal row by row to what was lost', async () => {
  const { dir, libraryDir } = await seededStudio()
  const app = await openTestStudio({ dir })
  const { assets, total } = await app.call('library.search', { limit: 500 })
  expect(total).toBe(clips)
  const ids = assets.map(({ id }) => id)
  await app.call('library.annotate', { ids: ids.slice(0, 300), change: { rating: 3, addTags: ['Kept'], note: 'ä' } })
  await app.call('library.annotate', { ids: ids.slice(250), change: { flag: 'pick', favourite: true } })
  const { id: best } = await app.call('collections.make', { name: 'Best', kind: 'hand' })
  await app.call('library.annotate', { ids: ids.slice(100, 350), change: { putInto: [best], posterAtSeconds: 1.5 } })
  // What was brought in stands beside what was rendered.
  const brought = await app.studio.bringIn([{ name: 'Elsewhere.png', bytes: await picture() }])
  if (!brought.ok || brought.value[0]?.kind !== 'imported') throw new Error('not brought in')
  const words = ['kept', 'tag:kept flag:pick', 'dog', 'note:a rating:3', 'is:favourite -dog']
  const answers = () => Promise.all(words.map((text) => app.call('library.search', { text, limit: 500 })))
  const before = await answers()
  expect(before[1]?.total).toBeGreaterThanOrEqual(50)
  await app.close()
  const rows = indexRows(libraryDir)
  for (const name of readdirSync(join(libraryDir, '.dailies')))
    if (name.startsWith('index')) rmSync(join(libraryDir, '.dailies', name))

  const again = await openTestStudio({ dir })
  onTestFinished(() => again.close())
  expect(await Promise.all(words.map((text) => again.call('library.search', { text, limit: 500 })))).toEqual(before)
  expect(indexRows(libraryDir)).toEqual(rows)
  expect(Object.keys(rows)).toEqual(expect.arrayContaining(['facts', 'members', 'names', 'recipes', 'tags', 'uses']))
  expect(rows.members).toHaveLength(250)
})

it('a rebuild takes in what other programs changed, tells how far it is, and is done once when asked for twice', async () => {
  const { dir, libraryDir } = await seededStudio()
  const app = await openTestStudio({ dir })
  onTestFinished(() => app.close())
  const { assets } = await app.call('library.search', { limit: 3 })
  const [edited, renamed, spoilt] = assets.map(({ fileName }) => join(libraryDir, fileName))
  const sidecar = `${edited}.json`
  writeFileSync(sidecar, JSON.stringify({ ...JSON.parse(readFileSync(sidecar, 'utf8')), rating: 5, tags: ['by hand'] }))
  renameSync(renamed!, join(libraryDir, 'renamed.mp4'))
  appendFileSync(`${spoilt}.json`, 'no JSON any more')
  app.events.length = 0
  await Promise.all([app.call('library.rebuild', {}), app.call('library.rebuild', {})])
  expect(app.events.filter(({ type }) => type === 'library.rebuilding')).toEqual(
    [
      { done: 0, total: clips },
      { done: 200, total: clips },
      { done: 400, total: clips },
      { done: clips, total: clips },
      null,
    ].map((progress) => ({ type: 'library.rebuilding', progress })),
  )
  expect(await app.call('library.get', { id: assets[0]!.id })).toMatchObject({ rating: 5, tags: ['by hand'] })
  // The seeded clips are one film under many names: which of the missing it was is told by there being one alone.
  expect(await app.call('library.get', { id: assets[1]!.id })).toMatchObject({
    fileName: 'renamed.mp4',
    missing: false,
  })
  expect(existsSync(join(libraryDir, 'renamed.mp4.json'))).toBe(true)
  // A sidecar that cannot be read takes nothing away from what is known of its clip.
  expect((await app.call('library.search', {})).total).toBe(clips)
})
