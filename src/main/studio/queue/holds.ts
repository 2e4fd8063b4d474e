/**
 * What is held until somebody says otherwise: by the person, by a full disk, by a refusal for want of credits. Each is
 * on disk before `set` returns and is there again after a restart; but a full disk, which could not be written down and
 * is found again anyway, is held in memory alone. Holds that follow from budgets and balance are not
 * here: the schedule finds them anew each time. A hold begins nothing new; what Runway works on goes on.
 */
import type { Hold, HoldReason } from '../../../shared/domain/batch'
import type { BatchId } from '../../../shared/domain/ids'
import type { AccountKind } from '../../../shared/domain/render'
import type { BatchStore, HoldScope } from './batch-store'

/** The reasons that are kept; several may hold at once, and each is cleared by itself. */
export type KeptReason = Extract<HoldReason, 'person' | 'disk' | 'balance'>

export interface Holds {
  /** Holds a scope. With the reason it is held for already, its words are changed and its time stays. */
  set(scope: HoldScope, reason: KeptReason, words: { message: string; hint: string }): void
  /** Takes one reason away; false when it was not held for it. */
  clear(scope: HoldScope, reason: KeptReason): boolean
  /** Why everything of an account is held; null when it is not. The person's own word comes first. */
  ofAccount(account: AccountKind): Hold | null
  /** Why a batch is held, by itself; null when it is not. */
  ofBatch(id: BatchId): Hold | null
}

/** `onChange`: after every change; the queue goes on, or stops, from here. */
export function openHolds(store: BatchStore, now: () => number, onChange: () => void): Holds {
  const first = (holds: readonly Hold[]): Hold | null =>
    holds.find((hold) => hold.reason === 'person') ?? holds[0] ?? null
  const fullDisks = new Map<HoldScope, Hold>()
  const of = (scope: HoldScope): Hold[] => {
    const disk = fullDisks.get(scope)
    return disk === undefined ? [...store.holdsOf(scope)] : [...store.holdsOf(scope), disk]
  }
  return {
    set(scope, reason, { message, hint }) {
      const before = of(scope).find((hold) => hold.reason === reason)
      if (before?.message === message && before.hint === hint) return
      const hold: Hold = { reason, message, hint, sinceMs: before?.sinceMs ?? now() }
      if (reason === 'disk') fullDisks.set(scope, hold)
      else store.keepHold(scope, hold)
      onChange()
    },
    clear(scope, reason) {
      const changed = reason === 'disk' ? fullDisks.delete(scope) : store.dropHold(scope, reason)
      if (changed) onChange()
      return changed
    },
    ofAccount: (account) => first([...of('all'), ...of(account)]),
    ofBatch: (id) => first(of(id)),
  }
}
