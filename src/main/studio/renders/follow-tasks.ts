/**
 * Follows the tasks that Runway has: says when to look at each (`watch-tasks.ts` keeps the rule), and writes down what a
 * look means for its render. Cancels at Runway, but only right after a look that saw the task unfinished. Called by the
 * queue; begins and collects nothing itself.
 */
import type { RenderId } from '../../../shared/domain/ids'
import type { AccountKind } from '../../../shared/domain/render'
import { assertNever } from '../../../shared/failure'
import type { Log } from '../log'
import { taskFailure, taskGone } from '../runway/failure-words'
import type { RunwayApi, TaskLook } from '../runway/runway-api'
import type { RenderLog } from './render-log'
import type { RenderStore } from './render-store'
import type { StoredRender } from './stored-render'
import { maybeTaskId } from './transition'
import { lookBusy, lookOffline, waitsForItsKey } from './wait-notes'
import { firstLookMs, type TaskWatcher, taskWatcher, type Watched } from './watch-tasks'

export interface FollowDeps {
  log: RenderLog
  store: RenderStore
  trouble: Log
  /** The client of an account; null while there is no key for it. */
  api(account: AccountKind): RunwayApi | null
  now(): number
  lookEveryMs: number
  /** The task succeeded: its outputs, at addresses that die within a day or two, are to be fetched. */
  onOutputs(id: RenderId, urls: readonly string[]): void
  /** The task ended without a result. */
  onEnded(): void
}

export interface TaskFollower {
  /** Begins to follow a render that has a task. */
  follow(render: StoredRender): void
  /** For whom a fresh address is wanted. */
  readonly watcher: TaskWatcher
  close(): void
}

/** Looks that must agree before a task counts as gone: one 404 could be a passing fault. */
const GONE_LOOKS = 2

export function followTasks(deps: FollowDeps): TaskFollower {
  const { log, store, now } = deps
  const goneLooks = new Map<RenderId, number>()

  const watcher = taskWatcher({
    now,
    lookEveryMs: deps.lookEveryMs,
    look: async ({ id, taskId }): Promise<TaskLook> => {
      const render = log.get(id)
      const api = deps.api(render.account)
      // A task of another key would look gone, which it is not: it waits for its key.
      if (api === null || api.fingerprint !== render.fingerprint) return { kind: 'unauthorized' }
      return api.look(taskId)
    },
    onLook: (task, look) => {
      try {
        return afterLook(task, look)
      } catch (error) {
        deps.trouble.error('a look at a task could not be recorded', error)
        return true
      }
    },
  })

  /** Writes down what a look means. Answers whether to go on watching. */
  function afterLook(task: Watched, look: TaskLook): boolean {
    const { id } = task
    const render = log.get(id)
    if (render.state.kind !== 'waiting' && render.state.kind !== 'running') return false
    if (look.kind !== 'gone') goneLooks.delete(id)
    switch (look.kind) {
      case 'unauthorized':
        log.apply(id, { kind: 'noted', ...waitsForItsKey })
        return true
      case 'unreachable':
        log.apply(id, { kind: 'noted', ...(look.why === 'busy' ? lookBusy : lookOffline) })
        return true
      case 'gone':
        return afterGone(render)
      case 'seen':
        return afterSeen(render, task, look.task)
      default:
        return assertNever(look)
    }
  }

  function afterGone({ id, cancelling }: StoredRender): boolean {
    const looks = (goneLooks.get(id) ?? 0) + 1
    goneLooks.set(id, looks)
    if (cancelling) log.apply(id, { kind: 'cancelled', chargedCredits: null })
    else if (looks < GONE_LOOKS) return true
    else log.apply(id, { kind: 'failed', failure: taskGone, chargedCredits: null })
    deps.onEnded()
    return false
  }

  function afterSeen(
    render: StoredRender,
    { id, taskId }: Watched,
    task: Extract<TaskLook, { kind: 'seen' }>['task'],
  ): boolean {
    switch (task.status) {
      case 'PENDING':
      case 'THROTTLED':
      case 'RUNNING':
        log.apply(id, { kind: 'task-seen', task })
        if (render.cancelling) void cancelAtRunway(id, taskId)
        return true
      case 'SUCCEEDED': {
        const done = log.apply(id, { kind: 'task-seen', task })
        if (done.submittedAtMs !== null && typeof done.draft.duration === 'number') {
          store.keepLength(done.draft.model, done.draft.duration, now() - done.submittedAtMs, now())
        }
        deps.onOutputs(id, task.outputUrls)
        return false
      }
      case 'FAILED': {
        const failure = taskFailure(task.failureCode, task.failure, task.chargedCredits)
        log.apply(id, { kind: 'failed', failure, chargedCredits: task.chargedCredits })
        deps.onEnded()
        return false
      }
      case 'CANCELLED':
        log.apply(id, { kind: 'cancelled', chargedCredits: task.chargedCredits })
        deps.onEnded()
        return false
      default:
        return assertNever(task)
    }
  }

  /** A cancel goes out only right after a look that saw the task unfinished: deleting a finished one loses its result. */
  async function cancelAtRunway(id: RenderId, taskId: Watched['taskId']): Promise<void> {
    try {
      await deps.api(log.get(id).account)?.cancel(taskId)
    } catch (error) {
      deps.trouble.warn('a cancel did not arrive; it is tried again at the next look', error)
    }
  }

  return {
    watcher,
    follow(render) {
      const taskId = maybeTaskId(render)
      if (taskId === null) return
      const seconds = render.draft.duration
      const took = typeof seconds === 'number' ? store.tookMs(render.draft.model, seconds) : []
      const sinceMs = now() - (render.submittedAtMs ?? now())
      watcher.watch({ id: render.id, taskId }, Math.max(0, firstLookMs(took, deps.lookEveryMs) - sinceMs))
    },
    close: () => watcher.close(),
  }
}
