/** Puts Runway's figures of what was spent beside the own ledger. Runway out of reach is an answer too, not an error. */
import type { AccountKind } from '../../../shared/domain/render'
import type { Usage, UsageDays } from '../../../shared/domain/usage'
import { DailiesError } from '../../../shared/failure'
import type { Log } from '../log'
import type { RunwayApi } from '../runway/runway-api'
import type { Prices } from './prices'

const DAY_MS = 86_400_000

export interface UsageQuestion {
  account: AccountKind
  api: RunwayApi | null
  prices: Pick<Prices, 'ledger'>
  days: UsageDays
  nowMs: number
  log: Log
}

/** The last `days` days in UTC, today included. Never throws for Runway's sake. */
export async function usageOf({ account, api, prices, days, nowMs, log }: UsageQuestion): Promise<Usage> {
  const { firstMs, beforeMs } = lastDays(days, nowMs)
  const firstDay = utcDay(firstMs)
  let runway: Usage['runway'] = null
  let problem: string | null = null
  try {
    runway = (await api?.usage(firstDay, utcDay(beforeMs))) ?? null
    if (runway === null) problem = 'There is no key to ask Runway with.'
  } catch (error) {
    const failure = error instanceof DailiesError ? error.failure : null
    if (failure === null) log.warn('what was spent could not be read', error)
    problem = failure?.message ?? 'Runway’s figures could not be read.'
  }
  const { rows, uncounted } = prices.ledger(account, firstMs, beforeMs)
  return {
    account,
    days,
    firstDay,
    lastDay: utcDay(beforeMs - DAY_MS),
    runway,
    problem,
    own: rows,
    ownUncounted: uncounted,
  }
}

/** From the beginning of the first day up to the end of today, UTC. 90 days are just what Runway allows. */
export function lastDays(days: number, nowMs: number): { firstMs: number; beforeMs: number } {
  const beforeMs = nowMs - (nowMs % DAY_MS) + DAY_MS
  return { firstMs: beforeMs - days * DAY_MS, beforeMs }
}

function utcDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10)
}
