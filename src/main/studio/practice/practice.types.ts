/** What practice mode is given, what it gives back, and the records of its ledger. */
import type { Mode } from '../../../shared/domain/draft'
import type { Fault, FaultPlan, Weather } from './faults'
import type { TaskStatus } from './store'

/**
 * How long a practice render pretends to take. `quick`: as fast as encoding allows. `natural`: 1.5 s pending, then at
 * least one second for each second of film.
 */
export type Pace = 'natural' | 'quick' | { pendingMs: number; secondsPerVideoSecond: number }

export type RunsForMs = (task: { model: string; seconds: number; body: Record<string, unknown> }) => number

/** The account's limits for one model; null = no limit. */
export interface ModelAllowance {
  maxConcurrentGenerations: number | null
  maxDailyGenerations: number | null
}

/** Answers what Runway would refuse in the body of a create, or null. The catalog's `refuseBody`. */
export type RefuseBody = (mode: Mode, body: Record<string, unknown>) => { field: string; message: string } | null

export interface PracticeOptions {
  /** Its own folder: state, uploads and outputs. Made when missing. */
  dataDir: string
  /** 0 (the default) takes any free port. */
  port?: number
  /** The one key it accepts. */
  apiKey: string
  pace?: Pace
  /** How long a task runs, in milliseconds, where the pace is not to say it. The same answer each time for one task. */
  runsForMs?: RunsForMs
  /** A file that every task gets instead of a film of its own: for benches, which measure everything but the making. */
  sameFilm?: string
  /** Frames a second of the films; 24 by default, fewer in tests. */
  frameRate?: number
  /** Balance at the very first start; later starts go on with what is left. 100,000 by default. */
  balanceCredits?: number
  /** Limits by model id, over the default of 5 at once and 1,000 a day. */
  allowances?: Record<string, Partial<ModelAllowance>>
  /** How long a signed output URL works, in milliseconds; 24 hours by default. */
  outputUrlLivesMs?: number
  /** How long a `runway://` upload lives, in milliseconds; 24 hours by default. */
  uploadLivesMs?: number
  /** Faults that wait for their request from the start. */
  faults?: readonly Fault[]
  /** Faults for any request that no fault of the plan waits for. */
  weather?: Weather
  /** The check of bodies; the catalog's by default. */
  refuseBody?: RefuseBody
  /** Milliseconds since 1970; the system's clock by default. */
  now?: () => number
}

/** One create that was taken: a task exists and was charged. */
export interface LedgerCreate {
  taskId: string
  atMs: number
  mode: Mode
  model: string
  body: Record<string, unknown>
  credits: number
  /** As it is now. */
  status: TaskStatus
  /** When it succeeded, failed or was cancelled; null before. */
  endedAtMs: number | null
  /** Deleted after it had ended: its output is gone. */
  deleted: boolean
}

/** Credits taken (positive) or given back (negative). */
export interface LedgerCharge {
  taskId: string
  atMs: number
  model: string
  credits: number
}

/** One request as it arrived. `status` is null when no answer was sent. */
export interface LedgerRequest {
  atMs: number
  method: string
  path: string
  taskId: string | null
  status: number | null
}

/** Everything practice mode was asked and did, oldest first. */
export interface Ledger {
  creates: LedgerCreate[]
  charges: LedgerCharge[]
  requests: LedgerRequest[]
  balanceCredits: number
}

export interface Practice {
  /** `http://127.0.0.1:PORT`: what the SDK takes as its `baseURL`. */
  readonly baseUrl: string
  readonly port: number
  readonly apiKey: string
  readonly faults: FaultPlan
  ledger(): Ledger
  /** Stops listening, stops the workers, closes the database. Interrupted renderings go on at the next start. */
  close(): Promise<void>
}
