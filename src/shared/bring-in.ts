/** What files are handed to Studio for, and what becomes of those that are brought into the library. */
import { z } from 'zod'
import { Asset } from './domain/asset'
import { AssetId } from './domain/ids'
import { ImportOutcome } from './domain/input'

/** Of which clip of the library a picture is a frame, and where in it. */
export const FrameOf = z.strictObject({ id: AssetId, atSeconds: z.number().nonnegative() })
export type FrameOf = z.infer<typeof FrameOf>

/** Whether files are to be kept as inputs of shots (which is usual), or brought into the library. */
export const ImportPurpose = z.discriminatedUnion('to', [
  z.strictObject({ to: z.literal('inputs'), frameOf: FrameOf.optional() }),
  z.strictObject({ to: z.literal('library'), frameOf: FrameOf.optional() }),
])
export type ImportPurpose = z.infer<typeof ImportPurpose>

/** What became of one file that was brought in: it is new here, it was here already, or it was refused and why. */
export const BroughtIn = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('imported'), asset: Asset }),
  z.object({ kind: z.literal('known'), asset: Asset }),
  ImportOutcome.options[1],
])
export type BroughtIn = z.infer<typeof BroughtIn>

/** One outcome per file, in order. */
export const BroughtInAnswer = z.array(BroughtIn)
export type BroughtInAnswer = z.infer<typeof BroughtInAnswer>
