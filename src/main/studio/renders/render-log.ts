/**
 * The one place where a render changes: takes an event through the pure state machine, commits the outcome, then tells
 * the doors. The acting rooms (submit, watch, collect) hold no state of a render of their own.
 */
import type { RenderId } from '../../../shared/domain/ids'
import type { RenderStore } from './render-store'
import type { StoredRender } from './stored-render'
import { type RenderEvent, transition } from './transition'

export interface RenderLog {
  get(id: RenderId): StoredRender
  /** Applies an event and commits it before it returns. Throws when the event does not fit, or the disk refuses. */
  apply(id: RenderId, event: RenderEvent): StoredRender
  /** Applies one event each to many, commits them as one, and tells of them at once. */
  applyAll(changes: readonly { id: RenderId; event: RenderEvent }[]): StoredRender[]
}

/** Who is told of a change: one, or many at once. */
export interface RenderListener {
  one(render: StoredRender): void
  many(renders: readonly StoredRender[]): void
}

/** Download progress is told to the doors at most this often. */
const PROGRESS_EVERY_MS = 250

export function renderLog(store: RenderStore, now: () => number, told: RenderListener): RenderLog {
  const toldAtMs = new Map<RenderId, number>()
  return {
    get: (id) => store.get(id),
    apply(id, event) {
      const before = store.get(id)
      const after = transition(before, event, now())
      if (isProgressOnly(before, after, event)) store.touch(after)
      else store.save(after)
      if (event.kind === 'received') {
        if (now() - (toldAtMs.get(id) ?? 0) < PROGRESS_EVERY_MS) return after
        toldAtMs.set(id, now())
      }
      if (after.endedAtMs !== null) toldAtMs.delete(id)
      told.one(after)
      return after
    },
    applyAll(changes) {
      const after = changes.map(({ id, event }) => transition(store.get(id), event, now()))
      store.saveAll(after)
      for (const { id, endedAtMs } of after) if (endedAtMs !== null) toldAtMs.delete(id)
      if (after.length > 0) told.many(after)
      return after
    },
  }
}

/** Progress within a state need not survive a crash, and must not cost a synchronous write each time. */
function isProgressOnly(before: StoredRender, after: StoredRender, event: RenderEvent): boolean {
  if (event.kind === 'received' || event.kind === 'uploaded') return before.note === after.note
  return event.kind === 'task-seen' && before.state.kind === after.state.kind && before.note === after.note
}
