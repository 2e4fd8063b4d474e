/**
 * The ids that name things in Dailies. Each is a branded string, so that an asset's id can never be passed where an
 * input's is wanted. The schemas are what the doors parse: an id is also the only way a renderer can name a file.
 */
import { z } from 'zod'

const uuid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/)

/** One render: one create call to Runway, from its draft to its files. A UUID made by Dailies. */
export const RenderId = uuid.brand<'RenderId'>()
export type RenderId = z.infer<typeof RenderId>

/** One file in the library. A UUID that lives in the sidecar, so it survives a rebuilt index. */
export const AssetId = uuid.brand<'AssetId'>()
export type AssetId = z.infer<typeof AssetId>

/** One kept input: the lower-case hex SHA-256 of its bytes, so the same file dropped twice is one input. */
export const InputId = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .brand<'InputId'>()
export type InputId = z.infer<typeof InputId>

/** A task as Runway names it (`id` of a create's answer). */
export const TaskId = z.string().min(1).max(200).brand<'TaskId'>()
export type TaskId = z.infer<typeof TaskId>

/** One batch: the renders that one press of a sheet's button made. A UUID made by Dailies. */
export const BatchId = uuid.brand<'BatchId'>()
export type BatchId = z.infer<typeof BatchId>

/** One collection or project of the library. A UUID made by Dailies; clips name it in their sidecars. */
export const CollectionId = uuid.brand<'CollectionId'>()
export type CollectionId = z.infer<typeof CollectionId>

/** What one deletion took out of the library, while it can still be brought back. A UUID made by Dailies. */
export const TrashId = uuid.brand<'TrashId'>()
export type TrashId = z.infer<typeof TrashId>
