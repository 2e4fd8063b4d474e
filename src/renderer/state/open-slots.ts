/**
 * Which slots the chosen model takes now, and why not the others. Pure: from the catalog's data and what is filled.
 */
import type { ModelInfo } from '../../shared/catalog'
import { aSlot, slotNames } from '../../shared/catalog/words'
import { idsIn, type SlotName, Slots } from '../../shared/domain/draft'

export type SlotOpenness = { open: true; most: number } | { open: false; why: string }

/** The ids a slot holds. */
export function heldBy(slots: Slots, slot: SlotName): readonly string[] {
  return idsIn(slots, slot)
}

const allSlots = Slots.keyof().options

/** For every slot: whether something put there could be rendered by this model beside what the other slots hold. */
export function openSlots(model: ModelInfo, slots: Slots): Record<SlotName, SlotOpenness> {
  // What the model has no place for at all is its own problem, and closes no other slot.
  const offered = new Set(model.modes.flatMap((mode) => mode.media.map((media) => media.slot)))
  const filled = allSlots.filter((slot) => offered.has(slot) && heldBy(slots, slot).length > 0)
  const openness = (slot: SlotName): SlotOpenness => {
    const offering = model.modes.filter((mode) => mode.media.some((media) => media.slot === slot))
    if (offering.length === 0) return { open: false, why: `${model.label} takes no ${slotNames[slot]}` }
    const others = filled.filter((other) => other !== slot)
    let why = ''
    let most = 0
    for (const mode of offering) {
      const homeless = others.find((other) => !mode.media.some((media) => media.slot === other))
      if (homeless !== undefined) {
        why ||= `${model.label} takes no ${slotNames[slot]} together with ${aSlot(homeless)}`
        continue
      }
      const clash = mode.exclusive.find(
        ({ slots: [a, b] }) => (a === slot && others.includes(b)) || (b === slot && others.includes(a)),
      )
      if (clash !== undefined) {
        why = clash.why
        continue
      }
      const media = mode.media.filter((one) => one.slot === slot)
      most = Math.max(most, ...media.map((one) => one.most))
    }
    return most > 0 ? { open: true, most } : { open: false, why }
  }
  return {
    firstFrame: openness('firstFrame'),
    lastFrame: openness('lastFrame'),
    references: openness('references'),
    video: openness('video'),
    character: openness('character'),
    performance: openness('performance'),
    referenceVideos: openness('referenceVideos'),
    referenceAudio: openness('referenceAudio'),
    keyframes: openness('keyframes'),
  }
}
