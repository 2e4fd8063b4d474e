/** An input: a picture, clip or sound that a person dropped, picked, pasted or named by URL, and that Dailies keeps. */
import { z } from 'zod'
import { InputId } from './ids'

export const InputKind = z.enum(['image', 'video', 'audio'])
export type InputKind = z.infer<typeof InputKind>

/** What was measured of an input, by content and not by name. Pixels are as displayed (after rotation). */
export const Input = z.object({
  id: InputId,
  kind: InputKind,
  /** The name the person knows it by, without folders. */
  name: z.string().max(1000),
  /** By content, e.g. `image/jpeg`, `video/mp4`. */
  mime: z.string(),
  /** Short name of the format or codec as a person says it: `JPEG`, `H.264`, `AAC`. */
  format: z.string(),
  sizeBytes: z.number().int().nonnegative(),
  /** Pixels; null for sound. */
  width: z.number().int().positive().nullable(),
  height: z.number().int().positive().nullable(),
  /** Seconds; null for pictures. */
  durationSeconds: z.number().nonnegative().nullable(),
  /** Frames a second; null for pictures and sound. */
  frameRate: z.number().positive().nullable(),
  hasAudio: z.boolean(),
  /** Where it came from, if from a URL; null for a file. */
  sourceUrl: z.string().nullable(),
  /** Whether a thumbnail is kept (pictures: made on arrival; clips: made by the window's decoder). */
  hasThumbnail: z.boolean(),
  addedAtMs: z.number().int(),
})
export type Input = z.infer<typeof Input>

/** What became of one file of a drop: kept, or refused with the limit and its own value. */
export const ImportOutcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('kept'), input: Input }),
  z.object({ kind: z.literal('refused'), name: z.string(), message: z.string(), hint: z.string() }),
])
export type ImportOutcome = z.infer<typeof ImportOutcome>
