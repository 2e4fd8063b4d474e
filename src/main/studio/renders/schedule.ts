/**
 * Which renders may begin now: pure. Keeps every model within its concurrency limit, oldest first, and passes over
 * those that wait for a later moment. Called by the queue after every change.
 */
import type { ModelLimits } from '../../../shared/domain/account'
import type { RenderId } from '../../../shared/domain/ids'
import type { StoredRender } from './stored-render'

/** Tasks sent at once per model while the account's own limit is not known. Runway throttles what is above it. */
const UNKNOWN_LIMIT = 3

/** Ids of the renders to begin, in order. `active`: being uploaded, submitted, waited for or run. */
export function toBegin(
  open: readonly StoredRender[],
  begun: ReadonlySet<RenderId>,
  limits: Readonly<Record<string, ModelLimits>>,
  nowMs: number,
): RenderId[] {
  const active = new Map<string, number>()
  const laneOf = (render: StoredRender) => `${render.account} ${render.draft.model}`
  for (const render of open) {
    if (begun.has(render.id) || holdsSlot(render)) active.set(laneOf(render), (active.get(laneOf(render)) ?? 0) + 1)
  }
  const starting: RenderId[] = []
  for (const render of open) {
    if (render.state.kind !== 'queued' || begun.has(render.id)) continue
    if (isHeld(render, nowMs)) continue
    const inLane = active.get(laneOf(render)) ?? 0
    const most = limits[render.draft.model]?.maxConcurrent ?? UNKNOWN_LIMIT
    if (inLane >= Math.max(1, most)) continue
    active.set(laneOf(render), inLane + 1)
    starting.push(render.id)
  }
  return starting
}

/** Waits for a later moment or, without one, for the person (a key to mend, Try now). */
function isHeld(render: StoredRender, nowMs: number): boolean {
  return render.note !== null && (render.note.retryAtMs === null || render.note.retryAtMs > nowMs)
}

/** A render holds one of its model's places from its first upload until its task has ended. */
function holdsSlot(render: StoredRender): boolean {
  const { kind } = render.state
  return kind === 'uploading' || kind === 'submitting' || kind === 'waiting' || kind === 'running'
}
