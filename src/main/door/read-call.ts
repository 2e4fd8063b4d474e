/**
 * What both doors do with a call before Studio's dispatcher sees it: only plain, shallow data of a bounded size goes
 * on. JSON over a socket and structured clones over IPC can both carry things no command wants (a thousand levels, a
 * `__proto__` key, a Map, a loop); here they become a typed failure.
 */
import type { Failure, Result } from '../../shared/failure'
import type { Dispatch } from '../studio/dispatch'

/** How much a call may hold: characters of its texts and names, and values. */
interface Bounds {
  characters: number
  values: number
}

/** A poster (1 MB of base64) fits. */
const USUAL: Bounds = { characters: 2_000_000, values: 100_000 }
/** A sheet of 10,000 rows, each with its draft, fits. */
const OF_A_SHEET: Bounds = { characters: 25_000_000, values: 1_500_000 }
const SHEETS: ReadonlySet<unknown> = new Set(['batches.quote', 'batches.create', 'sheets.keep'])
const DEEPEST = 32

/** The largest call of all, in characters: a door may cut what is longer before it is read. */
export const LARGEST_CALL_CHARACTERS = OF_A_SHEET.characters

/** Answers a call that came through a door. Never rejects, whatever came. */
export async function answerCall(dispatch: Dispatch, name: unknown, input: unknown): Promise<Result<unknown>> {
  const reason = whyNotPlain(input, SHEETS.has(name) ? OF_A_SHEET : USUAL)
  if (reason !== null) return { ok: false, failure: unreadable(reason) }
  return dispatch(name, input)
}

/** The failure for a message that is no call at all. `reason` must not repeat what came. */
export function unreadable(reason: string): Failure {
  return {
    code: 'bad-request',
    message: `Dailies could not read that request (${reason}).`,
    hint: 'Nothing was sent or spent. Try again; if it stays, restart Dailies.',
  }
}

/** Why a value is not plain data within bounds, in a few words; null when it is. Walks without recursion. */
export function whyNotPlain(root: unknown, bounds: Bounds = USUAL): string | null {
  const waiting: { value: unknown; depth: number }[] = [{ value: root, depth: 0 }]
  let values = 0
  let characters = 0
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, depth } = next
    if (++values > bounds.values) return 'it holds too many values'
    if (typeof value === 'string') characters += value.length
    if (characters > bounds.characters) return 'it is too long'
    if (typeof value === 'bigint' || typeof value === 'symbol' || typeof value === 'function') return 'it is not data'
    if (typeof value !== 'object' || value === null) continue
    if (depth >= DEEPEST) return 'it is nested too deep'
    if (Array.isArray(value)) {
      if (values + value.length > bounds.values) return 'it holds too many values'
      for (const item of value) waiting.push({ value: item, depth: depth + 1 })
      continue
    }
    const prototype: unknown = Object.getPrototypeOf(value)
    if (prototype !== null && prototype !== Object.prototype) return 'it is not plain data'
    for (const key of Object.keys(value)) {
      if (key === '__proto__') return 'it has a name that is not allowed'
      characters += key.length
      waiting.push({ value: (value as Record<string, unknown>)[key], depth: depth + 1 })
    }
  }
  return null
}
