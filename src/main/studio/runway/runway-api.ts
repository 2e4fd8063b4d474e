/**
 * Runway as the other rooms of Studio see it: the few calls Dailies makes, with outcomes instead of exceptions where
 * the difference is about money. Implemented on the SDK by `sdk-client.ts`; nothing here or beyond knows whether the
 * real API or practice mode answers.
 */
import type { RunwayRequest } from '../../../shared/catalog'
import type { ModelLimits } from '../../../shared/domain/account'
import type { TaskId } from '../../../shared/domain/ids'
import type { RenderFailure } from '../../../shared/domain/render'
import type { UsageRow } from '../../../shared/domain/usage'

/**
 * What is known after a create was sent once.
 * - `taken`: the task exists and will be charged.
 * - `refused`: Runway said no; nothing was started. Sending the same again would be refused again.
 * - `later`: nothing was started (429, load shedding, or the request never left); it may be sent again after a while.
 * - `no-credits`: nothing was started; the account has too few credits for it.
 * - `unauthorized`: nothing was started; the key must be mended first.
 * - `unknown`: sent, but no answer came. A task may exist and may be charged. Never send it again by itself.
 */
export type CreateOutcome =
  | { kind: 'taken'; taskId: TaskId; quotedCredits: number | null }
  | { kind: 'refused'; failure: RenderFailure }
  | { kind: 'later'; why: 'busy' | 'daily-limit' | 'offline'; afterMs: number | null }
  | { kind: 'no-credits' }
  | { kind: 'unauthorized' }
  | { kind: 'unknown'; why: string }

/** A task as last seen. Credits are final charges. */
export type TaskView =
  | { status: 'PENDING' | 'THROTTLED'; quotedCredits: number | null }
  | { status: 'RUNNING'; progress: number; quotedCredits: number | null }
  | { status: 'SUCCEEDED'; outputUrls: string[]; chargedCredits: number | null }
  | { status: 'FAILED'; failure: string; failureCode: string | null; chargedCredits: number | null }
  | { status: 'CANCELLED'; chargedCredits: number | null }

/** A look at a task, or why there was none. `gone`: Runway knows no such task (404). */
export type TaskLook =
  | { kind: 'seen'; task: TaskView }
  | { kind: 'gone' }
  | { kind: 'unauthorized' }
  | { kind: 'unreachable'; why: 'busy' | 'offline' }

export interface Organization {
  balanceCredits: number
  limits: Record<string, ModelLimits>
}

export interface RunwayApi {
  /** A hash of the key and the address: tells whose tasks these are without telling the key. */
  readonly fingerprint: string
  /** Where the API is, e.g. `https://api.dev.runwayml.com`. */
  readonly baseUrl: string
  /** Sends the create exactly once. Never throws. */
  create(request: RunwayRequest): Promise<CreateOutcome>
  /** Asks for a task, once. Never throws. */
  look(taskId: TaskId): Promise<TaskLook>
  /** Cancels a running task. Deletes a finished one: look first. Throws DailiesError. */
  cancel(taskId: TaskId): Promise<void>
  /** Uploads a file of any size without holding it in memory; gives its `runway://` address. Throws DailiesError. */
  upload(file: { path: string; name: string; mime: string }, signal: AbortSignal): Promise<string>
  /** Balance and limits. Throws DailiesError. */
  organization(): Promise<Organization>
  /**
   * What the organisation spent by day and model, from `firstDay` up to but not including `beforeDay` (UTC,
   * `2026-11-22`), at most 90 days apart. Days without spending are left out. Throws DailiesError.
   */
  usage(firstDay: string, beforeDay: string): Promise<UsageRow[]>
}
