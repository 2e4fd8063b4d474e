/**
 * The lines of `--json`: Studio's own events as they come, and what only the command line has to say. One object a line,
 * each fits `CliLine`; scripts may rely on it.
 */
import { z } from 'zod'
import { StudioEvent } from '../../shared/contract'
import { QueueState, Quote } from '../../shared/domain/batch'
import { Account, Render } from '../../shared/domain/render'
import { SheetProblem } from '../../shared/domain/sheet'

export const CliLine = z.discriminatedUnion('type', [
  /** What the sheet would cost. `rows`: of the file; `account`: which one pays. */
  z.object({
    type: z.literal('quoted'),
    name: z.string(),
    account: Account,
    rows: z.number().int(),
    budgetCredits: z.number().nullable(),
    quote: Quote,
  }),
  /** Nothing was made. `problems`: by row and column of the file, where there are such. */
  z.object({
    type: z.literal('refused'),
    message: z.string(),
    hint: z.string(),
    problems: z.array(SheetProblem),
  }),
  /** For `status`: everything that is listed. */
  z.object({ type: z.literal('status'), account: Account, queue: QueueState, renders: z.array(Render) }),
  /** The first Ctrl-C: nothing new is begun. */
  z.object({ type: z.literal('pausing') }),
  /** The last line. */
  z.object({
    type: z.literal('ended'),
    exitCode: z.number().int(),
    done: z.number().int(),
    failed: z.number().int(),
    cancelled: z.number().int(),
    unconfirmed: z.number().int(),
    /** Not begun, or not finished. */
    left: z.number().int(),
    chargedCredits: z.number(),
    /** Why it stopped before its end; null where it did not. */
    why: z.object({ message: z.string(), hint: z.string() }).nullable(),
  }),
  ...StudioEvent.options,
])
export type CliLine = z.infer<typeof CliLine>
