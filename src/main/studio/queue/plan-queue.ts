/**
 * Looks at the queue for the schedule: gathers what is known of an account at this moment, lets `schedule.ts` decide,
 * and remembers what it found held, since when, for the doors to show. Decides nothing itself and changes no render.
 */
import type { BudgetUse, Hold } from '../../../shared/domain/batch'
import type { BatchId, RenderId } from '../../../shared/domain/ids'
import type { AccountKind, Render } from '../../../shared/domain/render'
import type { AccountFigures } from '../account/account'
import type { RenderStore } from '../renders/render-store'
import type { StoredRender } from '../renders/stored-render'
import type { BatchStore } from './batch-store'
import { dayOf, monthOf } from './calendar'
import { inFlightCredits, isInFlight } from './credits'
import type { Holds } from './holds'
import { type BatchTerms, type FoundHold, type Plan, type ScheduleView, schedule } from './schedule'
import type { Spending } from './spending'

/** Most that may be spent in a calendar day or month; null: no limit. Each account's own spending counts. */
export interface Budgets {
  dayCredits: number | null
  monthCredits: number | null
}

export interface PlanDeps {
  store: RenderStore
  batches: BatchStore
  holds: Holds
  spending: Spending
  figures(account: AccountKind): AccountFigures
  budgets(): Budgets
  /** What the dearest known render of that model would cost at this one's length; null when nothing is known. */
  dearest(render: StoredRender): number | null
  now(): number
  /** What a single render waits for has changed, or is gone. */
  onWait(id: RenderId): void
}

export interface QueuePlanner {
  /** Which renders of an account may begin now, and which are next. `begun`: those whose work is under way. */
  plan(account: AccountKind, open: readonly StoredRender[], begun: ReadonlySet<RenderId>): Pick<Plan, 'begin' | 'next'>
  /** Whether one whose work has begun may still be sent: a pause or a smaller budget may have come meanwhile. */
  maySend(id: RenderId, begun: ReadonlySet<RenderId>): boolean
  /** Why everything of an account is held, or a batch. */
  holdOf(account: AccountKind): Hold | null
  holdOfBatch(id: BatchId): Hold | null
  /** What a render waits for by the last plan, in the form of its note. */
  waitOf(id: RenderId): Render['note']
  use(account: AccountKind, begun: ReadonlySet<RenderId>): { day: BudgetUse; month: BudgetUse }
  /** The next moment when a plan can be another without anything having happened; null: none. */
  nextMomentMs(): number | null
}

type Found = Map<string, Hold>

export function queuePlanner(deps: PlanDeps): QueuePlanner {
  const { store, batches, holds, spending, now } = deps
  const found: Record<AccountKind, { hold: Hold | null; holds: Found; waits: Map<RenderId, string> }> = {
    practice: { hold: null, holds: new Map(), waits: new Map() },
    live: { hold: null, holds: new Map(), waits: new Map() },
  }
  const notes = new Map<RenderId, { message: string; hint: string }>()

  function view(account: AccountKind, open: readonly StoredRender[], begun: ReadonlySet<RenderId>): ScheduleView {
    const nowMs = now()
    const { balanceCredits, limits, askedAtMs } = deps.figures(account)
    const { dayCredits, monthCredits } = deps.budgets()
    const since = spending.since(account, askedAtMs ?? nowMs)
    const terms = new Map<BatchId, BatchTerms>()
    for (const { batchId: id } of open) {
      const batch = id === null || terms.has(id) ? undefined : batches.all().get(id)
      if (batch === undefined) continue
      const { budgetCredits, pilotRows } = batch
      const spentCredits = spending.ofBatch(batch.id).charged
      terms.set(batch.id, { budgetCredits, pilotRows, spentCredits, isHeld: holds.ofBatch(batch.id) !== null })
    }
    return {
      open,
      begun,
      batches: terms,
      isHeld: holds.ofAccount(account) !== null,
      limits,
      day: { limitCredits: dayCredits, spentCredits: spending.onDayOf(account, nowMs), ...dayOf(nowMs) },
      month: { limitCredits: monthCredits, spentCredits: spending.inMonthOf(account, nowMs), ...monthOf(nowMs) },
      balance:
        balanceCredits === null || askedAtMs === null ? null : { credits: balanceCredits, spentSince: since.credits },
      askedAtMs,
      endedSince: since.byModel,
      dearest: deps.dearest,
      nowMs,
    }
  }

  /** The same hold goes on since when it was found first. */
  function since(before: Hold | null | undefined, { reason, message, hint }: FoundHold): Hold {
    return { reason, message, hint, sinceMs: before?.reason === reason ? before.sinceMs : now() }
  }

  function remember(account: AccountKind, plan: Plan): void {
    const mine = found[account]
    mine.hold = plan.hold === null ? null : since(mine.hold, plan.hold)
    mine.holds = new Map([...plan.holds].map(([id, hold]) => [id, since(mine.holds.get(id), hold)]))
    const before = mine.waits
    mine.waits = new Map([...plan.waits].map(([id, { message }]) => [id, message]))
    for (const [id, { message, hint }] of plan.waits) notes.set(id, { message, hint })
    for (const id of before.keys()) if (!mine.waits.has(id)) notes.delete(id)
    for (const id of new Set([...before.keys(), ...mine.waits.keys()])) {
      if (before.get(id) !== mine.waits.get(id)) deps.onWait(id)
    }
  }

  const openOf = (account: AccountKind) => store.open().filter((render) => render.account === account)

  return {
    plan(account, open, begun) {
      const plan = schedule(view(account, open, begun))
      remember(account, plan)
      return plan
    },
    maySend(id, begun) {
      const render = store.get(id)
      // As if it stood first and had not begun: what the others take is taken.
      const first: StoredRender = { ...render, state: { kind: 'queued' }, note: null }
      const others = openOf(render.account).filter((one) => one.id !== id)
      const otherBegun = new Set([...begun].filter((one) => one !== id))
      return schedule(view(render.account, [first, ...others], otherBegun)).begin.includes(id)
    },
    holdOf: (account) => holds.ofAccount(account) ?? found[account].hold,
    holdOfBatch: (id) => holds.ofBatch(id) ?? found.practice.holds.get(id) ?? found.live.holds.get(id) ?? null,
    waitOf(id) {
      const note = notes.get(id)
      return note === undefined ? null : { ...note, retryAtMs: null }
    },
    use(account, begun) {
      const nowMs = now()
      const { dayCredits, monthCredits } = deps.budgets()
      const day = dayOf(nowMs)
      const month = monthOf(nowMs)
      let dayInFlight = 0
      let monthInFlight = 0
      for (const render of openOf(account)) {
        if (!begun.has(render.id) && !isInFlight(render.state.kind)) continue
        const credits = inFlightCredits(render, deps.dearest(render))
        const sentAtMs = render.submittedAtMs ?? nowMs
        if (sentAtMs >= day.startsAtMs) dayInFlight += credits
        if (sentAtMs >= month.startsAtMs) monthInFlight += credits
      }
      return {
        day: {
          limitCredits: dayCredits,
          spentCredits: spending.onDayOf(account, nowMs),
          inFlightCredits: dayInFlight,
          endsAtMs: day.endsAtMs,
        },
        month: {
          limitCredits: monthCredits,
          spentCredits: spending.inMonthOf(account, nowMs),
          inFlightCredits: monthInFlight,
          endsAtMs: month.endsAtMs,
        },
      }
    },
    nextMomentMs() {
      const reasons = [found.practice, found.live].flatMap(({ hold, holds: ofBatches }) => [
        hold?.reason,
        ...[...ofBatches.values()].map(({ reason }) => reason),
      ])
      const waits = found.practice.waits.size + found.live.waits.size > 0
      const hangsOnTime = waits || reasons.some((reason) => reason === 'day-budget' || reason === 'month-budget')
      return hangsOnTime ? dayOf(now()).endsAtMs : null
    },
  }
}
