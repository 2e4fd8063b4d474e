/**
 * The library room: the folder of finished clips. Files and their sidecars are the truth; the index and the posters in
 * `.dailies` are made from them and may be thrown away. It places finished downloads, finds, judges and trashes.
 * It never downloads, never deletes for good, never writes outside its folder, and needs no network.
 * Called by Studio, and by the renders room, which places what it has downloaded.
 */
import { randomUUID } from 'node:crypto'
import { lstatSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type LibraryPage, LibraryQuery } from '../../../shared/contract'
import type { Asset } from '../../../shared/domain/asset'
import type { AssetId } from '../../../shared/domain/ids'
import { DailiesError } from '../../../shared/failure'
import { writeDurably } from '../media/durable-file'
import { limiter } from '../media/limiter'
import { smallPicture } from '../media/picture'
import type { MediaFile } from '../studio.types'
import { annotate } from './annotate'
import { bringIn, finishBringingIn } from './bring-in'
import { type Collections, openCollections } from './collections/collections'
import { fileNameFor } from './file-name'
import { openFolder } from './folder'
import { draftKey } from './index/draft-key'
import { openLibraryIndex } from './index/library-index'
import { setIndexAside } from './index/tables'
import type { Library, LibraryChange, LibraryOptions } from './library.types'
import { lineageOf } from './lineage/lineage'
import { sourcesOf } from './lineage/sources'
import { lookAgain } from './look-again'
import { placeFile } from './place'
import { type Room, reconcile, reindex } from './reindex'
import { SIDECAR_ENDING } from './sidecar'

export type { AssetRecord, Library, LibraryChange, LibraryOptions } from './library.types'

const POSTER_LONG_SIDE_PX = 640
/** Files that are copied and measured at the same time. */
const BROUGHT_IN_AT_ONCE = 3
/** A person chooses from a few. */
const MOST_OF_A_DRAFT = 10
/** SQLite's words for a file that is no database or is damaged. */
const BROKEN = new Set([11, 26])

/** Opens the library of a folder, making the folder and its index if needed. Throws `disk` if it cannot be written. */
export async function openLibrary(options: LibraryOptions): Promise<Library> {
  const { libraryDir, log, now = Date.now, version = 'unknown', onChange = () => {} } = options
  const folder = await openFolder(libraryDir)
  const indexPath = join(folder.hidden, 'index.sqlite')
  /** There before anything is asked of the index; known once its book is read. */
  let collections: Collections | null = null
  let index = openIndex()
  const room: Room = {
    folder,
    log,
    now,
    app: `Dailies ${version}`,
    index: () => index,
    newer: new Set<string>(),
    nameOfCollection: (id) => collections?.nameOf(id) ?? null,
  }
  /** Everything that changes files or the index goes through here, one after the other. */
  const lock = limiter(1)
  const book = await openCollections({
    room,
    lock,
    takeOut: async (ids, id) => {
      const problem = await annotate(room, lock, ids, { takeOutOf: [id] }, (changed) => tell({ changed }))
      if (problem !== null) throw cannotWrite(problem)
    },
    onChange: options.onCollections ?? (() => {}),
  })
  collections = book
  const reserved = new Set<string>()
  const bringing = limiter(BROUGHT_IN_AT_ONCE)
  let closing = false

  if (index.isNew) await reindex(room, lock)
  else await reconcile(room)
  await finishBringingIn(room)
  await book.reconcile()

  const tell = (change: Partial<LibraryChange>) => {
    const whole = { changed: change.changed ?? [], removed: change.removed ?? [] }
    if (whole.changed.length + whole.removed.length > 0) onChange(whole)
  }
  const current = (ids: readonly AssetId[]) => ids.map((id) => index.get(id)).filter((asset) => asset !== null)

  return {
    dir: folder.dir,
    incomingDir: folder.incoming,
    collections: book,

    nameFor(request) {
      for (let attempt = request.index + 1; ; attempt++) {
        const name = fileNameFor(request, attempt)
        if (reserved.has(name) || exists(join(folder.dir, name)) || exists(join(folder.dir, name + SIDECAR_ENDING)))
          continue
        reserved.add(name)
        return name
      }
    },

    async place(request) {
      const placed = await placeFile(room, lock, request)
      reserved.delete(request.fileName)
      if (placed.changed) tell({ changed: [placed.asset] })
      return placed.asset
    },

    bringIn: (file, sources = []) =>
      bringing(async () => {
        try {
          if (closing) throw new DailiesError('not-now', 'Dailies is closing.', 'Drop it again after the next start.')
          const isReserved = (name: string) => reserved.has(name)
          return await bringIn(
            { room, lock, isReserved, tell: (asset) => tell({ changed: [asset] }), step: options.onBringInStep },
            file,
            sources,
          )
        } catch (error) {
          if (!(error instanceof DailiesError) || error.failure.code === 'disk')
            log.warn('a file could not be brought in', error)
          const { message, hint } = error instanceof DailiesError ? error.failure : notBroughtIn
          return { kind: 'refused', name: file.name.slice(0, 1000), message, hint }
        }
      }),

    search: (query: LibraryQuery): LibraryPage => guarded(() => index.search(query)),
    shapes: (selected) => guarded(() => index.shapes(selected)),
    ids: (selected, offset, limit) => guarded(() => index.ids(selected, offset, limit)),
    placeOf: (selected, id) => guarded(() => index.placeOf(selected, id)),
    getMany: (ids) => guarded(() => index.getMany(ids)),
    get: (id) => guarded(() => index.get(id)),
    tags: (most) => guarded(() => index.tags(most)),
    byRender: (id) => guarded(() => index.byRender(id)),
    madeBy: (account, drafts) =>
      guarded(() => drafts.map((draft) => index.ofDraft(draftKey(account, draft), MOST_OF_A_DRAFT))),

    fileOf(id) {
      const asset = guarded(() => index.get(id))
      return asset && mediaFile(join(folder.dir, asset.fileName), asset.mime)
    },
    posterOf(id) {
      const asset = guarded(() => index.get(id))
      return asset?.hasPoster ? mediaFile(folder.posterOf(asset.id), 'image/webp') : null
    },

    async savePoster(id, bytes) {
      if (index.get(id) === null) throw unknownAsset()
      const small = await smallPicture(bytes, POSTER_LONG_SIDE_PX).catch(() => {
        throw new DailiesError('input-refused', 'That poster is not a picture.', 'The clip itself is untouched.')
      })
      return lock(async () => {
        const asset = index.get(id)
        if (asset === null) throw unknownAsset()
        await written(() => writeDurably(folder.posterOf(asset.id), small, join(folder.temp, randomUUID())))
        index.setFlags(asset.id, { hasPoster: true })
        const changed = { ...asset, hasPoster: true }
        tell({ changed: [changed] })
        return changed
      })
    },

    async annotate(ids, change) {
      book.checkTakes(change.putInto ?? [])
      const problem = await annotate(room, lock, ids, change, (changed) => tell({ changed }))
      if (problem !== null) throw problem instanceof DailiesError ? problem : cannotWrite(problem)
    },

    lineage: (id, others) =>
      guarded(() => {
        const { get, getMany, byContent, lineage } = index
        const asset = get(id)
        return asset && lineageOf(asset, { questions: lineage, get, getMany, byContent, ...others })
      }),
    sourcesOf(id, input) {
      const asset = (content: string) => {
        try {
          return guarded(() => index.byContent(content)[0] ?? null)
        } catch {
          // A damaged index is being made again; no render waits for it.
          return null
        }
      }
      return sourcesOf(id, { input, asset })
    },

    async lookAgain() {
      const { found, missing } = await lock(() => lookAgain(room))
      tell({ changed: found })
      return { found, missing }
    },

    async trash(ids, trash) {
      await lock(async () => {
        const wanted = current([...new Set(ids)])
        const files = (asset: Asset) => {
          const media = join(folder.dir, asset.fileName)
          // The clip before its sidecar: cut short in between, the clip is shown as missing and can be trashed again.
          return [media, media + SIDECAR_ENDING].filter(exists)
        }
        const paths = wanted.flatMap(files)
        const problem = paths.length === 0 ? null : await trash(paths).then(() => null, asError)
        const gone = wanted.filter((asset) => files(asset).length === 0)
        index.remove(gone.map((asset) => asset.id))
        for (const asset of gone) await rm(folder.posterOf(asset.id), { force: true }).catch(() => {})
        tell({ removed: gone.map((asset) => asset.id) })
        if (problem === null && gone.length === wanted.length) return
        if (problem instanceof DailiesError) throw problem
        throw new DailiesError(
          'disk',
          `${wanted.length - gone.length} of ${wanted.length} could not be moved to the trash.`,
          'They are still in the library folder, whole. Close programs that use them and try again.',
          undefined,
          { cause: problem },
        )
      })
    },

    async rebuild(onProgress) {
      try {
        await reindex(room, lock, onProgress)
      } catch (error) {
        if (!isBroken(error)) throw error
        await lock(async () => startAnew())
        await reindex(room, lock, onProgress)
      }
      await book.reconcile()
    },

    facts: () => ({ ...guarded(() => index.size()), newer: room.newer.size }),

    async close() {
      closing = true
      await bringing.idle()
      await book.close()
      await lock.idle()
      index.close()
    },
  }

  function openIndex() {
    return openLibraryIndex(indexPath, log, now, () => collections?.all() ?? [])
  }

  function startAnew(): void {
    index.close()
    setIndexAside(indexPath, now())
    index = openIndex()
  }

  /** An index that turns out to be damaged is set aside at once and made again from the sidecars. */
  function guarded<T>(ask: () => T): T {
    try {
      return ask()
    } catch (error) {
      if (!isBroken(error)) throw error
      log.error('the index of the library is damaged and is made again', error)
      startAnew()
      void reindex(room, lock).then(
        () => tell({ changed: index.search({ ...everything, limit: 1 }).assets }),
        (cause: unknown) => log.error('the index could not be made again', cause),
      )
      throw new DailiesError(
        'not-now',
        'The index of the library is damaged and is being made again.',
        'The clips and how they were made are untouched. Try again in a moment.',
      )
    }
  }
}

const everything = LibraryQuery.parse({})

const notBroughtIn = {
  message: 'A file could not be brought in.',
  hint: 'The file itself is untouched, and so is everything in the library. Try again.',
}

function isBroken(error: unknown): boolean {
  return (
    error instanceof Error &&
    'errcode' in error &&
    typeof error.errcode === 'number' &&
    BROKEN.has(error.errcode & 0xff)
  )
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}

function unknownAsset(): DailiesError {
  return new DailiesError('not-found', 'That clip is not in the library any more.', 'Nothing was changed.')
}

async function written(work: () => Promise<void>): Promise<void> {
  await work().catch((error: unknown) => {
    throw cannotWrite(error)
  })
}

function cannotWrite(cause: unknown): DailiesError {
  return new DailiesError(
    'disk',
    'The library folder could not be written.',
    'No clip is harmed. Check that the disk has room and that the folder may be written, then try again.',
    undefined,
    { cause },
  )
}

function exists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined
}

function mediaFile(path: string, mime: string): MediaFile | null {
  const found = lstatSync(path, { throwIfNoEntry: false })
  return found?.isFile() ? { path, mime, sizeBytes: found.size } : null
}
