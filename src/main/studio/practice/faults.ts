/**
 * The fault plan: what goes wrong on purpose, so that tests can see what Studio does about it. Pure bookkeeping; the
 * server asks it for each request and carries the action out (`fault-injection.ts`).
 */
import { z } from 'zod'

/** What a request is, for matching. `storage` is the form POST of an upload, `cancel` the DELETE of a task. */
export const FaultKind = z.enum([
  'create',
  'upload',
  'storage',
  'task',
  'cancel',
  'download',
  'organization',
  'usage',
  'any',
])
export type FaultKind = z.infer<typeof FaultKind>

export const FaultAction = z.discriminatedUnion('type', [
  /** Answers this status instead of handling the request. */
  z.object({
    type: z.literal('status'),
    status: z.number().int().min(400).max(599),
    message: z.string().optional(),
    retryAfterSeconds: z.number().optional(),
  }),
  /** Closes the connection: before the request is handled, or after it was, with the answer lost. */
  z.object({ type: z.literal('drop'), when: z.enum(['before', 'after']) }),
  /** Sends this part of the answer's body, then closes the connection. */
  z.object({ type: z.literal('cut'), fraction: z.number().min(0).max(1) }),
  /** Waits: before handling, before answering, or in the middle of the body. */
  z.object({
    type: z.literal('stall'),
    ms: z.number().int().min(0),
    when: z.enum(['before', 'after', 'middle']).default('before'),
  }),
  /** Handles the request, then answers with the first half of the JSON as if it were whole. */
  z.object({ type: z.literal('half-json') }),
  /** Answers the first part of the body as if it were whole: no length is said, and the connection ends in good order. */
  z.object({ type: z.literal('truncate'), fraction: z.number().min(0).max(1) }),
  /** On a download: 403 for this URL from now on. On a task: it answers with URLs that are dead already. */
  z.object({ type: z.literal('expire-url') }),
  /** On a create: the task is taken and later ends FAILED with this code. */
  z.object({ type: z.literal('fail-task'), failureCode: z.string().nullable(), failure: z.string().optional() }),
  /** On a create: the task stays THROTTLED this long. */
  z.object({ type: z.literal('throttle'), ms: z.number().int().min(0) }),
  /** On a create: the film gets an empty box at its end so that the file has this many bytes. It still plays. */
  z.object({ type: z.literal('pad-output'), toBytes: z.number().int().positive() }),
])
export type FaultAction = z.infer<typeof FaultAction>

export const Fault = z.object({
  match: z.object({
    kind: FaultKind,
    /** Only requests whose JSON body holds this text. */
    bodyIncludes: z.string().optional(),
    /** Only requests to do with this task. */
    taskId: z.string().optional(),
    /** Lets the first `nth - 1` matching requests pass; 1 by default. */
    nth: z.number().int().min(1).optional(),
  }),
  /** How often it strikes, 1 by default; null = from then on, always. */
  times: z.number().int().min(1).nullable().optional(),
  action: FaultAction,
})
/** A fault as a test writes it (defaults may be left out). */
export type Fault = z.input<typeof Fault>
type ParsedFault = z.output<typeof Fault>

/** What the plan sees of a request. */
export interface FaultCandidate {
  kind: FaultKind
  body: string
  taskId: string | null
}

/** Faults by another rule than a plan's, asked where the plan has none. `about`: the body of the create it belongs to. */
export type Weather = (request: FaultCandidate & { about: string }) => FaultAction | null

interface Waiting {
  fault: ParsedFault
  seen: number
  struck: number
}

/** The faults that wait. The first that matches strikes; one a request. */
export class FaultPlan {
  #waiting: Waiting[] = []

  constructor(faults: readonly Fault[] = []) {
    for (const fault of faults) this.add(fault)
  }

  /** Adds a fault behind those that wait. Throws a ZodError when it is not one. */
  add(fault: Fault): void {
    this.#waiting.push({ fault: Fault.parse(fault), seen: 0, struck: 0 })
  }

  /** Forgets all faults; how often each has struck goes with them. */
  clear(): void {
    this.#waiting = []
  }

  /** Every fault with how often it has struck. */
  list(): { fault: Fault; struck: number }[] {
    return this.#waiting.map(({ fault, struck }) => ({ fault, struck }))
  }

  /** The action for this request, or null. Counts the request. */
  strike(candidate: FaultCandidate): FaultAction | null {
    let action: FaultAction | null = null
    for (const waiting of this.#waiting) {
      if (!matches(waiting.fault, candidate)) continue
      waiting.seen += 1
      const times = waiting.fault.times === undefined ? 1 : waiting.fault.times
      const due = waiting.seen >= (waiting.fault.match.nth ?? 1) && (times === null || waiting.struck < times)
      if (!due || action !== null) continue
      waiting.struck += 1
      action = waiting.fault.action
    }
    return action
  }
}

function matches({ match }: ParsedFault, candidate: FaultCandidate): boolean {
  if (match.kind !== 'any' && match.kind !== candidate.kind) return false
  if (match.taskId !== undefined && match.taskId !== candidate.taskId) return false
  return match.bodyIncludes === undefined || candidate.body.includes(match.bodyIncludes)
}
