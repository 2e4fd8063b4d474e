/**
 * Finds clips that a person moved or renamed inside the library without their sidecars, by their content, and puts the
 * sidecars beside them again. Reads only files that have no sidecar and the size of a clip that is missing.
 */
import { lstatSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Asset } from '../../../shared/domain/asset'
import { hashFile, syncFolder } from '../media/durable-file'
import { type FolderList, listFolder } from './list-folder'
import type { Room } from './reindex'
import { SIDECAR_ENDING } from './sidecar'

/** Links what it finds again and gives those assets as they are now. Never throws for a single file. */
export async function relink(room: Room, list?: FolderList): Promise<Asset[]> {
  const { folder, log } = room
  const index = room.index()
  const gone = index.entries().filter(({ missing }) => missing)
  if (gone.length === 0) return []
  const { files } = list ?? (await listFolder(folder.dir, log))
  const strays = [...files].filter((name) => !name.endsWith(SIDECAR_ENDING) && !files.has(name + SIDECAR_ENDING))
  if (strays.length === 0) return []

  const missing = new Map<number, Asset[]>()
  for (const { id } of gone) {
    const asset = index.get(id)
    if (asset === null || !files.has(asset.fileName + SIDECAR_ENDING)) continue
    const alike = missing.get(asset.sizeBytes)
    if (alike) alike.push(asset)
    else missing.set(asset.sizeBytes, [asset])
  }
  const linked: Asset[] = []
  for (const name of strays.sort()) {
    try {
      const path = join(folder.dir, name)
      const alike = missing.get(lstatSync(path).size)
      if (alike === undefined || alike.length === 0) continue
      const sha256 = await hashFile(path)
      const same = alike.filter((asset) => asset.sha256 === sha256)
      // Where the same bytes came twice, the one that kept its name is the likelier.
      const asset = same.find(({ fileName }) => basename(fileName) === basename(name)) ?? same[0]
      if (asset === undefined) continue
      await rename(join(folder.dir, asset.fileName + SIDECAR_ENDING), path + SIDECAR_ENDING)
      await syncFolder(dirname(path))
      await syncFolder(dirname(join(folder.dir, asset.fileName)))
      const now = { ...asset, fileName: name, missing: false }
      index.save([{ asset: now, outputIndex: index.outputIndexOf(asset.id) }])
      alike.splice(alike.indexOf(asset), 1)
      linked.push(now)
      log.info('a clip was moved or renamed and is linked again', { from: asset.fileName, to: name.slice(0, 200) })
    } catch (error) {
      log.warn('a file could not be compared with the clips that are missing', { file: name.slice(0, 200), error })
    }
  }
  return linked
}
