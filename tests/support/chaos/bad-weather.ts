/**
 * Bad weather for the practice API: a share of all calls meets a fault, drawn from the seed, from what the call is about
 * and from how often that was asked before. The same seed therefore strikes the same renders at the same calls, in
 * whatever order they come.
 */
import type { FaultAction, FaultKind, Weather } from '../../../src/main/studio/practice/faults'
import { chanceOf, oneOf } from './random'

type Calls = Exclude<FaultKind, 'any'>

const status = (code: number, retryAfterSeconds?: number): FaultAction =>
  retryAfterSeconds === undefined
    ? { type: 'status', status: code }
    : { type: 'status', status: code, retryAfterSeconds }
const drop = (when: 'before' | 'after'): FaultAction => ({ type: 'drop', when })
const stall = (when: 'before' | 'after' | 'middle', ms: number): FaultAction => ({ type: 'stall', when, ms })
const cut = (fraction: number): FaultAction => ({ type: 'cut', fraction })

const usual: FaultAction[] = [
  status(429, 1),
  status(500),
  status(503),
  drop('before'),
  drop('after'),
  cut(0.5),
  stall('before', 700),
  stall('after', 700),
  { type: 'half-json' },
]

/** What may go wrong with each kind of call. What stands twice is twice as likely. */
const menus: Record<Calls, readonly FaultAction[]> = {
  create: [
    status(429, 1),
    status(429, 0),
    status(500),
    status(503, 0),
    status(502, 1),
    drop('before'),
    drop('after'),
    cut(0.2),
    cut(0.9),
    stall('before', 700),
    stall('after', 700),
    { type: 'half-json' },
    { type: 'fail-task', failureCode: 'INTERNAL.BAD_OUTPUT.CODE01' },
    { type: 'fail-task', failureCode: 'SAFETY.INPUT.TEXT' },
    { type: 'throttle', ms: 900 },
    { type: 'throttle', ms: 2500 },
    { type: 'pad-output', toBytes: 1_500_000 },
  ],
  upload: usual,
  storage: [status(500), status(503), status(403), drop('before'), drop('after'), stall('before', 700)],
  task: [...usual, stall('middle', 700), { type: 'expire-url' }, { type: 'expire-url' }],
  cancel: [status(429, 1), status(500), status(503), drop('before'), drop('after'), stall('before', 900)],
  download: [
    status(429),
    status(500),
    status(503),
    drop('before'),
    cut(0),
    cut(0.3),
    cut(0.8),
    stall('middle', 2500),
    { type: 'expire-url' },
    { type: 'truncate', fraction: 0.6 },
    { type: 'truncate', fraction: 0.97 },
  ],
  organization: usual,
  usage: usual,
}

export interface BadWeather {
  strike: Weather
  /** No more faults from now on. */
  clear(): void
  /** Calls seen, and how many met a fault, by kind of call and of fault. */
  counts(): { calls: number; faults: number; byFault: Record<string, number> }
}

/** `share`: of all calls, 0 to 1. `onCall` is told of every call before it is handled. */
export function badWeather(options: { seed: number; share: number; onCall(kind: FaultKind): void }): BadWeather {
  const { seed, share } = options
  const asked = new Map<string, number>()
  const byFault: Record<string, number> = {}
  let calls = 0
  let faults = 0
  let clear = false
  return {
    strike({ kind, about }) {
      options.onCall(kind)
      if (kind === 'any') return null
      // Addresses of uploads are new in every run.
      const key = `${kind} ${about.replaceAll(/runway:\/\/[0-9a-f-]+/g, '')}`
      const nth = asked.get(key) ?? 0
      asked.set(key, nth + 1)
      calls += 1
      if (clear || chanceOf(seed, 'strikes', key, nth) >= share) return null
      const fault = oneOf(menus[kind], chanceOf(seed, 'fault', key, nth))
      faults += 1
      const name = `${kind} ${nameOf(fault)}`
      byFault[name] = (byFault[name] ?? 0) + 1
      return fault
    },
    clear() {
      clear = true
    },
    counts: () => ({ calls, faults, byFault: { ...byFault } }),
  }
}

function nameOf(fault: FaultAction): string {
  if (fault.type === 'status') return String(fault.status)
  return 'when' in fault ? `${fault.type} ${fault.when}` : fault.type
}
