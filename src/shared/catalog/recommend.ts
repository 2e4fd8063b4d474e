/** Which model to suggest for what is in the slots, after the guidance in Runway's integration guide. */
import type { Draft, SlotName, Slots } from '../domain/draft'
import type { InputId } from '../domain/ids'
import type { Input } from '../domain/input'
import { idsIn, refuseInput } from './check-inputs'
import type { RankedModel } from './fit-of-model'
import { filledSlots, isFilled, modeOf } from './mode-of'
import { DEFAULT_MODEL, findSpec, MODELS } from './models'

/**
 * Tried in this order; the first that takes what is in the slots wins.
 * - gen4.5: "Default recommendation: best balance of quality and cost".
 * - veo3.1: the cheapest of the guide's models that has a last frame.
 * - seedance2: references and clips. For a video the guide names gen4_aleph *or* seedance2. seedance2 comes first: the
 *   installed SDK types it and Runway lists it today, while gen4_aleph is typed by old SDKs only and may be refused one
 *   day. It costs more (36 against 15 credits/s), which the button shows.
 * - gen4_aleph: for a clip that seedance2 cannot take (longer than 15 s, larger than 32 MB, below 720p).
 * - act_two: the only model for a character's performance.
 */
const order: readonly string[] = [DEFAULT_MODEL, 'veo3.1', 'seedance2', 'gen4_aleph', 'act_two']

/** Whether a model has a slot for everything that is there. What is still missing does not count. */
export function serves(draft: Pick<Draft, 'model' | 'slots'>, inputs?: ReadonlyMap<InputId, Input>): boolean {
  const { model, slots } = draft
  const spec = findSpec(modeOf(draft), model)
  if (spec === undefined) return false
  const clash = spec.exclusive.some(({ slots: pair }) => pair.every((slot) => isFilled(slots, slot)))
  return !clash && filledSlots(slots).every((slot) => slotFits(spec.media, slots, slot, model, inputs))
}

function slotFits(
  media: Parameters<typeof refuseInput>[0][] | readonly Parameters<typeof refuseInput>[0][],
  slots: Slots,
  slot: SlotName,
  model: string,
  inputs: ReadonlyMap<InputId, Input> | undefined,
): boolean {
  const found = media.find((one) => one.slot === slot)
  const ids = idsIn(slots, slot)
  if (found === undefined || ids.length > found.most) return false
  return ids.every((id) => {
    const input = inputs?.get(id)
    return input === undefined || refuseInput(found, input, model).length === 0
  })
}

/**
 * The id of the model to suggest. With `inputs`, files that break a model's limits count against it. Where no model
 * takes everything that is there, the first that generates this way.
 */
export function recommend(slots: Slots, inputs?: ReadonlyMap<InputId, Input>): string {
  const all = [...order, ...MODELS.map((model) => model.id).filter((id) => !order.includes(id))]
  const fits = (measured?: ReadonlyMap<InputId, Input>) => all.find((model) => serves({ model, slots }, measured))
  return (
    fits(inputs) ??
    fits() ??
    all.find((model) => findSpec(modeOf({ model, slots }), model) !== undefined) ??
    DEFAULT_MODEL
  )
}

/** What a person may be after. `best`: nothing in particular, for what is in the slots. */
export type Aim = 'best' | 'budget' | 'quality' | 'advert'

export interface Suggestion {
  aim: Aim
  /** Runway's model id. */
  model: string
  /** One sentence on why. */
  why: string
}

/** Lengths beyond this are seedance2's, of the models in Runway's guide. Seconds. */
const longClipSeconds = 10

/**
 * What to suggest for this draft, after the guidance in Runway's integration guide, best first and each model once.
 * Only models that can render it as it stands, or with changed settings, are suggested; `ranked` says which.
 */
export function suggestModels(
  draft: Pick<Draft, 'slots' | 'duration'>,
  inputs: ReadonlyMap<InputId, Input>,
  ranked: readonly RankedModel[],
): Suggestion[] {
  const able = (id: string) =>
    ranked.some(({ model, fit }) => model.id === id && (fit.kind === 'fits' || fit.kind === 'changes'))
  const long = typeof draft.duration === 'number' && draft.duration > longClipSeconds && able('seedance2')
  const first = long ? 'seedance2' : recommend(draft.slots, inputs)
  const best = able(first)
    ? first
    : ranked.find(({ model, fit }) => !model.legacy && (fit.kind === 'fits' || fit.kind === 'changes'))?.model.id
  const all: (Suggestion | null)[] = [
    best === undefined ? null : { aim: 'best', model: best, why: whyBest(best, draft, long) },
    // "Budget-conscious: gen4_turbo (requires image) or veo3.1_fast".
    able('gen4_turbo')
      ? { aim: 'budget', model: 'gen4_turbo', why: 'The cheapest from a picture, and fast.' }
      : { aim: 'budget', model: 'veo3.1_fast', why: 'The cheapest without a picture, and fast.' },
    // "Highest quality: veo3 (most expensive)".
    { aim: 'quality', model: 'veo3', why: 'The highest quality, and the most expensive.' },
    // "Product ads / e-commerce: seedance2 - up to 15s, supports reference image and video".
    { aim: 'advert', model: 'seedance2', why: 'For product ads and clips to 15 s, with references.' },
  ]
  const found = all.filter((one): one is Suggestion => one !== null && able(one.model))
  return found.filter((one, index) => found.findIndex(({ model }) => model === one.model) === index)
}

function whyBest(model: string, { slots, duration }: Pick<Draft, 'slots' | 'duration'>, long: boolean): string {
  if (long) return `Clips of ${duration} s are beyond most models; it makes up to 15 s.`
  if (isFilled(slots, 'character') || isFilled(slots, 'performance'))
    return 'Made for a character that acts a performance.'
  if (isFilled(slots, 'video')) return 'It edits the clip you dropped.'
  if (model === DEFAULT_MODEL) return 'The best balance of quality and cost.'
  if (isFilled(slots, 'references')) return 'It takes reference images, which the usual model does not.'
  if (isFilled(slots, 'lastFrame')) return 'It goes to a last frame, which the usual model does not.'
  return 'It takes everything that is there.'
}
