/** What merging another library in would do, before anything is changed. */
import type { MergePlan } from '../../../../shared/library/transfer'
import type { Room } from '../look/reindex'
import { deedOf, inPieces, openOther } from './read-other'

/** What merging would do. Reads every sidecar of the other library and changes nothing. */
export async function planMerge(room: Room, otherDir: string): Promise<MergePlan> {
  const other = await openOther(otherDir, room.log)
  const plan: MergePlan = {
    clips: 0,
    coming: 0,
    here: 0,
    joining: 0,
    completing: 0,
    twins: 0,
    missing: 0,
    bytes: 0,
    strays: other.strays,
    unreadable: 0,
    newer: 0,
  }
  for await (const { clips, unreadable, newer } of inPieces(other)) {
    plan.unreadable += unreadable
    plan.newer += newer
    for (const clip of clips) {
      const deed = deedOf(clip, room.index(), room.folder.dir)
      plan.clips++
      if (deed.kind === 'bring') {
        plan.coming++
        if (deed.asTwin) plan.twins++
        if (deed.from === 'nowhere') plan.missing++
        else plan.bytes += clip.sidecar.sizeBytes
        continue
      }
      plan.here++
      if (deed.judges) plan.joining++
      if (deed.bringsFile) {
        plan.completing++
        plan.bytes += clip.sidecar.sizeBytes
      }
    }
  }
  return plan
}
