/**
 * What the catalog says of a model: for each way of generating, every parameter that Runway takes, with its limits.
 * Everything else (form, check, price, request, practice API's refusals) derives from these data.
 */
import type { Mode, SlotName } from '../domain/draft'
import type { InputKind } from '../domain/input'

interface ParamBase {
  /** Runway's own name of the parameter: `promptText`, `ratio`, `duration`, `audio` … */
  name: string
  required: boolean
  /** The SDK's own words on it. */
  doc: string
}

/** A parameter that is one plain value. */
export type ScalarParam =
  | (ParamBase & { kind: 'text'; minLength: number; maxLength: number | null })
  | (ParamBase & { kind: 'choice'; values: readonly (string | number)[]; default: string | number | null })
  | (ParamBase & {
      kind: 'number'
      integer: boolean
      min: number | null
      max: number | null
      /** `auto` may be given instead of a number. */
      orAuto: boolean
      default: number | 'auto' | null
    })
  | (ParamBase & { kind: 'switch'; default: boolean | null })

/**
 * How a slot's inputs are written in the request.
 * - `address`: a plain URI
 * - `placed`: a plain URI, or a list of `{uri, position}`; shared by first frame, last frame and references
 * - `item`, `items`: `{uri}`, or a list of them; `typed-…` with the kind as `type`
 * - `timed-items`: a list of `{uri, seconds | at, range?}`
 */
export type MediaForm = 'address' | 'placed' | 'item' | 'typed-item' | 'items' | 'typed-items' | 'timed-items'

/** How a slot's input is put into the request. */
export interface MediaParam {
  /** Runway's parameter it ends up in: `promptImage`, `references`, `videoUri`, `promptVideo`, `character`, `reference`. */
  name: string
  form: MediaForm
  slot: SlotName
  kinds: readonly InputKind[]
  /** This very slot must be filled. Where any one of several will do, see `ModelMode.oneOf`. */
  required: boolean
  /** How many the slot takes; 1 for single slots. Where the SDK states no limit: as many as a draft can hold. */
  most: number
  /** Limits of each one, null where none is known. Seconds, bytes, pixels of the shorter side. */
  minSeconds: number | null
  maxSeconds: number | null
  maxBytes: number | null
  minShortSidePx: number | null
  /** Seconds of all that the slot holds together; null where no limit is known. `mayEqual`: exactly that much is taken. */
  total: { maxSeconds: number; mayEqual: boolean } | null
  doc: string
}

/** When a rule applies: a slot holds something, or a parameter is given (`is: null`) or has one of these values. */
export type RuleCondition = { slot: SlotName } | { param: string; is: readonly (string | number)[] | null }

/** What a rule asks for. */
export type RuleDemand =
  /** One of these slots is filled. */
  | { kind: 'slot'; anyOf: readonly SlotName[] }
  /** The parameter is given (and not empty). */
  | { kind: 'given'; param: string }
  /** The parameter is left out. */
  | { kind: 'absent'; param: string }
  /** The parameter has one of these values; `mayBeAbsent`: or is left out. */
  | { kind: 'value'; param: string; values: readonly (string | number)[]; mayBeAbsent: boolean }

/** A rule between parameters and slots, in the SDK's words. */
export interface Rule {
  when: RuleCondition
  demand: RuleDemand
  /** The SDK's own sentence. */
  why: string
}

/** The shape of a `later` parameter, as the SDK types it. */
export type ParamShape =
  | { kind: 'string' | 'number' | 'boolean' | 'unknown' }
  | { kind: 'literal'; value: string | number | boolean }
  | { kind: 'union'; of: readonly ParamShape[] }
  | { kind: 'array'; of: ParamShape }
  | { kind: 'object'; doc: string; fields: readonly ParamField[] }

export interface ParamField {
  name: string
  required: boolean
  deprecated: boolean
  doc: string
  shape: ParamShape
}

/**
 * A parameter that Runway takes and that no slot or form field of a draft holds: what the SDK calls deprecated, and what a
 * newer SDK brings in a shape nobody has met. Kept whole, so that nothing the SDK says is lost.
 */
export interface LaterParam extends ParamField {
  /** Limits on an array's items; null where none is stated. Seconds. */
  most: number | null
  maxTotalSeconds: number | null
  minSecondsEach: number | null
  maxSecondsEach: number | null
}

/** One model at one endpoint. */
export interface ModelMode {
  mode: Mode
  params: readonly ScalarParam[]
  media: readonly MediaParam[]
  /** Pairs of slots that may not both be filled, with the reason in a sentence. */
  exclusive: readonly { slots: readonly [SlotName, SlotName]; why: string }[]
  /** Of each of these groups of slots at least one must be filled: they share a parameter that Runway requires. */
  oneOf: readonly (readonly SlotName[])[]
  rules: readonly Rule[]
  later: readonly LaterParam[]
}

/** One model: what it is good for, what it costs, and the ways it generates. */
export interface ModelInfo {
  /** Runway's model id: `gen4.5`. */
  id: string
  /** As a person reads it: `Gen-4.5`. */
  label: string
  bestFor: string
  speed: 'fast' | 'standard' | null
  /** Typed by an older SDK only; may be refused by Runway one day. */
  legacy: boolean
  /** One line on the price: `12 credits/s`. */
  priceNote: string
  modes: readonly ModelMode[]
}

/** One broken rule, before anything is sent. */
export interface Problem {
  /** The form field or slot it belongs to: `promptText`, `ratio`, `duration`, `model`, a slot's or an option's name. */
  field: string
  /** A sentence with the limit and the draft's own value. */
  message: string
}
