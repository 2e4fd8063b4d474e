/**
 * Reads what went wrong with a call: pure, and careful about the one question that is about money, namely whether the
 * request can have reached Runway. Source: the SDK's `core/error.js` and Runway's error documentation.
 */
import { APIConnectionError, APIError, APIUserAbortError } from '@runwayml/sdk'
import { DailiesError } from '../../../shared/failure'
import { redact } from '../log'
import type { CreateOutcome, TaskLook } from './runway-api'

/** Causes under which no connection was ever made, so that nothing can have been sent. */
const NEVER_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
])

/** Walks an error's causes (and the parts of an AggregateError: one per address tried) for their codes. */
export function causeCodes(error: unknown): string[] {
  const codes: string[] = []
  const seen = new Set<unknown>()
  const walk = (value: unknown): void => {
    if (!(value instanceof Error) || seen.has(value)) return
    seen.add(value)
    const code = (value as { code?: unknown }).code
    if (typeof code === 'string') codes.push(code)
    if (value instanceof AggregateError) value.errors.forEach(walk)
    walk(value.cause)
  }
  walk(error)
  return codes
}

/** Whether the request certainly never left this machine. */
export function neverSent(error: unknown): boolean {
  const codes = causeCodes(error)
  return codes.length > 0 && codes.every((code) => NEVER_CONNECTED.has(code))
}

/** What a failed create means. */
export function readCreateError(error: unknown): Exclude<CreateOutcome, { kind: 'taken' }> {
  if (error instanceof APIError && error.status !== undefined) {
    const status = error.status
    if (status === 401) return { kind: 'unauthorized' }
    if (status === 429) {
      const daily = /daily/i.test(error.message)
      return { kind: 'later', why: daily ? 'daily-limit' : 'busy', afterMs: retryAfterMs(error.headers) }
    }
    if (status === 502 || status === 503 || status === 504) {
      return { kind: 'later', why: 'busy', afterMs: retryAfterMs(error.headers) }
    }
    if (isForCredits(status, error)) return { kind: 'no-credits' }
    if (status >= 400 && status < 500 && status !== 408 && status !== 409) {
      return { kind: 'refused', failure: refusal(status, error) }
    }
    return { kind: 'unknown', why: `Runway answered with an error of its own (${status})` }
  }
  if (neverSent(error)) return { kind: 'later', why: 'offline', afterMs: null }
  if (error instanceof APIUserAbortError) return { kind: 'unknown', why: 'the request was interrupted' }
  if (error instanceof APIConnectionError)
    return { kind: 'unknown', why: 'the connection broke before the answer came' }
  return { kind: 'unknown', why: 'the answer could not be read' }
}

/** What a failed look at a task means. */
export function readLookError(error: unknown): Exclude<TaskLook, { kind: 'seen' }> {
  if (error instanceof APIError && error.status !== undefined) {
    if (error.status === 404) return { kind: 'gone' }
    if (error.status === 401 || error.status === 403) return { kind: 'unauthorized' }
    return { kind: 'unreachable', why: 'busy' }
  }
  return { kind: 'unreachable', why: 'offline' }
}

/** Any other failed call, in words for the person. `doing` fits "while …": `uploading "beach.jpg"`. */
export function readCallError(error: unknown, doing: string): DailiesError {
  if (error instanceof DailiesError) return error
  if (error instanceof APIError && error.status !== undefined) {
    if (error.status === 401) {
      return new DailiesError(
        'key-refused',
        'Runway does not accept this API key (401).',
        'Nothing was spent. The key may be wrong, disabled, or its account suspended: check it at dev.runwayml.com.',
        undefined,
        { cause: error },
      )
    }
    if (error.status === 429 || error.status >= 500) {
      return new DailiesError(
        'runway-busy',
        `Runway is busy (${error.status}) while ${doing}.`,
        'Nothing was spent. It will be tried again by itself.',
        undefined,
        { cause: error },
      )
    }
    return new DailiesError(
      'runway-refused',
      `Runway refused (${error.status}) while ${doing}: ${runwayText(error)}`,
      'Nothing was spent. Mend what Runway names and try again.',
      undefined,
      { cause: error },
    )
  }
  return new DailiesError(
    'offline',
    `Runway could not be reached while ${doing}.`,
    'Nothing was spent. Check the network; it will be tried again by itself.',
    undefined,
    { cause: error },
  )
}

/**
 * Whether a create was refused for want of credits. Runway answers 400 with a sentence and, other than for an input that
 * is wrong, without `issues`.
 */
function isForCredits(status: number, error: APIError): boolean {
  if (status === 402) return true
  const body = error.error as { issues?: unknown } | undefined
  if ((status !== 400 && status !== 403) || Array.isArray(body?.issues)) return false
  return /\b(enough|insufficient|out of|no (more )?|too few) ?credits?\b|\bcredit balance\b/i.test(runwayText(error))
}

function refusal(status: number, error: APIError) {
  const text = runwayText(error)
  return {
    code: `HTTP_${status}`,
    message: `Runway did not take this render: ${text}`,
    hint: 'Nothing was started and nothing was charged. Change what it names and render again.',
    runwayText: text,
    mayRetry: false,
  }
}

/** Runway's own words out of an error body, without the status that the SDK puts before them and without secrets; 500 at most. */
function runwayText(error: APIError): string {
  const body = error.error as { error?: unknown; issues?: unknown } | undefined
  const words = typeof body?.error === 'string' ? body.error : error.message.replace(/^\d{3} /, '')
  const issues = Array.isArray(body?.issues) ? ` ${JSON.stringify(body.issues)}` : ''
  return redact(`${words}${issues}`).slice(0, 500)
}

/** `Retry-After` in milliseconds, if given as seconds; at most an hour. */
function retryAfterMs(headers: Headers | undefined): number | null {
  const seconds = Number(headers?.get('retry-after') ?? Number.NaN)
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds, 3600) * 1000 : null
}
