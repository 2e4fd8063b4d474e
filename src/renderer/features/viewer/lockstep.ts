/**
 * Keeping clips together: where each stands when the leading one stands somewhere, and what to do about one that has
 * drifted. Pure; `Deck` does it.
 */

/** What is the same for clips of different lengths: the seconds since their beginning, or the part of their length. */
export type Alignment = 'seconds' | 'part'

/** Where a clip of `duration` stands when the leading one, of `leadDuration`, stands at `leadTime`. Seconds. */
export function alignedTime(leadTime: number, leadDuration: number, duration: number, by: Alignment): number {
  if (by === 'seconds' || leadDuration <= 0) return Math.min(leadTime, duration)
  return Math.min(duration, (leadTime / leadDuration) * duration)
}

/** How fast it plays beside the leading one. */
export function alignedPace(leadDuration: number, duration: number, by: Alignment): number {
  return by === 'seconds' || leadDuration <= 0 ? 1 : duration / leadDuration
}

export type Correction = { kind: 'none' } | { kind: 'pace'; factor: number } | { kind: 'seek' }

/** Below this nobody sees it: half a frame at 24 frames a second. */
const unseenSeconds = 0.02
/** Above this bending the pace would take too long. */
const tooFarSeconds = 0.3
/** The most by which the pace is bent. */
const mostBend = 0.25

/**
 * What brings a clip back that is `drift` seconds ahead (negative: behind) at this rate: nothing, a bent pace that makes
 * up for it within about a third of a second, or a leap.
 */
export function correctionOf(drift: number, rate: number): Correction {
  const apart = Math.abs(drift)
  if (apart <= unseenSeconds) return { kind: 'none' }
  if (apart > tooFarSeconds * Math.max(1, rate)) return { kind: 'seek' }
  const bend = Math.min(mostBend, Math.max(-mostBend, (drift * 3) / Math.max(0.1, rate)))
  return { kind: 'pace', factor: 1 - bend }
}
