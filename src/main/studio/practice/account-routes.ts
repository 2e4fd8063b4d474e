/** What the account endpoints answer: balance, limits, and what was spent day by day. */
import { z } from 'zod'
import type { ModelAllowance } from './practice.types'
import type { PracticeStore } from './store'

const DAY_MS = 86_400_000
const MOST_DAYS = 90
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date like 2026-04-30')
const UsageQuestion = z.object({ startDate: date.optional(), beforeDate: date.optional() })

/** `GET /v1/organization`. */
export function organization(
  store: PracticeStore,
  models: readonly string[],
  allowanceOf: (model: string) => ModelAllowance,
  nowMs: number,
) {
  const daily = store.dailyByModel(nowMs - DAY_MS)
  const named = [...new Set([...models, ...Object.keys(daily)])]
  return {
    creditBalance: store.balance(),
    tier: {
      maxMonthlyCreditSpend: 1_000_000,
      models: Object.fromEntries(named.map((model) => [model, allowanceOf(model)])),
    },
    usage: {
      models: Object.fromEntries(named.map((model) => [model, { dailyGenerations: daily[model] ?? 0 }])),
    },
  }
}

/** `POST /v1/organization/usage`: at most 90 days, the end not included; or the field that is wrong. */
export function usage(store: PracticeStore, body: unknown, nowMs: number) {
  const asked = UsageQuestion.safeParse(body ?? {})
  if (!asked.success) {
    const issue = asked.error.issues[0]
    return { field: issue?.path.join('.') || 'body', message: issue?.message ?? 'does not fit' }
  }
  const { startDate, beforeDate } = asked.data
  const fromMs = startDate === undefined ? startOfDay(nowMs) - 30 * DAY_MS : Date.parse(startDate)
  const beforeMs = beforeDate === undefined ? fromMs + 30 * DAY_MS + (startDate ? 0 : DAY_MS) : Date.parse(beforeDate)
  if (Number.isNaN(fromMs)) return { field: 'startDate', message: 'must be a date like 2026-04-30' }
  if (Number.isNaN(beforeMs)) return { field: 'beforeDate', message: 'must be a date like 2026-04-30' }
  if (beforeMs <= fromMs) return { field: 'beforeDate', message: 'must be after startDate' }
  if (beforeMs - fromMs > MOST_DAYS * DAY_MS) {
    return { field: 'beforeDate', message: `must be at most ${MOST_DAYS} days after startDate` }
  }
  const rows = store.usage(fromMs, beforeMs)
  return {
    models: [...new Set(rows.map((row) => row.model))],
    results: [...Map.groupBy(rows, (row) => row.day)].map(([day, spent]) => ({
      date: day,
      usedCredits: spent.map(({ model, credits }) => ({ model, amount: credits })),
    })),
  }
}

function startOfDay(atMs: number): number {
  return atMs - (atMs % DAY_MS)
}
