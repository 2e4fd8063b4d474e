/** Brings what was spent into the order of a chart and its tables: every day, a few models, both ledgers. Pure. */
import { findModel } from '../../../shared/catalog'
import type { Usage, UsageRow } from '../../../shared/domain/usage'

/** Colours that can be told apart; what is beyond them is "Other models". */
export const MOST_SERIES = 7
const OTHER = 'other'

/** One colour of the chart: a model, or all the small ones together. */
export interface Series {
  /** Runway's model id, or `other`. */
  id: string
  label: string
  /** Of the whole time: Runway's figure (null when it could not be asked) and Dailies' own. */
  runwayCredits: number | null
  ownCredits: number
}

export interface SpentDay {
  /** `2026-11-22`, UTC. */
  day: string
  /** What the chart stacks, one figure for each series: Runway's, or Dailies' own when Runway could not be asked. */
  parts: readonly number[]
  runwayCredits: number | null
  ownCredits: number
}

export interface Spending {
  series: readonly Series[]
  days: readonly SpentDay[]
  runwayCredits: number | null
  ownCredits: number
}

const DAY_MS = 86_400_000

/** Models that cost most first. Every day of the time is there, spent on or not. */
export function arrangeSpending(usage: Usage): Spending {
  const { runway, own } = usage
  const charted = runway ?? own
  const weight = new Map<string, number>()
  for (const { model, credits } of [...charted, ...own]) {
    weight.set(model, (weight.get(model) ?? 0) + Math.abs(credits))
  }
  const models = [...weight.keys()].sort((a, b) => (weight.get(b) ?? 0) - (weight.get(a) ?? 0) || a.localeCompare(b))
  const named = models.length > MOST_SERIES ? models.slice(0, MOST_SERIES - 1) : models
  const others = models.slice(named.length)
  const seriesModels = [...named.map((model) => [model]), ...(others.length > 0 ? [others] : [])]
  const series = seriesModels.map((of): Series => {
    const single = of.length === 1 ? of[0] : undefined
    return {
      id: single ?? OTHER,
      label: single === undefined ? `${of.length} other models` : (findModel(single)?.label ?? single),
      runwayCredits: runway && sum(runway.filter(({ model }) => of.includes(model))),
      ownCredits: sum(own.filter(({ model }) => of.includes(model))),
    }
  })
  const chartedBy = Map.groupBy(charted, ({ day }) => day)
  const runwayBy = runway && Map.groupBy(runway, ({ day }) => day)
  const ownBy = Map.groupBy(own, ({ day }) => day)
  const days = daysBetween(usage.firstDay, usage.lastDay).map((day): SpentDay => {
    const rows = chartedBy.get(day) ?? []
    return {
      day,
      parts: seriesModels.map((of) => sum(rows.filter(({ model }) => of.includes(model)))),
      runwayCredits: runwayBy && sum(runwayBy.get(day) ?? []),
      ownCredits: sum(ownBy.get(day) ?? []),
    }
  })
  return { series, days, runwayCredits: runway && sum(runway), ownCredits: sum(own) }
}

/** The lines across the chart: round figures from at or below the lowest to at or above the highest, always with 0. */
export function niceTicks(lowest: number, highest: number, about = 4): number[] {
  const low = Math.min(0, lowest)
  const high = Math.max(0, highest, low === 0 ? 1 : 0)
  const rough = (high - low) / about
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = Math.max(1, ([1, 2, 5, 10].find((times) => times * power >= rough) ?? 10) * power)
  const first = Math.floor(low / step)
  const last = Math.ceil(high / step)
  return Array.from({ length: last - first + 1 }, (_, n) => (first + n) * step)
}

/** Above and below zero of one day's stack: refunds can make a model's figure negative. */
export function reach(parts: readonly number[]): { up: number; down: number } {
  return { up: sum(parts.filter((part) => part > 0)), down: sum(parts.filter((part) => part < 0)) }
}

/** Every day from the first to the last, both included. */
export function daysBetween(firstDay: string, lastDay: string): string[] {
  const firstMs = Date.parse(firstDay)
  const count = Math.round((Date.parse(lastDay) - firstMs) / DAY_MS) + 1
  return Array.from({ length: Math.max(0, count) }, (_, n) => new Date(firstMs + n * DAY_MS).toISOString().slice(0, 10))
}

function sum(values: readonly (number | UsageRow)[]): number {
  const all = values.reduce<number>((so, value) => so + (typeof value === 'number' ? value : value.credits), 0)
  // Sums of fractions of credits must not show the noise of floating point.
  return Math.round(all * 100) / 100
}
