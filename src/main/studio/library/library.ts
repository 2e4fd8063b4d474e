/**
 * The library room: the folder of finished clips. Files and their sidecars are the truth; the index and the posters in
 * `.dailies` are made from them and may be thrown away. It places finished downloads, finds, judges and trashes.
 * It never downloads, never deletes for good, never writes outside its folder, and needs no network.
 * Called by Studio, and by the renders room, which places what it has downloaded.
 */

import { lstatSync } from 'node:fs'
import { join } from 'node:path'
import type { LibraryPage, LibraryQuery } from '../../../shared/contract'
import { DailiesError } from '../../../shared/failure'
import { limiter } from '../media/limiter'
import { exists } from '../media/on-disk'
import { smallPicture } from '../media/picture'
import type { MediaFile } from '../studio.types'
import { annotate } from './annotate'
import { bringIn, finishBringingIn, leftOnItsWay } from './bring-in/bring-in'
import { type Collections, openCollections } from './collections/collections'
import { fileNameFor } from './file-name'
import { openFolder } from './folder'
import { draftKey } from './index/draft-key'
import { openLibraryIndex } from './index/library-index'
import { setIndexAside } from './index/tables'
import { isInside } from './inside'
import { openLeaving } from './leaving/leaving'
import type { Library, LibraryChange, LibraryOptions } from './library.types'
import { lineageOf } from './lineage/lineage'
import { sourcesOf } from './lineage/sources'
import { lookAgain } from './look/look-again'
import { looking } from './look/looking'
import { openProblems } from './look/problems'
import { lookThrough, type Room } from './look/reindex'
import { merge } from './merge/merge'
import { planMerge } from './merge/plan-merge'
import { keepPosters } from './pictures/posters'
import { keepStrips } from './pictures/strips'
import { POSTER_LONG_SIDE_PX, placeFile } from './place'
import { servedAs } from './served-as'
import { SIDECAR_ENDING } from './sidecar'

export type { AssetRecord, Library, LibraryChange, LibraryOptions } from './library.types'

/** Files that are copied and measured at the same time. */
const BROUGHT_IN_AT_ONCE = 3
/** A person chooses from a few. */
const MOST_OF_A_DRAFT = 10
/** What was deleted goes to the system's trash after so long, in milliseconds. */
const QUIET_MS = 600_000
/** The first moments belong to the window that opens: what an index has already is shown before the folder is looked at. */
const LOOKS_AFTER_MS = 1_500
/** How long closing may take for handing to the trash; the rest goes at the next start. In milliseconds. */
const HAND_OVER_WITHIN_MS = 8_000
/** SQLite's words for a file that is no database or is damaged. */
const BROKEN = new Set([11, 26])

/**
 * Opens the library of a folder, making the folder and its index if needed. It answers at once from the index as it was
 * left; that it agrees with the folder is seen to afterwards, beside everything else (`settled`). Throws `disk` if the
 * folder cannot be written.
 */
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
    problems: openProblems((total) => options.onProblems?.(total)),
    nameOfCollection: (id) => collections?.nameOf(id) ?? null,
    changes: 0,
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

  const tell = (change: Partial<LibraryChange>) => {
    const whole = { changed: change.changed ?? [], removed: change.removed ?? [] }
    if (whole.changed.length + whole.removed.length > 0) onChange(whole)
  }
  const strips = keepStrips(folder)
  const posters = keepPosters(room, lock, (changed) => tell({ changed }))
  const leaving = openLeaving(room, lock, {
    trash: options.trash ?? null,
    quietMs: options.quietMs ?? QUIET_MS,
    tell,
    onRefused: options.onRefused ?? (() => {}),
  })
  let onItsWay = await leftOnItsWay(room)
  const looks = looking({
    log,
    onProgress: options.onRebuilding ?? (() => {}),
    async look(asked) {
      const changed = await mended(() => lookThrough(room, lock, asked))
      if (asked.signal.aborted) return changed
      await lock(() => finishBringingIn(room, onItsWay))
      const came = onItsWay.length > 0
      onItsWay = []
      await book.reconcile()
      await posters.makeForPictures(asked.signal)
      return changed || came
    },
  })
  // Before anything else may change what is there.
  void lock(() => leaving.takeUp()).catch((error: unknown) => log.error('what was deleted could not be seen to', error))
  looks.begin(hasClips() ? LOOKS_AFTER_MS : 0)

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
      const put = () => placeFile(room, lock, request)
      // With a new index it goes by the sidecars alone: what was downloaded is never held up.
      const placed = await put().catch((error: unknown) => {
        if (!isBroken(error)) throw error
        mend(error)
        return put()
      })
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
      return asset && isInside(folder.dir, asset.fileName)
        ? mediaFile(join(folder.dir, asset.fileName), servedAs(asset.mime))
        : null
    },
    posterOf(id) {
      const asset = guarded(() => index.get(id))
      if (!asset?.hasPoster) return null
      const poster = mediaFile(folder.posterOf(asset.id), 'image/webp')
      if (poster === null) posters.isGone(asset)
      return poster
    },

    async savePoster(id, bytes) {
      if (index.get(id) === null) throw unknownAsset()
      const small = await smallPicture(bytes, POSTER_LONG_SIDE_PX).catch(() => {
        throw new DailiesError('input-refused', 'That poster is not a picture.', 'The clip itself is untouched.')
      })
      return lock(async () => {
        const asset = index.get(id)
        if (asset === null) throw unknownAsset()
        await written(() => posters.keep(asset.id, small))
        index.setFlags(asset.id, { hasPoster: true })
        const changed = { ...asset, hasPoster: true }
        tell({ changed: [changed] })
        return changed
      })
    },

    stripOf(id) {
      const asset = guarded(() => index.get(id))
      return asset && strips.of(asset.id)
    },

    async saveStrip(id, bytes) {
      if (index.get(id) === null) throw unknownAsset()
      await strips.save(id, bytes)
    },

    async annotate(ids, change) {
      book.checkTakes(change.putInto ?? [])
      const problem = await sound(() => annotate(room, lock, ids, change, (changed) => tell({ changed })))
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
      const { found, missing } = await sound(() => lookAgain(room, lock))
      tell({ changed: found })
      return { found, missing }
    },

    trash: (ids) => {
      if (room.problems.list().total > 0)
        for (const { fileName } of guarded(() => index.getMany(ids))) room.problems.note(fileName, null)
      return sound(() => leaving.leave(ids))
    },
    restore: (id) => sound(() => leaving.restore(id)),

    rebuild: () => looks.rebuild(),
    rebuilding: () => looks.progress(),
    async settled() {
      await looks.settled()
      await lock.idle()
    },

    problems: () => room.problems.list(),
    mergePlan: (otherDir) =>
      readable(async () => {
        await looks.settled()
        return planMerge(room, otherDir)
      }),
    merge: (otherDir, { signal, onProgress }) =>
      readable(async () => {
        await looks.settled()
        await book.adoptFrom(otherDir)
        const outcome = await merge(
          {
            room,
            lock,
            isReserved: (name) => reserved.has(name),
            tell: (changed) => tell({ changed }),
            signal,
            onProgress,
            step: options.onMergeStep,
          },
          otherDir,
        )
        await book.reconcile()
        return outcome
      }),

    still: (work) => lock(work),

    facts: () => ({ ...guarded(() => index.size()), newer: room.newer.size }),

    async close() {
      closing = true
      await bringing.idle()
      await looks.stop()
      await book.close()
      await leaving.close(options.handOverWithinMs ?? HAND_OVER_WITHIN_MS)
      await posters.idle()
      await lock.idle()
      index.close()
    },
  }

  function openIndex() {
    return openLibraryIndex(indexPath, log, now, () => collections?.all() ?? [])
  }

  function hasClips(): boolean {
    try {
      return index.entriesAfter(0, 1).length > 0
    } catch {
      // Damaged: the look finds that as well, and makes it again.
      return false
    }
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
      mend(error)
      throw new DailiesError(
        'not-now',
        'The index of the library is damaged and is being made again.',
        'The clips and how they were made are untouched. Try again in a moment.',
      )
    }
  }

  async function sound<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      return guarded(() => {
        throw error
      })
    }
  }

  function mend(error: unknown): void {
    log.error('the index of the library is damaged and is made again', error)
    startAnew()
    looks.begin(0)
  }

  /** Looks once more with a new index where the one there was turns out to be damaged. */
  async function mended<T>(look: () => Promise<T>): Promise<T> {
    const before = index
    try {
      return await look()
    } catch (error) {
      // Set aside meanwhile by a question that found it damaged: another look has begun.
      if (index === before && !isBroken(error)) throw error
      if (index === before) {
        log.error('the index of the library is damaged and is made again', error)
        startAnew()
      }
      return look()
    }
  }
}

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

function mediaFile(path: string, mime: string): MediaFile | null {
  const found = lstatSync(path, { throwIfNoEntry: false })
  return found?.isFile() ? { path, mime, sizeBytes: found.size } : null
}

/** What is asked of another library, in words where it cannot be read at all. */
async function readable<T>(ask: () => Promise<T>): Promise<T> {
  return ask().catch((cause: unknown) => {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
    if (cause instanceof DailiesError || code === undefined) throw cause
    throw new DailiesError(
      'disk',
      'The other library cannot be read.',
      'Nothing was changed. See that its disk is there and may be read, then try again.',
      undefined,
      { cause },
    )
  })
}
