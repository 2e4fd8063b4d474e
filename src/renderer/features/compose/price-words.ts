/** The price as it stands on the Render button. Pure. */
import { count } from '../../../shared/catalog/words'
import { dollars, type Price } from '../../../shared/domain/money'
import { credits } from '../../ui/figures'

/** The price of several takes of the same draft. */
export function timesTakes(price: Price, takes: number): Price {
  switch (price.kind) {
    case 'exact':
      return { kind: 'exact', credits: price.credits * takes }
    case 'range':
      return { kind: 'range', fromCredits: price.fromCredits * takes, toCredits: price.toCredits * takes }
    case 'unknown':
      return price
  }
}

/** `60 credits ($0.60)`, `100–200 credits ($1.00–$2.00)`, `price unknown`; never 0 for what is not known. */
export function priceWords(price: Price): string {
  switch (price.kind) {
    case 'exact':
      return `${credits(price.credits)} (${dollars(price.credits)})`
    case 'range':
      return `${count(price.fromCredits)}–${credits(price.toCredits)} (${dollars(price.fromCredits)}–${dollars(price.toCredits)})`
    case 'unknown':
      return 'price unknown'
  }
}

/** Whether the account may not have enough: against the most that it can cost. Unknown on either side: no. */
export function costsMoreThan(price: Price, balanceCredits: number | null): boolean {
  if (balanceCredits === null || price.kind === 'unknown') return false
  return (price.kind === 'exact' ? price.credits : price.toCredits) > balanceCredits
}
