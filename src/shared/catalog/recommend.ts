/** Which model to suggest for what is in the slots, after the guidance in Runway's integration guide. */
import type { Draft, SlotName, Slots } from '../domain/draft'
import type { InputId } from '../domain/ids'
import type { Input } from '../domain/input'
import { idsIn, refuseInput } from './check-inputs'
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
