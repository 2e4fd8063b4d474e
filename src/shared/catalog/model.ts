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

/** How a slot's input is put into the request. */
export interface MediaParam {
  /** Runway's parameter it ends up in: `promptImage`, `references`, `videoUri`, `promptVideo`, `character`, `reference`. */
  name: string
  slot: SlotName
  kinds: readonly InputKind[]
  required: boolean
  /** How many the slot takes; 1 for single slots. */
  most: number
  /** Limits of each one, null where none is known. Seconds, bytes, pixels of the shorter side. */
  minSeconds: number | null
  maxSeconds: number | null
  maxBytes: number | null
  minShortSidePx: number | null
  doc: string
}

/** One model at one endpoint. */
export interface ModelMode {
  mode: Mode
  params: readonly ScalarParam[]
  media: readonly MediaParam[]
  /** Pairs of slots that may not both be filled, with the reason in a sentence. */
  exclusive: readonly { slots: readonly [SlotName, SlotName]; why: string }[]
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
