/**
 * When the library looks through its folder: after every start beside everything else, and wholly when a person asks or
 * the index was lost. One look at a time; a new one ends the one under way. It says how far it is when it takes longer
 * than a moment, and that it is over. What a look does is in `reindex.ts`.
 */
import type { Log } from '../../log'
import type { RebuildProgress } from '../library.types'
import type { Look } from './reindex'

/** A look that is over by then is not worth telling of, in milliseconds. */
const MOMENT_MS = 700
const TELL_EVERY_MS = 250
const STOPS_WITHIN_MS = 3000

export interface Looking {
  /** Looks through the folder beside everything else, in so many milliseconds or when somebody waits for it. */
  begin(inMs: number): void
  /** Reads every sidecar again; resolves when that is done. Asked for twice, it is done once. Rejects when it could not. */
  rebuild(): Promise<void>
  /** How far the look is that one waits for; null: there is none, or only for a moment. */
  progress(): RebuildProgress | null
  /** Resolves when no look is under way. */
  settled(): Promise<void>
  stop(): Promise<void>
}

export interface LookingOptions {
  log: Log
  /** Gives whether anything changed. */
  look: (look: Look) => Promise<boolean>
  /** Null: it is over, and what was listed before may be listed otherwise. */
  onProgress: (progress: RebuildProgress | null) => void
}

export function looking({ log, look, onProgress }: LookingOptions): Looking {
  let stopped = false
  let progress: RebuildProgress | null = null
  let current: { done: Promise<void>; stop: AbortController } | null = null
  let rebuilding: Promise<void> | null = null
  let due: ReturnType<typeof setTimeout> | undefined

  const run = async (all: boolean, stop: AbortController, before: Promise<void> | undefined): Promise<void> => {
    await before?.catch(() => {})
    if (stop.signal.aborted) return
    const begunMs = performance.now()
    let toldMs = Number.NEGATIVE_INFINITY
    let changed = false
    try {
      changed = await look({
        all,
        signal: stop.signal,
        onProgress(now) {
          const ms = performance.now()
          // What a person asked for is told of at once, and its end as well.
          if (!all && (ms - begunMs < MOMENT_MS || ms - toldMs < TELL_EVERY_MS)) return
          toldMs = ms
          progress = now
          onProgress(now)
        },
      })
    } finally {
      const wasTold = progress !== null
      progress = null
      if (wasTold || changed) onProgress(null)
    }
  }
  const start = (all: boolean): Promise<void> => {
    if (stopped) return Promise.resolve()
    clearTimeout(due)
    due = undefined
    current?.stop.abort()
    const stop = new AbortController()
    const mine = { stop, done: run(all, stop, current?.done) }
    current = mine
    void mine.done
      .catch(() => {})
      .finally(() => {
        if (current === mine) current = null
      })
    return mine.done
  }
  const begin = () => {
    start(false).catch((error: unknown) => log.error('the library could not be looked through', error))
  }
  const settled = async (): Promise<void> => {
    if (due !== undefined) begin()
    while (current !== null) await current.done.catch(() => {})
  }

  return {
    begin(inMs) {
      if (inMs === 0) begin()
      else due = setTimeout(begin, inMs)
    },
    rebuild() {
      rebuilding ??= start(true).finally(() => {
        rebuilding = null
      })
      return rebuilding
    },
    progress: () => progress,
    settled,
    async stop() {
      stopped = true
      clearTimeout(due)
      due = undefined
      current?.stop.abort()
      let timer: ReturnType<typeof setTimeout> | undefined
      // What is under way may be the reading of one very large file.
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, STOPS_WITHIN_MS)
      })
      await Promise.race([settled(), late])
      clearTimeout(timer)
    },
  }
}
