/**
 * The book of the library's collections, saved searches and projects: makes, changes, removes and counts them. Which
 * clips a person put into one stands in the sidecars, so a lost book is made again from these. It never touches a clip,
 * and writes sidecars only to bring a new name into them or to take a removed collection out.
 * Called by the library, which owns it, and through it by Studio.
 */
import { randomUUID } from 'node:crypto'
import { setImmediate as others } from 'node:timers/promises'
import type { Collection, CollectionChange, NewCollection } from '../../../../shared/domain/collection'
import { type AssetId, CollectionId } from '../../../../shared/domain/ids'
import { DailiesError } from '../../../../shared/failure'
import type { CollectionList } from '../../../../shared/library/collection-commands'
import { limiter } from '../../media/limiter'
import type { Room } from '../look/reindex'
import { bookFile, readOtherBook } from './book-file'
import {
  type Book,
  checkTakesClips,
  withAdopted,
  withChanged,
  withForgotten,
  withFound,
  withMade,
  withRemoved,
  withRestored,
} from './book-rules'
import { namesInSidecars, writeNames } from './names-in-sidecars'

export interface Collections {
  /** All there are, in no order. */
  all(): readonly Collection[]
  nameOf(id: CollectionId): string | null
  /** All with their counts. Others get their turn while it counts. */
  list(): Promise<CollectionList>
  /** Each of these throws `not-found`, `not-now` (a name is taken) or `disk`; nothing is changed then. */
  make(wanted: NewCollection): Promise<Collection>
  change(id: CollectionId, change: CollectionChange): Promise<Collection>
  remove(id: CollectionId): Promise<void>
  restore(id: CollectionId): Promise<Collection>
  /** Throws where clips cannot be put into one of these. */
  checkTakes(ids: readonly CollectionId[]): void
  /** To be called when the index has read sidecars: makes again what they name and the book does not know. */
  reconcile(): Promise<void>
  /** Takes in the collections of the library in another folder, with their own ids. Call it before its clips come. */
  adoptFrom(dir: string): Promise<void>
  /** Ends the work in the background at the next clip. */
  close(): Promise<void>
}

export interface CollectionsOptions {
  room: Room
  /** Everything that writes sidecars goes through this, one after the other. */
  lock: ReturnType<typeof limiter>
  /** Takes clips out of a collection, in their sidecars first. */
  takeOut: (ids: readonly AssetId[], collection: CollectionId) => Promise<void>
  onChange: () => void
}

/** Between two batches others get their turn. */
const BATCH = 200

/** Opens the book, making it anew from its copy where it cannot be read. Throws nothing: without a book there is none. */
export async function openCollections({ room, lock, takeOut, onChange }: CollectionsOptions): Promise<Collections> {
  const { folder, log, now } = room
  const file = bookFile(folder.dir, folder.temp, log, now)
  const opened = await file.read()
  let book = opened.book
  /** The copy may be older than the sidecars: their names count. */
  let namesAreOld = opened.from === 'copy'
  /** Removed before this start: nobody can undo that any more. */
  const toForget = book.removed.map(({ collection }) => collection.id)
  const turn = limiter(1)
  const background = limiter(1)
  let closed = false
  /** Until the folder was looked through once, the index may not know all members. */
  let looked = false

  /** Writes what `decide` makes of the book, and only then believes it. */
  const update = (decide: (before: Book) => Book): Promise<Book> =>
    turn(async () => {
      const after = decide(book)
      if (after === book) return book
      try {
        await file.write(after)
      } catch (cause) {
        throw new DailiesError(
          'disk',
          'The book of collections could not be written.',
          'No clip is harmed. Check that the disk has room and that the library’s folder may be written, then try again.',
          undefined,
          { cause },
        )
      }
      book = after
      onChange()
      return book
    })
  const found = (id: CollectionId): Collection => {
    const one = book.collections.find((other) => other.id === id)
    if (one === undefined) throw new DailiesError('not-found', 'That collection is not there any more.', '')
    return one
  }
  const inBackground = (work: () => Promise<void>) => {
    void background(async () => {
      if (!closed) await work()
    }).catch((error: unknown) => log.warn('the names of collections could not all be written', error))
  }

  /** Brings new names into the sidecars, then notes that they are there. */
  const settleNames = async () => {
    for (const id of book.renamed) {
      const members = room.index().members(id)
      for (let at = 0; at < members.length; at += BATCH) {
        if (closed) return
        await lock(() => writeNames(room, members.slice(at, at + BATCH)))
      }
      const name = nameOf(id)
      await update((before) =>
        // Renamed once more meanwhile: its turn comes again.
        before.collections.find((one) => one.id === id)?.name === name
          ? { ...before, renamed: before.renamed.filter((one) => one !== id) }
          : before,
      )
    }
  }
  const settleRemoved = async () => {
    for (const id of toForget.splice(0)) {
      if (!book.removed.some(({ collection }) => collection.id === id)) continue
      const members = room.index().members(id)
      for (let at = 0; at < members.length; at += BATCH) {
        if (closed) return
        await takeOut(
          members.slice(at, at + BATCH).map((member) => member.id),
          id,
        )
      }
      if (room.index().members(id).length === 0) await update((before) => withForgotten(before, id))
    }
  }
  const nameOf = (id: CollectionId) => book.collections.find((one) => one.id === id)?.name ?? null

  return {
    all: () => book.collections,
    nameOf,
    async list() {
      const counted: CollectionList['collections'] = []
      const index = () => room.index()
      for (const collection of book.collections) {
        counted.push({ ...collection, count: index().count({ collection: collection.id }) })
        // A saved search may take some milliseconds; a hundred of them must not hold up everything else.
        if (collection.kind !== 'hand') await others()
      }
      counted.sort((a, b) => a.position - b.position || a.createdAtMs - b.createdAtMs)
      return {
        collections: counted,
        all: index().count({}),
        favourites: index().count({ favourites: true }),
        picks: index().count({ text: 'flag:pick' }),
      }
    },
    async make(wanted) {
      const id = CollectionId.parse(randomUUID())
      await update((before) => withMade(before, wanted, { id, nowMs: now() }))
      return found(id)
    },
    async change(id, change) {
      await update((before) => withChanged(before, id, change))
      if (looked && book.renamed.length > 0) inBackground(settleNames)
      return found(id)
    },
    async remove(id) {
      await update((before) => withRemoved(before, id))
    },
    async restore(id) {
      await update((before) => withRestored(before, id))
      return found(id)
    },
    checkTakes(ids) {
      for (const id of ids) checkTakesClips(book, id)
    },
    async reconcile() {
      looked = true
      const index = room.index()
      const removed = new Set<string>(book.removed.map(({ collection }) => collection.id))
      const own = new Set<string>(book.collections.map(({ id }) => id))
      const unknown = index.collectionsInUse().filter((id) => !own.has(id) && !removed.has(id))
      if (unknown.length > 0) {
        const names = await namesInSidecars(room, unknown)
        log.warn('collections that only sidecars know are made again', { count: names.length })
        await update((before) => withFound(before, names, now()))
      }
      if (namesAreOld) {
        namesAreOld = false
        const pending = new Set<string>(book.renamed)
        const kept = book.collections.flatMap(({ id, kind }) => (kind === 'search' || pending.has(id) ? [] : id))
        for (const { id, name } of await namesInSidecars(room, kept)) {
          if (name !== '' && name !== nameOf(id))
            await update((before) => withChanged(before, id, { name })).catch(() => {})
        }
        // The copy becomes the book again.
        await turn(() => file.write(book))
      }
      if (book.renamed.length > 0) inBackground(settleNames)
      if (toForget.length > 0) inBackground(settleRemoved)
    },
    async adoptFrom(dir) {
      const theirs = await readOtherBook(dir)
      await update((before) => withAdopted(before, theirs))
    },
    async close() {
      closed = true
      await background.idle()
      await turn.idle()
    },
  }
}
