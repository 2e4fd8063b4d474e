/** Which of Runway's four endpoints a draft is for: it follows from what is in the slots, and is never stored. */
import { type Draft, type Mode, type SlotName, Slots } from '../domain/draft'
import type { ModelMode } from './model'
import { findModel, findSpec } from './models'

/** Whether a slot holds anything. */
export function isFilled(slots: Slots, slot: SlotName): boolean {
  const held = slots[slot]
  return Array.isArray(held) ? held.length > 0 : held !== null
}

const slotOrder: readonly SlotName[] = Slots.keyof().options

/** What guides a model beside a prompt, and may stand alone with it. */
const guides: readonly SlotName[] = ['references', 'referenceVideos', 'referenceAudio']

/** The slots that hold something, in the composer's order. */
export function filledSlots(slots: Slots): SlotName[] {
  return slotOrder.filter((slot) => isFilled(slots, slot))
}

/**
 * The endpoint of a draft. References (images, clips, sounds) alone go to text to video where the model takes them there,
 * else to the first way that does. With nothing in the slots: text to video if the model has it, else the model's first
 * way (gen4_turbo: image to video), so that the form can ask for what is missing.
 */
export function modeOf(draft: Pick<Draft, 'model' | 'slots'>): Mode {
  const { model, slots } = draft
  if (isFilled(slots, 'character') || isFilled(slots, 'performance')) return 'character_performance'
  if (isFilled(slots, 'video') || isFilled(slots, 'keyframes')) return 'video_to_video'
  if (isFilled(slots, 'firstFrame') || isFilled(slots, 'lastFrame')) return 'image_to_video'
  const fromText = findSpec('text_to_video', model)
  const held = guides.filter((slot) => isFilled(slots, slot))
  if (held.length > 0) {
    const takes = (spec: ModelMode, slot: SlotName) => spec.media.some((one) => one.slot === slot)
    const all = findModel(model)?.modes ?? []
    const ways = all.filter((spec) => held.every((slot) => takes(spec, slot)))
    // gen4_aleph: its references stand beside a clip, so the clip is what is missing.
    const way = ways[0] ?? all.find((spec) => held.some((slot) => takes(spec, slot)))
    return way?.mode ?? 'image_to_video'
  }
  return fromText?.mode ?? findModel(model)?.modes[0]?.mode ?? 'text_to_video'
}
