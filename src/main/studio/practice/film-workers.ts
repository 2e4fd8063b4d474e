/**
 * Two film workers at most, so that the app stays quick. Takes jobs, gives progress and ends; a job that is stopped
 * takes its worker with it, because encoding cannot be interrupted from within.
 */
import type { Worker } from 'node:worker_threads'
import type { FilmJob, WorkerMessage } from './film-job'
import { startWorker } from './worker-file'

const MOST_WORKERS = 2

interface Seat {
  worker: Worker
  taskId: string | null
}

export class FilmWorkers {
  #seats: Seat[] = []
  readonly #onMessage: (message: WorkerMessage) => void

  constructor(onMessage: (message: WorkerMessage) => void) {
    this.#onMessage = onMessage
  }

  get free(): boolean {
    return this.#seats.filter((seat) => seat.taskId !== null).length < MOST_WORKERS
  }

  /** Starts a job; call only while `free`. */
  start(job: FilmJob): void {
    const seat = this.#seats.find((each) => each.taskId === null) ?? this.#seat()
    seat.taskId = job.taskId
    seat.worker.ref()
    seat.worker.postMessage(job)
  }

  /** Stops a job, if it is being made. */
  async stop(taskId: string): Promise<void> {
    const seat = this.#seats.find((each) => each.taskId === taskId)
    if (seat !== undefined) await this.#leave(seat)
  }

  async close(): Promise<void> {
    await Promise.all(this.#seats.map((seat) => this.#leave(seat)))
  }

  #seat(): Seat {
    const seat: Seat = { worker: startWorker(), taskId: null }
    this.#seats.push(seat)
    seat.worker.on('message', (message: WorkerMessage) => {
      if (message.kind !== 'progress') {
        seat.taskId = null
        seat.worker.unref()
      }
      this.#onMessage(message)
    })
    const gone = (why: unknown) => {
      const { taskId } = seat
      seat.taskId = null
      this.#seats = this.#seats.filter((each) => each !== seat)
      if (taskId === null) return
      this.#onMessage({
        kind: 'failed',
        taskId,
        failureCode: 'INTERNAL',
        failure: `The film worker ended: ${String(why)}`,
      })
    }
    seat.worker.on('error', gone)
    seat.worker.on('exit', (code) => gone(`exit code ${code}`))
    return seat
  }

  async #leave(seat: Seat): Promise<void> {
    seat.taskId = null
    this.#seats = this.#seats.filter((each) => each !== seat)
    await seat.worker.terminate()
  }
}
