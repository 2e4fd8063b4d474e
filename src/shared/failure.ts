/**
 * The one shape in which anything refuses: a code for programs, and for people what happened, what it means for money
 * and files, and what to do. Never a stack, never a path the person did not give.
 */
import { z } from 'zod'

export const FailureCode = z.enum([
  'bad-request', // the message does not fit the contract
  'unknown-command',
  'not-found', // no such render, asset or input
  'not-now', // right command, wrong state (cancel of a finished render)
  'draft-refused', // the draft breaks a rule of the catalog
  'input-refused', // a file or URL that cannot be used
  'key-refused', // the key is malformed or Runway does not take it
  'offline', // Runway cannot be reached
  'runway-refused', // Runway answered with a refusal
  'runway-busy', // 429 or load shedding
  'disk', // cannot read or write
  'unsupported', // this door cannot do that here
  'internal', // our fault
])
export type FailureCode = z.infer<typeof FailureCode>

/** One broken rule of a draft: which field, what is wrong, in a sentence. */
export const FieldProblem = z.object({ field: z.string(), message: z.string() })
export type FieldProblem = z.infer<typeof FieldProblem>

export const Failure = z.object({
  code: FailureCode,
  message: z.string(),
  hint: z.string(),
  /** For `draft-refused`: every broken rule. */
  problems: z.array(FieldProblem).optional(),
})
export type Failure = z.infer<typeof Failure>

/** An error that a person may see as it is. Everything else that is thrown reaches them as `internal`. */
export class DailiesError extends Error {
  readonly failure: Failure
  constructor(code: FailureCode, message: string, hint: string, problems?: FieldProblem[], options?: ErrorOptions) {
    super(message, options)
    this.name = 'DailiesError'
    this.failure = problems === undefined ? { code, message, hint } : { code, message, hint, problems }
  }
}

/** What comes back over a door. */
export type Result<T> = { ok: true; value: T } | { ok: false; failure: Failure }

/** Makes the compiler prove that a switch handles every case; throws if a value from outside slipped through. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`)
}
