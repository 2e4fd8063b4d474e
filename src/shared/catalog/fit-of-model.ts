/**
 * How well each model fits what is being made: what it would do with the draft as it stands, what that costs, and what
 * the account has left for it. Pure; the model picker shows it, and asks again when the draft changes.
 */
import type { ModelLimits } from '../domain/account'
import type { Draft, SlotName } from '../domain/draft'
import type { InputId } from '../domain/ids'
import type { Input } from '../domain/input'
import type { Price } from '../domain/money'
import { check } from './check'
import { fitDraft } from './fit-draft'
import { durationChoices, durationsOf, takesAutoDuration } from './form-choices'
import { filledSlots, isFilled, modeOf } from './mode-of'
import type { ModelInfo, ModelMode } from './model'
import { findSpec, MODELS } from './models'
import { price } from './price'
import { serves } from './recommend'
import { aSlot, both, either, modeNames, slotNames } from './words'

/**
 * - `fits`: renders this as it stands (a missing prompt aside). `changes`: after changing settings, told in `notices`.
 * - `needs`: takes what is there and wants something more. `spent`: the account has none left today.
 * - `cannot`: has no place for something that is there, or a file is beyond its limits.
 */
export type ModelFit =
  | { kind: 'fits' }
  | { kind: 'changes' }
  | { kind: 'needs'; why: string }
  | { kind: 'spent'; why: string }
  | { kind: 'cannot'; why: string }

export interface RankedModel {
  model: ModelInfo
  fit: ModelFit
  /** The draft as it would be with this model; where it cannot, with the model's name alone changed. */
  draft: Draft
  /** What choosing it would change beside the model. */
  notices: string[]
  /** Of `draft`; unknown where the model cannot. */
  price: Price
}

/** The account's limits by model id, as Runway told them. A model that is not in it has limits that nobody knows. */
export type LimitsByModel = Readonly<Record<string, ModelLimits>>

const order: readonly ModelFit['kind'][] = ['fits', 'changes', 'needs', 'spent', 'cannot']

/**
 * Every model, best fit first; among equals those of Runway's guide first and models of older SDKs last. `priceOf`: for
 * whoever knows more of prices than the catalog (what past renders cost).
 */
export function rankModels(
  draft: Draft,
  inputs: ReadonlyMap<InputId, Input>,
  limits: LimitsByModel,
  priceOf: (draft: Draft, inputs: ReadonlyMap<InputId, Input>) => Price = price,
): RankedModel[] {
  const ranked = MODELS.map((model): RankedModel => {
    const asked = { ...draft, model: model.id }
    const homeless = whyHomeless(model, asked)
    if (homeless !== null) {
      return {
        model,
        fit: { kind: 'cannot', why: homeless },
        draft: asked,
        notices: [],
        price: { kind: 'unknown', why: homeless },
      }
    }
    const { draft: fitted, notices } = fitDraft(asked, inputs)
    const fit = fitOf(fitted, notices, inputs, limits[model.id])
    return { model, fit, draft: fitted, notices, price: priceOf(fitted, inputs) }
  })
  const place = ({ fit, model }: RankedModel) => order.indexOf(fit.kind) * 2 + (model.legacy ? 1 : 0)
  return ranked.sort((a, b) => place(a) - place(b))
}

/** How many generations the account has left today; null where there is no limit or it is not known. */
export function leftToday(limits: ModelLimits | undefined): number | null {
  if (limits === undefined || limits.maxDaily === null) return null
  return Math.max(0, limits.maxDaily - limits.usedToday)
}

function fitOf(
  draft: Draft,
  notices: readonly string[],
  inputs: ReadonlyMap<InputId, Input>,
  limits: ModelLimits | undefined,
): ModelFit {
  const problems = check(draft, inputs).filter(({ field }) => field !== 'promptText' || draft.promptText.trim() !== '')
  const isSlot = (field: string): field is SlotName => Object.hasOwn(slotNames, field)
  const file = problems.find(({ field }) => isSlot(field) && isFilled(draft.slots, field))
  if (file !== undefined) return { kind: 'cannot', why: file.message }
  const [first] = problems
  // What is missing comes before what is used up: it is the person's to give.
  if (first !== undefined) return { kind: 'needs', why: missing(draft) ?? first.message }
  if (leftToday(limits) === 0) {
    return { kind: 'spent', why: `All ${limits?.maxDaily} of the last 24 hours are used.` }
  }
  return notices.length > 0 ? { kind: 'changes' } : { kind: 'fits' }
}

/** What is in the slots and has no place with this model; null when everything has. */
function whyHomeless(model: ModelInfo, draft: Draft): string | null {
  if (serves(draft)) return null
  const { slots } = draft
  const taken = new Set(model.modes.flatMap((mode) => mode.media.map((media) => media.slot)))
  const foreign = filledSlots(slots).filter((slot) => !taken.has(slot))
  if (foreign.length > 0) return `Takes no ${either(foreign.map((slot) => slotNames[slot]))}.`
  const spec = findSpec(modeOf(draft), model.id)
  const beside = filledSlots(slots).filter((slot) => spec?.media.every((media) => media.slot !== slot) ?? false)
  if (beside.length > 0 && spec !== undefined) {
    return `Takes no ${either(beside.map((slot) => slotNames[slot]))} when it makes clips ${modeNames[spec.mode]}.`
  }
  const clash = spec?.exclusive.find(({ slots: pair }) => pair.every((slot) => isFilled(slots, slot)))
  if (clash !== undefined) return `Takes either ${aSlot(clash.slots[0])} or ${aSlot(clash.slots[1])}, not both.`
  const over = spec?.media.find((media) => media.slot === 'references' && slots.references.length > media.most)
  if (over !== undefined) return `Takes at most ${over.most} ${slotNames.references}, not ${slots.references.length}.`
  return `Makes no clips ${modeNames[modeOf(draft)]}.`
}

/** The slots that are still to be filled, in a sentence; null when none is. */
function missing(draft: Draft): string | null {
  const spec = findSpec(modeOf(draft), draft.model)
  if (spec === undefined) return null
  const single = spec.media.filter((media) => media.required && !isFilled(draft.slots, media.slot))
  const groups = spec.oneOf.filter((group) => !group.some((slot) => isFilled(draft.slots, slot)))
  const parts = [...single.map((media) => aSlot(media.slot)), ...groups.map((group) => either(group.map(aSlot)))]
  return parts.length === 0 ? null : `Needs ${both(parts)}.`
}

/** Everything a model takes, over all its ways of generating: `text` where a prompt can be given, and its slots. */
export function takenBy(model: ModelInfo): readonly ('text' | SlotName)[] {
  const slots = new Set(model.modes.flatMap((mode) => mode.media.map((media) => media.slot)))
  const prompted = model.modes.some((mode) => mode.params.some((param) => param.name === 'promptText'))
  const all = Object.keys(slotNames) as SlotName[]
  return [...(prompted ? (['text'] as const) : []), ...all.filter((slot) => slots.has(slot))]
}

/** The lengths a model makes the way this draft asks: `2–10 s`, `4, 6 or 8 s`, `as the clip`. */
export function lengthWords(model: ModelInfo, draft: Draft): string {
  const spec = findSpec(modeOf({ ...draft, model: model.id }), model.id) ?? model.modes[0]
  return spec === undefined ? '' : lengthsOf(spec)
}

function lengthsOf(spec: ModelMode): string {
  if (durationsOf(spec) === undefined) {
    if (spec.mode === 'character_performance') return 'as the acting'
    return spec.mode === 'video_to_video' ? 'as the clip' : 'its own'
  }
  const auto = takesAutoDuration(spec) ? ' or auto' : ''
  const choices = durationChoices(spec)
  const [first, last] = [choices?.[0], choices?.at(-1)]
  if (choices === null || first === undefined || last === undefined) return 'any, or its own'
  const unbroken = choices.length > 2 && last - first === choices.length - 1
  return `${unbroken ? `${first}–${last}` : either(choices)} s${auto}`
}
