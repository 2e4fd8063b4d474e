/**
 * Checks a draft against every rule the catalog knows, before anything is uploaded or sent. Pure; called by the form on
 * each change and by the queue before a render is taken.
 */
import type { Draft } from '../domain/draft'
import type { InputId } from '../domain/ids'
import type { Input } from '../domain/input'
import { checkSlot } from './check-inputs'
import { refuseKeyframes } from './check-keyframes'
import { brokenRules, type RuleView } from './check-rules'
import { refuseValue } from './check-value'
import { sentValueOf } from './draft-values'
import { filledSlots, isFilled, modeOf } from './mode-of'
import type { ModelMode, Problem } from './model'
import { findModel, findSpec, MODELS } from './models'
import { aSlot, both, either, modeNames, paramName, slotNames } from './words'

/** Every broken rule, each with its field and a sentence; empty when the draft can be sent. */
export function check(draft: Draft, inputs: ReadonlyMap<InputId, Input>): Problem[] {
  if (findModel(draft.model) === undefined) {
    return [{ field: 'model', message: `There is no model named ${draft.model}.` }]
  }
  const mode = modeOf(draft)
  const spec = findSpec(mode, draft.model)
  if (spec === undefined) {
    const able = MODELS.filter((model) => model.modes.some((one) => one.mode === mode)).map((model) => model.id)
    const named = able.length > 4 ? [...able.slice(0, 3), `${able.length - 3} more`] : able
    return [{ field: 'model', message: `${draft.model} cannot generate ${modeNames[mode]}; ${both(named)} can.` }]
  }
  return [...checkSlots(draft, spec, inputs), ...checkParams(draft, spec), ...checkRules(draft, spec)]
}

function checkSlots(draft: Draft, spec: ModelMode, inputs: ReadonlyMap<InputId, Input>): Problem[] {
  const { model, slots } = draft
  const problems: Problem[] = []
  for (const slot of filledSlots(slots)) {
    if (!spec.media.some((media) => media.slot === slot)) {
      problems.push({ field: slot, message: `${model} takes no ${slotNames[slot]} ${besides(spec)}.` })
    }
  }
  for (const media of spec.media) {
    if (media.required && !isFilled(slots, media.slot)) {
      problems.push({ field: media.slot, message: `${model} needs ${aSlot(media.slot)}.` })
    }
    problems.push(...checkSlot(media, slots, inputs, model))
    if (media.form === 'timed-items') {
      const clip = slots.video === null ? undefined : inputs.get(slots.video)
      const messages = refuseKeyframes(slots.keyframes, clip?.durationSeconds ?? null)
      problems.push(...messages.map((message) => ({ field: media.slot, message })))
    }
  }
  for (const group of spec.oneOf) {
    const [first] = group
    if (first !== undefined && !group.some((slot) => isFilled(slots, slot))) {
      problems.push({ field: first, message: `${model} needs ${either(group.map(aSlot))}.` })
    }
  }
  for (const { slots: pair, why } of spec.exclusive) {
    if (pair.every((slot) => isFilled(slots, slot))) {
      const message = `${model} takes either ${aSlot(pair[0])} or ${aSlot(pair[1])}, not both. ${why}`
      problems.push({ field: pair[1], message })
    }
  }
  return problems
}

function besides(spec: ModelMode): string {
  return spec.mode === 'character_performance' ? 'beside a performance' : `when it generates ${modeNames[spec.mode]}`
}

function checkParams(draft: Draft, spec: ModelMode): Problem[] {
  const { model } = draft
  const problems: Problem[] = []
  for (const param of spec.params) {
    const value = sentValueOf(draft, param.name)
    if (value === undefined) {
      if (param.required) problems.push({ field: param.name, message: `${model} needs a ${paramName(param.name)}.` })
      continue
    }
    // A prompt of spaces is none: Runway would take it and charge for it.
    if (param.kind === 'text' && param.required && typeof value === 'string' && value.trim() === '') {
      problems.push({ field: param.name, message: `The ${paramName(param.name)} is empty; ${model} needs one.` })
      continue
    }
    const message = refuseValue(param, value, model)
    if (message !== null) problems.push({ field: param.name, message })
  }
  const taken = new Set(spec.params.map((param) => param.name))
  // A prompt that this model does not read is kept for the next one, and not sent.
  for (const name of ['ratio', 'duration']) {
    if (!taken.has(name) && sentValueOf(draft, name) !== undefined) {
      problems.push({ field: name, message: `${model} takes no ${name} ${besides(spec)}.` })
    }
  }
  for (const name of Object.keys(draft.options)) {
    if (!taken.has(name) || name === 'promptText' || name === 'ratio' || name === 'duration') {
      problems.push({ field: name, message: `${model} has no setting ${paramName(name)} ${besides(spec)}.` })
    }
  }
  return problems
}

function checkRules(draft: Draft, spec: ModelMode): Problem[] {
  return brokenRules(spec.rules, viewOf(draft)).map(({ at, message }) => ({
    field: 'slot' in at ? at.slot : at.param,
    message,
  }))
}

/** A draft as the rules see it. */
export function viewOf(draft: Draft): RuleView {
  return {
    model: draft.model,
    isFilled: (slot) => isFilled(draft.slots, slot),
    valueOf: (name) => sentValueOf(draft, name),
  }
}
