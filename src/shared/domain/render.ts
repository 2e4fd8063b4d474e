/** A render: one paid (or practice) generation, from the press of the button to its files in the library. */
import { z } from 'zod'
import { Draft, Mode } from './draft'
import { AssetId, BatchId, RenderId, TaskId } from './ids'
import { Cost } from './money'

/** Whose money: `practice` renders go to the embedded Runway, `live` ones to the account behind the key. */
export const Account = z.enum(['practice', 'live'])
export type AccountKind = z.infer<typeof Account>

/** Why a render ended badly, in human words. `code` is Runway's failureCode or ours. */
export const RenderFailure = z.object({
  code: z.string(),
  message: z.string(),
  hint: z.string(),
  /** Runway's own text, as given; null where there is none. */
  runwayText: z.string().nullable(),
  /** Whether sending it again, as a new paid render, can make sense without a change. */
  mayRetry: z.boolean(),
})
export type RenderFailure = z.infer<typeof RenderFailure>

const counted = z.number().int().nonnegative()

/**
 * Where a render stands. `submitting` is the one step that costs money; `unconfirmed` is a create whose answer never
 * came, and which Dailies therefore never sends again by itself.
 */
export const RenderState = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('queued') }),
  z.object({ kind: z.literal('uploading'), uploaded: counted, total: counted }),
  z.object({ kind: z.literal('submitting'), sinceMs: z.number().int() }),
  z.object({ kind: z.literal('unconfirmed'), sinceMs: z.number().int(), why: z.string() }),
  z.object({ kind: z.literal('waiting'), taskId: TaskId, throttled: z.boolean() }),
  z.object({ kind: z.literal('running'), taskId: TaskId, progress: z.number().min(0).max(1) }),
  z.object({ kind: z.literal('downloading'), taskId: TaskId, receivedBytes: counted, totalBytes: counted.nullable() }),
  z.object({ kind: z.literal('done'), taskId: TaskId, assetIds: z.array(AssetId) }),
  z.object({ kind: z.literal('failed'), taskId: TaskId.nullable(), failure: RenderFailure }),
  z.object({ kind: z.literal('cancelled'), taskId: TaskId.nullable() }),
])
export type RenderState = z.infer<typeof RenderState>
export type RenderStateKind = RenderState['kind']

/** A render as every door shows it. */
export const Render = z.object({
  id: RenderId,
  account: Account,
  mode: Mode,
  draft: Draft,
  state: RenderState,
  cost: Cost,
  /** What it waits for or what went wrong for the moment (offline, disk full, Runway busy); null when all is well. */
  note: z.object({ message: z.string(), hint: z.string(), retryAtMs: z.number().int().nullable() }).nullable(),
  /** A cancel has been asked for and is being carried out. */
  cancelling: z.boolean(),
  /** The batch it belongs to; null: rendered by itself, from Compose. */
  batchId: BatchId.nullable().default(null),
  /** Its row in the batch, from 0; takes of one row share it. Null outside a batch. */
  row: z.number().int().nonnegative().nullable().default(null),
  /** Its place in the queue: lower goes first. Not whole after a move. */
  position: z.number().default(0),
  /** The tags its clips get. */
  tags: z.array(z.string().max(100)).max(50).default([]),
  /**
   * The account's balance in credits just before the create was sent and, for one whose answer never came, when the
   * balance was next known: what helps a person judge whether it was paid. Null where not known.
   */
  balanceBeforeCredits: z.number().nullable().default(null),
  balanceAfterCredits: z.number().nullable().default(null),
  createdAtMs: z.number().int(),
  /** When the create was sent; null before. */
  submittedAtMs: z.number().int().nullable(),
  /** When it ended, well or badly; null before. */
  endedAtMs: z.number().int().nullable(),
})
export type Render = z.infer<typeof Render>

/** States after which nothing more happens by itself. `unconfirmed` is not among them: it waits for the person. */
export function isEnded(state: RenderState): boolean {
  return state.kind === 'done' || state.kind === 'failed' || state.kind === 'cancelled'
}
