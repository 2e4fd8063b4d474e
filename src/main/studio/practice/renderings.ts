/**
 * Carries tasks from taken to ended: throttled behind the model's limit, pending, running in a film worker, ended. Every
 * step is in the store before it shows, so a killed program takes up what it left. Called by the routes; owns the workers.
 */

import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ratioOf } from './create-request'
import type { FilmJob, WorkerMessage } from './film-job'
import { FilmWorkers } from './film-workers'
import type { ModelAllowance, Pace, RunsForMs } from './practice.types'
import type { NewTask, PracticeStore, Task } from './store'

/** Pace in milliseconds. */
interface Beat {
  pendingMs: number
  perVideoSecondMs: number
}

export function beatOf(pace: Pace): Beat {
  if (pace === 'quick') return { pendingMs: 0, perVideoSecondMs: 0 }
  if (pace === 'natural') return { pendingMs: 1500, perVideoSecondMs: 1000 }
  return { pendingMs: pace.pendingMs, perVideoSecondMs: pace.secondsPerVideoSecond * 1000 }
}

interface Deps {
  store: PracticeStore
  outputsDir: string
  frameRate: number
  pace: Pace
  runsForMs: RunsForMs | null
  sameFilm: string | null
  allowanceOf: (model: string) => ModelAllowance
  now: () => number
}

export class Renderings {
  readonly #deps: Deps
  readonly #beat: Beat
  readonly #workers: FilmWorkers
  /** How far each film is made, 0 to 1; 1 = its file is there. Not kept: a film that was cut off starts again. */
  readonly #made = new Map<string, number>()
  #timer: NodeJS.Timeout | null = null
  #closed = false

  constructor(deps: Deps) {
    this.#deps = deps
    this.#beat = beatOf(deps.pace)
    mkdirSync(deps.outputsDir, { recursive: true })
    this.#workers = new FilmWorkers((message) => this.#heard(message))
    for (const task of deps.store.openTasks()) {
      if (task.status === 'RUNNING') deps.store.setStatus(task.id, 'PENDING', null)
    }
    this.advance()
  }

  /** Takes a new task. The store has it, and its charge, when this returns. */
  take(task: Omit<NewTask, 'status'>): void {
    const { store, allowanceOf, now } = this.#deps
    const most = allowanceOf(task.model).maxConcurrentGenerations
    const full = most !== null && store.activeOf(task.model) >= most
    store.addTask({ ...task, status: full || task.throttledUntilMs > now() ? 'THROTTLED' : 'PENDING' })
    this.advance()
  }

  /** 0 to 1, as a running task shows it: never ahead of the pace, nor of the film. */
  progress(task: Task): number {
    const made = this.#made.get(task.id) ?? 0
    const paceMs = this.#lengthMs(task)
    const paced = paceMs === 0 ? 1 : (this.#deps.now() - (task.runningAtMs ?? this.#deps.now())) / paceMs
    return Math.min(0.99, Math.max(0, Math.min(made, paced)))
  }

  /** Cancels a task that has not ended: free before it runs, by its share of the work after. */
  async cancel(task: Task): Promise<void> {
    const costCredits = task.status === 'RUNNING' ? Math.ceil(task.credits * this.progress(task)) : 0
    this.#end(task, { status: 'CANCELLED', costCredits, failure: null, failureCode: null })
    await this.#workers.stop(task.id)
    rmSync(this.outputPath(task.id), { force: true })
    this.advance()
  }

  outputPath(taskId: string): string {
    return join(this.#deps.outputsDir, `${taskId}.mp4`)
  }

  async close(): Promise<void> {
    this.#closed = true
    if (this.#timer !== null) clearTimeout(this.#timer)
    await this.#workers.close()
  }

  /** Moves every task as far as it may go now, and wakes up when the next one may. */
  advance(): void {
    if (this.#closed) return
    const { store, allowanceOf, now } = this.#deps
    let wakeMs = Number.POSITIVE_INFINITY
    const active = new Map<string, number>()
    const open = store.openTasks()
    for (const task of open) {
      if (task.status !== 'THROTTLED') active.set(task.model, (active.get(task.model) ?? 0) + 1)
    }
    for (const task of open) {
      const at = now()
      if (task.status === 'THROTTLED') {
        const most = allowanceOf(task.model).maxConcurrentGenerations
        const running = active.get(task.model) ?? 0
        if (task.throttledUntilMs > at) wakeMs = Math.min(wakeMs, task.throttledUntilMs - at)
        else if (most === null || running < most) {
          active.set(task.model, running + 1)
          store.setStatus(task.id, 'PENDING', null)
          task.status = 'PENDING'
        }
      }
      if (task.status === 'PENDING') {
        const due = Math.max(task.createdAtMs + this.#beat.pendingMs, 0)
        if (due > at) wakeMs = Math.min(wakeMs, due - at)
        else if (task.plannedFailure !== null) {
          // No film for a task that is going to fail; it shows as running for as long as the pace says.
          store.setStatus(task.id, 'RUNNING', at)
          this.#made.set(task.id, 1)
          wakeMs = 0
        } else if (this.#deps.sameFilm !== null) {
          store.setStatus(task.id, 'RUNNING', at)
          copyFileSync(this.#deps.sameFilm, this.outputPath(task.id))
          this.#made.set(task.id, 1)
          wakeMs = 0
        } else if (this.#workers.free) {
          store.setStatus(task.id, 'RUNNING', at)
          this.#made.set(task.id, 0)
          this.#workers.start(this.#job(task))
        }
      } else if (task.status === 'RUNNING' && this.#made.get(task.id) === 1) {
        const due = (task.runningAtMs ?? at) + this.#lengthMs(task)
        if (due > at) wakeMs = Math.min(wakeMs, due - at)
        else this.#finish(task)
      }
    }
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    if (wakeMs !== Number.POSITIVE_INFINITY)
      this.#timer = setTimeout(() => this.advance(), Math.min(wakeMs, 60_000) + 1)
  }

  #lengthMs(task: Task): number {
    return this.#deps.runsForMs?.(task) ?? this.#beat.perVideoSecondMs * task.seconds
  }

  #finish(task: Task): void {
    const planned = task.plannedFailure
    if (planned !== null) this.#fail(task, planned.failureCode, planned.failure)
    else if (!existsSync(this.outputPath(task.id))) this.#fail(task, 'INTERNAL', 'The film was not written.')
    else this.#end(task, { status: 'SUCCEEDED', costCredits: task.credits, failure: null, failureCode: null })
    // A model's place became free: what waits behind it may move.
    setImmediate(() => this.advance())
  }

  #fail(task: Task, failureCode: string | null, failure: string): void {
    // Runway's rule: what moderation stops is not refunded; our own and input failures are.
    const costCredits = failureCode?.startsWith('SAFETY.') ? task.credits : 0
    this.#end(task, { status: 'FAILED', costCredits, failure, failureCode })
  }

  #end(task: Task, end: Omit<Parameters<PracticeStore['endTask']>[1], 'atMs'>): void {
    this.#made.delete(task.id)
    this.#deps.store.endTask(task, { ...end, atMs: this.#deps.now() })
  }

  #heard(message: WorkerMessage): void {
    if (this.#closed) return
    const task = this.#deps.store.task(message.taskId)
    if (task?.status === 'RUNNING') {
      if (message.kind === 'progress') {
        this.#made.set(task.id, Math.min(0.99, message.progress))
        return
      }
      if (message.kind === 'done') this.#made.set(task.id, 1)
      else this.#fail(task, message.failureCode, message.failure)
    }
    this.advance()
  }

  #job(task: Task): FilmJob {
    const { body } = task
    return {
      taskId: task.id,
      mode: task.mode,
      model: task.model,
      promptText: typeof body.promptText === 'string' ? body.promptText : '',
      ratio: ratioOf(body),
      resolution: typeof body.resolution === 'string' ? body.resolution.toLowerCase() : null,
      seconds: task.seconds,
      frameRate: this.#deps.frameRate,
      seed: typeof body.seed === 'number' ? body.seed : seedFrom(task.id),
      inputs: task.inputs,
      outputPath: this.outputPath(task.id),
      padToBytes: task.padToBytes,
    }
  }
}

/** Without a seed every render looks different, and an interrupted one still comes out the same. */
function seedFrom(taskId: string): number {
  return createHash('sha256').update(taskId).digest().readUInt32BE(0)
}
