import type { Transport } from '../../shared/contract'

declare global {
  interface Window {
    /** Put there by the desktop app's preload; absent in a browser. */
    readonly dailies?: Transport
  }
}
