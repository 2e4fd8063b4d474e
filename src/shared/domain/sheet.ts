/**
 * A sheet: rows that are about to become a batch. It lives in the window (or in a file, as CSV or JSON); Studio only
 * reads it in, resolving the files it names, and takes its rows when they are rendered.
 */
import { z } from 'zod'
import { BatchRow } from './batch'
import { Input } from './input'

/** What a sheet that was read could not be made of, by place, in words. The rest of it is there. */
export const SheetProblem = z.object({
  /** The row as a person counts it, from 1, the header not counted; null: the whole file. */
  row: z.number().int().min(1).nullable(),
  /** The column's name as it stands in the file; null: the whole row. */
  column: z.string().nullable(),
  message: z.string(),
  hint: z.string(),
})
export type SheetProblem = z.infer<typeof SheetProblem>

/** A CSV or JSON file as rows, with the inputs that its cells name. Prompts still have their `{…}`. */
export const ReadSheet = z.object({
  name: z.string().max(1000),
  rows: z.array(BatchRow).max(10_000),
  inputs: z.array(Input),
  problems: z.array(SheetProblem).max(1000),
})
export type ReadSheet = z.infer<typeof ReadSheet>
