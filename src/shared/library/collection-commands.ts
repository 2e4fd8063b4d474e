/** The part of the library's contract that is about collections, saved searches and projects. */
import { z } from 'zod'
import { Collection, CollectionChange, NewCollection } from '../domain/collection'
import { CollectionId } from '../domain/ids'

const done = z.object({})

/** A collection with how many clips are in it. */
export const CountedCollection = Collection.extend({ count: z.number().int() })
export type CountedCollection = z.infer<typeof CountedCollection>

export const CollectionList = z.object({
  /** Those of one parent by their position; which stands under which follows from `parent`. */
  collections: z.array(CountedCollection),
  /** Clips in the whole library, its favourites, and those flagged as picks. */
  all: z.number().int(),
  favourites: z.number().int(),
  picks: z.number().int(),
})
export type CollectionList = z.infer<typeof CollectionList>

/** Every command about collections: its name, what it takes, what it gives. Clips are put in by `library.annotate`. */
export const collectionCommands = {
  'collections.list': { input: z.object({}), output: CollectionList },
  /** Refused when its parent has one of this name already (in any case of letters). */
  'collections.make': { input: NewCollection, output: Collection },
  /** A new name reaches the sidecars of its clips, and the saved searches that name it, in the background. */
  'collections.change': { input: z.object({ id: CollectionId, change: CollectionChange }), output: Collection },
  /** Its clips stay, and what was in a project stands on its own. `collections.restore` undoes it until the next start. */
  'collections.remove': { input: z.object({ id: CollectionId }), output: done },
  'collections.restore': { input: z.object({ id: CollectionId }), output: Collection },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>
