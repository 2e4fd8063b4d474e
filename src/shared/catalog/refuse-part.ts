/** Checks the structured parts of a raw request body: media in their forms, and parameters of a given shape. */
import type { InputKind } from '../domain/input'
import { refuseUri } from './check-uri'
import { shown } from './check-value'
import type { MediaParam, ModelMode, ParamShape } from './model'
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
  switch (media.form) {
    case 'address':
      return refuseAddress(name, value, media.kinds)
    case 'placed':
      return refusePromptImage(spec, value)
    case 'item':
    case 'typed-item':
      return refuseTyped(name, value, media)
    case 'items':
    case 'typed-items':
      return (
        refuseList(name, value, media) ??
        firstRefusal(asList(value), (item, index) => refuseTyped(`${name}[${index}]`, item, media))
      )
    case 'timed-items':
      return refuseList(name, value, media) ?? refuseTimed(name, asList(value), media)
  }
}

const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

function refuseList(field: string, value: unknown, media: MediaParam): Refusal | null {
  if (!Array.isArray(value)) return { field, message: `${field} must be an array.` }
  if (value.length <= media.most) return null
  return { field, message: `${field} has ${value.length} items; at most ${media.most} are taken.` }
}

/** `{uri}` or `{type, uri}`. A `type` that is not asked for is let pass when it is right: Runway's guide sends it. */
function refuseTyped(at: string, item: unknown, media: MediaParam): Refusal | null {
  const refusal = refuseItem(at, item, { type: media.kinds }, media.kinds)
  if (refusal !== null) return refusal
  const needed = media.form === 'typed-item' || (media.form === 'typed-items' && media.slot !== 'references')
  const type = isFields(item) ? item.type : undefined
  return needed && type === undefined ? { field: `${at}.type`, message: `${at}.type is required.` } : null
}

/** aleph2's keyframes, as the SDK types and words them: exactly one of `seconds` and `at`, windows for all or none. */
function refuseTimed(name: string, items: readonly unknown[], media: MediaParam): Refusal | null {
  const wrong = firstRefusal(items, (item, index) => {
    const at = `${name}[${index}]`
    if (!isFields(item)) return { field: at, message: `${at} must be an object with a uri.` }
    const stray = Object.keys(item).find((key) => !['uri', 'seconds', 'at', 'range'].includes(key))
    if (stray !== undefined) return { field: `${at}.${stray}`, message: `${at}.${stray} is not a parameter.` }
    if ((item.seconds === undefined) === (item.at === undefined)) {
      return { field: at, message: `${at} must have either seconds or at.` }
    }
    return refuseAddress(`${at}.uri`, item.uri, media.kinds) ?? refuseMoment(at, item)
  })
  if (wrong !== null) return wrong
  const windows = items.filter((item) => isFields(item) && item.range !== undefined).length
  if (windows === 0 || windows === items.length) return null
  return {
    field: name,
    message: `${name}: all keyframes must set a range or none may; ${windows} of ${items.length} do.`,
  }
}

function refuseMoment(at: string, item: Fields): Refusal | null {
  const key = item.seconds === undefined ? 'at' : 'seconds'
  const moment = item[key]
  if (typeof moment !== 'number' || moment < 0 || (key === 'at' && moment > 1)) {
    const limit = key === 'at' ? 'from 0 to 1' : 'of 0 or more'
    return { field: `${at}.${key}`, message: `${at}.${key} must be a number ${limit}, not ${shown(moment)}.` }
  }
  if (item.range === undefined) return null
  const range = `${at}.range`
  const { start_seconds: start, end_seconds: end } = isFields(item.range) ? item.range : {}
  const whole = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value)
  if (!whole(start) || !whole(end) || start < 0 || end <= start) {
    return { field: range, message: `${range} must have whole start_seconds and end_seconds, the end after the start.` }
  }
  if (key === 'seconds' && (moment < start || moment >= end)) {
    return {
      field: range,
      message: `${range} is ${start} to ${end} s, and the keyframe stands outside at ${moment} s.`,
    }
  }
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
    const refusal = refuseItem(at, item, { position: positions }, ['image'])
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
function refuseItem(
  at: string,
  item: unknown,
  extra: Readonly<Record<string, readonly string[]>>,
  kinds: readonly InputKind[],
): Refusal | null {
  if (!isFields(item)) return { field: at, message: `${at} must be an object with a uri.` }
  const stray = Object.keys(item).find((key) => key !== 'uri' && !Object.hasOwn(extra, key))
  if (stray !== undefined) return { field: `${at}.${stray}`, message: `${at}.${stray} is not a parameter.` }
  for (const [key, values] of Object.entries(extra)) {
    if (item[key] !== undefined && !values.some((value) => value === item[key])) {
      return { field: `${at}.${key}`, message: `${at}.${key} must be ${either(values)}, not ${shown(item[key])}.` }
    }
  }
  const named = kinds.filter((kind) => item.type === undefined || item.type === kind)
  return refuseAddress(`${at}.uri`, item.uri, named)
}

function refuseAddress(field: string, value: unknown, kinds: readonly InputKind[]): Refusal | null {
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
