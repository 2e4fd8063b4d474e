/** An input: a picture, clip or sound that a person dropped, picked, pasted or named by URL, and that Dailies keeps. */
import { z } from 'zod'
import { InputId } from './ids'

export const InputKind = z.enum(['image', 'video', 'audio'])
export type InputKind = z.infer<typeof InputKind>

/** How an input was made from another one, which is kept. */
export const Derivation = z.discriminatedUnion('how', [
  z.object({
    how: z.enum(['crop', 'fit']),
    id: InputId,
    /** The middle of what was kept, from 0 (left, top) to 1; for `fit` it says nothing. */
    centre: z.object({ x: z.number().min(0).max(1), y: z.number().min(0).max(1) }),
    /** The shape it was given, `W:H`. */
    ratio: z.string().max(40),
  }),
  z.object({
    how: z.literal('trim'),
    id: InputId,
    /** The bounds it really has in the clip it was cut from, in seconds. */
    fromSeconds: z.number().nonnegative(),
    toSeconds: z.number().nonnegative(),
  }),
  z.object({
    how: z.literal('frame'),
    /** Content of the clip it is a picture of; the clip is in the library, or was. */
    id: InputId,
    atSeconds: z.number().nonnegative(),
  }),
])
export type Derivation = z.infer<typeof Derivation>

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
  /** Of what it was made, here; absent for what came from outside. */
  derivedFrom: Derivation.optional(),
})
export type Input = z.infer<typeof Input>

/** What became of one file of a drop: kept, or refused with the limit and its own value. */
export const ImportOutcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('kept'), input: Input }),
  z.object({ kind: z.literal('refused'), name: z.string(), message: z.string(), hint: z.string() }),
])
export type ImportOutcome = z.infer<typeof ImportOutcome>
