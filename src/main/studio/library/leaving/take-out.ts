/** The way out of the library: the journal, then the files, then the index. A crash between any two is taken up. */
import { lstatSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { Asset } from '../../../../shared/domain/asset'
import type { AssetId, TrashId } from '../../../../shared/domain/ids'
import { syncFolder } from '../../media/durable-file'
import { limiter } from '../../media/limiter'
import { exists } from '../../media/on-disk'
import { isInside } from '../inside'
import { breathe, type Room } from '../look/reindex'
import { SIDECAR_ENDING, sidecarFromAsset } from '../sidecar'
import { type Going, isWithin, syncFolders } from './going'
import { journalLine, type LeavingEntry, newLeavingEntry } from './leaving-entry'
import { allStayed, cannotWrite } from './leaving-failures'

/** Clips that are moved between two turns of everything else. */
const BATCH = 200
const SAVED_AT_ONCE = 50
const MOVES_AT_ONCE = 8

/** Takes clips out. `stayed`: how many could not be moved. Null: none of them is in the library. Throws `disk`. */
export async function takeOut(going: Going, ids: readonly AssetId[]): Promise<{ id: TrashId; stayed: number } | null> {
  const { room } = going
  const { folder, log } = room
  const lines: string[] = []
  const clips: Pick<Asset, 'id' | 'fileName'>[] = []
  for (const [at, id] of [...new Set(ids)].entries()) {
    const asset = room.index().get(id)
    if (asset === null) continue
    lines.push(journalLine({ asset, outputIndex: room.index().outputIndexOf(id) }))
    clips.push({ id, fileName: asset.fileName })
    if (at % BATCH === 0) await breathe()
  }
  if (clips.length === 0) return null
  const entry = await newLeavingEntry(folder)
  try {
    await entry.write('leaving', lines)
  } catch (error) {
    await entry.end()
    throw cannotWrite(error)
  }
  const stayed = new Set<AssetId>()
  let problem: unknown = null
  for (let at = 0; at < clips.length; at += BATCH) {
    const few = limiter(MOVES_AT_ONCE)
    const batch = clips.slice(at, at + BATCH)
    await Promise.all(
      batch.map((clip) =>
        few(() => moveOut(room, entry, clip)).catch((error: unknown) => {
          stayed.add(clip.id)
          problem = error
        }),
      ),
    )
    await forget(
      going,
      batch.map(({ id }) => id).filter((id) => !stayed.has(id)),
    )
  }
  await syncFolders(
    room,
    clips.map(({ fileName }) => fileName),
  )
  await syncFolder(entry.dir)
  if (stayed.size > 0) {
    log.warn('some clips could not be deleted', problem)
    // What stayed must not be taken for something that a crash held up.
    if (stayed.size < clips.length)
      await entry.write(
        'leaving',
        clips.flatMap(({ id }, at) => (stayed.has(id) ? [] : (lines[at] ?? []))),
      )
    else await entry.end()
  }
  if (stayed.size === clips.length) throw allStayed(stayed.size, problem)
  going.later(entry.id)
  return { id: entry.id, stayed: stayed.size }
}

/** The clip before its sidecar: with its sidecar in the entry, a clip is wholly there. */
async function moveOut(
  room: Room,
  entry: LeavingEntry,
  { id, fileName }: Pick<Asset, 'id' | 'fileName'>,
): Promise<void> {
  const { folder } = room
  // In the place of its folder there may be a link by now: what it leads to is not the library's.
  if (!isInside(folder.dir, fileName)) throw new Error('not a place in the library')
  const path = join(folder.dir, fileName)
  const isThere = isMovable(path)
  if (isThere && !exists(path + SIDECAR_ENDING)) {
    const asset = room.index().get(id)
    if (asset !== null)
      await folder.sidecars.write(fileName, sidecarFromAsset(asset, room.app, room.index().outputIndexOf(id)))
  }
  if (isThere) await rename(path, entry.clipOf(id))
  if (!isMovable(path + SIDECAR_ENDING)) return
  await rename(path + SIDECAR_ENDING, entry.sidecarOf(id)).catch(async (error: unknown) => {
    if (isThere) await rename(entry.clipOf(id), path)
    throw error
  })
}

/** Takes clips out of the index, and says so. */
export async function forget({ room, tell }: Going, ids: readonly AssetId[]): Promise<void> {
  for (let at = 0; at < ids.length; at += SAVED_AT_ONCE) {
    room.index().remove(ids.slice(at, at + SAVED_AT_ONCE))
    await breathe()
  }
  tell({ removed: [...ids] })
}

/** Ends a deletion that was cut short: what the journal names goes, if it is still what it was. */
export async function finishLeaving(going: Going, entry: LeavingEntry): Promise<void> {
  const { room } = going
  const { folder, log } = room
  const files = await entry.files()
  for await (const clips of entry.read()) {
    for (const { asset } of clips) {
      const { id, fileName } = asset
      const isOurs = async () => {
        const found = await folder.sidecars.read(fileName)
        return found.kind === 'read' && found.sidecar.assetId === id
      }
      if (!files.has(`${id}${SIDECAR_ENDING}`) && isWithin(fileName) && (await isOurs()))
        await moveOut(room, entry, asset).catch((error: unknown) => log.warn('a deletion could not be finished', error))
      const row = room.index().knows(fileName) ? room.index().get(id) : null
      const path = join(folder.dir, fileName)
      if (row?.fileName === fileName && !exists(path) && !exists(path + SIDECAR_ENDING)) await forget(going, [id])
    }
    await breathe()
  }
}

/** A folder in the place of a clip is not the clip. */
function isMovable(path: string): boolean {
  const found = lstatSync(path, { throwIfNoEntry: false })
  return found !== undefined && (found.isFile() || found.isSymbolicLink())
}
