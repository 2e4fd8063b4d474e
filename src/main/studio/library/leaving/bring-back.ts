/** The way back into the library: every clip to its name, or the next free one, with everything that was noted of it. */
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { Asset } from '../../../../shared/domain/asset'
import { exists, isFile } from '../../media/on-disk'
import { withSuffix } from '../file-name'
import type { Folder } from '../folder'
import type { IndexedAsset } from '../index/library-index'
import { breathe, type Room } from '../look/reindex'
import { assetOf, outputIndexIn, SIDECAR_ENDING } from '../sidecar'
import { type Going, syncFolders } from './going'
import { journalLine, type LeavingClip, type LeavingEntry, nameWithin } from './leaving-entry'
import { notAllBack } from './leaving-failures'

const SAVED_AT_ONCE = 50
const MOST_NAMES = 10_000

/** Puts everything of an entry back where it was. What cannot be is still in it afterwards, and can be tried again. */
export async function bringBack(
  going: Going,
  entry: LeavingEntry,
): Promise<{ restored: number; renamed: number; left: number }> {
  const { room, tell, later } = going
  await entry.setStage('returning')
  const files = await entry.files()
  const left: string[] = []
  let [restored, renamed] = [0, 0]
  let problem: unknown = null
  for await (const clips of entry.read()) {
    const back: IndexedAsset[] = []
    for (const clip of clips) {
      const { id, fileName } = clip.asset
      const row = room.index().get(id)
      const isIn = files.has(`${id}.clip`) || files.has(`${id}${SIDECAR_ENDING}`)
      if (row !== null && isIn) {
        // It was fetched once more meanwhile: the same clip is in the library.
        left.push(journalLine(clip))
        continue
      }
      if (row !== null) continue
      try {
        const indexed = await moveBack(room, entry, clip, isIn)
        back.push(indexed)
        restored++
        if (indexed.asset.fileName !== fileName) renamed++
      } catch (error) {
        problem = error
        left.push(journalLine(clip))
      }
    }
    await syncFolders(
      room,
      back.map(({ asset }) => asset.fileName),
    )
    for (let at = 0; at < back.length; at += SAVED_AT_ONCE) {
      room.index().save(back.slice(at, at + SAVED_AT_ONCE))
      await breathe()
    }
    tell({ changed: back.map(({ asset }) => asset) })
  }
  if (left.length === 0) await entry.end()
  else {
    await entry.write('leaving', left)
    later(entry.id)
  }
  if (problem !== null) {
    room.log.warn('some clips could not be brought back', problem)
    throw notAllBack(left.length, problem)
  }
  return { restored, renamed, left: left.length }
}

/** The sidecar before its clip: by it, a name is known again after a crash between the two. */
async function moveBack(
  { folder }: Room,
  entry: LeavingEntry,
  clip: LeavingClip,
  isIn: boolean,
): Promise<IndexedAsset> {
  const { id } = clip.asset
  const name = await freeNameFor(folder, clip.asset, isIn)
  const path = join(folder.dir, name)
  if (exists(entry.sidecarOf(id))) await rename(entry.sidecarOf(id), path + SIDECAR_ENDING)
  if (exists(entry.clipOf(id))) await rename(entry.clipOf(id), path)
  const found = await folder.sidecars.read(name)
  const file = { fileName: name, missing: !isFile(path), hasPoster: folder.hasPoster(id) }
  if (found.kind === 'read' && found.sidecar.assetId === id)
    return { asset: assetOf(found.sidecar, file), outputIndex: outputIndexIn(found.sidecar) }
  return { asset: { ...clip.asset, ...file }, outputIndex: clip.outputIndex }
}

/** Its own name, else the next that nothing has; one where its sidecar stands alone is its own. */
export async function freeNameFor(
  folder: Folder,
  asset: Asset,
  isIn: boolean,
  taken: ReadonlySet<string> = new Set(),
): Promise<string> {
  const own = await nameWithin(folder, asset)
  for (let attempt = 1; attempt <= MOST_NAMES; attempt++) {
    const name = withSuffix(own, attempt)
    const path = join(folder.dir, name)
    if (taken.has(name)) continue
    if (!exists(path + SIDECAR_ENDING)) {
      if (!exists(path)) return name
      continue
    }
    const found = await folder.sidecars.read(name)
    if (found.kind === 'read' && found.sidecar.assetId === asset.id && (!isIn || !exists(path))) return name
  }
  throw new Error(`no name is free for ${own}`)
}
