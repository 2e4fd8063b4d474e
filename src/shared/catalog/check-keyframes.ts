/**
 * Whether timed keyframes can be: each inside the clip, each inside its own edit window, and windows for all or none
 * (the comments of aleph2's `keyframes` in the SDK).
 */
import type { Keyframe } from '../domain/draft'
import { both, seconds } from './words'

/** The places where a set of keyframes is wrong, each with a sentence. `clipSeconds` null: the length is not known. */
export function refuseKeyframes(keyframes: readonly Keyframe[], clipSeconds: number | null): string[] {
  const messages = keyframes.flatMap((keyframe, index) => {
    const name = keyframes.length === 1 ? 'The keyframe' : `Keyframe ${index + 1}`
    return refuseTime(keyframe, clipSeconds, name) ?? refuseRange(keyframe, clipSeconds, name) ?? []
  })
  const without = keyframes.flatMap((keyframe, index) => (keyframe.range === null ? [index + 1] : []))
  if (without.length > 0 && without.length < keyframes.length) {
    const which = `${without.length === 1 ? 'keyframe' : 'keyframes'} ${both(without)}`
    messages.push(`All keyframes set a range or none does; ${which} of ${keyframes.length} set none.`)
  }
  return messages
}

/** Seconds from the clip's start; null for a fraction of a clip whose length is not known. */
function timeOf({ at }: Keyframe, clipSeconds: number | null): number | null {
  if (at.unit === 'seconds') return at.value
  return clipSeconds === null ? null : at.value * clipSeconds
}

function refuseTime({ at }: Keyframe, clipSeconds: number | null, name: string): string | null {
  if (at.unit === 'fraction') {
    if (at.value >= 0 && at.value <= 1) return null
    return `${name} stands at ${percent(at.value)} of the clip; it must be from 0 to 100 %.`
  }
  if (at.value >= 0 && (clipSeconds === null || at.value <= clipSeconds)) return null
  const most = clipSeconds === null ? 'at 0 s or later' : `from 0 to ${seconds(clipSeconds)}, the length of the clip`
  return `${name} stands at ${seconds(at.value)}; it must be ${most}.`
}

function refuseRange(keyframe: Keyframe, clipSeconds: number | null, name: string): string | null {
  const { range } = keyframe
  if (range === null) return null
  const { startSeconds: start, endSeconds: end } = range
  const window = `${start} to ${end} s`
  if (!Number.isInteger(start) || !Number.isInteger(end))
    return `${name} has the range ${window}; it takes whole seconds.`
  if (start < 0 || end <= start) return `${name} has the range ${window}; it must end after it starts, at 0 s or later.`
  // The end is not included, so a clip of 7.4 s may be named up to 8.
  if (clipSeconds !== null && end > Math.ceil(clipSeconds)) {
    return `${name} has the range ${window}; the clip is ${seconds(clipSeconds)} long.`
  }
  const time = timeOf(keyframe, clipSeconds)
  if (time === null || (time >= start && time < end)) return null
  return `${name} stands at ${seconds(time)}, outside its range ${window}.`
}

function percent(fraction: number): string {
  return `${Math.round(fraction * 1000) / 10} %`
}
