/** What the account's limits leave today for each model. Pure. */
import { findModel, MODELS } from '../../../shared/catalog'
import type { AccountState } from '../../../shared/domain/account'
import type { Render } from '../../../shared/domain/render'

export interface LimitsLeft {
  id: string
  label: string
  /** How many more may run now, and of how many; null = no limit. Only this Dailies' own renders are known to run. */
  atOnce: { left: number; of: number } | null
  /** How many more may begin in these 24 hours; null = no limit. */
  today: { left: number; of: number } | null
}

/** In the catalog's order; models that Dailies does not know come last. */
export function limitsLeft(account: AccountState, renders: Iterable<Render>): LimitsLeft[] {
  const running = new Map<string, number>()
  for (const render of renders) {
    if (render.account !== account.kind || !isAtRunway(render)) continue
    running.set(render.draft.model, (running.get(render.draft.model) ?? 0) + 1)
  }
  const order = new Map(MODELS.map(({ id }, place) => [id, place]))
  return Object.entries(account.limits)
    .sort(([a], [b]) => (order.get(a) ?? MODELS.length) - (order.get(b) ?? MODELS.length))
    .map(([id, { maxConcurrent, maxDaily, usedToday }]) => ({
      id,
      label: findModel(id)?.label ?? id,
      atOnce: maxConcurrent === null ? null : left(maxConcurrent, running.get(id) ?? 0),
      today: maxDaily === null ? null : left(maxDaily, usedToday),
    }))
}

function left(of: number, used: number): { left: number; of: number } {
  return { left: Math.max(0, of - used), of }
}

/** It holds one of the places that run at once; one that is throttled still waits for its place. */
function isAtRunway({ state }: Render): boolean {
  return state.kind === 'submitting' || state.kind === 'running' || (state.kind === 'waiting' && !state.throttled)
}
