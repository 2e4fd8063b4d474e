/**
 * A draft: everything a person chose for one render, before Runway is asked for anything. The mode (which of the four
 * endpoints) is never stored: it follows from what is in the slots (`modeOf` in the catalog).
 */
import { z } from 'zod'
import { InputId } from './ids'

/** The four ways of generating, named after Runway's endpoints. */
export const Mode = z.enum(['text_to_video', 'image_to_video', 'video_to_video', 'character_performance'])
export type Mode = z.infer<typeof Mode>

/** What can be put in the composer's slots. */
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
}

/** Every input a draft names, each once, in slot order. */
export function inputsOf(slots: Slots): InputId[] {
  const ids = [slots.firstFrame, slots.lastFrame, ...slots.references, slots.video, slots.character, slots.performance]
  return [...new Set(ids.filter((id) => id !== null))]
}
