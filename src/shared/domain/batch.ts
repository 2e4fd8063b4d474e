/**
 * A batch: renders that were asked for together, as the rows of a sheet. Its renders live in the queue like any other;
 * the batch adds a name, a budget, a pilot and a pause that hold for all of them.
 */
import { z } from 'zod'
import { Draft } from './draft'
import { AssetId, BatchId, RenderId } from './ids'
import { Account } from './render'

/** The most renders one sheet makes. More is refused with the numbers, never cut. */
export const MOST_RENDERS = 10_000
/** The most takes of one row. */
export const MOST_TAKES = 100

/** One row as it is sent: a draft, how many takes of it, and the tags its clips get. */
export const BatchRow = z.object({
  draft: Draft,
  takes: z.number().int().min(1).max(MOST_TAKES).default(1),
  tags: z.array(z.string().min(1).max(100)).max(50).default([]),
})
export type BatchRow = z.infer<typeof BatchRow>

/**
 * Why nothing new is begun. Only `person` and `pilot` wait for a word in any case; the others say what has to change,
 * and go on by themselves when it has.
 */
export const HoldReason = z.enum([
  'person',
  'pilot',
  'batch-budget',
  'day-budget',
  'month-budget',
  /** Its price is not known, and a budget or balance cannot be kept with a price that is not known. */
  'unknown-price',
  'balance',
  'disk',
])
export type HoldReason = z.infer<typeof HoldReason>

export const Hold = z.object({
  reason: HoldReason,
  /** What happened, with the limit and the value. */
  message: z.string(),
  /** What it means for money and files, and what to do. */
  hint: z.string(),
  sinceMs: z.number().int(),
})
export type Hold = z.infer<typeof Hold>

const counted = z.number().int().nonnegative()
const amount = z.number().nonnegative()

/** A batch as every door shows it. Credits are Runway's; what has no known price is counted apart and never as 0. */
export const Batch = z.object({
  id: BatchId,
  account: Account,
  name: z.string().max(200),
  createdAtMs: z.number().int(),
  /** Most that this batch may cost; null: no limit of its own. */
  budgetCredits: z.number().int().positive().nullable(),
  /** How many of its first rows go ahead alone, to be looked at; null: none, or released. */
  pilotRows: z.number().int().min(1).max(3).nullable(),
  /** Why nothing of it is begun now; null while it goes on. */
  hold: Hold.nullable(),
  /** Of its renders. `active`: from the upload to the file. */
  counts: z.object({
    queued: counted,
    active: counted,
    done: counted,
    failed: counted,
    cancelled: counted,
    unconfirmed: counted,
  }),
  credits: z.object({
    /** Charged for what has ended. */
    charged: amount,
    /** What the renders under way will cost at most, `unconfirmed` ones among them: they may have been paid. */
    inFlight: amount,
    /** What the queued ones with a known price will cost at most. */
    queued: amount,
    /** How many of the queued have no known price. */
    unknown: counted,
  }),
  /** When the last of it will likely be done, by how long such renders took; null where nothing is known, or held. */
  likelyDoneAtMs: z.number().int().nullable(),
  /** When its last render ended; null before. */
  endedAtMs: z.number().int().nullable(),
})
export type Batch = z.infer<typeof Batch>

/** A budget over time, in credits, and how much of it is taken. */
export const BudgetUse = z.object({
  limitCredits: z.number().int().positive().nullable(),
  spentCredits: amount,
  inFlightCredits: amount,
  /** When the day or month ends, by this machine's calendar. */
  endsAtMs: z.number().int(),
})
export type BudgetUse = z.infer<typeof BudgetUse>

/** What Dailies found when it was started after it had not been closed properly, or with work left over. */
export const RecoveryReport = z.object({
  atMs: z.number().int(),
  /** Renders whose tasks are watched again. */
  takenUp: counted,
  /** Downloads that go on. */
  downloads: counted,
  /** Renders that had not been sent, and wait their turn. */
  queued: counted,
  /** Creates of which nobody knows whether Runway took them. */
  unconfirmed: z.array(RenderId),
})
export type RecoveryReport = z.infer<typeof RecoveryReport>

/** The queue as a whole, for the account that pays now. */
export const QueueState = z.object({
  /** Everything is held; null while the queue goes on. */
  hold: Hold.nullable(),
  day: BudgetUse,
  month: BudgetUse,
  /** Batches with renders that are still listed, newest first. */
  batches: z.array(Batch),
  /** Until the person has seen it. */
  recovery: RecoveryReport.nullable(),
})
export type QueueState = z.infer<typeof QueueState>

/** What a sheet would cost and how long it would take, before anything is made. */
export const Quote = z.object({
  /** Renders in all: rows times takes. */
  renders: counted,
  /** Sum over the renders with a known price; from and to differ where a price is a range. */
  credits: z.object({ from: amount, to: amount }),
  /** Renders without a known price: counted apart, never as 0. */
  unknown: counted,
  /** Null while not known. */
  balanceCredits: z.number().nullable(),
  models: z.array(
    z.object({
      model: z.string(),
      renders: counted,
      /** Null = no limit, or not known. */
      maxConcurrent: z.number().int().nullable(),
      /** What the day's limit leaves of this model; null = no limit, or not known. */
      leftToday: z.number().int().nullable(),
    }),
  ),
  /** How long it will likely take at this account's concurrency, in seconds; null where nothing is known. */
  seconds: z.number().nonnegative().nullable(),
  /** What the day's and the month's budget leave after what is in flight, in credits; null = no budget. */
  dayLeftCredits: amount.nullable(),
  monthLeftCredits: amount.nullable(),
  /** Rows (by their place, from 0) whose very same render is in the library already. */
  same: z.array(z.object({ row: counted, assets: z.array(AssetId) })),
  /** Rows that cannot be rendered, with the first reason. Nothing is started while there are any. */
  refused: z.array(z.object({ row: counted, field: z.string(), message: z.string() })),
})
export type Quote = z.infer<typeof Quote>

/** A queue with nothing in it, as it is before Studio was asked. */
export const emptyQueue: QueueState = {
  hold: null,
  day: { limitCredits: null, spentCredits: 0, inFlightCredits: 0, endsAtMs: 0 },
  month: { limitCredits: null, spentCredits: 0, inFlightCredits: 0, endsAtMs: 0 },
  batches: [],
  recovery: null,
}
