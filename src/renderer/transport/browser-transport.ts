import type { Transport } from '../../shared/contract'

/** The line to Studio of a window that a browser shows. */
export function browserTransport(): Transport {
  throw new Error('the browser door is not built yet')
}
