/**
 * How long a sheet will likely take: every model has so many places, and each render takes the next free one, in order
 * (list scheduling). From how long such renders took before. Pure.
 */

/** How long past renders of one model took. `seconds`: their length, as it is kept with them. */
export interface TookMs {
  seconds: number
  tookMs: number
}

export interface Job {
  model: string
  /** The length of the clip in seconds. */
  seconds: number
}

/** As many jobs alike. */
export interface Jobs extends Job {
  count: number
}

/** So many of the latest of each length count. */
const LATEST = 10

/**
 * How long one render will likely take, in milliseconds: the median of the latest of its length; of the nearest other
 * lengths of its model, scaled, where there are none. Null where nothing is known of the model. `past`: newest first.
 */
export function likelyMs(seconds: number, past: readonly TookMs[]): number | null {
  const same = past.filter((one) => one.seconds === seconds).slice(0, LATEST)
  if (same.length > 0) return median(same.map(({ tookMs }) => tookMs))
  const others = past
    .filter((one) => one.seconds > 0)
    .sort((a, b) => Math.abs(a.seconds - seconds) - Math.abs(b.seconds - seconds))
    .slice(0, LATEST)
  if (others.length === 0) return null
  if (seconds <= 0) return median(others.map(({ tookMs }) => tookMs))
  return median(others.map((one) => (one.tookMs / one.seconds) * seconds))
}

/**
 * The makespan in seconds: when the last of these would be done if they were all begun now, in this order. Null where
 * there is nothing to do, or where nothing is known of a model in it: half an estimate is none. `placesOf`: how many of
 * a model run at once; null: no limit, or not known.
 */
export function likelySeconds(
  jobs: readonly Jobs[],
  pastOf: (model: string) => readonly TookMs[],
  placesOf: (model: string) => number | null,
): number | null {
  const byModel = new Map<string, Jobs[]>()
  for (const job of jobs) byModel.set(job.model, [...(byModel.get(job.model) ?? []), job])
  let longestMs = 0
  for (const [model, ofModel] of byModel) {
    const past = pastOf(model)
    const lengths: { ms: number; count: number }[] = []
    for (const { seconds, count } of ofModel) {
      const ms = likelyMs(seconds, past)
      if (ms === null) return null
      lengths.push({ ms, count })
    }
    longestMs = Math.max(longestMs, makespan(lengths, placesOf(model)))
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

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const high = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] ?? high) + high) / 2
}
