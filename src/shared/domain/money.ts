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
