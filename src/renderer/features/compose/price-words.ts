/** The price as it stands on the Render button. Pure. */
import { count } from '../../../shared/catalog/words'
import { dollars, type Price } from '../../../shared/domain/money'
import { credits } from '../../ui/figures'

/** The price of several takes of the same draft. */
export function timesTakes(price: Price, takes: number): Price {
  switch (price.kind) {
    case 'exact':
      return { ...price, credits: price.credits * takes }
    case 'range':
      return { ...price, fromCredits: price.fromCredits * takes, toCredits: price.toCredits * takes }
    case 'unknown':
      return price
  }
}

/**
 * `60 credits ($0.60)`, `100–200 credits ($1.00–$2.00)`, `price unknown`; never 0 for what is not known. A learned price
 * is no promise: `about 30 credits ($0.30)`.
 */
export function priceWords(price: Price): string {
  switch (price.kind) {
    case 'exact':
      return `${about(price)}${credits(price.credits)} (${dollars(price.credits)})`
    case 'range':
      return `${about(price)}${count(price.fromCredits)}–${credits(price.toCredits)} (${dollars(price.fromCredits)}–${dollars(price.toCredits)})`
    case 'unknown':
      return 'price unknown'
  }
}

/** On what a learned price stands: `As your last 6 renders cost.`; null where the catalog knows, or nobody does. */
export function learnedWords(price: Price): string | null {
  if (price.kind === 'unknown' || price.learnedFrom === undefined) return null
  return price.learnedFrom === 1 ? 'As your last render cost.' : `As your last ${price.learnedFrom} renders cost.`
}

function about(price: { learnedFrom?: number | undefined }): string {
  return price.learnedFrom === undefined ? '' : 'about '
}

/** Whether the account may not have enough: against the most that it can cost. Unknown on either side: no. */
export function costsMoreThan(price: Price, balanceCredits: number | null): boolean {
  if (balanceCredits === null || price.kind === 'unknown') return false
  return (price.kind === 'exact' ? price.credits : price.toCredits) > balanceCredits
}
