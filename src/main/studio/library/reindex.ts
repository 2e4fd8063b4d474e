/** Brings the index into line with the folder: quickly at every start, and wholly when it is made anew. */

import { lstatSync } from 'node:fs'
import { join } from 'node:path'
import type { CollectionId } from '../../../shared/domain/ids'
import type { Log } from '../log'
import { type Limiter, limiter } from '../media/limiter'
import type { Folder } from './folder'
import type { IndexedAsset, LibraryIndex } from './index/library-index'
import type { RebuildProgress } from './library.types'
import { listFolder } from './list-folder'
import { relink } from './relink'
import { assetOf, outputIndexIn, SIDECAR_ENDING, sidecarFromAsset } from './sidecar'

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
}

const BATCH = 200
const READS_AT_ONCE = 16

/**
 * At every start: marks what is gone, forgets what is gone with its sidecar, takes in sidecars it does not know, and
 * writes again a sidecar that is missing beside its clip, and finds clips that were moved or renamed. Reads the folder's
 * list once, and only sidecars that are new.
 */
export async function reconcile(room: Room): Promise<void> {
  const { folder, log } = room
  const index = room.index()
  const { files, mediaNames } = await listFolder(folder.dir, room.log)
  const entries = index.entries()
  const known = new Set(entries.map(({ fileName }) => fileName))
  const lost = entries.filter(({ fileName }) => !files.has(fileName) && !files.has(fileName + SIDECAR_ENDING))
  index.remove(lost.map(({ id }) => id))
  index.together(() => {
    for (const { id, fileName, missing } of entries) {
      if (files.has(fileName + SIDECAR_ENDING) && missing === files.has(fileName))
        index.setFlags(id, { missing: !missing })
    }
  })
  for (const { id, fileName } of entries) {
    if (!files.has(fileName) || files.has(fileName + SIDECAR_ENDING)) continue
    const asset = index.get(id)
    if (asset === null) continue
    log.warn('a sidecar was gone and is written again', { fileName })
    await folder.sidecars
      .write(fileName, sidecarFromAsset(asset, room.app, index.outputIndexOf(id)))
      .catch((error: unknown) => {
        log.error('a sidecar could not be written', error)
      })
  }
  // Sidecars that were being written when the program ended may say what the index does not.
  const unsettled = index.unsettled()
  const doubtful = new Set(unsettled)
  const fresh = mediaNames.filter((name) => !known.has(name) || doubtful.has(name))
  for (let at = 0; at < fresh.length; at += BATCH) await takeIn(room, fresh.slice(at, at + BATCH), new Set())
  if (unsettled.length > 0) index.settle(unsettled)
  await relink(room, { files, mediaNames })
}

/** Makes the whole index again, a batch at a time, so that the library can be used meanwhile. */
export async function reindex(
  room: Room,
  lock: Limiter,
  onProgress: (progress: RebuildProgress) => void = () => {},
): Promise<void> {
  const { folder } = room
  const { mediaNames } = await listFolder(folder.dir, room.log)
  const total = mediaNames.length
  const seen = new Set<string>()
  onProgress({ done: 0, total })
  for (let at = 0; at < total; at += BATCH) {
    await lock(() => takeIn(room, mediaNames.slice(at, at + BATCH), seen))
    onProgress({ done: Math.min(at + BATCH, total), total })
  }
  await lock(async () => {
    const index = room.index()
    const old = index.entries().filter(({ id, fileName }) => {
      // What was placed meanwhile is not in the list, but has its sidecar.
      return !seen.has(id) && !isFile(join(folder.dir, fileName + SIDECAR_ENDING))
    })
    index.remove(old.map(({ id }) => id))
    await relink(room)
  })
}

/** Reads sidecars and indexes them. `seen` gathers their ids; a second sidecar with an id is passed over. */
async function takeIn(room: Room, mediaNames: readonly string[], seen: Set<string>): Promise<void> {
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
    if (read.kind !== 'read') {
      if (read.kind === 'unusable') log.warn('a sidecar is passed over', { name: name.slice(0, 200), why: read.why })
      continue
    }
    const { sidecar } = read
    const fileName = name
    const missing = !isFile(join(folder.dir, fileName))
    const other = index.get(sidecar.assetId)
    const isCopy =
      other !== null && other.fileName !== fileName && isFile(join(folder.dir, other.fileName + SIDECAR_ENDING))
    if (seen.has(sidecar.assetId) || (isCopy && (missing || !other.missing))) {
      log.warn('a sidecar is a copy of another and is passed over', { name: name.slice(0, 200) })
      continue
    }
    seen.add(sidecar.assetId)
    const hasPoster = folder.hasPoster(sidecar.assetId)
    assets.push({ asset: assetOf(sidecar, { fileName, missing, hasPoster }), outputIndex: outputIndexIn(sidecar) })
  }
  index.save(assets)
}

function isFile(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() ?? false
}
