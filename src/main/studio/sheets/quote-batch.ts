/**
 * What rows would cost and take, before anything is made: the rows' own quote beside the balance, the account's limits,
 * the budgets, how long such renders took, and what the library has already. Asks nobody and changes nothing.
 */

import { leftToday } from '../../../shared/catalog'
import type { AccountState } from '../../../shared/domain/account'
import type { BatchRow, BudgetUse, Quote } from '../../../shared/domain/batch'
import { inputsOf } from '../../../shared/domain/draft'
import type { InputId } from '../../../shared/domain/ids'
import type { Input } from '../../../shared/domain/input'
import type { AccountKind } from '../../../shared/domain/render'
import { type Jobs, likelySeconds } from '../../../shared/sheet/eta'
import { quoteRows } from '../../../shared/sheet/quote'
import type { Inputs } from '../inputs/inputs'
import type { Library } from '../library/library'
import type { Prices } from '../prices/prices'
import type { Queue } from '../queue/queue.types'

/** The rooms a quote asks. */
export interface QuoteSources {
  account: AccountKind
  figures: Pick<AccountState, 'balanceCredits' | 'limits'>
  inputs: Pick<Inputs, 'byId' | 'fileOf'>
  library: Pick<Library, 'madeBy'>
  prices: Pick<Prices, 'list'>
  queue: Pick<Queue, 'state' | 'likelyMs'>
}

/** Quotes rows as they would be sent (their alternatives made, their variables filled in). */
export function quoteBatch(rows: readonly BatchRow[], sources: QuoteSources): Quote {
  const { account, figures, queue } = sources
  const { models, ...summed } = quoteRows(rows, keptInputs(rows, sources.inputs), {
    account,
    records: sources.prices.list(),
  })
  const { day, month } = queue.state()
  const drafts = rows.map(({ draft }) => draft)
  return {
    ...summed,
    balanceCredits: figures.balanceCredits,
    models: models.map((one) => ({
      ...one,
      maxConcurrent: figures.limits[one.model]?.maxConcurrent ?? null,
      leftToday: leftToday(figures.limits[one.model]),
    })),
    seconds: likelySeconds(jobsOf(rows), {
      tookMs: (model, seconds) => queue.likelyMs(account, model, seconds),
      places: (model) => figures.limits[model]?.maxConcurrent ?? null,
    }),
    dayLeftCredits: leftOf(day),
    monthLeftCredits: leftOf(month),
    same: sources.library
      .madeBy(account, drafts)
      .flatMap((assets, row) => (assets.length > 0 ? [{ row, assets }] : [])),
  }
}

/** What rows name and is still kept; each looked up once. */
function keptInputs(rows: readonly BatchRow[], inputs: QuoteSources['inputs']): Map<InputId, Input> {
  const found = new Map<InputId, Input>()
  const seen = new Set<InputId>()
  for (const { draft } of rows) {
    for (const id of inputsOf(draft.slots)) {
      if (seen.has(id)) continue
      seen.add(id)
      const input = inputs.fileOf(id) === null ? null : inputs.byId(id)
      if (input !== null) found.set(id, input)
    }
  }
  return found
}

/** Renders of one model and length after another count as one, so that much of a sheet is one job. */
function jobsOf(rows: readonly BatchRow[]): Jobs[] {
  const jobs: Jobs[] = []
  for (const { draft, takes } of rows) {
    const seconds = typeof draft.duration === 'number' ? draft.duration : null
    const last = jobs.at(-1)
    if (last !== undefined && last.model === draft.model && last.seconds === seconds) last.count += takes
    else jobs.push({ model: draft.model, seconds, count: takes })
  }
  return jobs
}

function leftOf({ limitCredits, spentCredits, inFlightCredits }: BudgetUse): number | null {
  return limitCredits === null ? null : Math.max(0, limitCredits - spentCredits - inFlightCredits)
}
