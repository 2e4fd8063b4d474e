/**
 * What both doors do with a call before Studio's dispatcher sees it: only plain, shallow data of a bounded size goes
 * on. JSON over a socket and structured clones over IPC can both carry things no command wants (a thousand levels, a
 * `__proto__` key, a Map, a loop); here they become a typed failure.
 */
import type { Failure, Result } from '../../shared/failure'
import type { Dispatch } from '../studio/dispatch'

/** The largest call a door takes, in characters of its texts. A poster (1 MB of base64) fits. */
export const LARGEST_CALL_CHARACTERS = 2_000_000
const DEEPEST = 32
const MOST_VALUES = 100_000

/** Answers a call that came through a door. Never rejects, whatever came. */
export async function answerCall(dispatch: Dispatch, name: unknown, input: unknown): Promise<Result<unknown>> {
  const reason = whyNotPlain(input)
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
export function whyNotPlain(root: unknown): string | null {
  const waiting: { value: unknown; depth: number }[] = [{ value: root, depth: 0 }]
  let values = 0
  let characters = 0
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, depth } = next
    if (++values > MOST_VALUES) return 'it holds too many values'
    if (typeof value === 'string') characters += value.length
    if (characters > LARGEST_CALL_CHARACTERS) return 'it is too long'
    if (typeof value === 'bigint' || typeof value === 'symbol' || typeof value === 'function') return 'it is not data'
    if (typeof value !== 'object' || value === null) continue
    if (depth >= DEEPEST) return 'it is nested too deep'
    if (Array.isArray(value)) {
      if (values + value.length > MOST_VALUES) return 'it holds too many values'
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
