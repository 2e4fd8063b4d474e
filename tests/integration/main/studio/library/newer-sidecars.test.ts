import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openLibrary } from '../../../../../src/main/studio/library/library'
import { silentLog } from '../../../../../src/main/studio/log'
import { seedFiles } from '../../../../bench/support/seeded-library'
import { tempFolder } from '../../../../support/temp-folder'

const open = async (libraryDir: string) => {
  const library = await openLibrary({ libraryDir, log: silentLog })
  await library.settled()
  return library
}

it('what a newer Dailies wrote of a clip is left as it is, counted, and never judged over', async () => {
  const libraryDir = tempFolder()
  await seedFiles(libraryDir, 3)
  let library = await open(libraryDir)
  const [asset] = library.getMany(
    library.ids({ text: '', models: [], favourites: false, collection: null, sort: 'newest' }, 0, 1),
  )
  if (asset === undefined) throw new Error('nothing was seeded')
  const path = join(libraryDir, `${asset.fileName}.json`)
  const text = `${JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), version: 2, rating: { stars: 5 } })}\n`
  writeFileSync(path, text)
  await expect(library.annotate([asset.id], { rating: 1 })).rejects.toThrow('newer version of Dailies')
  expect(readFileSync(path, 'utf8')).toBe(text)
  await library.rebuild()
  expect(library.facts()).toMatchObject({ newer: 1 })
  await library.close()

  rmSync(join(libraryDir, '.dailies'), { recursive: true })
  library = await open(libraryDir)
  expect(library.facts()).toEqual({ clips: 2, newer: 1, bytes: 2 * asset.sizeBytes })
  expect(library.get(asset.id)).toBeNull()
  await library.close()
  library = await open(libraryDir)
  expect(library.facts()).toMatchObject({ clips: 2, newer: 1 })
  expect(readFileSync(path, 'utf8')).toBe(text)
  await library.close()
})
