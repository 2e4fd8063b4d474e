/**
 * Who may speak to the browser door. Every web page the person visits can send requests to 127.0.0.1, and a hostile
 * name can be made to point there: so the Host must be this very address (DNS rebinding), a change must come from our
 * own page (CSRF), and everything but the way in needs the cookie that only the token in the printed address gives.
 * Pure: facts in, a decision out.
 */
import { timingSafeEqual } from 'node:crypto'

/** What is known of a request before anything of it is done. Header names are lower-case. */
export interface RequestFacts {
  method: string
  /** Path and query, as on the request's first line. */
  target: string
  /** Whether it asks to become a WebSocket. */
  upgrade: boolean
  headers: Readonly<Record<string, string | string[] | undefined>>
}

export interface Door {
  port: number
  /** 256 random bits in hex, new at every start. */
  token: string
  /** What the cookie must hold: another 256 random bits, so that an address in a history opens nothing later. */
  session: string
}

export type Decision =
  | { kind: 'pass' }
  /** Right token: give the cookie and go to the clean address. */
  | { kind: 'let-in' }
  /** No cookie, or the token of an earlier start: show how to get in. */
  | { kind: 'show-way-in' }
  | { kind: 'refuse'; status: 400 | 401 | 403; why: string }

/** The cookie's name carries the port: cookies are shared by all ports of a host. */
export function cookieName(port: number): string {
  return `dailies-${port}`
}

/** Decides on one request. */
export function decide(facts: RequestFacts, door: Door): Decision {
  const { headers } = facts
  if (!isOurHost(one(headers.host), door.port)) {
    return {
      kind: 'refuse',
      status: 403,
      why: `Dailies answers only at 127.0.0.1:${door.port} and localhost:${door.port}.`,
    }
  }
  const url = URL.parse(facts.target, 'http://door')
  // A target like `//elsewhere/x` would be read as another host.
  if (url === null || url.host !== 'door' || !facts.target.startsWith('/')) {
    return { kind: 'refuse', status: 400, why: 'That is no address of Dailies.' }
  }
  const reading = (facts.method === 'GET' || facts.method === 'HEAD') && !facts.upgrade
  const origin = one(headers.origin)
  const ownOrigin = origin !== null && isOurOrigin(origin, door.port)
  if (!reading && !ownOrigin) {
    return { kind: 'refuse', status: 403, why: 'Only the page of Dailies itself may do that.' }
  }
  const page = reading && (url.pathname === '/' || url.pathname === '/index.html')
  // Other pages of the same machine are "same site" and would send the cookie: only our own, or the address bar, may
  // read. A link from elsewhere to the page itself is harmless.
  const site = one(headers['sec-fetch-site'])
  const linked = page && one(headers['sec-fetch-mode']) === 'navigate' && one(headers['sec-fetch-dest']) === 'document'
  if (site !== null && site !== 'same-origin' && site !== 'none' && !linked) {
    return { kind: 'refuse', status: 403, why: 'Only the page of Dailies itself may read that.' }
  }
  if (reading && origin !== null && !ownOrigin) {
    return { kind: 'refuse', status: 403, why: 'Only the page of Dailies itself may read that.' }
  }
  const token = url.searchParams.get('token')
  if (page && facts.method === 'GET' && token !== null) {
    return sameSecret(token, door.token) ? { kind: 'let-in' } : { kind: 'show-way-in' }
  }
  const cookie = readCookie(one(headers.cookie), cookieName(door.port))
  if (cookie !== null && sameSecret(cookie, door.session)) return { kind: 'pass' }
  return page
    ? { kind: 'show-way-in' }
    : { kind: 'refuse', status: 401, why: 'Open Dailies with the address it printed.' }
}

/** Whether a Host header names this door and no other name that happens to lead here. */
export function isOurHost(host: string | null, port: number): boolean {
  return host === `127.0.0.1:${port}` || host?.toLowerCase() === `localhost:${port}`
}

/** Whether an Origin header is of this door's own page. */
export function isOurOrigin(origin: string, port: number): boolean {
  return origin === `http://127.0.0.1:${port}` || origin === `http://localhost:${port}`
}

/** Compares secrets in a time that does not tell how much of a guess was right. */
export function sameSecret(given: string, secret: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(secret)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/** A cookie's value from the Cookie header; null when it is missing or there twice with different values. */
export function readCookie(header: string | null, name: string): string | null {
  const values = (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1))
  return values.length > 0 && values.every((value) => value === values[0]) ? (values[0] ?? null) : null
}

/** A header that must be there at most once. */
function one(value: string | string[] | undefined): string | null {
  return typeof value === 'string' ? value : null
}
