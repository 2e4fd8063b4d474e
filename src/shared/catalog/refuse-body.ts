/**
 * What Runway answers 400 for: checks the raw JSON body of a create call against the same data as the form. It knows no
 * draft and trusts nothing. The practice API asks it for every create.
 */
import type { Mode, SlotName } from '../domain/draft'
import { brokenRules, type RuleView } from './check-rules'
import { refuseUri } from './check-uri'
import { refuseValue, shown } from './check-value'
import { paramOf } from './form-choices'
import type { ModelMode, ParamShape } from './model'
import { findSpec, MODELS } from './models'
import { either } from './words'

/** The field in the body (`promptImage[1].position`) and why it is refused. */
export interface Refusal {
  field: string
  message: string
}

type Fields = Readonly<Record<string, unknown>>

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

function refuseMedia(spec: ModelMode, body: Fields): Refusal | null {
  for (const name of new Set(spec.media.map((media) => media.name))) {
    const value = body[name]
    const refusal = value === undefined ? null : refuseMediaPart(spec, name, value)
    if (refusal !== null) return refusal
  }
  return null
}

function refuseMediaPart(spec: ModelMode, name: string, value: unknown): Refusal | null {
  const [media] = spec.media.filter((one) => one.name === name)
  if (media === undefined) return null
  if (name === 'promptImage') return refusePromptImage(spec, value)
  if (name === 'references') {
    if (!Array.isArray(value)) return { field: name, message: `${name} must be an array.` }
    if (value.length > media.most) {
      return { field: name, message: `${name} has ${value.length} items; at most ${media.most} are taken.` }
    }
    return firstRefusal(value, (item, index) => refuseItem(`${name}[${index}]`, item, { type: ['image'] }))
  }
  if (media.slot === 'video') return refuseAddress(name, value, ['video'])
  const item = refuseItem(name, value, { type: media.kinds })
  if (item !== null) return item
  const type = isFields(value) ? value.type : undefined
  if (type === undefined) return { field: `${name}.type`, message: `${name}.type is required.` }
  return null
}

function refusePromptImage(spec: ModelMode, value: unknown): Refusal | null {
  const field = 'promptImage'
  if (typeof value === 'string') return refuseAddress(field, value, ['image'])
  if (!Array.isArray(value)) return { field, message: `${field} must be an address or an array.` }
  if (value.length === 0) return { field, message: `${field} is empty.` }
  const slots = new Set(spec.media.filter((media) => media.name === field).map((media) => media.slot))
  const positions = [...(slots.has('firstFrame') ? ['first'] : []), ...(slots.has('lastFrame') ? ['last'] : [])]
  const wrong = firstRefusal(value, (item, index) => {
    const at = `${field}[${index}]`
    const refusal = refuseItem(at, item, { position: positions })
    if (refusal !== null) return refusal
    const placed = isFields(item) && item.position !== undefined
    return placed || slots.has('references')
      ? null
      : { field: `${at}.position`, message: `${at}.position is required.` }
  })
  if (wrong !== null) return wrong
  const placed = value.map((item) => (isFields(item) ? item.position : undefined))
  for (const position of positions) {
    if (placed.filter((one) => one === position).length > 1) {
      return { field, message: `${field} has more than one item with the position ${position}.` }
    }
  }
  const references = placed.filter((one) => one === undefined).length
  if (references > 0 && references < placed.length) {
    return { field, message: `${field} mixes keyframes (with a position) and reference images (without one).` }
  }
  const most = spec.media.find((media) => media.name === field && media.slot === 'references')?.most ?? 0
  if (references > most)
    return { field, message: `${field} has ${references} reference images; at most ${most} are taken.` }
  return null
}

/** An item `{uri, …}`: `extra` names the further fields it may have and their values. */
function refuseItem(at: string, item: unknown, extra: Readonly<Record<string, readonly string[]>>): Refusal | null {
  if (!isFields(item)) return { field: at, message: `${at} must be an object with a uri.` }
  const stray = Object.keys(item).find((key) => key !== 'uri' && !Object.hasOwn(extra, key))
  if (stray !== undefined) return { field: `${at}.${stray}`, message: `${at}.${stray} is not a parameter.` }
  for (const [key, values] of Object.entries(extra)) {
    if (item[key] !== undefined && !values.some((value) => value === item[key])) {
      return { field: `${at}.${key}`, message: `${at}.${key} must be ${either(values)}, not ${shown(item[key])}.` }
    }
  }
  const kinds = item.type === 'video' ? (['video'] as const) : (['image'] as const)
  return refuseAddress(`${at}.uri`, item.uri, kinds)
}

function refuseAddress(field: string, value: unknown, kinds: readonly ('image' | 'video' | 'audio')[]): Refusal | null {
  const why = refuseUri(value, kinds)
  return why === null ? null : { field, message: `${field} ${why}.` }
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

function refuseShape(field: string, value: unknown, shape: ParamShape): Refusal | null {
  switch (shape.kind) {
    case 'unknown':
      return null
    case 'string':
    case 'number':
    case 'boolean':
      if (field.endsWith('.uri')) return refuseAddress(field, value, ['image', 'video', 'audio'])
      return typeof value === shape.kind ? null : { field, message: `${field} must be a ${shape.kind}.` }
    case 'literal':
      return value === shape.value ? null : { field, message: `${field} must be ${shape.value}, not ${shown(value)}.` }
    case 'union': {
      const refusals = shape.of.map((one) => refuseShape(field, value, one))
      return refusals.some((one) => one === null) ? null : { field, message: `${field} has no form that is taken.` }
    }
    case 'array':
      if (!Array.isArray(value)) return { field, message: `${field} must be an array.` }
      return firstRefusal(value, (item, index) => refuseShape(`${field}[${index}]`, item, shape.of))
    case 'object': {
      if (!isFields(value)) return { field, message: `${field} must be an object.` }
      const stray = Object.keys(value).find((key) => !shape.fields.some((one) => one.name === key))
      if (stray !== undefined) return { field: `${field}.${stray}`, message: `${field}.${stray} is not a parameter.` }
      return firstRefusal(shape.fields, (one) => {
        const at = `${field}.${one.name}`
        const inner = value[one.name]
        if (inner === undefined) return one.required ? { field: at, message: `${at} is required.` } : null
        return refuseShape(at, inner, one.shape)
      })
    }
  }
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
  }
}

function read(body: Fields, name: string): unknown {
  const [outer, inner] = name.split('.')
  const value = outer === undefined || !Object.hasOwn(body, outer) ? undefined : body[outer]
  if (inner === undefined) return value
  return isFields(value) && Object.hasOwn(value, inner) ? value[inner] : undefined
}

function firstRefusal<T>(items: readonly T[], refuse: (item: T, index: number) => Refusal | null): Refusal | null {
  for (const [index, item] of items.entries()) {
    const refusal = refuse(item, index)
    if (refusal !== null) return refusal
  }
  return null
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
