/** What a create costs on the practice account: the catalog's prices, applied to a body as it arrived. */
import { surchargePerSecond } from '../../../shared/catalog'
import { prices } from '../../../shared/catalog/overlay'
import type { CreateBody } from './create-request'

/** Runway publishes no price for the other models; practice mode takes this many credits a second. */
const UNSAID_PER_SECOND = 10

/** Credits of a create of `seconds` seconds, rounded up once. Sound is made, and paid, unless it is turned off. */
export function creditsOf(body: CreateBody, seconds: number): number {
  const format = typeof body.outputFormat === 'string' ? body.outputFormat : undefined
  const extra = surchargePerSecond(format, typeof body.ratio === 'string' ? body.ratio : null)
  // The small step back keeps the noise of fractions from becoming a credit.
  return Math.ceil((perSecond(body) + extra) * seconds - 1e-6)
}

function perSecond(body: CreateBody): number {
  const rate = prices[String(body.model)]
  if (rate === undefined) return UNSAID_PER_SECOND
  if ('credits' in rate) return rate.credits
  return body.audio === false ? rate.silentCredits : rate.withAudioCredits
}
