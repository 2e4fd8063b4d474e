/**
 * What renders cost: keeps a record of every quote and charge, says from them what a model without a published price
 * will cost, and keeps the own ledger that stands beside Runway's figures. Learns by being told of every change of a
 * render; never asks Runway, never changes a render, and a fault in it never stops one. Called by Studio.
 */
import { price, priceOrLearned } from '../../../shared/catalog'
import { LATEST_THAT_COUNT, priceSeconds, priceSettings } from '../../../shared/catalog/learned-price'
import { type Draft, inputsOf } from '../../../shared/domain/draft'
import type { InputId, RenderId } from '../../../shared/domain/ids'
import type { Input } from '../../../shared/domain/input'
import type { Price } from '../../../shared/domain/money'
import type { PriceRecord } from '../../../shared/domain/price-record'
import type { AccountKind, Render } from '../../../shared/domain/render'
import type { UsageRow } from '../../../shared/domain/usage'
import type { Log } from '../log'
import { shotKey } from '../shot-key'
import { type Dearest, openPriceStore, type RenderCost, type ShotCost } from './price-store'

export interface PricesOptions {
  dataDir: string
  log: Log
  inputs: { byId(id: InputId): Input | null }
  onLearned(record: PriceRecord): void
}

export interface Prices {
  /** Takes in a render as it is now. Cheap when nothing about its cost is new. Never throws. */
  take(render: Render): void
  /** The same for many at once: what changed in the moment of a crash was never told. */
  takeAll(renders: readonly Render[]): void
  /**
   * Says what drafts will cost: the catalog's price, or what the past renders of this account teach. Reads those of a
   * model once, so it is made anew for each press.
   */
  estimator(account: AccountKind): (draft: Draft, inputs: ReadonlyMap<InputId, Input>) => Price
  /** What the dearest known render of its model would cost at its length; null when none is known on its account. */
  dearest(render: Render): number | null
  /** At most the last six of each kind of render, newest first. */
  list(): PriceRecord[]
  /** What this Dailies' renders cost by UTC day and model, and how many of them have no figure. */
  ledger(account: AccountKind, fromMs: number, beforeMs: number): { rows: UsageRow[]; uncounted: number }
  /** What Runway's renders of a shot (`shot-key.ts`) are known to cost, or those of these ids. */
  figures(ask: { shot: string; most: number } | { renders: readonly RenderId[] }): ShotCost[]
  close(): void
}

/** Renders whose cost is remembered in memory, so that progress does not touch the disk. */
const MOST_REMEMBERED = 5000

/** Opens `prices.sqlite` of the data folder. */
export function openPrices(options: PricesOptions): Prices {
  const store = openPriceStore(options.dataDir)
  const seen = new Map<Render['id'], string>()
  const dearest = new Map<string, Dearest>()
  let closed = false

  const costOf = (render: Render): RenderCost => {
    const inputs = new Map<InputId, Input>()
    for (const id of inputsOf(render.draft.slots)) {
      const input = options.inputs.byId(id)
      if (input !== null) inputs.set(id, input)
    }
    return {
      renderId: render.id,
      account: render.account,
      model: render.draft.model,
      mode: render.mode,
      seconds: priceSeconds(render.draft, inputs),
      settings: priceSettings(render.draft),
      quotedCredits: render.cost.quotedCredits,
      chargedCredits: render.cost.chargedCredits,
      finished: hasResult(render),
      atMs: render.submittedAtMs ?? render.createdAtMs,
      shot: shotKey(render.draft),
    }
  }

  const take = (render: Render) => {
    if (closed || !mayHaveCost(render)) return
    const now = `${render.cost.quotedCredits} ${render.cost.chargedCredits} ${hasResult(render)}`
    if (seen.get(render.id) === now) return
    try {
      const cost = costOf(render)
      if (seen.size >= MOST_REMEMBERED) seen.clear()
      seen.set(render.id, now)
      if (!store.save(cost)) return
      dearest.delete(`${cost.account} ${cost.model}`)
      const { renderId, account, model, mode, seconds, settings, atMs } = cost
      const credits = cost.finished ? (cost.chargedCredits ?? cost.quotedCredits) : cost.quotedCredits
      if (credits === null || credits <= 0) return
      options.onLearned({ renderId, account, model, mode, seconds, settings, credits, atMs })
    } catch (error) {
      seen.delete(render.id)
      options.log.error('what a render cost could not be kept', error)
    }
  }

  return {
    take,
    takeAll: (renders) => store.together(() => renders.forEach(take)),
    estimator(account) {
      const known = new Map<string, PriceRecord[]>()
      return (draft, inputs) => {
        const fixed = price(draft, inputs)
        if (fixed.kind !== 'unknown') return fixed
        const records = known.get(draft.model) ?? store.latestOf(account, draft.model, LATEST_THAT_COUNT)
        known.set(draft.model, records)
        return priceOrLearned(draft, inputs, records, account)
      }
    },
    dearest({ account, draft }) {
      const key = `${account} ${draft.model}`
      const { most, mostPerSecond } = dearest.get(key) ?? store.dearestOf(account, draft.model)
      dearest.set(key, { most, mostPerSecond })
      if (most === null || mostPerSecond === null || typeof draft.duration !== 'number') return most
      return Math.max(most, Math.ceil(mostPerSecond * draft.duration - 1e-6))
    },
    list: () => store.latest(LATEST_THAT_COUNT),
    ledger: (account, fromMs, beforeMs) => ({
      rows: store.spent(account, fromMs, beforeMs),
      uncounted: store.uncounted(account, fromMs, beforeMs),
    }),
    figures: (ask) =>
      'shot' in ask ? store.ofShot(ask.shot, ask.most) : ask.renders.flatMap((id) => store.ofRender(id) ?? []),
    close() {
      closed = true
      store.close()
    },
  }
}

function hasResult({ state }: Render): boolean {
  return state.kind === 'downloading' || state.kind === 'done'
}

/** Runway has, or may have, a task of it. */
function mayHaveCost({ state }: Render): boolean {
  return state.kind === 'unconfirmed' || ('taskId' in state && state.taskId !== null)
}
