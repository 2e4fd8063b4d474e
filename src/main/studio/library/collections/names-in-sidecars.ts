/** The names of collections as sidecars have them: read where the book was lost, written where one was renamed. */
import { lstatSync } from 'node:fs'
import { join } from 'node:path'
import type { AssetId, CollectionId } from '../../../../shared/domain/ids'
import { limiter } from '../../media/limiter'
import type { Room } from '../look/reindex'
import { SIDECAR_ENDING } from '../sidecar'

export interface Member {
  id: AssetId
  fileName: string
}

const READS_AT_ONCE = 16
/** Of a damaged library a few more are tried than the one that should do. */
const MOST_READ = 20

/**
 * What sidecars call these collections. The sidecar written last counts: each is written with the names that were
 * right at that moment. One that no sidecar can be read of is left out.
 */
export async function namesInSidecars(
  room: Room,
  ids: readonly CollectionId[],
): Promise<{ id: CollectionId; name: string }[]> {
  const { folder } = room
  const writtenAt = ({ fileName }: Member) =>
    lstatSync(join(folder.dir, fileName + SIDECAR_ENDING), { throwIfNoEntry: false })?.mtimeMs ?? 0
  const named: { id: CollectionId; name: string }[] = []
  for (const id of ids) {
    const members = room
      .index()
      .members(id)
      .map((member) => ({ member, atMs: writtenAt(member) }))
      .sort((a, b) => b.atMs - a.atMs)
    for (const { member } of members.slice(0, MOST_READ)) {
      const found = await folder.sidecars.read(member.fileName)
      const entry = found.kind === 'read' ? found.sidecar.collections.find((one) => one.id === id) : undefined
      if (entry === undefined || entry.name === '') continue
      named.push({ id, name: entry.name })
      break
    }
    // Clips are in it all the same: under a name of its own it can be looked at and renamed.
    if (named.at(-1)?.id !== id && members.length > 0) named.push({ id, name: '' })
  }
  return named
}

/** Writes the present names into these sidecars, where they have others. Those that cannot be read are passed over. */
export async function writeNames(room: Room, members: readonly Member[]): Promise<void> {
  const { folder } = room
  const few = limiter(READS_AT_ONCE)
  const reads = await Promise.all(
    members.map(({ fileName }) => few(async () => ({ fileName, found: await folder.sidecars.read(fileName) }))),
  )
  const writes = reads.flatMap(({ fileName, found }) => {
    if (found.kind !== 'read') return []
    const before = found.sidecar.collections
    const collections = before.map(({ id, name }) => ({ id, name: room.nameOfCollection(id) ?? name }))
    if (collections.every(({ name }, at) => name === before[at]?.name)) return []
    return [{ mediaName: fileName, sidecar: { ...found.raw, collections } }]
  })
  if (writes.length === 0) return
  const outcomes = await folder.sidecars.writeAll(writes)
  const failed = outcomes.find((outcome) => outcome.status === 'rejected')
  if (failed?.status === 'rejected') throw failed.reason
}
