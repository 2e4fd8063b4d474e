/**
 * One watcher for all tasks. Looks at each at most once in five seconds (Runway's rule), and less often where whoever
 * reads the look says so. Only looks; what a look means, and when the next is worth while, is `onLook`'s.
 */
import type { RenderId, TaskId } from '../../../shared/domain/ids'
import type { TaskLook } from '../runway/runway-api'

/** Runway: "Consumers of this API should not expect updates more frequent than once every five seconds." */
export const LOOK_EVERY_MS = 5_000
/** On top of the rule, so that jitter on the way never makes two looks arrive too close: 100 ms of 5 s. */
const MARGIN = 0.02
/** Looks under way at once: a batch of hundreds must not open hundreds of connections. */
const AT_ONCE = 8
/** Moments of looks that are kept; those that no longer matter go when there are more. */
const MOST_REMEMBERED = 2_000
/** The longest wait between two looks while Runway cannot be reached. */
const UNREACHABLE_MOST_MS = 60_000

export interface Watched {
  id: RenderId
  taskId: TaskId
}

export interface TaskWatcher {
  /** The least time between two looks at a task: the rule and its margin, in milliseconds. */
  readonly everyMs: number
  /** Begins to watch; the first look comes after `firstInMs`, and never sooner than the rule allows. */
  watch(task: Watched, firstInMs: number): void
  forget(id: RenderId): void
  /** The next look at this one is wanted as soon as the rule allows. */
  hurry(id: RenderId): void
  /** One look for somebody who needs it (a fresh address): as soon as the rule allows. */
  lookSoon(task: Watched): Promise<TaskLook>
  /** The machine woke up or the network came back: every waiting look becomes due, within the rule. */
  wake(): void
  close(): void
}

export interface WatcherDeps {
  look(task: Watched): Promise<TaskLook>
  /**
   * Told of every look of a watched task; answers how long after this look to look again, in milliseconds, or null to
   * stop. The rule holds whatever it answers. Must not throw.
   */
  onLook(task: Watched, look: TaskLook): number | null
  now(): number
  lookEveryMs: number
}

interface Entry {
  task: Watched
  dueMs: number
  /** Looks in a row that brought no answer. */
  misses: number
  looking: boolean
  /** Somebody wants the look after the one under way at once. */
  hurried: boolean
}

export function taskWatcher(deps: WatcherDeps): TaskWatcher {
  const everyMs = Math.round(deps.lookEveryMs * (1 + MARGIN))
  const watched = new Map<RenderId, Entry>()
  const lastLookMs = new Map<TaskId, number>()
  let timer: NodeJS.Timeout | null = null
  let looking = 0
  let closed = false

  const earliest = (taskId: TaskId) => (lastLookMs.get(taskId) ?? Number.NEGATIVE_INFINITY) + everyMs
  const noteLook = (taskId: TaskId, atMs: number) => {
    if (lastLookMs.size > MOST_REMEMBERED) {
      for (const [old, ms] of lastLookMs) if (ms + everyMs < deps.now()) lastLookMs.delete(old)
    }
    lastLookMs.set(taskId, atMs)
  }
  const look = (task: Watched) => {
    noteLook(task.taskId, deps.now())
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

  const lookAt = async (entry: Entry) => {
    const { task } = entry
    entry.looking = true
    looking += 1
    const seen = await look(task).catch((): TaskLook => ({ kind: 'unreachable', why: 'offline' }))
    looking -= 1
    entry.looking = false
    if (closed || watched.get(task.id) !== entry) return plan()
    entry.misses = seen.kind === 'unreachable' || seen.kind === 'unauthorized' ? entry.misses + 1 : 0
    const nextMs = deps.onLook(task, seen)
    if (nextMs === null) {
      watched.delete(task.id)
      return plan()
    }
    const missedMs = Math.min(everyMs * 2 ** Math.min(entry.misses, 5), Math.max(UNREACHABLE_MOST_MS, everyMs))
    const waitMs = entry.misses > 0 ? missedMs : Math.max(everyMs, nextMs)
    entry.dueMs = entry.hurried ? deps.now() : (lastLookMs.get(task.taskId) ?? deps.now()) + waitMs
    entry.hurried = false
    plan()
  }

  return {
    everyMs,
    watch(task, firstInMs) {
      const dueMs = Math.max(deps.now() + firstInMs, earliest(task.taskId))
      watched.set(task.id, { task, dueMs, misses: 0, looking: false, hurried: false })
      plan()
    },
    forget(id) {
      watched.delete(id)
      plan()
    },
    hurry(id) {
      const entry = watched.get(id)
      if (entry === undefined) return
      entry.hurried = entry.looking
      entry.dueMs = Math.max(deps.now(), earliest(entry.task.taskId))
      plan()
    },
    async lookSoon(task) {
      // The moment is taken at once, so that two who ask together still keep to the rule.
      const atMs = Math.max(deps.now(), earliest(task.taskId))
      noteLook(task.taskId, atMs)
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
