/** What was spent, by day and model: as Runway counts it, and as Dailies' own ledger does. */
import { z } from 'zod'
import { Account } from './render'

/** How far back one may look. Runway tells 90 days at most (the SDK's comment on `retrieveUsage`). */
export const UsageDays = z.union([z.literal(7), z.literal(30), z.literal(90)])
export type UsageDays = z.infer<typeof UsageDays>

/** `2026-11-22`: a day in UTC, as Runway counts days. */
export const UtcDay = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

/** Net credits of one model on one day; negative when more was given back than spent. */
export const UsageRow = z.object({ day: UtcDay, model: z.string(), credits: z.number() })
export type UsageRow = z.infer<typeof UsageRow>

export const Usage = z.object({
  account: Account,
  days: UsageDays,
  /** The first and the last day, both included; the last is today. */
  firstDay: UtcDay,
  lastDay: UtcDay,
  /** Runway's figures for the whole organisation; null when it could not be asked. */
  runway: z.array(UsageRow).nullable(),
  /** Why it could not be asked; null when it answered. */
  problem: z.string().nullable(),
  /** What this Dailies' own renders were charged (quoted, while the charge is not known), by the day they were sent. */
  own: z.array(UsageRow),
  /** Renders of these days whose cost nobody told: unconfirmed ones among them. They are in no figure of `own`. */
  ownUncounted: z.number().int().nonnegative(),
})
export type Usage = z.infer<typeof Usage>
