/**
 * What clips are gathered in: collections filled by hand, saved searches, and projects that hold both. Which clips a
 * person put into one stands in the clips' sidecars; what there is, and what it is called, in the library's book of them.
 */
import { z } from 'zod'
import { LibrarySort } from '../library/sorts'
import { CollectionId } from './ids'

/** Longest name, in characters. */
export const longestCollectionName = 100
/** More would make neither a list that one reads nor a search that is quick. */
export const mostCollections = 2000

export const CollectionName = z
  .string()
  .transform((name) =>
    name
      .normalize('NFC')
      .replace(/[\s\p{Cc}]+/gu, ' ')
      .trim(),
  )
  .pipe(z.string().min(1).max(longestCollectionName))

/** `hand`: clips are put into it. `search`: what a search finds. `project`: clips, and collections and searches in it. */
export const CollectionKind = z.enum(['hand', 'search', 'project'])
export type CollectionKind = z.infer<typeof CollectionKind>

/** What a saved search asks for, as a person types it, and the order in which it is shown. */
export const SavedSearch = z.object({ text: z.string().max(1000), sort: LibrarySort })
export type SavedSearch = z.infer<typeof SavedSearch>

export const Collection = z.object({
  id: CollectionId,
  name: CollectionName,
  kind: CollectionKind,
  /** The project it is in. Projects are in none. */
  parent: CollectionId.nullable(),
  /** Of a saved search; null otherwise. */
  query: SavedSearch.nullable(),
  createdAtMs: z.number().int(),
  /** Those of one parent stand in this order; a number between two others puts it between them. */
  position: z.number(),
})
export type Collection = z.infer<typeof Collection>

/** What a person asks for; it comes last among those of its parent. */
export const NewCollection = z.object({
  name: CollectionName,
  kind: CollectionKind,
  parent: CollectionId.nullable().default(null),
  query: SavedSearch.nullable().default(null),
})
export type NewCollection = z.infer<typeof NewCollection>

/** What is left out stays as it is. */
export const CollectionChange = z.object({
  name: CollectionName.optional(),
  query: SavedSearch.optional(),
  parent: CollectionId.nullable().optional(),
  position: z.number().optional(),
})
export type CollectionChange = z.infer<typeof CollectionChange>
