/** The film worker: makes one film at a time, tells how far it is, and never takes the server down with it. */
import { parentPort } from 'node:worker_threads'
import { makeFilm } from './film/film'
import { type FilmJob, UnusableInput, type WorkerMessage } from './film-job'

const port = parentPort
if (port === null) throw new Error('the film worker runs in a worker thread only')
const say = (message: WorkerMessage) => port.postMessage(message)

port.on('message', async (job: FilmJob) => {
  const { taskId } = job
  try {
    await makeFilm(job, (progress) => say({ kind: 'progress', taskId, progress }))
    say({ kind: 'done', taskId })
  } catch (error) {
    if (error instanceof UnusableInput)
      say({ kind: 'failed', taskId, failureCode: 'ASSET.INVALID', failure: error.message })
    else
      say({
        kind: 'failed',
        taskId,
        failureCode: 'INTERNAL',
        failure: `Practice could not make this film: ${String(error)}`,
      })
  }
})
