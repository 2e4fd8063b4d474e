/**
 * Where queued renders go when they are moved. Pure. Only what has not begun can move, and among its own kind: a row in
 * its batch, a batch as a whole among the batches, a render by itself among such. Studio takes those before all batches.
 */
import type { RenderId } from '../../../shared/domain/ids'
import type { Render } from '../../../shared/domain/render'
import type { QueueLine } from './queue-list'

/** `before`: the queued render they go before; null: the end of the queue. */
export interface Move {
  ids: RenderId[]
  before: RenderId | null
}

export const canMove = (render: Render): boolean => render.state.kind === 'queued' && !render.cancelling

/** Queued renders by their turn. */
export function inTurn(renders: Iterable<Render>): Render[] {
  const lane = ({ batchId }: Render) => (batchId === null ? 0 : 1)
  return [...renders]
    .filter(canMove)
    .sort((a, b) => lane(a) - lane(b) || a.position - b.position || b.createdAtMs - a.createdAtMs)
}

/** The moving ones dropped before or after another queued render; null where nothing would change. */
export function moveNextTo(
  renders: Iterable<Render>,
  moving: ReadonlySet<RenderId>,
  target: RenderId,
  side: 'before' | 'after',
): Move | null {
  const order = inTurn(renders)
  const ids = order.filter(({ id }) => moving.has(id)).map(({ id }) => id)
  const at = order.findIndex(({ id }) => id === target)
  if (ids.length === 0 || at < 0) return null
  const before = order.slice(side === 'before' ? at : at + 1).find(({ id }) => !moving.has(id))?.id ?? null
  return changes(order, ids, before) ? { ids, before } : null
}

/** One step up or down past the neighbour among `peers` (the rows of its batch, or the singles); null at an end. */
export function moveStep(
  renders: Iterable<Render>,
  moving: ReadonlySet<RenderId>,
  peers: ReadonlySet<RenderId>,
  step: 'up' | 'down',
): Move | null {
  const order = inTurn(renders)
  const own = order.filter(({ id }) => peers.has(id) || moving.has(id))
  const places = own.flatMap(({ id }, place) => (moving.has(id) ? [place] : []))
  const first = places[0]
  const last = places.at(-1)
  if (first === undefined || last === undefined) return null
  const neighbour = step === 'up' ? own[first - 1] : own[last + 1]
  if (neighbour !== undefined) return moveNextTo(order, moving, neighbour.id, step === 'up' ? 'before' : 'after')
  // At the end already; but those with gaps between them still close up.
  const target = step === 'up' ? own.find(({ id }) => !moving.has(id)) : own.findLast(({ id }) => !moving.has(id))
  const closed = last - first + 1 === places.length
  return target === undefined || closed
    ? null
    : moveNextTo(order, moving, target.id, step === 'up' ? 'before' : 'after')
}

/** A batch as a whole past the next batch that still waits; null at an end. */
export function moveBatch(lines: readonly QueueLine[], key: string, step: 'up' | 'down'): Move | null {
  const waits = lines.filter((line) => line.kind === 'batch' && queuedOf(line).length > 0)
  const at = waits.findIndex((line) => line.key === key)
  const own = waits[at]
  const other = waits[step === 'up' ? at - 1 : at + 1]
  if (own === undefined || other === undefined) return null
  const all = waits.flatMap(queuedOf)
  const others = inTurn(queuedOf(other))
  const target = step === 'up' ? others[0] : others.at(-1)
  if (target === undefined) return null
  return moveNextTo(all, new Set(queuedOf(own).map(({ id }) => id)), target.id, step === 'up' ? 'before' : 'after')
}

/** The queued renders of a line. */
export function queuedOf(line: QueueLine): Render[] {
  return line.kind === 'batch' ? line.rows.filter(canMove) : canMove(line.render) ? [line.render] : []
}

function changes(order: readonly Render[], ids: readonly RenderId[], before: RenderId | null): boolean {
  const moved = new Set(ids)
  const rest = order.filter(({ id }) => !moved.has(id)).map(({ id }) => id)
  const at = before === null ? rest.length : rest.indexOf(before)
  const after = [...rest.slice(0, at), ...ids, ...rest.slice(at)]
  return after.some((id, place) => id !== order[place]?.id)
}
