/**
 * The order of the queue: renders made by themselves, from Compose, go before those of batches; then by their place.
 * Places are numbers with room between them, so that moving one render rewrites only that one. Pure.
 */
import type { RenderId } from '../../../shared/domain/ids'
import type { StoredRender } from './stored-render'

type Placed = Pick<StoredRender, 'id' | 'batchId' | 'position'>

/** As the queue takes them. Renders in the same place keep the order they are given in. */
export function inQueueOrder<T extends Placed>(renders: readonly T[]): T[] {
  return [...renders].sort((a, b) => lane(a) - lane(b) || a.position - b.position)
}

/** Closer than this, two places have no room between them that a number could hold well. */
const CLOSEST = 1e-6

/**
 * New places for `ids`, in their order, before `before` or, with null, at the end; every render whose place changes is
 * in the answer. Renders from Compose stay before those of batches: each kind moves within its own. `queue`: what can be
 * moved, in the order of the queue.
 */
export function moved(
  queue: readonly Placed[],
  ids: readonly RenderId[],
  before: RenderId | null,
): Map<RenderId, number> {
  const wanted = new Set(ids)
  const byId = new Map(queue.map((render) => [render.id, render]))
  // The target itself may be among the moved: then they go before the next one that is not.
  const from = before === null ? queue.length : queue.findIndex((render) => render.id === before)
  const at = from === -1 ? queue.length : from
  const places = new Map<RenderId, number>()
  for (const kind of [0, 1]) {
    const moving = ids.flatMap((id) => byId.get(id) ?? []).filter((render) => lane(render) === kind)
    if (moving.length === 0) continue
    const isStaying = (render: Placed) => lane(render) === kind && !wanted.has(render.id)
    const previous = queue.slice(0, at).findLast(isStaying)
    const next = queue.slice(at).find(isStaying)
    const low = previous?.position ?? (next?.position ?? 0) - moving.length - 1
    const high = next?.position ?? low + moving.length + 1
    const step = (high - low) / (moving.length + 1)
    if (step > CLOSEST) {
      for (const [i, render] of moving.entries()) places.set(render.id, low + step * (i + 1))
      continue
    }
    const staying = queue.filter(isStaying)
    const index = next === undefined ? staying.length : staying.indexOf(next)
    const anew = [...staying.slice(0, index), ...moving, ...staying.slice(index)]
    anew.forEach((render, i) => {
      if (render.position !== i + 1) places.set(render.id, i + 1)
    })
  }
  return places
}

function lane(render: Placed): 0 | 1 {
  return render.batchId === null ? 0 : 1
}
