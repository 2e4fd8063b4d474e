/** Tells the doors how the queue stands, at most four times a second and only what is new. */

const TELL_EVERY_MS = 250

export interface QueueTeller {
  /** Something changed; it is told soon. */
  changed(): void
  close(): void
}

/** `read` is asked at the moment of telling; `tell` gets what it gave. */
export function queueTeller<T>(read: () => T, tell: (state: T) => void): QueueTeller {
  let timer: NodeJS.Timeout | null = null
  let lastMs = 0
  let last = ''
  const now = () => {
    timer = null
    lastMs = performance.now()
    const state = read()
    const text = JSON.stringify(state)
    if (text === last) return
    last = text
    tell(state)
  }
  let closed = false
  return {
    changed() {
      if (closed || timer !== null) return
      timer = setTimeout(now, Math.max(0, lastMs + TELL_EVERY_MS - performance.now()))
      timer.unref()
    },
    close() {
      closed = true
      if (timer !== null) clearTimeout(timer)
    },
  }
}
