/** A moment of the queue as the schedule sees it: nothing held, no budgets, nothing known of the account. */
import { type ScheduleView, schedule } from '../../src/main/studio/queue/schedule'
import type { StoredRender } from '../../src/main/studio/renders/stored-render'

const noLimit = { limitCredits: null, spentCredits: 0, startsAtMs: 0, endsAtMs: 86_400_000 }

export function scheduleView(open: readonly StoredRender[], change: Partial<ScheduleView> = {}): ScheduleView {
  return {
    open,
    begun: new Set(),
    batches: new Map(),
    isHeld: false,
    limits: {},
    day: noLimit,
    month: noLimit,
    balance: null,
    askedAtMs: null,
    endedSince: new Map(),
    dearest: () => null,
    nowMs: 1000,
    ...change,
  }
}

/** Where in `open` those stand that may begin. */
export function begins(open: readonly StoredRender[], change: Partial<ScheduleView> = {}): number[] {
  return schedule(scheduleView(open, change)).begin.map((id) => open.findIndex((render) => render.id === id))
}
