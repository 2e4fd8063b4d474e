/** An asset: one file in the library, with everything that is known of how it was made. */
import { z } from 'zod'
import { Draft, Mode, Slots } from './draft'
import { AssetId, InputId, RenderId, TaskId } from './ids'
import { InputKind } from './input'
import { Cost } from './money'
import { Account } from './render'

/** An input as an asset remembers it: by content, so it is found again under any name. */
export const UsedInput = z.object({
  slot: Slots.keyof(),
  inputId: InputId,
  kind: InputKind,
  name: z.string(),
})
export type UsedInput = z.infer<typeof UsedInput>

/** At most this many tags, and this long. */
export const Tags = z.array(z.string().max(100)).max(50)

/** What a person thinks of a clip; kept in its sidecar, where older ones say nothing of it. */
export const judgement = {
  /** Stars; 0: not rated. */
  rating: z.number().int().min(0).max(5).default(0),
  /** Picked or rejected in a round of choosing; null: neither. */
  flag: z.enum(['pick', 'reject']).nullable().default(null),
  note: z.string().max(10_000).default(''),
}

export const Asset = z.object({
  id: AssetId,
  renderId: RenderId,
  taskId: TaskId,
  account: Account,
  /** File name inside the library folder. */
  fileName: z.string(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  sizeBytes: z.number().int().nonnegative(),
  mime: z.string(),
  width: z.number().int().positive().nullable(),
  height: z.number().int().positive().nullable(),
  durationSeconds: z.number().nonnegative().nullable(),
  frameRate: z.number().positive().nullable(),
  hasAudio: z.boolean(),
  model: z.string(),
  mode: Mode,
  promptText: z.string(),
  draft: Draft,
  inputs: z.array(UsedInput),
  cost: Cost,
  favourite: z.boolean(),
  ...judgement,
  /** What the row of its sheet was tagged with, and what a person added; searched like the prompt's words. */
  tags: Tags.default([]),
  /** The file is not where it should be. Its recipe is still here. */
  missing: z.boolean(),
  hasPoster: z.boolean(),
  /** When the render was asked for, and when the file was in the library. */
  requestedAtMs: z.number().int(),
  createdAtMs: z.number().int(),
})
export type Asset = z.infer<typeof Asset>

/** A change of what a person thinks of clips; what is left out stays as it is. */
export const JudgementChange = z.object({
  favourite: z.boolean().optional(),
  rating: z.number().int().min(0).max(5).optional(),
  flag: z.enum(['pick', 'reject']).nullable().optional(),
  note: z.string().max(10_000).optional(),
  /** In place of those there are; then `addTags` and `removeTags`, which hold in any case of letters. */
  tags: Tags.optional(),
  addTags: Tags.optional(),
  removeTags: Tags.optional(),
})
export type JudgementChange = z.infer<typeof JudgementChange>
export type Judgement = Pick<Asset, 'favourite' | 'rating' | 'flag' | 'note' | 'tags'>
