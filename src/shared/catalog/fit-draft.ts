/**
 * Fits a draft to its model after the model or the slots changed: what is still legal stays, what is not goes to the
 * nearest that is, and each change is told in a sentence. Pure; the form shows the notices.
 */
import type { Draft } from '../domain/draft'
import { emptySlots } from '../domain/draft'
import type { InputId } from '../domain/ids'
import type { Input } from '../domain/input'
import { viewOf } from './check'
import { brokenRules, causeOf } from './check-rules'
import { refuseValue } from './check-value'
import { sentValueOf } from './draft-values'
import { durationChoices, paramOf, ratiosOf, sizeOf } from './form-choices'
import { filledSlots, modeOf } from './mode-of'
import type { ModelMode, Rule, ScalarParam } from './model'
import { DEFAULT_MODEL, findModel, findSpec } from './models'
import { nearestRatio, nearestSeconds, usualRatio } from './nearest'
import { prices } from './overlay'
import { recommend, serves } from './recommend'
import { either, modeNames, paramName, slotNames } from './words'

const usualSeconds = 5

/** What the composer begins with: gen4.5, 1280:720, 5 s. */
export function defaultDraft(): Draft {
  return {
    model: DEFAULT_MODEL,
    promptText: '',
    ratio: usualRatio,
    duration: usualSeconds,
    options: {},
    slots: { ...emptySlots, references: [] },
  }
}

/** The draft as its model can take it, and what had to change. A draft that fits comes back as it is. */
export function fitDraft(given: Draft, inputs?: ReadonlyMap<InputId, Input>): { draft: Draft; notices: string[] } {
  const notices: string[] = []
  const model = fitModel(given, inputs, notices)
  const spec = findSpec(modeOf({ model, slots: given.slots }), model)
  if (spec === undefined) return { draft: { ...given, model }, notices }
  const draft: Draft = { ...given, model, options: fitOptions({ ...given, model }, spec, notices) }
  draft.ratio = fitRatio(draft, spec, notices)
  draft.duration = fitDuration(draft, spec, notices)
  return { draft: keepRules(given, draft, spec, notices), notices }
}

function fitModel(draft: Draft, inputs: ReadonlyMap<InputId, Input> | undefined, notices: string[]): string {
  if (serves(draft)) return draft.model
  const model = recommend(draft.slots, inputs)
  if (model === draft.model || !serves({ model, slots: draft.slots })) return draft.model
  notices.push(`Model changed from ${draft.model} to ${model}: ${whyNot(draft)}.`)
  return model
}

/** What a model that does not serve a draft lacks. */
function whyNot({ model, slots }: Draft): string {
  const offered = new Set(findModel(model)?.modes.flatMap(({ media }) => media.map(({ slot }) => slot)))
  const homeless = filledSlots(slots).find((slot) => !offered.has(slot))
  if (homeless !== undefined) return `${model} takes no ${slotNames[homeless]}`
  return `${model} cannot generate ${modeNames[modeOf({ model, slots })]} with all that is in the slots`
}

function fitRatio(draft: Draft, spec: ModelMode, notices: string[]): string | null {
  const ratios = ratiosOf(spec)
  if (ratios.length === 0) {
    if (draft.ratio !== null) notices.push(`Ratio ${draft.ratio} dropped: ${draft.model} sets the shape by itself.`)
    return null
  }
  if (draft.ratio !== null && ratios.includes(draft.ratio)) return draft.ratio
  const nearest = nearestRatio(draft.ratio ?? usualRatio, ratios)
  if (draft.ratio !== null) {
    const many = ratios.length > 8 ? `${ratios.length} other ratios` : either(ratios)
    notices.push(`Ratio changed from ${draft.ratio} to ${nearest}: ${draft.model} makes ${many}.`)
  }
  return nearest
}

function fitDuration(draft: Draft, spec: ModelMode, notices: string[]): Draft['duration'] {
  const param = paramOf(spec, 'duration')
  const { duration, model } = draft
  if (param === undefined) {
    if (duration !== null) notices.push(`Duration dropped: ${model} sets the length by itself.`)
    return null
  }
  if (duration !== null && refuseValue(param, duration, model) === null) return duration
  const wanted = typeof duration === 'number' ? duration : usualSeconds
  const choices = durationChoices(spec)
  if (choices === null) {
    // No limits are stated: what was asked for is not legal at all (auto, or no length); Runway takes its own.
    const fitted = param.kind === 'number' && typeof param.default === 'number' ? param.default : null
    if (duration !== null) notices.push(`Duration ${duration} dropped: ${model} does not take it.`)
    return fitted
  }
  const nearest = nearestSeconds(wanted, choices)
  if (duration !== null) {
    const from = typeof duration === 'number' ? `${duration}` : duration
    notices.push(`Duration changed from ${from} to ${nearest} s: ${model} makes ${spoken(choices)} s.`)
  }
  return nearest
}

function spoken(choices: readonly number[]): string {
  const [first, last] = [choices[0] ?? 0, choices.at(-1) ?? 0]
  return choices.length > 4 && last - first === choices.length - 1 ? `${first} to ${last}` : either(choices)
}

function fitOptions(draft: Draft, spec: ModelMode, notices: string[]): Draft['options'] {
  const options: Draft['options'] = {}
  for (const [name, value] of Object.entries(draft.options)) {
    const param: ScalarParam | undefined = paramOf(spec, name)
    if (param !== undefined && refuseValue(param, value, draft.model) === null) options[name] = value
    // Sound off is what we set ourselves for the price's sake: nothing is lost with it.
    else if (!(name === 'audio' && value === false)) {
      notices.push(`Setting ${paramName(name)} (${String(value)}) dropped: ${draft.model} does not take it.`)
    }
  }
  // Left out, nobody says whether there is sound, and it changes the price: so it is said.
  const rate = prices[draft.model]
  if (rate !== undefined && 'silentCredits' in rate && options.audio === undefined && paramOf(spec, 'audio')) {
    options.audio = false
  }
  return options
}

/**
 * Settles the rules between parameters that can be settled by changing a setting (never the prompt or the slots).
 * `asked` is the draft as it came: what nobody had chosen is changed without a word.
 */
function keepRules(asked: Draft, fitted: Draft, spec: ModelMode, notices: string[]): Draft {
  let draft = fitted
  for (const { rule } of brokenRules(spec.rules, viewOf(fitted))) {
    const change = settle(rule, spec)
    if (change === null) continue
    const cause = causeOf(rule.when, viewOf(fitted))
    const old = sentValueOf(asked, change.param)
    draft = withValue(draft, change.param, change.value)
    if (old === undefined || old === change.value) continue
    const name = paramName(change.param)
    const what = `${name.charAt(0).toUpperCase()}${name.slice(1)}`
    notices.push(
      change.value === undefined
        ? `${what} ${old} dropped: ${draft.model} does not take it with what else is chosen.`
        : `${what} changed from ${old} to ${change.value}: ${draft.model} needs that with ${cause}.`,
    )
  }
  return draft
}

/** The setting to change so that a broken rule is kept; null when only the person can mend it. */
export function settle(
  { when, demand }: Rule,
  spec: ModelMode,
): { param: string; value: string | number | undefined } | null {
  switch (demand.kind) {
    case 'given':
      return null
    case 'absent':
      return { param: demand.param, value: undefined }
    case 'value':
      if (demand.mayBeAbsent) return { param: demand.param, value: undefined }
      // A ProRes profile without ProRes goes; the dearer format is not switched on for it.
      if ('param' in when && when.is === null) return { param: when.param, value: undefined }
      return { param: demand.param, value: usualOf(demand.values) }
    case 'slot': {
      if (!('param' in when) || when.param !== 'ratio') return null
      const concrete = ratiosOf(spec).filter((ratio) => sizeOf(ratio) !== null)
      return { param: 'ratio', value: nearestRatio(usualRatio, concrete) }
    }
  }
}

// auto_480p, auto_720p, auto_1080p: 720p as everywhere.
function usualOf(values: readonly (string | number)[]): string | number | undefined {
  return values.find((value) => String(value).includes('720')) ?? values[0]
}

/** The draft with one parameter set, or left out. */
export function withValue(draft: Draft, param: string, value: string | number | undefined): Draft {
  if (param === 'ratio') return { ...draft, ratio: value === undefined ? null : String(value) }
  if (param === 'duration') {
    return { ...draft, duration: value === 'auto' ? 'auto' : typeof value === 'number' ? value : null }
  }
  const { [param]: _gone, ...rest } = draft.options
  return { ...draft, options: value === undefined ? rest : { ...rest, [param]: value } }
}
