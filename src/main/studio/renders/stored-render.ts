/** A render as the queue keeps it: what every door sees, and what only Studio needs to go on with it. */
import { z } from 'zod'
import { UsedInput } from '../../../shared/domain/asset'
import { AssetId } from '../../../shared/domain/ids'
import { Render } from '../../../shared/domain/render'

/** One output of a finished task and how far it is on its way to the library. */
export const PlannedOutput = z.object({
  /** Given before the download begins, so that placing it twice gives one asset. */
  assetId: AssetId,
  fileName: z.string(),
  /** Known when the download is complete and checked; null before. */
  sha256: z.string().nullable(),
  sizeBytes: z.number().int().nullable(),
  contentType: z.string().nullable(),
  /** What came last time and was no clip; null if nothing such came. The same again is what Runway has, and is kept. */
  refusedSha256: z.string().nullable().default(null),
  placed: z.boolean(),
})
export type PlannedOutput = z.infer<typeof PlannedOutput>

export const StoredRender = Render.extend({
  inputs: z.array(UsedInput),
  /** The body of the create exactly as sent (with `runway://` addresses); null before. */
  request: z.record(z.string(), z.unknown()).nullable(),
  /** Whose tasks: `RunwayApi.fingerprint` at the create; null before. */
  fingerprint: z.string().nullable(),
  outputs: z.array(PlannedOutput),
  /** When the task was seen running for the first time, and finished: teaches how long a model takes. */
  finishedAtMs: z.number().int().nullable(),
  cleared: z.boolean(),
  /** It was asked for again: another render has its place in the batch. */
  replaced: z.boolean().default(false),
})
export type StoredRender = z.infer<typeof StoredRender>

/** Takes off what doors have no business with. */
export function publicRender(stored: StoredRender): Render {
  const { inputs, request, fingerprint, outputs, finishedAtMs, cleared, replaced, ...render } = stored
  return render
}
