/**
 * Which renders may begin now, and what the rest waits for: pure, and the only place that decides it. Renders from
 * Compose go first, then the rows of batches by their place; every model is kept at its limit and never over; and one
 * begins only if the most it can cost fits what budgets and balance leave, with everything in flight at its most.
 *
 * The first row of a batch that does not fit holds its whole batch, so that cheaper rows behind it never use up what it
 * waits for. Other batches and single renders go on if they fit. Rows of a model without any known price are passed over
 * while a budget applies to them; the batch is held for them when nothing else of it is left to begin.
 */
import type { ModelLimits } from '../../../shared/domain/account'
import type { Hold } from '../../../shared/domain/batch'
import type { BatchId, RenderId } from '../../../shared/domain/ids'
import type { StoredRender } from '../renders/stored-render'
import { inFlightCredits, isInFlight, leastCredits, mostCredits } from './credits'
import {
  dailyLimitWords,
  type HoldWords,
  pilotWords,
  reachedWords,
  unknownInFlightWords,
  unknownPriceWords,
} from './hold-words'

/** Tasks sent at once per model while the account's own limit is not known. Runway throttles what is above it. */
const UNKNOWN_LIMIT = 3
/** Tasks sent at once per model where Runway names no limit: enough to keep it busy, and few enough to follow. */
const NO_LIMIT = 20
/** How many of a model are named as next. */
const NEXT_OF_MODEL = 3
/** Sums of fractions of credits carry noise; no price differs by so little. */
const NOISE = 1e-6

/** A batch as the schedule needs it. */
export interface BatchTerms {
  budgetCredits: number | null
  pilotRows: number | null
  /** What its ended renders have cost. */
  spentCredits: number
  /** It is held until somebody says otherwise. */
  isHeld: boolean
}

/** A budget over a day or a month. */
export interface PeriodTerms {
  limitCredits: number | null
  /** Of ended renders that were sent in it. */
  spentCredits: number
  startsAtMs: number
  endsAtMs: number
}

/** All that is known of one account's queue at one moment. */
export interface ScheduleView {
  /** Its open renders, in the order of the queue. */
  open: readonly StoredRender[]
  /** Those whose work is under way, whatever state they are in. */
  begun: ReadonlySet<RenderId>
  batches: ReadonlyMap<BatchId, BatchTerms>
  /** Everything is held until somebody says otherwise. */
  isHeld: boolean
  limits: Readonly<Record<string, ModelLimits>>
  day: PeriodTerms
  month: PeriodTerms
  /** Credits as last told, and what ended since of what was sent after it was asked for; null while not known. */
  balance: { credits: number; spentSince: number } | null
  /** When limits and balance were asked for; null if never. */
  askedAtMs: number | null
  /** By model: how many renders were sent since then and have ended. */
  endedSince: ReadonlyMap<string, number>
  /** What the dearest known render of its model would cost at its length; null when nothing is known. */
  dearest(render: StoredRender): number | null
  nowMs: number
}

/** A hold that follows from the figures: it is gone when they have changed. */
export interface FoundHold extends HoldWords {
  reason: Hold['reason']
}

export interface Plan {
  /** Ids of the renders to begin, in order. */
  begin: RenderId[]
  /** The next few of each model that wait for nothing but a free place, in order. */
  next: RenderId[]
  /** Batches of which nothing more is begun, and why. */
  holds: Map<BatchId, FoundHold>
  /** Nothing that is queued can begin, for a reason of the whole account. */
  hold: FoundHold | null
  /** What single renders wait for, where it is not another render. */
  waits: Map<RenderId, FoundHold | HoldWords>
}

/** A limit, what it leaves, and what it would leave if all that is in flight cost its least. */
interface Purse {
  reason: 'batch-budget' | 'day-budget' | 'month-budget' | 'balance'
  limit: number
  spent: number
  inFlight: number
  least: number
  /** A render in flight of which nothing is known what it costs. */
  unknown: StoredRender | null
}

export function schedule(view: ScheduleView): Plan {
  const lanes = new Map<string, number>()
  const behind = new Map<string, number>()
  const sentToday = new Map(view.endedSince)
  const purses = openPurses(view)
  const pilotsOpen = new Set<BatchId>()
  const queued: StoredRender[] = []

  for (const render of view.open) {
    const { kind } = render.state
    const isBegun = view.begun.has(render.id)
    if (kind === 'queued' && !isBegun) queued.push(render)
    else {
      if (isBegun || holdsSlot(kind)) add(lanes, render.draft.model, 1)
      if (isBegun || isInFlight(kind)) purses.take(render, dearestOf(view, render))
      if (view.askedAtMs !== null && (render.submittedAtMs ?? view.nowMs) >= view.askedAtMs) {
        add(sentToday, render.draft.model, 1)
      }
    }
    if (render.batchId !== null && kind !== 'unconfirmed' && isPilot(view, render)) pilotsOpen.add(render.batchId)
  }

  const plan: Plan = { begin: [], next: [], holds: new Map(), hold: null, waits: new Map() }
  /** Held batches, and those whose first row waits for what is in flight. */
  const closed = new Set<BatchId>()
  const unpriced = new Map<BatchId, FoundHold>()
  const movable = new Set<BatchId>()
  let goesOn = false

  for (const render of queued) {
    const { batchId } = render
    const { model } = render.draft
    const batch = batchId === null ? undefined : view.batches.get(batchId)
    if (view.isHeld || batch?.isHeld === true || (batchId !== null && closed.has(batchId))) continue
    if (batchId !== null && batch && batch.pilotRows !== null && !isPilot(view, render)) {
      if (!pilotsOpen.has(batchId)) plan.holds.set(batchId, { reason: 'pilot', ...pilotWords(batch.pilotRows) })
      continue
    }
    if (isHeldByNote(render, view.nowMs)) {
      if (batchId !== null) movable.add(batchId)
      goesOn = true
      continue
    }
    const most = mostCredits(render, dearestOf(view, render))
    const mine = purses.of(render)
    if (most === null && mine.some((purse) => purse.reason !== 'balance')) {
      const hold: FoundHold = { reason: 'unknown-price', ...unknownPriceWords(model) }
      if (batchId === null) plan.waits.set(render.id, hold)
      else if (!unpriced.has(batchId)) unpriced.set(batchId, hold)
      continue
    }
    const clouded = mine.find((purse) => purse.reason !== 'balance' && purse.unknown !== null)?.unknown
    if (clouded) {
      if (batchId !== null) closed.add(batchId)
      // Runway names the price when it takes a render; only one whose answer never came keeps it to itself.
      if (clouded.state.kind !== 'unconfirmed') {
        if (batchId !== null) movable.add(batchId)
        goesOn = true
        continue
      }
      const hold: FoundHold = { reason: 'unknown-price', ...unknownInFlightWords(clouded.draft.model) }
      if (batchId === null) plan.waits.set(render.id, hold)
      else plan.holds.set(batchId, hold)
      continue
    }
    // What has no known price needs at least something to be paid from.
    const price = most ?? 1
    const short = mine.find((purse) => purse.spent + purse.inFlight + price > purse.limit + NOISE)
    if (short !== undefined) {
      if (batchId !== null) closed.add(batchId)
      // What is in flight may turn out cheaper: until then it only waits.
      if (short.spent + short.least + price <= short.limit + NOISE) {
        if (batchId !== null) movable.add(batchId)
        goesOn = true
        continue
      }
      const hold = reached(short, price, view)
      if (batchId === null) plan.waits.set(render.id, hold)
      else plan.holds.set(batchId, hold)
      continue
    }
    if (batchId !== null) movable.add(batchId)
    goesOn = true
    const limits = view.limits[model]
    if ((lanes.get(model) ?? 0) >= mostAtOnce(limits)) {
      if ((behind.get(model) ?? 0) < NEXT_OF_MODEL) plan.next.push(render.id)
      add(behind, model, 1)
      continue
    }
    if (limits?.maxDaily != null && limits.maxDaily - limits.usedToday - (sentToday.get(model) ?? 0) <= 0) {
      plan.waits.set(render.id, dailyLimitWords(model, limits.maxDaily))
      continue
    }
    plan.begin.push(render.id)
    add(lanes, model, 1)
    add(sentToday, model, 1)
    for (const purse of mine) {
      purse.inFlight += most ?? 0
      purse.least += most ?? 0
    }
  }

  for (const [id, hold] of unpriced) if (!movable.has(id) && !plan.holds.has(id)) plan.holds.set(id, hold)
  plan.hold = goesOn ? null : ofAll(queued.length > 0, [...plan.holds.values(), ...plan.waits.values()])
  return plan
}

/** The limits that apply, filled with what is spent and in flight. */
function openPurses(view: ScheduleView) {
  const period = (reason: 'day-budget' | 'month-budget', { limitCredits, spentCredits, startsAtMs }: PeriodTerms) => ({
    since: startsAtMs,
    purse:
      limitCredits === null
        ? null
        : { reason, limit: limitCredits, spent: spentCredits, inFlight: 0, least: 0, unknown: null },
  })
  const general: { since: number; purse: Purse | null }[] = [
    period('day-budget', view.day),
    period('month-budget', view.month),
    {
      since: view.askedAtMs ?? 0,
      purse:
        view.balance === null
          ? null
          : {
              reason: 'balance',
              limit: view.balance.credits,
              spent: view.balance.spentSince,
              inFlight: 0,
              least: 0,
              unknown: null,
            },
    },
  ]
  const always = general.flatMap(({ purse }) => purse ?? [])
  const batches = new Map<BatchId, { own: Purse; all: Purse[] }>()
  for (const [id, { budgetCredits: limit, spentCredits: spent }] of view.batches) {
    if (limit === null) continue
    const own: Purse = { reason: 'batch-budget', limit, spent, inFlight: 0, least: 0, unknown: null }
    batches.set(id, { own, all: [own, ...always] })
  }
  const batchOf = ({ batchId }: StoredRender) => (batchId === null ? undefined : batches.get(batchId))
  return {
    /** Those that a queued render would be paid from. */
    of(render: StoredRender): Purse[] {
      return batchOf(render)?.all ?? always
    },
    /** Counts a render in flight: for a time that it was sent before, it counts no more. */
    take(render: StoredRender, dearest: number | null) {
      const most = inFlightCredits(render, dearest)
      const least = leastCredits(render, dearest)
      const { chargedCredits, quotedCredits } = render.cost
      const isUnknown = (chargedCredits ?? quotedCredits ?? mostCredits(render, dearest)) === null
      const put = (purse: Purse) => {
        purse.inFlight += most
        purse.least += least
        // One that the person has cleared away has been judged, and holds nothing any more.
        if (isUnknown && !render.cleared && purse.unknown?.state.kind !== 'unconfirmed') purse.unknown = render
      }
      const batch = batchOf(render)
      if (batch !== undefined) put(batch.own)
      for (const { since, purse } of general) {
        if (purse !== null && (render.submittedAtMs ?? view.nowMs) >= since) put(purse)
      }
    },
  }
}

function reached(purse: Purse, price: number, view: ScheduleView): FoundHold {
  const endsAtMs = purse.reason === 'month-budget' ? view.month.endsAtMs : view.day.endsAtMs
  return { reason: purse.reason, ...reachedWords({ ...purse, price, endsAtMs }) }
}

/** A reason that holds for the whole account, if that is all that anything waits for. */
function ofAll(isAnyQueued: boolean, found: readonly (FoundHold | HoldWords)[]): FoundHold | null {
  if (!isAnyQueued) return null
  const general = found.filter((hold) => 'reason' in hold).filter(({ reason }) => wholeAccount.has(reason))
  return found.length > 0 && general.length === found.length ? (general[0] ?? null) : null
}

const wholeAccount: ReadonlySet<Hold['reason']> = new Set(['day-budget', 'month-budget', 'balance'])

/** Asked only where the price itself is not known. */
function dearestOf(view: ScheduleView, render: StoredRender): number | null {
  return render.cost.estimate.kind === 'unknown' ? view.dearest(render) : null
}

function isPilot(view: ScheduleView, { batchId, row }: StoredRender): boolean {
  const rows = batchId === null ? null : (view.batches.get(batchId)?.pilotRows ?? null)
  return rows !== null && row !== null && row < rows
}

/** Waits for a later moment or, without one, for the person (a key to mend, Try now). */
function isHeldByNote(render: StoredRender, nowMs: number): boolean {
  return render.note !== null && (render.note.retryAtMs === null || render.note.retryAtMs > nowMs)
}

/** A render holds one of its model's places from its first upload until its task has ended. */
function holdsSlot(kind: StoredRender['state']['kind']): boolean {
  return kind === 'uploading' || kind === 'submitting' || kind === 'waiting' || kind === 'running'
}

function add(counts: Map<string, number>, key: string, by: number): void {
  counts.set(key, (counts.get(key) ?? 0) + by)
}

function mostAtOnce(limits: ModelLimits | undefined): number {
  return limits === undefined ? UNKNOWN_LIMIT : Math.max(1, limits.maxConcurrent ?? NO_LIMIT)
}
