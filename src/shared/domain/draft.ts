/**
 * A draft: everything a person chose for one render, before Runway is asked for anything. The mode (which of the four
 * endpoints) is never stored: it follows from what is in the slots (`modeOf` in the catalog).
 */
import { z } from 'zod'
import { InputId } from './ids'

/** The four ways of generating, named after Runway's endpoints. */
export const Mode = z.enum(['text_to_video', 'image_to_video', 'video_to_video', 'character_performance'])
export type Mode = z.infer<typeof Mode>

/** A timed guidance picture: when in the clip it applies, and optionally the only part of the clip that is edited. */
export const Keyframe = z.object({
  input: InputId,
  /** In seconds from the clip's start, or as a fraction (0 to 1) of its length. */
  at: z.object({ unit: z.enum(['seconds', 'fraction']), value: z.number() }),
  /** Whole seconds from the clip's start, the end not included; null: the whole clip. */
  range: z.object({ startSeconds: z.number(), endSeconds: z.number() }).nullable(),
})
export type Keyframe = z.infer<typeof Keyframe>

/** What can be put in the composer's slots. What came later has a default, so that older drafts still parse. */
export const Slots = z.object({
  firstFrame: InputId.nullable(),
  lastFrame: InputId.nullable(),
  /** Reference images, in order. */
  references: z.array(InputId).max(64),
  /** The clip that is edited or transformed. */
  video: InputId.nullable(),
  /** act_two: the picture or clip of the character. */
  character: InputId.nullable(),
  /** act_two: the clip of the person performing. */
  performance: InputId.nullable(),
  /** Clips and sounds that guide the model, in order. */
  referenceVideos: z.array(InputId).max(64).default([]),
  referenceAudio: z.array(InputId).max(64).default([]),
  /** aleph2: pictures at points of the clip. */
  keyframes: z.array(Keyframe).max(64).default([]),
})
export type Slots = z.infer<typeof Slots>
export type SlotName = keyof Slots

/** A parameter's value as Runway takes it. */
export const OptionValue = z.union([z.string().max(20_000), z.number(), z.boolean()])
export type OptionValue = z.infer<typeof OptionValue>

export const Draft = z.object({
  model: z.string().min(1).max(100),
  promptText: z.string().max(100_000),
  /** `W:H` in pixels, or a name the model has (`adaptive`); null where the model takes none. */
  ratio: z.string().max(40).nullable(),
  /** Seconds, `auto`, or null where the model takes none. */
  duration: z.union([z.number(), z.literal('auto')]).nullable(),
  /** All further parameters by Runway's own names (`audio`, `seed`, `negativePrompt`, `outputFormat` …). Absent = not sent. */
  options: z.record(z.string().max(100), OptionValue),
  slots: Slots,
})
export type Draft = z.infer<typeof Draft>

export const emptySlots: Slots = {
  firstFrame: null,
  lastFrame: null,
  references: [],
  video: null,
  character: null,
  performance: null,
  referenceVideos: [],
  referenceAudio: [],
  keyframes: [],
}

/** Whether a slot takes more than one thing. */
export function holdsSeveral(slot: SlotName): boolean {
  return Array.isArray(emptySlots[slot])
}

/** The slots in the composer's order. Asked of the schema once: it makes the list anew each time. */
const slotOrder: readonly SlotName[] = Slots.keyof().options

/** Every input a draft names, each once, in slot order. */
export function inputsOf(slots: Slots): InputId[] {
  const ids: InputId[] = []
  for (const slot of slotOrder) for (const id of idsIn(slots, slot)) if (!ids.includes(id)) ids.push(id)
  return ids
}

/** The inputs one slot holds, in order; the same one may stand there twice (two keyframes with one picture). */
export function idsIn(slots: Slots, slot: SlotName): InputId[] {
  const held = slots[slot]
  if (held === null) return []
  return Array.isArray(held) ? held.map((one) => (typeof one === 'string' ? one : one.input)) : [held]
}

/** The same slots with only the inputs that `keeps` lets stay. */
export function keepInputs(slots: Slots, keeps: (id: InputId) => boolean): Slots {
  const single = (id: InputId | null) => (id !== null && keeps(id) ? id : null)
  return {
    firstFrame: single(slots.firstFrame),
    lastFrame: single(slots.lastFrame),
    references: slots.references.filter(keeps),
    video: single(slots.video),
    character: single(slots.character),
    performance: single(slots.performance),
    referenceVideos: slots.referenceVideos.filter(keeps),
    referenceAudio: slots.referenceAudio.filter(keeps),
    keyframes: slots.keyframes.filter((keyframe) => keeps(keyframe.input)),
  }
}
