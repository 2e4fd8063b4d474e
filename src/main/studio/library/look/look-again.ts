/**
 * Looks once more for clips whose files are missing, without reading any sidecar: a file that is back in its place, and
 * one that was moved or renamed and is known by its content.
 */
import type { Asset } from '../../../../shared/domain/asset'
import type { Limiter } from '../../media/limiter'
import { listFolder } from './list-folder'
import type { Room } from './reindex'
import { relink } from './relink'

/** Those that were found, as they are now, and how many are missing still. */
export async function lookAgain(room: Room, lock: Limiter): Promise<{ found: Asset[]; missing: number }> {
  const list = await listFolder(room.folder.dir, room.log)
  const gone = room.index().missing()
  const back = await lock(async () => {
    const index = room.index()
    const there = index.getMany(gone).filter(({ fileName }) => list.files.has(fileName))
    index.together(() => {
      for (const { id } of there) index.setFlags(id, { missing: false })
    })
    return index.getMany(there.map(({ id }) => id))
  })
  const found = [...back, ...(await relink(room, lock, list))]
  return { found, missing: gone.length - found.length }
}
