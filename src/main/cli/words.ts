/** How the command line says amounts and accounts. Pure. */
import type { AccountState } from '../../shared/domain/account'
import { dollars } from '../../shared/domain/money'
import { asCount } from '../../shared/sheet/sheet-words'

/** `60 credits`, `1,250 credits ($12.50)` with `withDollars`; at most two decimals. */
export function credits(amount: number, withDollars = false): string {
  const rounded = Math.round(amount * 100) / 100
  const [whole = '0', decimals] = String(rounded).split('.')
  const shown = whole.replace(/\B(?=(\d{3})+$)/g, ',') + (decimals === undefined ? '' : `.${decimals}`)
  return `${shown} credit${rounded === 1 ? '' : 's'}${withDollars ? ` (${dollars(rounded)})` : ''}`
}

/** `about 3 minutes`. */
export function roughTime(seconds: number): string {
  if (seconds < 90) return `about ${asCount(Math.max(1, Math.round(seconds)), 'second')}`
  if (seconds < 90 * 60) return `about ${asCount(Math.round(seconds / 60), 'minute')}`
  return `about ${asCount(Math.round(seconds / 3600), 'hour')}`
}

const keyPlaces: Readonly<Record<AccountState['keyStore'], string>> = {
  none: '',
  environment: 'with the key in RUNWAYML_API_SECRET',
  keychain: "with the key in this machine's keychain",
  'safe-storage': 'with the key kept in the data folder',
  session: 'with the key of this session',
}

/** Who pays, in one sentence. */
export function payer({ kind, keyStore }: Pick<AccountState, 'kind' | 'keyStore'>): string {
  if (kind === 'live') return `Your Runway account pays, ${keyPlaces[keyStore]}.`
  return 'Practice mode: there is no key, so nothing is paid and the clips are made on this machine.'
}
