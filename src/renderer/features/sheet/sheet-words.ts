/** The sheet's sums and times, as a person reads them. Pure. */
import { count } from '../../../shared/catalog/words'
import { dollars } from '../../../shared/domain/money'
import { credits } from '../../ui/figures'
import type { ModelSums } from './judge-rows'

/** `50 renders`, `1 render`. */
export function rendersWords(renders: number): string {
  return Number.isFinite(renders) ? `${count(renders)} ${renders === 1 ? 'render' : 'renders'}` : 'countless renders'
}

export function rowsWords(rows: number): string {
  return `${count(rows)} ${rows === 1 ? 'row' : 'rows'}`
}

/**
 * `600 credits ($6.00)`, `500–600 credits ($5.00–$6.00)`; with renders of unknown price beside them, `600 credits and 3
 * of unknown price`; with none but those, `price unknown`. Never 0 for what is not known.
 */
export function sumWords(
  { from, to, unknown, renders }: ModelSums,
  money: 'with dollars' | 'credits' = 'credits',
): string {
  if (renders > 0 && unknown === renders) return 'price unknown'
  if (!Number.isFinite(to)) return 'more credits than there are'
  const known =
    from === to
      ? `${credits(to)}${money === 'credits' ? '' : ` (${dollars(to)})`}`
      : `${count(Math.round(from))}–${credits(to)}${money === 'credits' ? '' : ` (${dollars(from)}–${dollars(to)})`}`
  return unknown === 0 ? known : `${known} and ${count(unknown)} of unknown price`
}

/** `about 40 s`, `about 12 min`, `about 3 h 20 min`. */
export function aboutLong(seconds: number): string {
  if (seconds < 90) return `about ${Math.max(1, Math.round(seconds / 5) * 5)} s`
  const minutes = Math.round(seconds / 60)
  if (minutes < 90) return `about ${minutes} min`
  const rest = Math.round((minutes % 60) / 10) * 10
  const hours = Math.floor(minutes / 60) + (rest === 60 ? 1 : 0)
  return `about ${hours} h${rest > 0 && rest < 60 ? ` ${rest} min` : ''}`
}

/** A list of rows by their numbers, long ones cut: `3, 7, 12 and 40 more`. `places` from 0. */
export function rowNumbers(places: readonly number[], most = 6): string {
  const shown = places.slice(0, most).map((place) => count(place + 1))
  const rest = places.length - shown.length
  return rest > 0 ? `${shown.join(', ')} and ${count(rest)} more` : shown.join(', ')
}
