/** What goes between the practice server and its film workers: one job in, progress and an end out. */
import { z } from 'zod'
import type { Mode } from '../../../shared/domain/draft'

/** One picture, clip or sound of a create, found on this disk. */
export const FilmInput = z.object({
  role: z.enum(['first', 'last', 'reference', 'video', 'character', 'performance']),
  kind: z.enum(['image', 'video', 'audio']),
  /** Where its bytes are; null for an https address, which practice mode never fetches. */
  path: z.string().nullable(),
})
export type FilmInput = z.infer<typeof FilmInput>

export interface FilmJob {
  taskId: string
  mode: Mode
  model: string
  promptText: string
  /** Runway's `ratio` or what stands for it (`16:9`, `adaptive`, `auto_720p`); null: follow the input. */
  ratio: string | null
  /** Runway's `resolution` (`720p`, `2k`); null where none was asked. */
  resolution: string | null
  seconds: number
  frameRate: number
  seed: number
  inputs: readonly FilmInput[]
  /** Where the finished film goes. It appears there whole or not at all. */
  outputPath: string
  /** An empty box is added until the file has this many bytes; null for none. */
  padToBytes: number | null
}

export type WorkerMessage =
  | { kind: 'progress'; taskId: string; progress: number }
  | { kind: 'done'; taskId: string }
  /** `failureCode` as Runway has it: `ASSET.INVALID` for an input that cannot be read, `INTERNAL` for our own fault. */
  | { kind: 'failed'; taskId: string; failureCode: string; failure: string }

/** An input of a job that cannot be read. */
export class UnusableInput extends Error {}
