/**
 * What ended renders have cost, added up as it is asked for: by calendar day, by batch, and since the account last told
 * its balance. Follows every write of the store; asks nobody and decides nothing. The renders themselves are the truth:
 * at the start it is read from them again.
 */
import type { BatchId, RenderId } from '../../../shared/domain/ids'
import { type AccountKind, isEnded } from '../../../shared/domain/render'
import type { StoredRender } from '../renders/stored-render'
import { localDay } from './calendar'
import { settledCredits } from './credits'

/** The ended renders of one batch. Those that were asked for again are only in `charged`: another took their place. */
export interface EndedOfBatch {
  done: number
  failed: number
  cancelled: number
  /** Credits, of all that ended. */
  charged: number
  /** How many are still on the queue's list. */
  listed: number
  lastEndedAtMs: number | null
}

/** What was sent since a moment and has ended since. */
export interface EndedSince {
  credits: number
  byModel: ReadonlyMap<string, number>
}

export interface Spending {
  /** A render was written; `before`: as it was, null for a new one. */
  written(before: StoredRender | null, after: StoredRender): void
  /** Credits of ended renders that were sent on the local day, or in the local month, of a moment. */
  onDayOf(account: AccountKind, ms: number): number
  inMonthOf(account: AccountKind, ms: number): number
  /** Of renders sent at or after a moment, which must not go back: what is older is forgotten. */
  since(account: AccountKind, ms: number): EndedSince
  ofBatch(id: BatchId): EndedOfBatch
}

const none: EndedOfBatch = { done: 0, failed: 0, cancelled: 0, charged: 0, listed: 0, lastEndedAtMs: null }

export function followSpending(): Spending {
  const days = new Map<string, number>()
  const batches = new Map<BatchId, EndedOfBatch>()
  const recent: Record<AccountKind, Map<RenderId, { atMs: number; model: string; credits: number }>> = {
    practice: new Map(),
    live: new Map(),
  }

  function count(render: StoredRender, sign: 1 | -1): void {
    const { kind } = render.state
    if (!isEnded(render.state)) return
    const credits = settledCredits(render)
    if (render.submittedAtMs !== null) {
      const key = `${render.account} ${localDay(render.submittedAtMs)}`
      days.set(key, (days.get(key) ?? 0) + sign * credits)
    }
    if (render.batchId === null) return
    const batch = { ...(batches.get(render.batchId) ?? none) }
    batch.charged += sign * credits
    if (!render.replaced && (kind === 'done' || kind === 'failed' || kind === 'cancelled')) batch[kind] += sign
    if (!render.cleared) batch.listed += sign
    if (sign === 1 && render.endedAtMs !== null) {
      batch.lastEndedAtMs = Math.max(batch.lastEndedAtMs ?? 0, render.endedAtMs)
    }
    batches.set(render.batchId, batch)
  }

  const sum = (account: AccountKind, prefix: string): number => {
    let credits = 0
    for (const [key, value] of days) if (key.startsWith(`${account} ${prefix}`)) credits += value
    return credits
  }

  return {
    written(before, after) {
      if (before !== null) count(before, -1)
      count(after, 1)
      if (isEnded(after.state) && after.submittedAtMs !== null) {
        const credits = settledCredits(after)
        recent[after.account].set(after.id, { atMs: after.submittedAtMs, model: after.draft.model, credits })
      } else recent[after.account].delete(after.id)
    },
    onDayOf: (account, ms) => sum(account, localDay(ms)),
    inMonthOf: (account, ms) => sum(account, localDay(ms).slice(0, 8)),
    since(account, ms) {
      let credits = 0
      const byModel = new Map<string, number>()
      for (const [id, sent] of recent[account]) {
        if (sent.atMs < ms) {
          recent[account].delete(id)
          continue
        }
        credits += sent.credits
        byModel.set(sent.model, (byModel.get(sent.model) ?? 0) + 1)
      }
      return { credits, byModel }
    },
    ofBatch: (id) => batches.get(id) ?? none,
  }
}
