/** When Studio is killed: drawn from the seed, spread over the whole run, half of them just as a call arrives. */
import type { FaultKind } from '../../../src/main/studio/practice/faults'
import { chanceOf, oneOf, wholeOf } from './random'

export type KillMoment =
  /** So long after the process was started: it may not even be open. */
  | { on: 'clock'; afterMs: number }
  /** So long after the nth call of this kind arrived at the server. */
  | { on: FaultKind; nth: number; afterMs: number }

const CALLS: readonly FaultKind[] = ['create', 'create', 'create', 'storage', 'download', 'download', 'task', 'cancel']

/** The moment of the kill `index`. */
export function killMoment(seed: number, index: number): KillMoment {
  const chance = (what: string) => chanceOf(seed, 'kill', what, index)
  if (chance('kind') < 0.3) return { on: 'clock', afterMs: wholeOf(100, 3000, chance('clock')) }
  return {
    on: oneOf(CALLS, chance('call')),
    nth: wholeOf(1, 5, chance('nth')),
    afterMs: chance('at once') < 0.3 ? 0 : wholeOf(0, 120, chance('after')),
  }
}
