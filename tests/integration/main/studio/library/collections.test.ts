/** Collections, saved searches and projects over real sidecars: put in, taken out, renamed, removed, lost and made again. */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { type Library, openLibrary } from '../../../../../src/main/studio/library/library'
import { LibraryQuery } from '../../../../../src/shared/contract'
import type { Asset } from '../../../../../src/shared/domain/asset'
import { type Collection, NewCollection } from '../../../../../src/shared/domain/collection'
import type { CollectionId } from '../../../../../src/shared/domain/ids'
import { assetRecord, downloaded } from '../../../../support/asset-record'
import { makeClip } from '../../../../support/media/make-clip'
import { recordingLog } from '../../../../support/recording-log'
import { tempFolder } from '../../../../support/temp-folder'

let clip: Buffer
beforeAll(async () => {
  clip = await makeClip({ seconds: 1 })
})

let nowMs = Date.UTC(2026, 10, 22, 14)
async function open(libraryDir = join(tempFolder(), 'Dailies')) {
  const log = recordingLog()
  let told = 0
  const library = await openLibrary({ libraryDir, log, now: () => nowMs++, onCollections: () => told++ })
  onTestFinished(() => library.close().catch(() => {}))
  await library.settled()
  return { library, log, told: () => told }
}

async function put(library: Library, promptText: string): Promise<Asset> {
  const box = Buffer.alloc(64)
  box.writeUInt32BE(64)
  box.write(`free${promptText}`, 4)
  const bytes = Buffer.concat([clip, box])
  return library.place(downloaded(library, bytes, assetRecord(bytes, { promptText })))
}

const make = (library: Library, wanted: Partial<NewCollection> & { name: string }) =>
  library.collections.make(NewCollection.parse({ kind: 'hand', ...wanted }))
const saved = (text: string) => ({ kind: 'search' as const, query: { text, sort: 'newest' as const } })
const found = (library: Library, query: Partial<LibraryQuery>) =>
  library
    .search(LibraryQuery.parse(query))
    .assets.map(({ promptText }) => promptText)
    .sort()
const shown = (library: Library, { id }: Collection) => found(library, { collection: id })
const sidecarOf = (library: Library, { fileName }: Asset) =>
  JSON.parse(readFileSync(join(library.dir, `${fileName}.json`), 'utf8'))
const bookOf = (library: Library) => JSON.parse(readFileSync(join(library.dir, 'library.dailies'), 'utf8'))
const counts = async (library: Library) =>
  Object.fromEntries((await library.collections.list()).collections.map(({ name, count }) => [name, count]))
const names = (library: Library) =>
  library.collections
    .all()
    .map(({ name }) => name)
    .sort()

async function filled() {
  const { library, told, log } = await open()
  const [dog, cat, sea] = [await put(library, 'dog'), await put(library, 'cat'), await put(library, 'sea')]
  return { library, told, log, dog, cat, sea }
}

describe('collections', () => {
  it('hold what was put into them, and say so in the sidecars with their names', async () => {
    const { library, dog, cat } = await filled()
    const night = await make(library, { name: 'Night' })
    await library.annotate([dog.id, cat.id], { putInto: [night.id] })
    expect(shown(library, night)).toEqual(['cat', 'dog'])
    expect(sidecarOf(library, dog).collections).toEqual([{ id: night.id, name: 'Night' }])
    expect(await counts(library)).toEqual({ Night: 2 })
    await library.annotate([dog.id], { takeOutOf: [night.id] })
    expect(shown(library, night)).toEqual(['cat'])
    expect(found(library, { text: 'in:night' })).toEqual(['cat'])
    expect(found(library, { text: '-in:NIGHT' })).toEqual(['dog', 'sea'])
    expect(found(library, { text: 'has:collection' })).toEqual(['cat'])
    expect(found(library, { text: 'in:nothing dog' })).toEqual(['dog'])
  })

  it('cannot be filled by hand where they are searches, nor where they are gone', async () => {
    const { library, dog } = await filled()
    const search = await make(library, { name: 'Dogs', ...saved('dog') })
    await expect(library.annotate([dog.id], { putInto: [search.id] })).rejects.toThrow('cannot be filled by hand')
    await library.collections.remove(search.id)
    await expect(library.annotate([dog.id], { putInto: [search.id] })).rejects.toThrow('not there any more')
  })

  it('that are searches find what their words find, now and later, and more words narrow it', async () => {
    const { library } = await filled()
    const search = await make(library, { name: 'Animals', ...saved('-sea') })
    expect(shown(library, search)).toEqual(['cat', 'dog'])
    expect(found(library, { collection: search.id, text: 'do' })).toEqual(['dog'])
    expect(found(library, { text: '-in:animals' })).toEqual(['sea'])
    await put(library, 'fox')
    expect(await counts(library)).toEqual({ Animals: 3 })
    await library.collections.change(search.id, { query: { text: 'fox', sort: 'newest' } })
    expect(shown(library, search)).toEqual(['fox'])
  })

  it('of a project are in the project, each clip once', async () => {
    const { library, dog, cat } = await filled()
    const film = await make(library, { name: 'Film', kind: 'project' })
    const selects = await make(library, { name: 'Selects', parent: film.id })
    await make(library, { name: 'By the sea', parent: film.id, ...saved('sea') })
    await library.annotate([dog.id], { putInto: [film.id, selects.id] })
    expect(shown(library, film)).toEqual(['dog', 'sea'])
    await library.annotate([cat.id], { putInto: [selects.id] })
    expect(found(library, { text: 'in:film' })).toEqual(['cat', 'dog', 'sea'])
    expect(await counts(library)).toEqual({ Film: 3, Selects: 2, 'By the sea': 1 })
  })

  it('that name each other in a circle find nothing, and end', async () => {
    const { library } = await filled()
    const one = await make(library, { name: 'One', ...saved('in:two') })
    await make(library, { name: 'Two', ...saved('in:one') })
    expect(shown(library, one)).toEqual([])
    expect(found(library, { text: '-in:two' })).toEqual(['cat', 'dog', 'sea'])
  })

  it('are told of with every change, and only then', async () => {
    const { library, told } = await filled()
    expect(told()).toBe(0)
    const night = await make(library, { name: 'Night' })
    await expect(make(library, { name: 'night' })).rejects.toThrow('already')
    expect(told()).toBe(1)
    await library.collections.change(night.id, { position: 5 })
    expect(told()).toBe(2)
  })
})

describe('what collections survive', () => {
  it('a restart, and fields of later versions stay in the book', async () => {
    const { library, dog } = await filled()
    const night = await make(library, { name: 'Night' })
    await library.annotate([dog.id], { putInto: [night.id] })
    await library.close()
    const book = bookOf(library)
    book.later = { yes: true }
    book.collections[0].colour = 'blue'
    book.collections.push({ id: 'of a later kind' })
    writeFileSync(join(library.dir, 'library.dailies'), JSON.stringify(book))
    const again = await open(library.dir)
    expect(shown(again.library, night)).toEqual(['dog'])
    await make(again.library, { name: 'Day' })
    expect(bookOf(library)).toMatchObject({ later: { yes: true } })
    expect(bookOf(library).collections).toMatchObject([
      { name: 'Night', colour: 'blue' },
      { name: 'Day' },
      { id: 'of a later kind' },
    ])
    const before = JSON.parse(readFileSync(join(library.dir, 'library.dailies.before'), 'utf8'))
    expect(before.collections).toHaveLength(2)
  })

  it('a lost book and a lost index: made again from the sidecars, with what is in them', async () => {
    const { library, dog, cat } = await filled()
    const night = await make(library, { name: 'Night' })
    await library.annotate([dog.id, cat.id], { putInto: [night.id] })
    await library.close()
    for (const name of ['library.dailies', 'library.dailies.before', '.dailies'])
      rmSync(join(library.dir, name), { recursive: true, force: true })
    const again = await open(library.dir)
    expect(names(again.library)).toEqual(['Night'])
    expect(shown(again.library, night)).toEqual(['cat', 'dog'])
  })

  it('a broken book: set aside, and the copy before it counts', async () => {
    const { library } = await filled()
    await make(library, { name: 'Night' })
    await make(library, { name: 'Day' })
    await library.close()
    writeFileSync(join(library.dir, 'library.dailies'), '{ "collections": [')
    const again = await open(library.dir)
    expect(names(again.library)).toEqual(['Night'])
    expect(readdirSync(library.dir).filter((name) => name.startsWith('library.dailies.broken-'))).toHaveLength(1)
    expect(bookOf(library).collections).toHaveLength(1)
  })

  it('a new name reaches the sidecars, and is what a lost book is made again with', async () => {
    const { library, dog, cat } = await filled()
    const night = await make(library, { name: 'Night' })
    await library.annotate([dog.id, cat.id], { putInto: [night.id] })
    await library.collections.change(night.id, { name: 'Dark hours' })
    await expect.poll(() => sidecarOf(library, dog).collections[0].name).toBe('Dark hours')
    await expect.poll(() => bookOf(library).renamed).toBeUndefined()
    expect(sidecarOf(library, cat).collections).toEqual([{ id: night.id, name: 'Dark hours' }])
    await library.close()
    // The copy still has the old name.
    rmSync(join(library.dir, 'library.dailies'))
    const again = await open(library.dir)
    expect(names(again.library)).toEqual(['Dark hours'])
  })

  it('a new name that had not reached the sidecars when Dailies ended goes on to them at the next start', async () => {
    const { library, dog } = await filled()
    const night = await make(library, { name: 'Night' })
    await library.annotate([dog.id], { putInto: [night.id] })
    await library.close()
    const book = bookOf(library)
    writeFileSync(
      join(library.dir, 'library.dailies'),
      JSON.stringify({
        ...book,
        collections: [{ ...book.collections[0], name: 'Dark hours' }],
        renamed: [night.id],
      }),
    )
    await open(library.dir)
    await expect.poll(() => sidecarOf(library, dog).collections[0].name).toBe('Dark hours')
  })

  it('being removed: the clips stay, undoing brings all of it back, and the next start cleans up', async () => {
    const { library, dog, cat } = await filled()
    const night = await make(library, { name: 'Night' })
    await library.annotate([dog.id, cat.id], { putInto: [night.id] })
    await library.collections.remove(night.id)
    expect(names(library)).toEqual([])
    expect(found(library, { text: 'has:collection' })).toEqual([])
    expect(found(library, {})).toHaveLength(3)
    await library.rebuild()
    expect(names(library)).toEqual([])
    await library.collections.restore(night.id)
    expect(shown(library, night)).toEqual(['cat', 'dog'])
    await library.collections.remove(night.id)
    await library.close()
    const again = await open(library.dir)
    await expect.poll(() => sidecarOf(again.library, dog).collections).toEqual([])
    await expect.poll(() => bookOf(again.library).removed).toBeUndefined()
    expect(names(again.library)).toEqual([])
  })

  it('no collection: no book', async () => {
    const { library } = await filled()
    await library.close()
    expect(existsSync(join(library.dir, 'library.dailies'))).toBe(false)
  })

  it('the library of another: its projects come with it', async () => {
    const theirs = (await filled()).library
    const film = await make(theirs, { name: 'Film', kind: 'project' })
    await make(theirs, { name: 'Sea', parent: film.id, ...saved('sea') })
    const { library } = await filled()
    await make(library, { name: 'Film', kind: 'project' })
    await library.collections.adoptFrom(theirs.dir)
    expect(names(library)).toEqual(['Film', 'Film 2', 'Sea'])
    expect(library.collections.all().find(({ name }) => name === 'Sea')?.parent).toBe(film.id as CollectionId)
  })
})
