/** Presets: settings of a render kept by name, also as a file to share; and the prompts that were rendered before. */
import { z } from 'zod'
import { Draft } from './draft'

/** One preset. A UUID made by Dailies. */
export const PresetId = z
  .string()
  .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/)
  .brand<'PresetId'>()
export type PresetId = z.infer<typeof PresetId>

/** Longest name of a preset, in characters. */
export const longestPresetName = 80

export const PresetName = z.string().trim().min(1).max(longestPresetName)

/** What a preset holds of a draft: the settings always, the words and the media only where the person wanted them. */
export const PresetSettings = z.object({
  model: Draft.shape.model,
  ratio: Draft.shape.ratio,
  duration: Draft.shape.duration,
  options: Draft.shape.options,
  promptText: Draft.shape.promptText.optional(),
  slots: Draft.shape.slots.optional(),
})
export type PresetSettings = z.infer<typeof PresetSettings>

export const Preset = z.object({
  id: PresetId,
  name: PresetName,
  settings: PresetSettings,
  savedAtMs: z.number().int(),
})
export type Preset = z.infer<typeof Preset>

/** A preset as a file that one person gives to another. Media never travel in it: their ids mean nothing elsewhere. */
export const PresetFile = z.object({
  kind: z.literal('dailies-preset'),
  version: z.literal(1),
  name: PresetName,
  settings: PresetSettings.omit({ slots: true }),
})
export type PresetFile = z.infer<typeof PresetFile>

/** A prompt that was rendered: its words, when last, how often, and with which model last. */
export const UsedPrompt = z.object({
  text: z.string(),
  usedAtMs: z.number().int(),
  times: z.number().int().positive(),
  model: z.string(),
})
export type UsedPrompt = z.infer<typeof UsedPrompt>
