/**
 * Looks once more for clips whose files are missing, without reading any sidecar: a file that is back in its place, and
 * one that was moved or renamed and is known by its content.
 */
import type { Asset } from '../../../shared/domain/asset'
import { listFolder } from './list-folder'
import type { Room } from './reindex'
import { relink } from './relink'

/** Those that were found, as they are now, and how many are missing still. */
export async function lookAgain(room: Room): Promise<{ found: Asset[]; missing: number }> {
  const index = room.index()
  const list = await listFolder(room.folder.dir, room.log)
  const gone = index.entries().filter(({ missing }) => missing)
  const back = gone.filter(({ fileName }) => list.files.has(fileName))
  index.together(() => {
    for (const { id } of back) index.setFlags(id, { missing: false })
  })
  const linked = await relink(room, list)
  const found = [...back.flatMap(({ id }) => index.get(id) ?? []), ...linked]
  return { found, missing: gone.length - found.length }
}
