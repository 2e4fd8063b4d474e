/** The orders in which the library can be shown. */
import { z } from 'zod'

export const LibrarySort = z.enum([
  'newest',
  'oldest',
  'best',
  'worst',
  'longest',
  'shortest',
  'dearest',
  'cheapest',
  'model',
  'model-back',
  'name',
  'name-back',
])
export type LibrarySort = z.infer<typeof LibrarySort>
