/**
 * Holds back creates for everyone at once when Runway is busy or cannot be reached: one gate for each account, and one
 * for each model whose daily limit Runway says is reached. A closed gate opens by itself, for one render to try; only
 * when Runway takes that one do the others follow. Each refusal doubles the wait, the first success ends it. Decides
 * nothing else and sends nothing; called by the queue. What is being fetched is never held by it.
 */
import type { AccountKind } from '../../../shared/domain/render'
import { backoffMs } from './backoff'

/**
 * Why creates are held back. `busy`: Runway put a create off; `look`: it did not answer a look. `unknown`: a create
 * brought no answer. That one is not sent again, but those behind it wait too: a line that swallows answers would
 * otherwise make every one of them unconfirmed.
 */
export type GateReason = 'busy' | 'look' | 'offline' | 'unknown' | 'daily-limit'

export interface Refused {
  why: GateReason
  /** When the refused request was sent: those sent before the gate was to open count as one refusal. */
  sentAtMs: number
  /** Runway's own word (`Retry-After`), in milliseconds; null without one. */
  afterMs: number | null
}

export interface Gates {
  /** How many creates may begin, with `underWay` of this account begun and not answered yet. */
  room(account: AccountKind, underWay: number): number
  /** Whether Runway has said that the day's limit of this model is reached, and it is not time to ask again. */
  isDayOver(account: AccountKind, model: string): boolean
  /** Nothing was started. Answers when it may be tried again. */
  refused(account: AccountKind, model: string, refusal: Refused): number
  /**
   * Runway answered a request: what was closed because of `whys` (by default, for any reason) is open again. Answers
   * whether that opened the gate.
   */
  passed(account: AccountKind, whys?: readonly GateReason[]): boolean
  /** When the next gate opens; null when none is closed. */
  nextMs(): number | null
  /** The person or the network says that all may be well again. */
  openAll(): void
}

interface Gate {
  why: GateReason
  untilMs: number
  /** Refusals in a row. */
  times: number
}

/** First wait and longest wait by reason, in milliseconds. The daily limit counts 24 hours back: it frees bit by bit. */
const WAITS: Record<GateReason, { firstMs: number; mostMs: number }> = {
  busy: { firstMs: 2_000, mostMs: 120_000 },
  look: { firstMs: 2_000, mostMs: 120_000 },
  offline: { firstMs: 2_000, mostMs: 30_000 },
  unknown: { firstMs: 2_000, mostMs: 300_000 },
  'daily-limit': { firstMs: 15 * 60_000, mostMs: 15 * 60_000 },
}

/** `firstMs` replaces the first wait of all but the daily limit, for tests. */
export function openGates(now: () => number, options: { firstMs?: number; random?: () => number } = {}): Gates {
  const closed = new Map<string, Gate>()
  const dayKey = (account: AccountKind, model: string) => `${account} ${model}`

  return {
    room(account, underWay) {
      const gate = closed.get(account)
      if (gate === undefined) return Number.POSITIVE_INFINITY
      return gate.untilMs > now() ? 0 : Math.max(0, 1 - underWay)
    },
    isDayOver(account, model) {
      return (closed.get(dayKey(account, model))?.untilMs ?? 0) > now()
    },
    refused(account, model, { why, sentAtMs, afterMs }) {
      const key = why === 'daily-limit' ? dayKey(account, model) : account
      const before = closed.get(key)
      const sameRound = before !== undefined && sentAtMs < before.untilMs
      const times = before === undefined ? 1 : before.times + (sameRound ? 0 : 1)
      if (sameRound && afterMs === null) return before.untilMs
      const { firstMs, mostMs } = WAITS[why]
      const first = why === 'daily-limit' ? firstMs : Math.min(options.firstMs ?? firstMs, mostMs)
      // What Runway says itself is the least; everybody coming back in the same moment would be refused again.
      const waitMs =
        afterMs === null
          ? backoffMs(times - 1, first, mostMs, options.random)
          : backoffMs(0, afterMs, Number.POSITIVE_INFINITY, options.random)
      const untilMs = Math.max(sameRound ? before.untilMs : 0, now() + waitMs)
      // A look says less about creates than a create does.
      closed.set(key, { why: why === 'look' ? (before?.why ?? why) : why, untilMs, times })
      return untilMs
    },
    passed(account, whys) {
      const gate = closed.get(account)
      return gate !== undefined && (whys === undefined || whys.includes(gate.why)) && closed.delete(account)
    },
    nextMs() {
      const moments = [...closed.values()].map((gate) => gate.untilMs).filter((untilMs) => untilMs > now())
      return moments.length === 0 ? null : Math.min(...moments)
    },
    openAll: () => closed.clear(),
  }
}
