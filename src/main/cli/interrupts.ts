/** Ctrl-C: the first asks to take nothing new, the second to leave at once, the third leaves without a word more. */
import { exitCodes } from './exit-codes'

export interface Interrupts {
  /** How often it was asked. */
  count(): number
  /** Calls back at every one until the returned function is called. */
  listen(onInterrupt: () => void): () => void
}

/** npm passes a terminal's Ctrl-C on to a program that had it from the terminal already. */
const SAME_PRESS_MS = 300

/** Listens to SIGINT; SIGTERM and SIGHUP count as the second at once. */
export function catchInterrupts(): Interrupts {
  const listeners = new Set<() => void>()
  let count = 0
  let lastMs = Number.NEGATIVE_INFINITY
  const interrupt = (atLeast: number) => {
    if (atLeast <= count && performance.now() - lastMs < SAME_PRESS_MS) return
    lastMs = performance.now()
    count = Math.max(count + 1, atLeast)
    // Safe at any time: every step was on disk before it was taken.
    if (count > 2) process.exit(exitCodes.interrupted)
    for (const listener of listeners) listener()
  }
  process.on('SIGINT', () => interrupt(1))
  process.on('SIGTERM', () => interrupt(2))
  process.on('SIGHUP', () => interrupt(2))
  return {
    count: () => count,
    listen(onInterrupt) {
      listeners.add(onInterrupt)
      return () => listeners.delete(onInterrupt)
    },
  }
}
