/**
 * Brings the index into line with the folder, while the library is being used: at every start reading only what it does
 * not know, and on demand every sidecar. It works in slices, each under the library's lock; what it listed may have
 * changed since, so before anything is taken out or written, the disk itself is asked.
 */

import { lstatSync } from 'node:fs'
import { join } from 'node:path'
import type { CollectionId } from '../../../../shared/domain/ids'
import type { Log } from '../../log'
import { type Limiter, limiter } from '../../media/limiter'
import { isFile } from '../../media/on-disk'
import type { Folder } from '../folder'
import type { IndexEntry, IndexedAsset, LibraryIndex } from '../index/library-index'
import type { RebuildProgress } from '../library.types'
import { assetOf, outputIndexIn, SIDECAR_ENDING, sidecarFromAsset } from '../sidecar'
import { type FolderList, listFolder } from './list-folder'
import { copyWords, inItsPlaceWords, isOfAClip, sizeWords, unusableWords } from './problem-words'
import type { ProblemBook } from './problems'
import { relink } from './relink'

/** What the library's parts share. `index` is a function because a damaged one is replaced while in use. */
export interface Room {
  folder: Folder
  log: Log
  now: () => number
  /** `Dailies 0.1.0`. */
  app: string
  index(): LibraryIndex
  /** What a collection is called; null where it is not known. Sidecars name it, so that it outlives its book. */
  nameOfCollection(id: CollectionId): string | null
  /** The clips whose sidecars a later Dailies wrote: they are left as they are, and nothing is known of them here. */
  newer: Set<string>
  /** What in the folder could not be taken in. */
  problems: ProblemBook
  /** Counts what looking through the folder has changed in the index. */
  changes: number
}

const BATCH = 200
/** Rows that are compared with the folder's list in one go. */
const COMPARED_AT_ONCE = 500
const READS_AT_ONCE = 16
/** Sidecars that are read and indexed in one go: some ten milliseconds, and never much in memory. */
const TAKEN_AT_ONCE = 40

export interface Look {
  /** Every sidecar is read again, not only those that the index does not know. */
  all: boolean
  onProgress?: (progress: RebuildProgress) => void
  /** Stops it between two slices; what is done stays. */
  signal: AbortSignal
}

/**
 * Looks through the whole folder: marks what is gone, forgets what is gone with its sidecar, takes in sidecars it does
 * not know, writes again a sidecar that is missing beside its clip, and finds clips that were moved or renamed. Gives
 * whether anything in the index changed.
 */
export async function lookThrough(room: Room, lock: Limiter, { all, onProgress, signal }: Look): Promise<boolean> {
  const { folder, log } = room
  const before = room.changes
  // Sidecars that were being written when the program ended may say what the index does not.
  const unsettled = room.index().unsettled()
  for (let at = 0; at < unsettled.length; at += BATCH) {
    const names = unsettled.slice(at, at + BATCH)
    await lock(async () => {
      await takeIn(room, names)
      room.index().settle(names)
    })
  }
  const mediaNames = await compareAll(room, lock, signal)
  const total = mediaNames.length
  onProgress?.({ done: 0, total })

  for (let at = 0; at < total; at += BATCH) {
    if (signal.aborted) return room.changes !== before
    const names = mediaNames.slice(at, at + BATCH)
    const fresh = all ? names : names.filter((name) => !room.index().knows(name))
    if (fresh.length > 0) await lock(() => takeIn(room, fresh))
    onProgress?.({ done: Math.min(at + BATCH, total), total })
    await breathe()
  }
  // Listed once more, if a clip is missing: the list of a large library is not kept while its sidecars are read.
  if (!signal.aborted && room.index().missing().length > 0)
    await relink(room, lock, await listFolder(folder.dir, log), signal)
  return room.changes !== before
}

/** Compares every row of the index with what is in the folder; gives what sidecars name there, in order. */
async function compareAll(room: Room, lock: Limiter, signal: AbortSignal): Promise<string[]> {
  const list = await listFolder(room.folder.dir, room.log)
  room.problems.look(list)
  const posters = await room.folder.posters()
  for (let after: number | null = -1; after !== null && !signal.aborted; ) {
    const from: number = after
    after = await lock(() => compare(room, list, posters, from))
    await breathe()
  }
  return list.mediaNames
}

/** Compares the next rows of the index with what was listed; gives where to go on, or null at the end. */
async function compare(
  room: Room,
  { files }: FolderList,
  posters: ReadonlySet<string>,
  after: number,
): Promise<number | null> {
  const { folder, log } = room
  const index = room.index()
  const entries = index.entriesAfter(after, COMPARED_AT_ONCE)
  const gone: IndexEntry[] = []
  const bare: IndexEntry[] = []
  index.together(() => {
    for (const entry of entries) {
      const { id, fileName, missing, hasPoster } = entry
      if (hasPoster !== posters.has(id) && hasPoster !== folder.hasPoster(id)) {
        index.setFlags(id, { hasPoster: !hasPoster })
        room.changes++
      }
      if (!missing && files.has(fileName) && files.has(fileName + SIDECAR_ENDING)) continue
      const path = join(folder.dir, fileName)
      const isThere = isFile(path)
      if (!isFile(path + SIDECAR_ENDING)) (isThere ? bare : gone).push(entry)
      else if (missing === isThere) {
        index.setFlags(id, { missing: !isThere })
        room.changes++
      }
    }
    index.remove(gone.map(({ id }) => id))
  })
  for (const { id, fileName } of bare) {
    const asset = index.get(id)
    if (asset === null) continue
    log.warn('a sidecar was gone and is written again', { fileName })
    await folder.sidecars
      .write(fileName, sidecarFromAsset(asset, room.app, index.outputIndexOf(id)))
      .catch((error: unknown) => log.error('a sidecar could not be written', error))
  }
  room.changes += gone.length + bare.length
  return entries.length < COMPARED_AT_ONCE ? null : (entries.at(-1)?.seq ?? null)
}

/** Reads sidecars and indexes them; a second sidecar with an id is passed over. Only under the lock. */
export async function takeIn(room: Room, mediaNames: readonly string[]): Promise<void> {
  for (let at = 0; at < mediaNames.length; at += TAKEN_AT_ONCE) {
    await takeSome(room, mediaNames.slice(at, at + TAKEN_AT_ONCE))
    await breathe()
  }
}

async function takeSome(room: Room, mediaNames: readonly string[]): Promise<void> {
  const { folder, log } = room
  const index = room.index()
  const few = limiter(READS_AT_ONCE)
  const reads = await Promise.all(
    mediaNames.map((name) => few(async () => ({ name, read: await folder.sidecars.read(name) }))),
  )
  const assets: IndexedAsset[] = []
  for (const { name, read } of reads) {
    if (read.kind === 'unusable' && read.isNewer) room.newer.add(name)
    else room.newer.delete(name)
    const path = join(folder.dir, name)
    const file = lstatSync(path, { throwIfNoEntry: false })
    if (read.kind !== 'read') {
      if (read.kind === 'absent') room.problems.note(name, null)
      else {
        log.warn('a sidecar is passed over', { name: name.slice(0, 200), why: read.why })
        room.problems.note(
          name,
          isOfAClip(name, file?.isFile() ?? false) ? unusableWords(read.why, read.isNewer) : null,
        )
      }
      continue
    }
    const { sidecar } = read
    const fileName = name
    const missing = !(file?.isFile() ?? false)
    const other = index.get(sidecar.assetId)
    const isCopy =
      other !== null && other.fileName !== fileName && isFile(join(folder.dir, other.fileName + SIDECAR_ENDING))
    const second = assets.find(({ asset }) => asset.id === sidecar.assetId)
    if (second !== undefined || (isCopy && (missing || !other.missing))) {
      log.warn('a sidecar is a copy of another and is passed over', { name: name.slice(0, 200) })
      room.problems.note(name, copyWords(second?.asset.fileName ?? other?.fileName ?? ''))
      continue
    }
    room.problems.note(
      name,
      missing
        ? file === undefined
          ? null
          : inItsPlaceWords
        : file !== undefined && file.size !== sidecar.sizeBytes
          ? sizeWords(file.size, sidecar.sizeBytes)
          : null,
    )
    const hasPoster = folder.hasPoster(sidecar.assetId)
    assets.push({ asset: assetOf(sidecar, { fileName, missing, hasPoster }), outputIndex: outputIndexIn(sidecar) })
  }
  index.save(assets)
  if (assets.length > 0) room.changes++
}

/** Between two slices everything else gets its turn. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
