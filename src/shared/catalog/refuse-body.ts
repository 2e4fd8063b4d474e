/**
 * What Runway answers 400 for: checks the raw JSON body of a create call against the same data as the form. It knows no
 * draft and trusts nothing. The practice API asks it for every create.
 */
import type { Mode, SlotName } from '../domain/draft'
import { brokenRules, type RuleView } from './check-rules'
import { refuseValue, shown } from './check-value'
import { paramOf } from './form-choices'
import type { ModelMode } from './model'
import { findSpec, MODELS } from './models'
import { type Fields, isFields, type Refusal, refuseMedia, refuseShape } from './refuse-part'
import { either } from './words'

/** The first thing wrong with a body; null when Runway would take it. The field of the body itself is `body`. */
export function refuseBody(mode: Mode, body: unknown): Refusal | null {
  if (!isFields(body)) return { field: 'body', message: 'The body must be a JSON object.' }
  const { model } = body
  const ids = MODELS.filter((one) => one.modes.some((spec) => spec.mode === mode)).map((one) => one.id)
  const spec = typeof model === 'string' ? findSpec(mode, model) : undefined
  if (spec === undefined || typeof model !== 'string') {
    return { field: 'model', message: `The model must be ${either(ids)}, not ${shown(model)}.` }
  }
  return (
    refuseMissing(spec, body) ??
    refuseUnknown(spec, body) ??
    refuseScalars(spec, body, model) ??
    refuseMedia(spec, body) ??
    refuseLater(spec, body) ??
    refuseRules(spec, body, model)
  )
}

function refuseMissing(spec: ModelMode, body: Fields): Refusal | null {
  const required = [
    ...spec.params.filter((param) => param.required).map((param) => param.name),
    ...spec.media.filter((media) => media.required).map((media) => media.name),
    ...spec.oneOf.flatMap((group) =>
      spec.media.filter((media) => group.includes(media.slot)).map((media) => media.name),
    ),
    ...spec.later.filter((param) => param.required).map((param) => param.name),
  ]
  const missing = required.find((name) => read(body, name) === undefined)
  return missing === undefined ? null : { field: missing, message: `${missing} is required.` }
}

function refuseUnknown(spec: ModelMode, body: Fields): Refusal | null {
  const names = [...spec.params, ...spec.media, ...spec.later].map((param) => param.name)
  const top = new Set(['model', ...names.map((name) => name.split('.')[0] ?? name)])
  for (const [key, value] of Object.entries(body)) {
    if (!top.has(key)) return { field: key, message: `${key} is not a parameter of ${String(body.model)} here.` }
    const inner = names.filter((name) => name.startsWith(`${key}.`)).map((name) => name.slice(key.length + 1))
    if (inner.length === 0 || value === undefined) continue
    if (!isFields(value)) return { field: key, message: `${key} must be an object.` }
    const stray = Object.keys(value).find((name) => !inner.includes(name))
    if (stray !== undefined) return { field: `${key}.${stray}`, message: `${key}.${stray} is not a parameter.` }
  }
  return null
}

function refuseScalars(spec: ModelMode, body: Fields, model: string): Refusal | null {
  for (const param of spec.params) {
    const value = read(body, param.name)
    const message = value === undefined ? null : refuseValue(param, value, model)
    if (message !== null) return { field: param.name, message }
  }
  return null
}

function refuseLater(spec: ModelMode, body: Fields): Refusal | null {
  for (const param of spec.later) {
    const value = body[param.name]
    if (value === undefined) continue
    const refusal = refuseShape(param.name, value, param.shape)
    if (refusal !== null) return refusal
    if (Array.isArray(value) && param.most !== null && value.length > param.most) {
      const message = `${param.name} has ${value.length} items; at most ${param.most} are taken.`
      return { field: param.name, message }
    }
  }
  return null
}

function refuseRules(spec: ModelMode, body: Fields, model: string): Refusal | null {
  const view: RuleView = {
    model,
    isFilled: (slot) => isGiven(body, slot),
    valueOf: (name) => (paramOf(spec, name)?.kind === 'text' && read(body, name) === '' ? undefined : read(body, name)),
  }
  const [broken] = brokenRules(spec.rules, view)
  if (broken === undefined) return null
  const { at, message } = broken
  return { field: 'param' in at ? at.param : mediaName(spec, at.slot), message }
}

function mediaName(spec: ModelMode, slot: SlotName): string {
  return spec.media.find((media) => media.slot === slot)?.name ?? slot
}

/** Whether the body holds something for a slot of a draft. A plain `promptImage` is a first frame. */
function isGiven(body: Fields, slot: SlotName): boolean {
  const { promptImage, references } = body
  const items = Array.isArray(promptImage) ? promptImage.filter(isFields) : []
  switch (slot) {
    case 'firstFrame':
      return typeof promptImage === 'string' || items.some((item) => item.position === 'first')
    case 'lastFrame':
      return items.some((item) => item.position === 'last')
    case 'references':
      return items.some((item) => item.position === undefined) || (Array.isArray(references) && references.length > 0)
    case 'video':
      return body.promptVideo !== undefined || body.videoUri !== undefined
    case 'character':
      return body.character !== undefined
    case 'performance':
      return body.reference !== undefined
    case 'referenceVideos':
    case 'referenceAudio':
    case 'keyframes': {
      const items = body[slot]
      return Array.isArray(items) && items.length > 0
    }
  }
}

function read(body: Fields, name: string): unknown {
  const [outer, inner] = name.split('.')
  const value = outer === undefined || !Object.hasOwn(body, outer) ? undefined : body[outer]
  if (inner === undefined) return value
  return isFields(value) && Object.hasOwn(value, inner) ? value[inner] : undefined
}
