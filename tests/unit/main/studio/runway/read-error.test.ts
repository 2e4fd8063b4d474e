import { APIConnectionError, APIConnectionTimeoutError, APIError } from '@runwayml/sdk'
import { describe, expect, it } from 'vitest'
import {
  neverSent,
  readCallError,
  readCreateError,
  readLookError,
} from '../../../../../src/main/studio/runway/read-error'
import { readCreateAnswer } from '../../../../../src/main/studio/runway/sdk-client'

const http = (status: number, body: object = { error: 'no' }, headers: Record<string, string> = {}) =>
  APIError.generate(status, body, undefined, new Headers(headers))

const withCode = (code: string) => new APIConnectionError({ cause: Object.assign(new Error('x'), { code }) })

describe('what a failed create means for the money', () => {
  it.each([400, 403, 404, 413, 422])('takes %i as a refusal: nothing was started', (status) => {
    expect(readCreateError(http(status)).kind).toBe('refused')
  })

  it('tells a refusal for want of credits from one for a wrong input', () => {
    expect(readCreateError(http(400, { error: 'You do not have enough credits to run this task.' }))).toEqual({
      kind: 'no-credits',
    })
    expect(readCreateError(http(402)).kind).toBe('no-credits')
    expect(readCreateError(http(400, { error: 'promptText: not enough credits', issues: [{}] })).kind).toBe('refused')
    expect(readCreateError(http(400, { error: 'The credits roll is too long.' })).kind).toBe('refused')
  })

  it('takes 401 as a key that must be mended first', () => {
    expect(readCreateError(http(401))).toEqual({ kind: 'unauthorized' })
  })

  it.each([429, 502, 503, 504])('takes %i as "later": nothing was started', (status) => {
    expect(readCreateError(http(status))).toMatchObject({ kind: 'later', why: 'busy' })
  })

  it('waits as long as Runway asks, and an hour at most', () => {
    expect(readCreateError(http(429, {}, { 'retry-after': '7' }))).toMatchObject({ afterMs: 7000 })
    expect(readCreateError(http(429, {}, { 'retry-after': '99999' }))).toMatchObject({ afterMs: 3_600_000 })
    expect(readCreateError(http(429))).toMatchObject({ afterMs: null })
  })

  it('tells a daily limit from a busy moment', () => {
    expect(readCreateError(http(429, { error: 'Daily generation limit reached' }))).toMatchObject({
      why: 'daily-limit',
    })
  })

  it.each([500, 501, 408, 409])('takes %i as unknown: a task may have been started', (status) => {
    expect(readCreateError(http(status)).kind).toBe('unknown')
  })

  it.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'])(
    'knows that nothing was sent when the connection was never made (%s)',
    (code) => {
      expect(readCreateError(withCode(code))).toEqual({ kind: 'later', why: 'offline', afterMs: null })
    },
  )

  it.each(['ECONNRESET', 'UND_ERR_SOCKET', 'EPIPE'])('takes a connection that broke (%s) as unknown', (code) => {
    expect(readCreateError(withCode(code)).kind).toBe('unknown')
  })

  it('takes a timeout and an unreadable answer as unknown', () => {
    expect(readCreateError(new APIConnectionTimeoutError()).kind).toBe('unknown')
    expect(readCreateError(new SyntaxError('Unexpected end of JSON input')).kind).toBe('unknown')
    expect(readCreateError(new TypeError('terminated')).kind).toBe('unknown')
  })

  it('believes that nothing was sent only if every address that was tried says so', () => {
    const refused = Object.assign(new Error('a'), { code: 'ECONNREFUSED' })
    const reset = Object.assign(new Error('b'), { code: 'ECONNRESET' })
    expect(neverSent(new TypeError('fetch failed', { cause: new AggregateError([refused, refused]) }))).toBe(true)
    expect(neverSent(new TypeError('fetch failed', { cause: new AggregateError([refused, reset]) }))).toBe(false)
    expect(neverSent(new TypeError('fetch failed'))).toBe(false)
  })

  it("repeats Runway's own words in a refusal", () => {
    const outcome = readCreateError(http(400, { error: 'promptText is too long' }))
    expect(outcome).toMatchObject({ failure: { runwayText: 'promptText is too long', mayRetry: false } })
  })
})

describe("a create's answer", () => {
  it('gives the task and the quote', () => {
    expect(readCreateAnswer('{"id":"t-1","estimatedCost":{"credits":60}}')).toEqual({
      kind: 'taken',
      taskId: 't-1',
      quotedCredits: 60,
    })
  })

  it('saves the id out of an answer that broke off after it', () => {
    expect(readCreateAnswer('{"id":"17f20503-6c24","estimatedCo')).toMatchObject({
      kind: 'taken',
      taskId: '17f20503-6c24',
    })
  })

  it('does not take half an id for a whole one', () => {
    expect(readCreateAnswer('{"id":"17f20503-6c').kind).toBe('unknown')
    expect(readCreateAnswer('').kind).toBe('unknown')
  })
})

describe('a failed look at a task', () => {
  it('tells gone, unauthorized, busy and offline apart', () => {
    expect(readLookError(http(404))).toEqual({ kind: 'gone' })
    expect(readLookError(http(401))).toEqual({ kind: 'unauthorized' })
    expect(readLookError(http(503))).toEqual({ kind: 'unreachable', why: 'busy' })
    expect(readLookError(withCode('ECONNRESET'))).toEqual({ kind: 'unreachable', why: 'offline' })
  })
})

describe('any other failed call', () => {
  it('is a typed failure in words', () => {
    expect(readCallError(http(401), 'asking').failure.code).toBe('key-refused')
    expect(readCallError(http(503), 'asking').failure.code).toBe('runway-busy')
    expect(readCallError(http(400, { error: 'bad file' }), 'asking').failure.message).toContain('bad file')
    expect(readCallError(withCode('ENOTFOUND'), 'asking').failure.code).toBe('offline')
  })
})
