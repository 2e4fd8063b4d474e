/** What is said while whole libraries are merged or moved, before and after. */
import { z } from 'zod'

const count = z.number().int().nonnegative()

/** How far it is; `totalBytes` null where it is not known. */
export const TransferProgress = z.object({
  done: count,
  total: count,
  bytes: count,
  totalBytes: count.nullable(),
})
export type TransferProgress = z.infer<typeof TransferProgress>

/** What merging a library in would do. */
export const MergePlan = z.object({
  /** Clips there that can be read. */
  clips: count,
  /** That are not here; among them those that come under a new id, since another content has theirs here, and those without a file. */
  coming: count,
  twins: count,
  missing: count,
  /** That are here already; among them those whose judgements are joined, and those whose file is missing here and comes. */
  here: count,
  joining: count,
  completing: count,
  /** To be copied. */
  bytes: count,
  /** Files there without sidecars: they are left. */
  strays: count,
  /** Sidecars there that cannot be read, and that a newer Dailies wrote: they are left. */
  unreadable: count,
  newer: count,
})
export type MergePlan = z.infer<typeof MergePlan>

/** What merging did. Names as in the plan. */
export const MergeOutcome = z.object({
  came: count,
  twins: count,
  missing: count,
  here: count,
  joined: count,
  completed: count,
  bytes: count,
  strays: count,
  unreadable: count,
  newer: count,
  /** Clips whose files are not what their sidecars say: they are left. */
  changed: count,
  /** Clips that could not be read or written: they are left. */
  failed: count,
  /** By the person; merging again goes on. */
  stopped: z.boolean(),
})
export type MergeOutcome = z.infer<typeof MergeOutcome>
