/** The library's part of the contract: what a window or script may ask of the clips that are there. */
import { z } from 'zod'
import { Asset, JudgementChange } from '../domain/asset'
import { AssetId, CollectionId, TrashId } from '../domain/ids'
import { Input } from '../domain/input'
import { collectionCommands } from './collection-commands'
import { Lineage } from './lineage'
import { LibraryProblems } from './problems'
import { LibrarySort } from './sorts'

export { LibrarySort } from './sorts'

const nothing = z.object({})
const done = z.object({})
const text = (most: number) => z.string().max(most)

/** A small JPEG or WebP made by the window's video decoder, as base64. At most 1 MB of text. */
export const Picture = z.object({ base64: z.base64().min(16).max(1_000_000) })

/** Which clips are meant, and in which order. */
export const LibrarySelection = z.object({
  /**
   * Words, each of which must begin a word of the prompt, model, file name, an input's name, a tag or the note, and
   * operators (`library/query.ts`). Empty: everything. What cannot be understood is left out.
   */
  text: text(1000).default(''),
  models: z.array(text(100)).max(100).default([]),
  favourites: z.boolean().default(false),
  /** Only what is in this collection or project; null: everywhere. */
  collection: CollectionId.nullable().default(null),
  sort: LibrarySort.default('newest'),
})
export type LibrarySelection = z.infer<typeof LibrarySelection>

export const LibraryQuery = LibrarySelection.extend({
  /** Rows to skip and rows to give, at most 500. */
  offset: z.number().int().min(0).default(0),
  limit: z.number().int().min(1).max(500).default(200),
})
export type LibraryQuery = z.infer<typeof LibraryQuery>

export const LibraryPage = z.object({
  assets: z.array(Asset),
  /** How many match in all. */
  total: z.number().int(),
  /** Models that occur in the whole library, with their counts, most first. */
  models: z.array(z.object({ model: z.string(), count: z.number().int() })),
})
export type LibraryPage = z.infer<typeof LibraryPage>

/** Every command about the library: its name, what it takes, what it gives. */
export const libraryCommands = {
  'library.search': { input: LibraryQuery, output: LibraryPage },
  /** The shapes of all that are meant, in order: a character each (`library/shapes.ts`). */
  'library.shapes': { input: LibrarySelection, output: z.object({ shapes: z.string() }) },
  /** The ids of a part of what is meant, in order: for a range that is selected before it was looked at. */
  'library.ids': {
    input: LibrarySelection.extend({
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(1_000_000),
    }),
    output: z.object({ ids: z.array(AssetId) }),
  },
  /** How many come before a clip; null where it is not among what is meant. */
  'library.placeOf': {
    input: LibrarySelection.extend({ id: AssetId }),
    output: z.object({ place: z.number().int().nullable() }),
  },
  /** Those of these clips that are in the library, in the order asked for. */
  'library.getMany': { input: z.object({ ids: z.array(AssetId).max(1000) }), output: z.array(Asset) },
  'library.get': { input: z.object({ id: AssetId }), output: Asset },
  /** Rates, flags, favours, notes, tags. Written to the sidecars; clips that are not there any more are passed over. */
  'library.annotate': {
    input: z.object({ ids: z.array(AssetId).max(10_000), change: JudgementChange }),
    output: done,
  },
  /** `annotate` with a favourite alone. */
  'library.setFavourite': {
    input: z.object({ ids: z.array(AssetId).max(10_000), favourite: z.boolean() }),
    output: done,
  },
  /** Makes the whole index again from the sidecars; `library.rebuilding` tells how far it is. Answers when it is done. */
  'library.rebuild': { input: nothing, output: done },
  /** What in the folder could not be taken in at the last look, at most 200 named, and how many there are. */
  'library.problems': { input: nothing, output: LibraryProblems },
  /** Keeps a poster: the window has the decoder. */
  'library.savePoster': { input: Picture.extend({ id: AssetId }), output: done },
  /** Whether the hover strip of a clip is made, and keeping one (`library/pictures/strips.ts`): the window has the decoder. */
  'library.hasStrip': { input: z.object({ id: AssetId }), output: z.object({ has: z.boolean() }) },
  'library.saveStrip': { input: Picture.extend({ id: AssetId }), output: done },
  /** Shows the file in the system's file manager. */
  'library.reveal': { input: z.object({ id: AssetId }), output: done },
  /** How far Studio is with looking through the library, where that takes longer than a moment. */
  'library.state': {
    input: nothing,
    output: z.object({ rebuilding: z.object({ done: z.number().int(), total: z.number().int() }).nullable() }),
  },
  /**
   * Deletes: files and sidecars go to the system's trash after ten minutes, or when Dailies closes. Until then `restore`
   * brings them back. `leaving` names what left together (null: none of it was there), `stayed` says how many could not
   * be moved and are as they were.
   */
  'library.trash': {
    input: z.object({ ids: z.array(AssetId).max(10_000) }),
    output: z.object({ leaving: TrashId.nullable(), stayed: z.number().int() }),
  },
  /** Brings back what left together, with all that was noted of it. Refused when it is in the system's trash by now. */
  'library.restore': {
    input: z.object({ id: TrashId }),
    output: z.object({ restored: z.number().int(), renamed: z.number().int() }),
  },
  /** What a clip came from, what came from it, its other takes, and what its shot has cost in all. */
  'library.lineage': { input: z.object({ id: AssetId }), output: Lineage },
  /** Looks once more for clips whose files are missing: in their place, and by content elsewhere in the folder. */
  'library.lookAgain': { input: nothing, output: z.object({ found: z.array(AssetId), missing: z.number().int() }) },
  /** Keeps a copy of the asset as an input. */
  'library.useAsInput': { input: z.object({ id: AssetId }), output: Input },
  /** The tags there are, in lower case, with how many clips have them; the most used first. */
  'library.tags': {
    input: z.object({ limit: z.number().int().min(1).max(1000).default(200) }),
    output: z.array(z.object({ tag: z.string(), count: z.number().int() })),
  },

  ...collectionCommands,
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>
