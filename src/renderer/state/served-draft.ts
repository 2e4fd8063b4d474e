/**
 * The part of a draft that its model can take. A model chosen by hand stays chosen even where a slot holds something it
 * has no place for; that thing is then the problem, and everything else is judged and priced as if it were gone. Pure.
 */
import { check, findModel, type Problem } from '../../shared/catalog'
import { slotNames } from '../../shared/catalog/words'
import { type Draft, emptySlots, holdsSeveral, type SlotName, Slots } from '../../shared/domain/draft'
import type { InputId } from '../../shared/domain/ids'
import type { Input } from '../../shared/domain/input'
import { heldBy } from './open-slots'

/** Asked of the schema once: it makes the list anew each time. */
const everySlot: readonly SlotName[] = Slots.keyof().options

/** The slots that hold something which no way of generating of the model takes. */
export function foreignSlots(draft: Pick<Draft, 'model' | 'slots'>): SlotName[] {
  const model = findModel(draft.model)
  if (model === undefined) return []
  const taken = new Set(model.modes.flatMap((mode) => mode.media.map((media) => media.slot)))
  return everySlot.filter((slot) => !taken.has(slot) && heldBy(draft.slots, slot).length > 0)
}

/** The draft without what its model has no slot for; the same draft where it has. */
export function servedDraft(draft: Draft): Draft {
  const foreign = foreignSlots(draft)
  if (foreign.length === 0) return draft
  const empty = Object.fromEntries(foreign.map((slot) => [slot, emptySlots[slot]]))
  return { ...draft, slots: { ...draft.slots, ...empty } }
}

/** Everything that stands between this draft and the button; what has no place first. */
export function problemsOf(draft: Draft, inputs: ReadonlyMap<InputId, Input>): Problem[] {
  const label = findModel(draft.model)?.label ?? draft.model
  const homeless = foreignSlots(draft).map((field) => ({
    field,
    message: `${label} takes no ${slotNames[field]}. Remove ${holdsSeveral(field) ? 'them' : 'it'}, or choose another model.`,
  }))
  return [...homeless, ...check(servedDraft(draft), inputs)]
}
