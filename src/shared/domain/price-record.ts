/** What one render that Runway took has cost: what the prices of models that publish none are learned from. */
import { z } from 'zod'
import { Mode } from './draft'
import { RenderId } from './ids'
import { Account } from './render'

export const PriceRecord = z.object({
  renderId: RenderId,
  account: Account,
  model: z.string(),
  mode: Mode,
  /** Length that was asked for, or of the clip it follows; null where the model chose it. */
  seconds: z.number().positive().nullable(),
  /** The settings that a price can depend on, as one text: equal texts are equal settings (`priceSettings`). */
  settings: z.string(),
  /** Credits: the charge once it is known, Runway's quote before. */
  credits: z.number().positive(),
  /** When it was sent. */
  atMs: z.number().int(),
})
export type PriceRecord = z.infer<typeof PriceRecord>
