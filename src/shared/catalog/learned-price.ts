/**
 * The price of what Runway publishes no price for, learned from what past renders of the same kind were quoted and
 * charged. Never speaks against the catalog: where `price` knows, nothing here is asked. Pure; Studio stores such an
 * estimate with the render, the window shows it on the button.
 */
import type { Draft } from '../domain/draft'
import type { InputId } from '../domain/ids'
import type { Input } from '../domain/input'
import type { Price } from '../domain/money'
import type { PriceRecord } from '../domain/price-record'
import type { AccountKind } from '../domain/render'
import { sentValueOf } from './draft-values'
import { durationsOf, paramOf, sizeOf } from './form-choices'
import { isFilled, modeOf } from './mode-of'
import type { ModelMode } from './model'
import { findSpec } from './models'
import { price } from './price'

/** A price that stands on past renders, and on how many. */
export type LearnedPrice = Exclude<Price, { kind: 'unknown' }> & { learnedFrom: number }

/** A price may change at Runway: only so many of the latest renders count. */
export const LATEST_THAT_COUNT = 6

/** The parameters that a price can depend on, beside model, way of generating and length. */
const MATTERS = ['ratio', 'resolution', 'audio', 'outputFormat'] as const

/** Clips and sounds that guide a render are work for the model too; pictures are taken as costing nothing. */
const GUIDES = ['referenceVideos', 'referenceAudio'] as const

/**
 * What these records teach about a draft of `seconds` (null: the model chooses the length): the cost of the latest
 * renders with the same settings and length; where there are none, what they cost a second at other lengths. Null when
 * nothing comparable was rendered on this account: practice money teaches nothing about real money.
 */
export function learn(
  records: readonly PriceRecord[],
  account: AccountKind,
  draft: Draft,
  seconds: number | null,
): LearnedPrice | null {
  const mode = modeOf(draft)
  const settings = priceSettings(draft)
  const alike = records
    .filter((one) => one.account === account && one.model === draft.model && one.mode === mode)
    .filter((one) => one.settings === settings && one.credits > 0)
    .sort((a, b) => b.atMs - a.atMs)
  const same = alike.filter((one) => one.seconds === seconds).slice(0, LATEST_THAT_COUNT)
  if (same.length > 0) return spread(same.map((one) => one.credits))
  if (seconds === null) return null
  const otherLengths = alike.filter((one) => one.seconds !== null).slice(0, LATEST_THAT_COUNT)
  if (otherLengths.length === 0) return null
  return spread(otherLengths.map((one) => wholeCredits((one.credits / (one.seconds ?? seconds)) * seconds)))
}

/** The catalog's price; where that is unknown, the learned one; where nothing was learned, unknown with its reason. */
export function priceOrLearned(
  draft: Draft,
  inputs: ReadonlyMap<InputId, Input>,
  records: readonly PriceRecord[],
  account: AccountKind,
): Price {
  const known = price(draft, inputs)
  if (known.kind !== 'unknown' || findSpec(modeOf(draft), draft.model) === undefined) return known
  return learn(records, account, draft, priceSeconds(draft, inputs)) ?? known
}

/** The length a price follows from, in seconds: the one asked for, or that of the clip it reworks; null if not known. */
export function priceSeconds(draft: Draft, inputs: ReadonlyMap<InputId, Input>): number | null {
  const spec = findSpec(modeOf(draft), draft.model)
  const param = spec === undefined ? undefined : durationsOf(spec)
  if (spec === undefined || param !== undefined) {
    const given = draft.duration ?? (param?.kind === 'text' ? null : (param?.default ?? null))
    return typeof given === 'number' && given > 0 ? given : null
  }
  const id = draft.slots[spec.mode === 'character_performance' ? 'performance' : 'video']
  const length = id === null ? null : (inputs.get(id)?.durationSeconds ?? null)
  return length !== null && length > 0 ? length : null
}

/**
 * The settings that matter to a price, as one text. A parameter that is left out counts as its default where the SDK
 * states one; a picture size counts by its pixels, so that upright and lying are one.
 */
export function priceSettings(draft: Draft): string {
  const spec = findSpec(modeOf(draft), draft.model)
  const guides = GUIDES.flatMap((slot) => (isFilled(draft.slots, slot) ? [`with ${slot}`] : []))
  const values = MATTERS.flatMap((name) => {
    const value = sentValueOf(draft, name) ?? defaultOf(spec, name)
    if (value === null) return []
    const size = name === 'ratio' ? sizeOf(String(value)) : null
    return [`${name}=${size === null ? value : `${size.width * size.height} px`}`]
  })
  return [...values, ...guides].join(' ')
}

function defaultOf(spec: ModelMode | undefined, name: string): string | number | boolean | null {
  const param = spec === undefined ? undefined : paramOf(spec, name)
  return param === undefined || param.kind === 'text' ? null : param.default
}

function spread(credits: readonly number[]): LearnedPrice {
  const from = Math.min(...credits)
  const to = Math.max(...credits)
  const learnedFrom = credits.length
  return from === to
    ? { kind: 'exact', credits: to, learnedFrom }
    : { kind: 'range', fromCredits: from, toCredits: to, learnedFrom }
}

// Rounded as `price` rounds: up, once, and never because of the noise of fractions.
function wholeCredits(credits: number): number {
  return Math.ceil(credits - 1e-6)
}
