/** What Runway takes as the address of a picture, clip or sound (its documentation on inputs). Asks nobody: form only. */
import type { InputKind } from '../domain/input'
import { shown } from './check-value'
import { mebibyte } from './overlay'

const longestUrl = 2048
const largestDataBytes = 5 * mebibyte

/** Null for an https URL with a domain name, an upload's `runway://` address, or a data URI of the right kind. */
export function refuseUri(value: unknown, kinds: readonly InputKind[]): string | null {
  if (typeof value !== 'string' || value === '') return `must be an address, not ${shown(value)}`
  if (/^runway:\/\/\S+$/.test(value)) return null
  if (value.startsWith('data:')) return refuseData(value, kinds)
  if (value.length > longestUrl) return `is an address of ${value.length} characters; at most ${longestUrl} are taken`
  if (!value.startsWith('https://')) return `must be an https URL, a Runway upload or a data URI, not ${shown(value)}`
  const host = /^https:\/\/(?:[^@/?#]*@)?(\[[^\]]*\]|[^:/?#]*)/.exec(value)?.[1] ?? ''
  if (host.startsWith('[') || /^[\d.]+$/.test(host)) return `must name a domain, not the IP address ${host}`
  return /^[^\s.]+(\.[^\s.]+)+$/.test(host) ? null : `must name a domain, not ${shown(host)}`
}

function refuseData(value: string, kinds: readonly InputKind[]): string | null {
  const found = /^data:([a-z]+)\/[\w.+-]+(?:;[\w-]+=[\w.-]+)*;base64,/.exec(value)
  const kind = found?.[1]
  if (found === null || kind === undefined || !kinds.some((one) => one === kind)) {
    return `must be a base64 data URI of ${kinds.join(' or ')}, not ${shown(value.slice(0, 40))}`
  }
  const bytes = Math.floor(((value.length - found[0].length) * 3) / 4)
  return bytes > largestDataBytes ? `is a data URI of ${bytes} bytes; at most ${largestDataBytes} are taken` : null
}
