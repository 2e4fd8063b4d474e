/**
 * One watcher for all tasks. Looks at each at most once in five seconds (Runway's rule), and begins later where past
 * renders of that model and length say that nothing can be ready yet. Only looks; what a look means is `onLook`'s.
 */
import type { RenderId, TaskId } from '../../../shared/domain/ids'
import type { TaskLook } from '../runway/runway-api'

/** Runway: "Consumers of this API should not expect updates more frequent than once every five seconds." */
export const LOOK_EVERY_MS = 5_000
/** On top of the rule, so that jitter on the way never makes two looks arrive too close. */
const MARGIN_MS = 100
/** Looks under way at once: a batch of hundreds must not open hundreds of connections. */
const AT_ONCE = 8
/** The longest wait between two looks while Runway cannot be reached. */
const UNREACHABLE_MOST_MS = 60_000

export interface Watched {
  id: RenderId
  taskId: TaskId
}

export interface TaskWatcher {
  /** Begins to watch; the first look comes after `firstInMs`, and never sooner than the rule allows. */
  watch(task: Watched, firstInMs: number): void
  forget(id: RenderId): void
  /** One look for somebody who needs it (a fresh address): as soon as the rule allows. */
  lookSoon(task: Watched): Promise<TaskLook>
  /** The machine woke up or the network came back: every waiting look becomes due, within the rule. */
  wake(): void
  close(): void
}

export interface WatcherDeps {
  look(task: Watched): Promise<TaskLook>
  /** Told of every look of a watched task; answers whether to go on watching. Must not throw. */
  onLook(task: Watched, look: TaskLook): boolean
  now(): number
  lookEveryMs: number
}

export function taskWatcher(deps: WatcherDeps): TaskWatcher {
  const everyMs = deps.lookEveryMs + Math.min(MARGIN_MS, deps.lookEveryMs)
  const watched = new Map<RenderId, { task: Watched; dueMs: number; misses: number; looking: boolean }>()
  const lastLookMs = new Map<TaskId, number>()
  let timer: NodeJS.Timeout | null = null
  let looking = 0
  let closed = false

  const earliest = (taskId: TaskId) => (lastLookMs.get(taskId) ?? Number.NEGATIVE_INFINITY) + everyMs
  const look = (task: Watched) => {
    lastLookMs.set(task.taskId, deps.now())
    return deps.look(task)
  }

  const plan = () => {
    if (timer) clearTimeout(timer)
    timer = null
    if (closed || looking >= AT_ONCE) return
    let soonest = Number.POSITIVE_INFINITY
    for (const entry of watched.values()) if (!entry.looking) soonest = Math.min(soonest, entry.dueMs)
    if (soonest === Number.POSITIVE_INFINITY) return
    timer = setTimeout(run, Math.max(0, soonest - deps.now()))
  }

  const run = () => {
    const nowMs = deps.now()
    // Somebody may have looked, or have taken the next moment, since this one was planned.
    for (const entry of watched.values()) entry.dueMs = Math.max(entry.dueMs, earliest(entry.task.taskId))
    const due = [...watched.values()].filter((entry) => !entry.looking && entry.dueMs <= nowMs)
    due.sort((a, b) => a.dueMs - b.dueMs)
    for (const entry of due) {
      if (looking >= AT_ONCE) break
      void lookAt(entry)
    }
    plan()
  }

  const lookAt = async (entry: { task: Watched; dueMs: number; misses: number; looking: boolean }) => {
    const { task } = entry
    entry.looking = true
    looking += 1
    const seen = await look(task).catch((): TaskLook => ({ kind: 'unreachable', why: 'offline' }))
    looking -= 1
    entry.looking = false
    if (closed || watched.get(task.id) !== entry) return plan()
    entry.misses = seen.kind === 'unreachable' || seen.kind === 'unauthorized' ? entry.misses + 1 : 0
    const waitMs = Math.min(everyMs * 2 ** Math.min(entry.misses, 5), Math.max(UNREACHABLE_MOST_MS, everyMs))
    entry.dueMs = (lastLookMs.get(task.taskId) ?? deps.now()) + waitMs
    if (!deps.onLook(task, seen)) watched.delete(task.id)
    plan()
  }

  return {
    watch(task, firstInMs) {
      const dueMs = Math.max(deps.now() + firstInMs, earliest(task.taskId))
      watched.set(task.id, { task, dueMs, misses: 0, looking: false })
      plan()
    },
    forget(id) {
      watched.delete(id)
      plan()
    },
    async lookSoon(task) {
      // The moment is taken at once, so that two who ask together still keep to the rule.
      const atMs = Math.max(deps.now(), earliest(task.taskId))
      lastLookMs.set(task.taskId, atMs)
      await new Promise((resolve) => setTimeout(resolve, atMs - deps.now()))
      return deps.look(task)
    },
    wake() {
      for (const entry of watched.values()) entry.dueMs = Math.max(deps.now(), earliest(entry.task.taskId))
      plan()
    },
    close() {
      closed = true
      if (timer) clearTimeout(timer)
    },
  }
}

/**
 * When to look for the first time, in milliseconds after the create, from how long the last tasks of that model and
 * length took: half of the quickest, so that progress is still seen, and never sooner than the rule.
 */
export function firstLookMs(tookMs: readonly number[], lookEveryMs: number): number {
  if (tookMs.length < 3) return lookEveryMs
  return Math.max(lookEveryMs, Math.min(...tookMs) / 2)
}
