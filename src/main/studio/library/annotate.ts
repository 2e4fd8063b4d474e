/**
 * Writes what a person thinks of clips into their sidecars and has the index follow. A crash at any point is taken up
 * again: the index knows beforehand which sidecars are being written, and reads those again at the next start.
 */
import { rm } from 'node:fs/promises'
import type { Asset, Judgement, JudgementChange } from '../../../shared/domain/asset'
import type { AssetId, CollectionId } from '../../../shared/domain/ids'
import { DailiesError } from '../../../shared/failure'
import { judged, judgementOf, sameJudgement } from '../../../shared/library/judge'
import { type Limiter, limiter } from '../media/limiter'
import type { IndexedAsset } from './index/library-index'
import { shownName } from './look/problem-words'
import type { Room } from './look/reindex'
import {
  assetOf,
  judgementFields,
  judgementIn,
  outputIndexIn,
  SIDECAR_ENDING,
  Sidecar,
  sidecarFromAsset,
} from './sidecar'

/** Between two batches others get their turn. */
const BATCH = 200
const READS_AT_ONCE = 16

/**
 * Changes the judgement of assets; unknown ids are passed over. `onBatch` gets those that changed, as they are then.
 * Gives the first error of a sidecar that could not be written, after all others were; null: all is well.
 */
export async function annotate(
  room: Room,
  lock: Limiter,
  ids: readonly AssetId[],
  change: JudgementChange,
  onBatch: (changed: Asset[]) => void,
): Promise<unknown> {
  const wanted = [...new Set(ids)]
  let failed: { error: unknown } | null = null
  for (let at = 0; at < wanted.length; at += BATCH) {
    const outcome = await lock(() =>
      judgeBatch(room, wanted.slice(at, at + BATCH), (_, before) => judged(before, change)),
    )
    failed ??= outcome.failed
    if (outcome.changed.length > 0) onBatch(outcome.changed)
  }
  return failed?.error ?? null
}

/**
 * Gives assets the judgement that `judge` makes of the one they have. To be called under the library's lock.
 * @param nameOf - of a collection that neither the library nor the sidecar knows; null where it is not known
 */
export async function judgeBatch(
  room: Room,
  ids: readonly AssetId[],
  judge: (id: AssetId, before: Judgement) => Judgement,
  nameOf: (id: CollectionId) => string | null = () => null,
): Promise<{ changed: Asset[]; failed: { error: unknown } | null }> {
  const { folder } = room
  const index = room.index()
  const assets = ids.flatMap((id) => index.get(id) ?? [])
  const few = limiter(READS_AT_ONCE)
  const reads = await Promise.allSettled(assets.map((asset) => few(() => readFor(room, asset, judge, nameOf))))
  const writes = reads.flatMap((read) => (read.status === 'fulfilled' && read.value !== null ? [read.value] : []))
  let failed = reads.find((read) => read.status === 'rejected')?.reason as unknown
  if (writes.length > 0) {
    const names = writes.map(({ mediaName }) => mediaName)
    index.willWrite(names)
    // Before the sidecars: a poster of the place that was chosen before must never pass for the new one.
    for (const { indexed, movesPoster } of writes)
      if (movesPoster) await rm(folder.posterOf(indexed.asset.id), { force: true }).catch(() => {})
    const outcomes = await folder.sidecars.writeAll(writes)
    const written = writes.filter((_, at) => outcomes[at]?.status === 'fulfilled')
    failed ??= outcomes.find((outcome) => outcome.status === 'rejected')?.reason
    index.together(() => {
      index.save(written.map(({ indexed }) => indexed))
      index.settle(names)
    })
    return {
      changed: written.map(({ indexed }) => indexed.asset),
      failed: failed === undefined ? null : { error: failed },
    }
  }
  return { changed: [], failed: failed === undefined ? null : { error: failed } }
}

interface Write {
  mediaName: string
  sidecar: Record<string, unknown>
  indexed: IndexedAsset
  /** Another frame is to be its poster: the one there is goes, and a window makes the new one. */
  movesPoster: boolean
}

/** What is to be written for one asset; null where nothing would be different. Throws when its sidecar is no sidecar. */
async function readFor(
  room: Room,
  asset: Asset,
  judge: (id: AssetId, before: Judgement) => Judgement,
  nameOf: (id: CollectionId) => string | null,
): Promise<Write | null> {
  const found = await room.folder.sidecars.read(asset.fileName)
  if (found.kind === 'unusable') {
    if (found.isNewer) throw madeByNewer()
    throw damaged(asset.fileName)
  }
  const sidecar =
    found.kind === 'read' ? found.sidecar : sidecarFromAsset(asset, room.app, room.index().outputIndexOf(asset.id))
  const before = judgementIn(sidecar)
  const after = judge(asset.id, before)
  if (found.kind === 'read' && sameJudgement(after, before) && sameJudgement(after, judgementOf(asset))) return null
  const namedBefore = new Map(sidecar.collections.map(({ id, name }) => [id, name]))
  const written = judgementFields(after, (id) => room.nameOfCollection(id) ?? namedBefore.get(id) ?? nameOf(id))
  // What a later version wrote into it stays.
  const raw = { ...(found.kind === 'read' ? found.raw : sidecar), ...written }
  const { fileName, missing } = asset
  const movesPoster = after.posterAtSeconds !== asset.posterAtSeconds && !missing && asset.mime.startsWith('video/')
  const hasPoster = asset.hasPoster && !movesPoster
  const indexed = {
    asset: assetOf(Sidecar.parse(raw), { fileName, missing, hasPoster }),
    outputIndex: outputIndexIn(sidecar),
  }
  return { mediaName: fileName, sidecar: raw, indexed, movesPoster }
}

function damaged(fileName: string): DailiesError {
  return new DailiesError(
    'disk',
    `The file “${shownName(fileName)}${SIDECAR_ENDING}”, which says how the clip was made, is damaged, so nothing was noted in it.`,
    'The clip itself is untouched. Restore that file from a backup; or delete it, and Dailies writes it anew at its next start.',
  )
}

function madeByNewer(): DailiesError {
  return new DailiesError(
    'unsupported',
    'What a newer version of Dailies has written of a clip is left as it is.',
    'Nothing of that clip was changed. Install the newest Dailies to judge it.',
  )
}
