/**
 * The one place where a render changes: takes an event through the pure state machine, commits the outcome, then tells
 * the doors. The acting rooms (submit, watch, collect) hold no state of a render of their own.
 */
import type { RenderId } from '../../../shared/domain/ids'
import type { Render } from '../../../shared/domain/render'
import type { RenderStore } from './render-store'
import { publicRender, type StoredRender } from './stored-render'
import { type RenderEvent, transition } from './transition'

export interface RenderLog {
  get(id: RenderId): StoredRender
  /** Applies an event and commits it before it returns. Throws when the event does not fit, or the disk refuses. */
  apply(id: RenderId, event: RenderEvent): StoredRender
}

/** Download progress is told to the doors at most this often. */
const PROGRESS_EVERY_MS = 250

export function renderLog(store: RenderStore, now: () => number, onChange: (render: Render) => void): RenderLog {
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
      onChange(publicRender(after))
      return after
    },
  }
}

/** Progress within a state need not survive a crash, and must not cost a synchronous write each time. */
function isProgressOnly(before: StoredRender, after: StoredRender, event: RenderEvent): boolean {
  if (event.kind === 'received' || event.kind === 'uploaded') return before.note === after.note
  return event.kind === 'task-seen' && before.state.kind === after.state.kind && before.note === after.note
}
