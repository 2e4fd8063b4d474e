/**
 * Where the outputs of a finished task are, at addresses that live for a day or two: asks the task for fresh ones, which
 * is free as long as Runway keeps it. For `collect.ts` and `fetch-again.ts`.
 */
import { DailiesError } from '../../../shared/failure'
import type { RunwayApi, TaskLook } from '../runway/runway-api'
import type { StoredRender } from './stored-render'
import { maybeTaskId } from './transition'
import type { TaskWatcher } from './watch-tasks'

export interface FindOutputsDeps {
  watcher: Pick<TaskWatcher, 'lookSoon'>
  api(account: StoredRender['account']): RunwayApi | null
}

export interface Outputs {
  outputUrls: readonly string[]
  /** What the task has cost; null where Runway does not say. */
  chargedCredits: number | null
}

/** The task has no outputs: it is gone, or ended otherwise than its success had promised. */
export class Lost extends Error {
  constructor(readonly look: TaskLook) {
    super('the task has no result')
  }
}

/**
 * Asks the task where its outputs are. Throws `Lost` when it has none (any more), and DailiesError when it must be tried
 * again later or with another key.
 */
export async function findOutputs(deps: FindOutputsDeps, render: StoredRender, signal: AbortSignal): Promise<Outputs> {
  const taskId = maybeTaskId(render)
  const api = deps.api(render.account)
  if (taskId === null) throw new Error('a render without a task cannot be collected')
  if (api === null || (render.fingerprint !== null && api.fingerprint !== render.fingerprint)) {
    throw new DailiesError(
      'key-refused',
      'This result belongs to another Runway key.',
      'It is paid for and waits at Runway. Add that key again under Account, then press Try now.',
    )
  }
  const look = await deps.watcher.lookSoon({ id: render.id, taskId })
  signal.throwIfAborted()
  switch (look.kind) {
    case 'seen':
      if (look.task.status === 'SUCCEEDED' && look.task.outputUrls.length > 0) return look.task
      throw new Lost(look)
    case 'gone':
      throw new Lost(look)
    case 'unauthorized':
      throw new DailiesError(
        'key-refused',
        'Runway does not accept the API key.',
        'The result is paid for and waits at Runway. Mend the key under Account, then press Try now.',
      )
    default:
      throw new DailiesError(
        look.why === 'busy' ? 'runway-busy' : 'offline',
        'The result cannot be reached at the moment.',
        'It is paid for and waits at Runway. Dailies goes on with it by itself.',
      )
  }
}
