/** Runs pieces of work, at most so many at once, in the order they came. */
export interface Limiter {
  <T>(work: () => Promise<T>): Promise<T>
  /** Resolves when nothing runs or waits. */
  idle(): Promise<void>
}

/** A limiter for `most` pieces of work at once; with 1 it is a lock. */
export function limiter(most: number): Limiter {
  let running = 0
  const waiting: (() => void)[] = []
  let whenIdle: (() => void)[] = []
  const next = () => {
    running--
    waiting.shift()?.()
    if (running === 0 && waiting.length === 0) {
      for (const resolve of whenIdle) resolve()
      whenIdle = []
    }
  }
  const limit = async <T>(work: () => Promise<T>): Promise<T> => {
    // The place is taken by whoever is woken, before anyone new can ask.
    if (running >= most) await new Promise<void>((resolve) => waiting.push(() => resolve(void running++)))
    else running++
    try {
      return await work()
    } finally {
      next()
    }
  }
  return Object.assign(limit, {
    idle: () => (running === 0 ? Promise.resolve() : new Promise<void>((resolve) => whenIdle.push(resolve))),
  })
}
