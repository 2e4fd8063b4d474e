/** Checks the structured parts of a raw request body: media in their forms, and parameters of a given shape. */
import { refuseUri } from './check-uri'
import { shown } from './check-value'
import type { ModelMode, ParamShape } from './model'
import { either } from './words'

/** The field in the body (`promptImage[1].position`) and why it is refused. */
export interface Refusal {
  field: string
  message: string
}

/** A JSON object. */
export type Fields = Readonly<Record<string, unknown>>

/** The first thing wrong with the pictures, clips and sounds of a body. */
export function refuseMedia(spec: ModelMode, body: Fields): Refusal | null {
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

/** What is wrong with a value that has the shape of a `later` parameter. */
export function refuseShape(field: string, value: unknown, shape: ParamShape): Refusal | null {
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

function firstRefusal<T>(items: readonly T[], refuse: (item: T, index: number) => Refusal | null): Refusal | null {
  for (const [index, item] of items.entries()) {
    const refusal = refuse(item, index)
    if (refusal !== null) return refusal
  }
  return null
}

/** Whether a value is a JSON object. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
