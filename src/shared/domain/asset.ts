/**
 * An asset: one file in the library. Of one that Dailies rendered, everything is known of how it was made; of one that
 * was brought in from elsewhere (`origin: import`), only what its file says.
 */
import { z } from 'zod'
import { Draft, Mode, Slots } from './draft'
import { AssetId, CollectionId, InputId, RenderId, TaskId } from './ids'
import { InputKind } from './input'
import { Cost } from './money'
import { Account } from './render'

/** An input as an asset remembers it: by content, so it is found again under any name. */
export const UsedInput = z.object({
  slot: Slots.keyof(),
  inputId: InputId,
  kind: InputKind,
  name: z.string(),
  /** What it was made of, by content, the nearest first: the clip it is a frame or a piece of, and what that was made of. */
  sources: z.array(InputId).max(20).default([]),
})
export type UsedInput = z.infer<typeof UsedInput>

/** At most this many tags, and this long. */
export const Tags = z.array(z.string().max(100)).max(50)

/** At most this many collections and projects. */
export const Collections = z.array(CollectionId).max(200)

/** What a person thinks of a clip; kept in its sidecar, where older ones say nothing of it. */
export const judgement = {
  /** Stars; 0: not rated. */
  rating: z.number().int().min(0).max(5).default(0),
  /** Picked or rejected in a round of choosing; null: neither. */
  flag: z.enum(['pick', 'reject']).nullable().default(null),
  note: z.string().max(10_000).default(''),
}

const common = {
  id: AssetId,
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
  /** Empty for what was brought in. */
  promptText: z.string(),
  inputs: z.array(UsedInput),
  /** Contents it was made of besides its inputs: the clip that a saved frame is of. The nearest first. */
  sources: z.array(InputId).max(20).default([]),
  favourite: z.boolean(),
  ...judgement,
  /** What the row of its sheet was tagged with, and what a person added; searched like the prompt's words. */
  tags: Tags.default([]),
  /** The collections and projects a person put it into, by hand. */
  collections: Collections.default([]),
  /** Where in the clip a person wants its poster from, in seconds; null: Dailies chooses. */
  posterAtSeconds: z.number().nonnegative().nullable().default(null),
  /** The file is not where it should be. Its recipe is still here. */
  missing: z.boolean(),
  hasPoster: z.boolean(),
  /** When the render was asked for (for what was brought in: when its file was last changed), and when it was in the library. */
  requestedAtMs: z.number().int(),
  createdAtMs: z.number().int(),
}

/** Dailies rendered it. */
export const RenderedAsset = z.object({
  ...common,
  origin: z.literal('render'),
  renderId: RenderId,
  taskId: TaskId,
  account: Account,
  model: z.string(),
  mode: Mode,
  draft: Draft,
  cost: Cost,
})
export type RenderedAsset = z.infer<typeof RenderedAsset>

/** A clip, picture or sound made elsewhere, or a frame saved as a picture. It cost nothing here. */
export const ImportedAsset = z.object({
  ...common,
  origin: z.literal('import'),
  renderId: z.null(),
  taskId: z.null(),
  account: z.null(),
  model: z.null(),
  mode: z.null(),
  draft: z.null(),
  cost: z.null(),
})
export type ImportedAsset = z.infer<typeof ImportedAsset>

export const Asset = z.discriminatedUnion('origin', [RenderedAsset, ImportedAsset])
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
  /** In place of the collections it is in; then `putInto` and `takeOutOf`. */
  collections: Collections.optional(),
  putInto: Collections.optional(),
  takeOutOf: Collections.optional(),
  posterAtSeconds: z.number().nonnegative().nullable().optional(),
})
export type JudgementChange = z.infer<typeof JudgementChange>
export type Judgement = Pick<
  Asset,
  'favourite' | 'rating' | 'flag' | 'note' | 'tags' | 'collections' | 'posterAtSeconds'
>
