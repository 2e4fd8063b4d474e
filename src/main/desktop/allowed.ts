/** What a page in the desktop app may do: pure answers, applied by `lock-down.ts` and asked for every message. */
import { APP_HOST, APP_SCHEME } from '../../shared/desktop-channels'

/** Whether an address belongs to the app itself. */
export function isOurPage(address: string, devOrigin: string | null): boolean {
  const url = URL.parse(address)
  if (url === null) return false
  if (url.protocol === `${APP_SCHEME}:`) return url.host === APP_HOST
  return devOrigin !== null && url.origin === devOrigin
}

/** The permissions a page of ours may have. */
const ALLOWED = new Set(['fullscreen', 'clipboard-sanitized-write'])

/** Whether the system's browser may be given an address: https, no name or password in it, of a sane length. */
export function mayOpenOutside(address: string): boolean {
  const url = URL.parse(address)
  return url?.protocol === 'https:' && url.username === '' && url.password === '' && address.length <= 2048
}

/** Whether a page may have a permission. */
export function mayHave(permission: string, from: string, devOrigin: string | null): boolean {
  return ALLOWED.has(permission) && isOurPage(from, devOrigin)
}
