/** Whether one value is legal for one plain parameter. Used for drafts and for raw request bodies alike. */
import type { ScalarParam } from './model'
import { count, either, paramName } from './words'

/** Null when legal, else a sentence with the limit and the value. `model` is named as the one who sets the limit. */
export function refuseValue(param: ScalarParam, value: unknown, model: string): string | null {
  switch (param.kind) {
    case 'text':
      return refuseText(param, value, model)
    case 'choice':
      if (param.values.some((one) => one === value)) return null
      return `${model} cannot take ${shown(value)} as ${paramName(param.name)}; it takes ${either(param.values)}.`
    case 'number':
      return refuseNumber(param, value, model)
    case 'switch':
      return typeof value === 'boolean' ? null : `The ${paramName(param.name)} is on or off, not ${shown(value)}.`
  }
}

function refuseText(param: ScalarParam & { kind: 'text' }, value: unknown, model: string): string | null {
  const name = paramName(param.name)
  if (typeof value !== 'string') return `The ${name} must be text, not ${shown(value)}.`
  if (value.length < param.minLength) {
    return value.length === 0
      ? `The ${name} is empty; ${model} needs one.`
      : `The ${name} has ${count(value.length)} characters; ${model} needs at least ${count(param.minLength)}.`
  }
  // UTF-16 code units, as the SDK counts them: an emoji is two.
  if (param.maxLength !== null && value.length > param.maxLength) {
    return `The ${name} has ${count(value.length)} characters; ${model} takes at most ${count(param.maxLength)}.`
  }
  return null
}

function refuseNumber(param: ScalarParam & { kind: 'number' }, value: unknown, model: string): string | null {
  const name = paramName(param.name)
  if (param.orAuto && value === 'auto') return null
  const takes = `${model} takes ${rangeOf(param)}`
  if (typeof value !== 'number' || !Number.isFinite(value)) return `The ${name} cannot be ${shown(value)}; ${takes}.`
  if (param.integer && !Number.isInteger(value)) return `The ${name} is ${value}; ${takes}.`
  if ((param.min !== null && value < param.min) || (param.max !== null && value > param.max)) {
    return `The ${name} is ${value}; ${takes}.`
  }
  // The SDK states no limits for some lengths, but a clip of no length is none.
  if (param.name === 'duration' && value <= 0) return `The duration is ${value}; it must be more than 0 seconds.`
  return null
}

/** `an integer from 2 to 10 or auto`. */
function rangeOf(param: ScalarParam & { kind: 'number' }): string {
  const kind = param.integer ? 'a whole number' : 'a number'
  const from =
    param.min === null ? '' : param.max === null ? ` from ${param.min}` : ` from ${param.min} to ${param.max}`
  const most = param.min === null && param.max !== null ? ` up to ${param.max}` : ''
  return `${kind}${from}${most}${param.orAuto ? ' or auto' : ''}`
}

/** A value as it stands in a sentence, cut where it is long. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing'
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? typeof value)
  return text.length > 60 ? `${text.slice(0, 57)}...` : text
}
