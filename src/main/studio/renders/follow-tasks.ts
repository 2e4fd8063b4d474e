/**
 * Follows the tasks that Runway has: says when to look at each (`predict-end.ts` guesses, `watch-tasks.ts` keeps the
 * rule), and writes down what a look means for its render. Cancels at Runway, but only right after a look that saw the task unfinished. Called by the
 * queue; begins and collects nothing itself.
 */
import type { RenderId } from '../../../shared/domain/ids'
import type { AccountKind } from '../../../shared/domain/render'
import { assertNever } from '../../../shared/failure'
import type { Log } from '../log'
import { taskFailure, taskGone } from '../runway/failure-words'
import type { RunwayApi, TaskLook, TaskView } from '../runway/runway-api'
import { type LookSeen, learnedTime, likelyEndMs, likelyStartMs, nextLookMs, type TaskStory } from './predict-end'
import type { RenderLog } from './render-log'
import type { RenderStore } from './render-store'
import type { StoredRender } from './stored-render'
import { maybeTaskId } from './transition'
import { lookBusy, lookOffline, waitsForItsKey } from './wait-notes'
import { type TaskWatcher, taskWatcher, type Watched } from './watch-tasks'

export interface FollowDeps {
  log: RenderLog
  store: RenderStore
  trouble: Log
  /** The client of an account; null while there is no key for it. */
  api(account: AccountKind): RunwayApi | null
  now(): number
  lookEveryMs: number
  /** Every look says something about the line to Runway as well. `trouble` is null when the look was answered. */
  onLine(render: StoredRender, trouble: 'busy' | 'offline' | null, sentAtMs: number): void
  /** What a look saw could not be written down; it is looked at again. */
  onRefusedByDisk(error: unknown): void
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

type UnfinishedTask = Extract<TaskView, { status: 'PENDING' | 'THROTTLED' | 'RUNNING' }>

/** What is known of one task while it is followed. */
interface Followed {
  /** From when its time counts: the create, or the last look that saw it throttled behind other tasks. */
  sinceMs: number
  looks: LookSeen[]
}

/** Looks that must agree before a task counts as gone: one 404 could be a passing fault. */
const GONE_LOOKS = 2
/** An answer that took longer says too little about now for a cancel to follow it: the task may have finished since. */
const FRESH_LOOK_MS = 500

export function followTasks(deps: FollowDeps): TaskFollower {
  const { log, store, now } = deps
  const goneLooks = new Map<RenderId, number>()
  const followed = new Map<RenderId, Followed>()
  /** When tasks of an account and model begin to run, in milliseconds after their create, as far as looks have told. */
  const usualStarts = new Map<string, number>()
  const cancelsUnderWay = new Set<RenderId>()
  /** How long the last look at a task took. */
  const lookTookMs = new Map<RenderId, number>()

  const watcher = taskWatcher({
    now,
    lookEveryMs: deps.lookEveryMs,
    look: async ({ id, taskId }): Promise<TaskLook> => {
      const render = log.get(id)
      const api = deps.api(render.account)
      // A task of another key would look gone, which it is not: it waits for its key.
      if (api === null || api.fingerprint !== render.fingerprint) return { kind: 'unauthorized' }
      const sentAtMs = now()
      const look = await api.look(taskId)
      lookTookMs.set(id, now() - sentAtMs)
      deps.onLine(render, look.kind === 'unreachable' ? look.why : null, sentAtMs)
      return look
    },
    onLook: (task, look) => {
      try {
        return afterLook(task, look)
      } catch (error) {
        deps.trouble.error('a look at a task could not be recorded', error)
        deps.onRefusedByDisk(error)
        return watcher.everyMs
      }
    },
  })

  const laneOf = ({ account, draft }: StoredRender) => `${account} ${draft.model}`

  function storyOf(render: StoredRender, { looks }: Followed): TaskStory {
    const learned = learnedTime(store.lengthsOf(render.account, render.draft.model), secondsOf(render))
    return { learned, usualStartMs: usualStarts.get(laneOf(render)) ?? null, looks, everyMs: watcher.everyMs }
  }

  /** Writes down what a look means. Answers how long after it to look again; null to stop. */
  function afterLook(task: Watched, look: TaskLook): number | null {
    const { id } = task
    const render = log.get(id)
    const open = render.state.kind === 'waiting' || render.state.kind === 'running'
    const nextMs = open ? readLook(render, task, look) : null
    if (nextMs === null) {
      followed.delete(id)
      goneLooks.delete(id)
      lookTookMs.delete(id)
    }
    return nextMs
  }

  function readLook(render: StoredRender, task: Watched, look: TaskLook): number | null {
    const { id } = render
    if (look.kind !== 'gone') goneLooks.delete(id)
    switch (look.kind) {
      case 'unauthorized':
        log.apply(id, { kind: 'noted', ...waitsForItsKey })
        return watcher.everyMs
      case 'unreachable':
        log.apply(id, { kind: 'noted', ...(look.why === 'busy' ? lookBusy : lookOffline) })
        return watcher.everyMs
      case 'gone':
        return afterGone(render)
      case 'seen':
        return afterSeen(render, task, look.task)
      default:
        return assertNever(look)
    }
  }

  function afterGone({ id, cancelling }: StoredRender): number | null {
    const looks = (goneLooks.get(id) ?? 0) + 1
    goneLooks.set(id, looks)
    if (cancelling) log.apply(id, { kind: 'cancelled', chargedCredits: null })
    else if (looks < GONE_LOOKS) return watcher.everyMs
    else log.apply(id, { kind: 'failed', failure: taskGone, chargedCredits: null })
    deps.onEnded()
    return null
  }

  function afterSeen(
    render: StoredRender,
    { id, taskId }: Watched,
    task: Extract<TaskLook, { kind: 'seen' }>['task'],
  ): number | null {
    const here = followed.get(id) ?? { sinceMs: render.submittedAtMs ?? now(), looks: [] }
    followed.set(id, here)
    switch (task.status) {
      case 'PENDING':
      case 'THROTTLED':
      case 'RUNNING':
        log.apply(id, { kind: 'task-seen', task })
        if (log.get(id).cancelling) {
          void cancelAtRunway(id, taskId)
          return watcher.everyMs
        }
        noteLook(here, task)
        return nextLookMs(storyOf(render, here))
      case 'SUCCEEDED':
        // A cancel that is still on its way may delete it yet: what became of it is known when that is answered.
        if (cancelsUnderWay.has(id)) return watcher.everyMs
        log.apply(id, { kind: 'task-seen', task })
        learnFrom(render, here)
        deps.onOutputs(id, task.outputUrls)
        return null
      case 'FAILED': {
        const failure = taskFailure(task.failureCode, task.failure, task.chargedCredits)
        log.apply(id, { kind: 'failed', failure, chargedCredits: task.chargedCredits })
        deps.onEnded()
        return null
      }
      case 'CANCELLED':
        log.apply(id, { kind: 'cancelled', chargedCredits: task.chargedCredits })
        deps.onEnded()
        return null
      default:
        return assertNever(task)
    }
  }

  function noteLook(here: Followed, task: UnfinishedTask): void {
    if (task.status === 'THROTTLED') {
      // Its turn has not come: what such tasks usually take counts from here.
      here.sinceMs = now()
      here.looks = []
      return
    }
    here.looks.push({ atMs: now() - here.sinceMs, progress: task.status === 'RUNNING' ? task.progress : null })
  }

  /** What a finished task teaches for the next ones. Failing to keep it must not fail the render. */
  function learnFrom(render: StoredRender, here: Followed): void {
    const foundMs = now() - here.sinceMs
    const tookMs = likelyEndMs(storyOf(render, here), foundMs)
    const startMs = likelyStartMs(here.looks)
    const lane = laneOf(render)
    if (startMs !== null) usualStarts.set(lane, 0.7 * (usualStarts.get(lane) ?? startMs) + 0.3 * startMs)
    try {
      store.keepLength(render.account, render.draft.model, { seconds: secondsOf(render), tookMs }, now())
    } catch (error) {
      deps.trouble.warn('how long a render took could not be kept', error)
    }
  }

  /**
   * A cancel goes out only right after a look that saw the task unfinished: deleting a finished one loses its result.
   * And one at a time: a second that comes after the first would delete what the first has cancelled, cost and all.
   */
  async function cancelAtRunway(id: RenderId, taskId: Watched['taskId']): Promise<void> {
    const freshMs = Math.max(FRESH_LOOK_MS, deps.lookEveryMs / 2)
    if (cancelsUnderWay.has(id) || (lookTookMs.get(id) ?? 0) > freshMs) return
    cancelsUnderWay.add(id)
    try {
      await deps.api(log.get(id).account)?.cancel(taskId)
    } catch (error) {
      deps.trouble.warn('a cancel did not arrive; it is tried again at the next look', error)
    } finally {
      cancelsUnderWay.delete(id)
    }
  }

  return {
    watcher,
    follow(render) {
      const taskId = maybeTaskId(render)
      if (taskId === null) return
      const here: Followed = { sinceMs: render.submittedAtMs ?? now(), looks: [] }
      followed.set(render.id, here)
      const firstMs = nextLookMs(storyOf(render, here))
      watcher.watch({ id: render.id, taskId }, Math.max(0, firstMs - (now() - here.sinceMs)))
    },
    close: () => watcher.close(),
  }
}

/** The length of film that was asked for; null where the draft names none in seconds. */
function secondsOf({ draft }: StoredRender): number | null {
  return typeof draft.duration === 'number' ? draft.duration : null
}
