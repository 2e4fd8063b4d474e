/** What a form shows of a model: its ratios, its durations, and single parameters by name. */
import type { ModelMode, ScalarParam } from './model'

/** A plain parameter by Runway's name. */
export function paramOf(spec: ModelMode, name: string): ScalarParam | undefined {
  return spec.params.find((param) => param.name === name)
}

/** The ratios in the SDK's order; empty where the model takes none. */
export function ratiosOf(spec: ModelMode): string[] {
  const param = paramOf(spec, 'ratio')
  return param?.kind === 'choice' ? param.values.map(String) : []
}

/** The duration parameter; undefined where the length is not a choice (act_two, gen4_aleph, aleph2). */
export function durationsOf(spec: ModelMode): ScalarParam | undefined {
  return paramOf(spec, 'duration')
}

/** Whether `auto` may be asked for instead of seconds. */
export function takesAutoDuration(spec: ModelMode): boolean {
  const param = durationsOf(spec)
  return param?.kind === 'number' && param.orAuto
}

/**
 * The durations to offer, in whole seconds, ascending: a fixed list, or every integer of a range. Null where the model
 * takes no duration or the SDK states no limits (then any number of seconds above 0 may be asked for).
 */
export function durationChoices(spec: ModelMode): number[] | null {
  const param = durationsOf(spec)
  if (param?.kind === 'choice') {
    return param.values.filter((value) => typeof value === 'number').sort((a, b) => a - b)
  }
  if (param?.kind !== 'number' || param.min === null || param.max === null) return null
  const first = Math.ceil(param.min)
  return Array.from({ length: Math.floor(param.max) - first + 1 }, (_, index) => first + index)
}

/** Width and height of a ratio `W:H`; null for names such as `adaptive` and `auto_720p`. */
export function sizeOf(ratio: string): { width: number; height: number } | null {
  const found = /^(\d+):(\d+)$/.exec(ratio)
  if (found === null) return null
  const [width, height] = [Number(found[1]), Number(found[2])]
  return width > 0 && height > 0 ? { width, height } : null
}
