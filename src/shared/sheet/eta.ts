/**
 * How long a sheet will likely take: every model has so many places, and each render takes the next free one, in order
 * (list scheduling). How long one render takes is for whoever has seen some to say. Pure.
 */

/** Renders alike. */
export interface Jobs {
  model: string
  /** The length of the clip; null where the model chooses it. */
  seconds: number | null
  count: number
}

/** What is known of a model. */
export interface Pace {
  /** How long one render of this length likely takes, in milliseconds; null where nothing is known of the model. */
  tookMs(model: string, seconds: number | null): number | null
  /** How many of a model run at once; null: no limit, or not known. */
  places(model: string): number | null
}

/**
 * When the last of these would be done if they were all begun now, in this order; in seconds from now. Null where there
 * is nothing to do, or where nothing is known of a model in it: half an estimate is none.
 */
export function likelySeconds(jobs: readonly Jobs[], pace: Pace): number | null {
  const byModel = Map.groupBy(jobs, ({ model }) => model)
  let longestMs = 0
  for (const [model, ofModel] of byModel) {
    const lengths: { ms: number; count: number }[] = []
    const known = new Map<number | null, number | null>()
    for (const { seconds, count } of ofModel) {
      const ms = known.get(seconds) ?? pace.tookMs(model, seconds)
      known.set(seconds, ms)
      if (ms === null) return null
      lengths.push({ ms, count })
    }
    longestMs = Math.max(longestMs, makespan(lengths, pace.places(model)))
  }
  return jobs.length === 0 ? null : longestMs / 1000
}

/** When the last of these is done, each beginning where a place is free first. */
export function makespan(lengths: readonly { ms: number; count: number }[], places: number | null): number {
  const longest = lengths.reduce((most, { ms }) => Math.max(most, ms), 0)
  const total = lengths.reduce((sum, { count }) => sum + count, 0)
  if (places === null || places >= total) return longest
  // A place with no room at all would never be done; Runway has no such account.
  const free = Array.from({ length: Math.max(1, places) }, () => 0)
  let end = 0
  for (const { ms, count } of lengths) {
    for (let at = 0; at < count; at++) {
      const done = (free[0] ?? 0) + ms
      end = Math.max(end, done)
      sink(free, done)
    }
  }
  return end
}

/** Puts a later time in place of the first of a heap. */
function sink(heap: number[], time: number): void {
  let at = 0
  for (;;) {
    const [left, right] = [heap[2 * at + 1] ?? Infinity, heap[2 * at + 2] ?? Infinity]
    const least = Math.min(left, right)
    if (time <= least) break
    heap[at] = least
    at = left <= right ? 2 * at + 1 : 2 * at + 2
  }
  heap[at] = time
}
