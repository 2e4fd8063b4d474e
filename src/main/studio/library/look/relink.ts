/**
 * Finds clips that a person moved or renamed inside the library without their sidecars, by their content, and puts the
 * sidecars beside them again. Reads only files that have no sidecar and the size of a clip that is missing.
 */

import { lstatSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Asset } from '../../../../shared/domain/asset'
import type { AssetId } from '../../../../shared/domain/ids'
import { hashFile, syncFolder } from '../../media/durable-file'
import type { Limiter } from '../../media/limiter'
import { exists, isFile } from '../../media/on-disk'
import { isInside } from '../inside'
import { SIDECAR_ENDING } from '../sidecar'
import type { FolderList } from './list-folder'
import type { Room } from './reindex'

/**
 * Links what it finds again, and gives those clips as they are now. Files are read beside everything else that goes on; only what is found is linked under the
 * lock. Never throws for a single file.
 */
export async function relink(room: Room, lock: Limiter, list: FolderList, signal?: AbortSignal): Promise<Asset[]> {
  const { folder, log } = room
  const gone = room.index().missing()
  if (gone.length === 0) return []
  const { files } = list
  const strays = [...files].filter((name) => !name.endsWith(SIDECAR_ENDING) && !files.has(name + SIDECAR_ENDING))
  if (strays.length === 0) return []

  const missing = new Map<number, Asset[]>()
  for (const id of gone) {
    const asset = room.index().get(id)
    if (asset === null || !files.has(asset.fileName + SIDECAR_ENDING)) continue
    const alike = missing.get(asset.sizeBytes)
    if (alike) alike.push(asset)
    else missing.set(asset.sizeBytes, [asset])
  }
  const linked: Asset[] = []
  for (const name of strays.sort()) {
    if (signal?.aborted) break
    try {
      const path = join(folder.dir, name)
      const alike = missing.get(lstatSync(path).size)
      if (alike === undefined || alike.length === 0) continue
      const sha256 = await hashFile(path)
      const same = alike.filter((asset) => asset.sha256 === sha256)
      // Where the same bytes came twice, the one that kept its name is the likelier.
      const asset = same.find(({ fileName }) => basename(fileName) === basename(name)) ?? same[0]
      const now = asset && (await lock(() => link(room, asset.id, name)))
      if (!asset || !now) continue
      linked.push(now)
      alike.splice(alike.indexOf(asset), 1)
      log.info('a clip was moved or renamed and is linked again', { from: asset.fileName, to: name.slice(0, 200) })
    } catch (error) {
      log.warn('a file could not be compared with the clips that are missing', { file: name.slice(0, 200), error })
    }
  }
  return linked
}

/** Puts the sidecar of a missing clip beside the file that it is; null where either is not as it was any more. */
async function link(room: Room, id: AssetId, name: string): Promise<Asset | null> {
  const { folder } = room
  const index = room.index()
  const asset = index.get(id)
  const path = join(folder.dir, name)
  if (asset === null || !asset.missing || !isInside(folder.dir, asset.fileName)) return null
  if (!isInside(folder.dir, name) || !isFile(path) || exists(path + SIDECAR_ENDING)) return null
  const before = join(folder.dir, asset.fileName)
  if (isFile(before)) return null
  await rename(before + SIDECAR_ENDING, path + SIDECAR_ENDING)
  await syncFolder(dirname(path))
  await syncFolder(dirname(before))
  const now = { ...asset, fileName: name, missing: false }
  index.save([{ asset: now, outputIndex: index.outputIndexOf(id) }])
  room.changes++
  return now
}
