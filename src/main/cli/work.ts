/**
 * What one command waits for: renders as Studio tells of them, and how they stand together. Pure but for what it
 * remembers; `follow-work.ts` feeds it.
 */
import type { StudioEvent } from '../../shared/contract'
import type { Hold, QueueState } from '../../shared/domain/batch'
import type { RenderId } from '../../shared/domain/ids'
import { isEnded, type Render } from '../../shared/domain/render'

export interface Counts {
  done: number
  failed: number
  cancelled: number
  unconfirmed: number
  /** From the upload to the file. */
  active: number
  queued: number
  chargedCredits: number
}

export interface Work {
  /** Takes in an event; answers the renders of this work that it changed. */
  take(event: StudioEvent): Render[]
  renders(): Render[]
  counts(): Counts
  /** Why nothing more will happen without somebody's word; null while something may. */
  stop(): { message: string; hint: string } | null
  queue(): QueueState
}

/** Follows the renders that `isMine` picks, beginning with what is there now. */
export function workOf(renders: readonly Render[], state: QueueState, isMine: (render: Render) => boolean): Work {
  const mine = new Map<RenderId, Render>(renders.filter(isMine).map((render) => [render.id, render]))
  let queue = state

  const takeRender = (render: Render): Render[] => {
    if (!mine.has(render.id) && !isMine(render)) return []
    mine.set(render.id, render)
    return [render]
  }
  const holdOf = (render: Render): Hold | null =>
    queue.hold ?? queue.batches.find(({ id }) => id === render.batchId)?.hold ?? null

  /** What a render waits for that only a person can give; null while it goes on by itself. */
  const waitOf = (render: Render): { message: string; hint: string } | null => {
    const needsWord = render.note !== null && render.note.retryAtMs === null ? render.note : null
    if (render.state.kind === 'queued') return holdOf(render) ?? needsWord
    return render.state.kind === 'downloading' ? needsWord : null
  }

  return {
    take(event) {
      switch (event.type) {
        case 'render.changed':
          return takeRender(event.render)
        case 'renders.put':
          return event.renders.flatMap(takeRender)
        case 'queue.changed':
          queue = event.queue
          return []
        default:
          return []
      }
    },
    renders: () => [...mine.values()],
    counts: () => countsOf([...mine.values()]),
    stop() {
      const open = [...mine.values()].filter(({ state }) => state.kind !== 'unconfirmed' && !isEnded(state))
      const waits = open.map(waitOf)
      const [first] = waits
      return first != null && waits.every((wait) => wait !== null) ? first : null
    },
    queue: () => queue,
  }
}

export function countsOf(renders: readonly Render[]): Counts {
  const counts = { done: 0, failed: 0, cancelled: 0, unconfirmed: 0, active: 0, queued: 0, chargedCredits: 0 }
  for (const { state, cost } of renders) {
    counts.chargedCredits += cost.chargedCredits ?? 0
    switch (state.kind) {
      case 'done':
      case 'failed':
      case 'cancelled':
      case 'unconfirmed':
      case 'queued':
        counts[state.kind] += 1
        break
      default:
        counts.active += 1
    }
  }
  return counts
}
