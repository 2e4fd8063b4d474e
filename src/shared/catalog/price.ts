/**
 * What a render will cost, before it is sent: exact where Runway's guide gives a price and the length is known, a range
 * where a fact is still open, unknown elsewhere. Never 0 for "not known".
 */
import type { Draft } from '../domain/draft'
import type { InputId } from '../domain/ids'
import type { Input } from '../domain/input'
import type { Price } from '../domain/money'
import { durationsOf, paramOf } from './form-choices'
import { modeOf } from './mode-of'
import type { ModelMode } from './model'
import { findModel, findSpec } from './models'
import { prices } from './overlay'
import { surchargePerSecond } from './surcharge'
import { modeNames } from './words'

/** From-to; both ends are the same where the value is known. */
type Span = { from: number; to: number }
type Known = Span | { why: string }

/**
 * The price of a draft in credits. Rounding: seconds x credits per second, rounded up to a whole credit once at the end
 * (act_two on a 7.3 s performance: 36.5 -> 37), so that the button never says less than is charged.
 */
export function price(draft: Draft, inputs: ReadonlyMap<InputId, Input>): Price {
  const mode = modeOf(draft)
  const rate = prices[draft.model]
  const spec = findSpec(mode, draft.model)
  if (findModel(draft.model) === undefined) return { kind: 'unknown', why: `There is no model ${draft.model}.` }
  if (spec === undefined) return { kind: 'unknown', why: `${draft.model} does not make clips ${modeNames[mode]}.` }
  if (rate === undefined) {
    return {
      kind: 'unknown',
      why: `Runway publishes no price for ${draft.model}. Its answer says the price when the render starts.`,
    }
  }
  const length = secondsOf(draft, spec, inputs)
  if ('why' in length) return { kind: 'unknown', why: length.why }
  const perSecond = 'credits' in rate ? { from: rate.credits, to: rate.credits } : audioRate(draft, rate)
  const format = paramOf(spec, 'outputFormat') === undefined ? undefined : draft.options.outputFormat
  const extra = surchargePerSecond(typeof format === 'string' ? format : undefined, draft.ratio)
  const fromCredits = wholeCredits(length.from * (perSecond.from + extra))
  const toCredits = wholeCredits(length.to * (perSecond.to + extra))
  return fromCredits === toCredits ? { kind: 'exact', credits: toCredits } : { kind: 'range', fromCredits, toCredits }
}

// The small step back keeps 0.1 + 0.2 kinds of noise from becoming a credit.
function wholeCredits(credits: number): number {
  return Math.ceil(credits - 1e-6)
}

// The SDK does not say whether sound is made when `audio` is left out: both are possible then.
function audioRate(draft: Draft, rate: { silentCredits: number; withAudioCredits: number }): Span {
  if (draft.options.audio === true) return { from: rate.withAudioCredits, to: rate.withAudioCredits }
  if (draft.options.audio === false) return { from: rate.silentCredits, to: rate.silentCredits }
  return { from: rate.silentCredits, to: rate.withAudioCredits }
}

function secondsOf(draft: Draft, spec: ModelMode, inputs: ReadonlyMap<InputId, Input>): Known {
  const param = durationsOf(spec)
  if (param === undefined) return secondsOfInput(draft, spec, inputs)
  if (typeof draft.duration === 'number') {
    if (draft.duration > 0) return { from: draft.duration, to: draft.duration }
    return { why: `A clip of ${draft.duration} s has no price.` }
  }
  if (param.kind === 'choice') {
    const values = param.values.filter((value) => typeof value === 'number')
    return { from: Math.min(...values), to: Math.max(...values) }
  }
  if (param.kind === 'number') {
    const given = draft.duration ?? param.default
    if (typeof given === 'number') return { from: given, to: given }
    if (param.min !== null && param.max !== null) return { from: param.min, to: param.max }
  }
  return { why: `${draft.model} chooses the length itself, and its limits are not published.` }
}

// act_two is as long as the performance, gen4_aleph as the clip it edits.
function secondsOfInput(draft: Draft, spec: ModelMode, inputs: ReadonlyMap<InputId, Input>): Known {
  const slot = spec.mode === 'character_performance' ? 'performance' : 'video'
  const id = draft.slots[slot]
  const length = id === null ? null : (inputs.get(id)?.durationSeconds ?? null)
  if (length === null || length <= 0) {
    return { why: `The price follows from the length of the ${slot}, which is not known yet.` }
  }
  return { from: length, to: length }
}
