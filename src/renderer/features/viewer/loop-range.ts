/** Playing between an in and an out: frames, both of them shown. Pure. */
import { timeOfFrame } from './frame-math'

export interface LoopRange {
  /** Frames, counted from 0; `last` is shown as well. */
  first: number
  last: number
}

/** Seconds; what lies at `to` is not shown any more. */
export interface Bounds {
  from: number
  to: number
}

/** Sets the in: what lay before it as out goes back to the clip's end. */
export function withIn(range: LoopRange | null, frame: number, frames: number): LoopRange {
  const first = within(frame, frames)
  const last = range !== null && range.last >= first ? range.last : frames - 1
  return { first, last: within(last, frames) }
}

/** Sets the out: what lay behind it as in goes back to the clip's beginning. */
export function withOut(range: LoopRange | null, frame: number, frames: number): LoopRange {
  const last = within(frame, frames)
  const first = range !== null && range.first <= last ? range.first : 0
  return { first: within(first, frames), last }
}

/** Where playing begins and ends; null where the range is the whole clip. */
export function boundsOf(range: LoopRange | null, frameRate: number): Bounds | null {
  return range === null ? null : { from: range.first / frameRate, to: (range.last + 1) / frameRate }
}

/** A time that surely shows the first frame of the bounds, or the last. */
export function edgeTime(bounds: Bounds, edge: 'first' | 'last', frameRate: number): number {
  const half = timeOfFrame(0, frameRate)
  return edge === 'first' ? bounds.from + half : Math.max(bounds.from + half, bounds.to - half)
}

function within(frame: number, frames: number): number {
  return Math.min(Math.max(0, frames - 1), Math.max(0, frame))
}
