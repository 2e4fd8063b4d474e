import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined
let now = Date.now()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(() => {
    now = Date.now()
    for (const tell of listeners) tell()
  }, 1000)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/** The time, in milliseconds, renewed once a second: one clock for everything that ticks. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => (listeners.size === 0 ? floorToSecond() : now))
}

/** Before the clock runs: steady within a second, as `useSyncExternalStore` demands. */
function floorToSecond(): number {
  const current = Date.now()
  if (current - now >= 1000) now = current
  return now
}
