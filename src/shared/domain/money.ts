/** Money is counted in Runway credits. A credit is US$0.01 (Runway's documentation). */
import { z } from 'zod'

/** On how many past renders it stands, where nobody publishes the price; absent where the catalog knows it. */
const learnedFrom = z.number().int().positive().optional()

/**
 * What a render will cost, as far as is known before it is sent.
 * `exact`: the catalog knows. `range`: depends on something we cannot see beforehand. `unknown`: never shown as 0.
 */
export const Price = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('exact'), credits: z.number().nonnegative(), learnedFrom }),
  z.object({
    kind: z.literal('range'),
    fromCredits: z.number().nonnegative(),
    toCredits: z.number().nonnegative(),
    learnedFrom,
  }),
  z.object({ kind: z.literal('unknown'), why: z.string() }),
])
export type Price = z.infer<typeof Price>

/** US dollars of an amount of credits: `60` -> `$0.60`. */
export function dollars(credits: number): string {
  return `$${(credits / 100).toFixed(2)}`
}

/** The three figures kept for every render, in credits; null where not (yet) known. */
export const Cost = z.object({
  /** What the app said before the button was pressed. */
  estimate: Price,
  /** `estimatedCost` of Runway's answer to the create. */
  quotedCredits: z.number().nullable(),
  /** `cost` of the finished task: what was charged in the end. */
  chargedCredits: z.number().nullable(),
})
export type Cost = z.infer<typeof Cost>

/** A figure that is not what the one before it said. */
export interface CostChange {
  /** In credits: above is positive. */
  byCredits: number
  /** The figure it differs from. */
  from: 'estimate' | 'quote'
}

/** How the quote differs from the estimate; null where it does not, or where one of them is not known. */
export function quoteChange({ estimate, quotedCredits }: Cost): CostChange | null {
  return quotedCredits === null ? null : changeFrom(estimate, quotedCredits)
}

/** How the charge differs from the quote, or from the estimate where nothing was quoted; null where it does not. */
export function chargeChange({ estimate, quotedCredits, chargedCredits }: Cost): CostChange | null {
  if (chargedCredits === null) return null
  if (quotedCredits === null) return changeFrom(estimate, chargedCredits)
  const byCredits = chargedCredits - quotedCredits
  return byCredits === 0 ? null : { byCredits, from: 'quote' }
}

/** Within the range that was estimated nothing differs. */
function changeFrom(estimate: Price, credits: number): CostChange | null {
  if (estimate.kind === 'unknown') return null
  const [least, most] =
    estimate.kind === 'exact' ? [estimate.credits, estimate.credits] : [estimate.fromCredits, estimate.toCredits]
  const byCredits = credits > most ? credits - most : credits < least ? credits - least : 0
  return byCredits === 0 ? null : { byCredits, from: 'estimate' }
}

/** `5 above the quote`, `12 below the estimate`. */
export function changeWords({ byCredits, from }: CostChange): string {
  return `${Math.abs(byCredits)} ${byCredits > 0 ? 'above' : 'below'} the ${from}`
}
