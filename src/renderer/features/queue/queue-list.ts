/**
 * The queue as one flat list of lines: the head of a batch, the rows of one that is unfolded, and renders by themselves.
 * Pure, in one pass over the rows, which are in order already.
 */
import type { Batch } from '../../../shared/domain/batch'
import type { BatchId, RenderId } from '../../../shared/domain/ids'
import { isEnded, type Render } from '../../../shared/domain/render'
import { laneOf, rankOf, timeOf, turnOf } from './arrange-queue'

export type QueueLine =
  | { kind: 'batch'; key: BatchId; batch: Batch; rows: readonly Render[]; unfolded: boolean }
  | { kind: 'render'; key: RenderId; render: Render; batchId: BatchId | null }

/** Lines from top to bottom. What waits by itself stands before the batches; what has ended, below. */
export function queueLines(
  rows: readonly Render[],
  batches: readonly Batch[],
  unfolded: ReadonlySet<BatchId>,
): QueueLine[] {
  const singles: Render[] = []
  const rowsOf = new Map<BatchId, Render[]>()
  for (const render of rows) {
    if (render.batchId === null) singles.push(render)
    else {
      const known = rowsOf.get(render.batchId)
      if (known === undefined) rowsOf.set(render.batchId, [render])
      else known.push(render)
    }
  }
  const known = new Map(batches.map((batch) => [batch.id, batch]))
  const heads = [...rowsOf].map(([id, rows]) => ({ batch: known.get(id) ?? batchOfRows(id, rows), rows }))
  const lines: QueueLine[] = []
  let next = 0
  const placed = heads.map((head) => ({ ...head, place: placeOf(head.rows, head.batch) })).sort(byPlace)
  for (const render of singles) {
    const place = placeOfSingle(render)
    for (let head = placed[next]; head !== undefined && byPlace(head, { place }) < 0; head = placed[++next]) put(head)
    lines.push({ kind: 'render', key: render.id, render, batchId: null })
  }
  for (const head of placed.slice(next)) put(head)
  return lines

  function put({ batch, rows }: { batch: Batch; rows: readonly Render[] }): void {
    const open = unfolded.has(batch.id)
    lines.push({ kind: 'batch', key: batch.id, batch, rows, unfolded: open })
    if (!open) return
    for (const render of rows) lines.push({ kind: 'render', key: render.id, render, batchId: batch.id })
  }
}

/** Rank (what needs a word, what is under way, what failed, what ended well), then singles, then turn, then newest. */
interface Place {
  rank: number
  lane: number
  turn: number
  timeMs: number
}

function byPlace(a: { place: Place }, b: { place: Place }): number {
  return (
    a.place.rank - b.place.rank ||
    a.place.lane - b.place.lane ||
    a.place.turn - b.place.turn ||
    b.place.timeMs - a.place.timeMs
  )
}

function placeOfSingle(render: Render): Place {
  return { rank: rankOf(render), lane: laneOf(render), turn: turnOf(render), timeMs: timeOf(render) }
}

function placeOf(rows: readonly Render[], batch: Batch): Place {
  let turn = Number.POSITIVE_INFINITY
  let open = false
  let failed = false
  for (const { state, position } of rows) {
    if (!isEnded(state)) {
      open = true
      if (state.kind !== 'unconfirmed' && position < turn) turn = position
    } else failed ||= state.kind === 'failed'
  }
  if (open) return { rank: 1, lane: 1, turn: Number.isFinite(turn) ? turn : 0, timeMs: batch.createdAtMs }
  return { rank: failed ? 2 : 3, lane: 0, turn: 0, timeMs: batch.endedAtMs ?? batch.createdAtMs }
}

/** A head for rows whose batch Studio has not told (yet): what can be counted from the rows themselves. */
export function batchOfRows(id: BatchId, rows: readonly Render[]): Batch {
  const counts = { queued: 0, active: 0, done: 0, failed: 0, cancelled: 0, unconfirmed: 0 }
  const credits = { charged: 0, inFlight: 0, queued: 0, unknown: 0 }
  let createdAtMs = Number.POSITIVE_INFINITY
  let endedAtMs: number | null = 0
  for (const render of rows) {
    const { state, cost } = render
    createdAtMs = Math.min(createdAtMs, render.createdAtMs)
    endedAtMs = endedAtMs === null || render.endedAtMs === null ? null : Math.max(endedAtMs, render.endedAtMs)
    const most = cost.quotedCredits ?? mostOf(cost.estimate)
    if (isEnded(state)) credits.charged += cost.chargedCredits ?? 0
    else if (state.kind !== 'queued') credits.inFlight += most ?? 0
    else if (most === null) credits.unknown++
    else credits.queued += most
    const kind = state.kind
    if (kind === 'queued' || kind === 'done' || kind === 'failed' || kind === 'cancelled' || kind === 'unconfirmed') {
      counts[kind]++
    } else counts.active++
  }
  return {
    id,
    account: rows[0]?.account ?? 'practice',
    name: '',
    createdAtMs: Number.isFinite(createdAtMs) ? createdAtMs : 0,
    budgetCredits: null,
    pilotRows: null,
    hold: null,
    counts,
    credits,
    likelyDoneAtMs: null,
    endedAtMs,
  }
}

function mostOf(price: Render['cost']['estimate']): number | null {
  return price.kind === 'exact' ? price.credits : price.kind === 'range' ? price.toCredits : null
}

/** The renders of the lines in the order shown, those of a folded batch among them: what a range selects. */
export function rendersInOrder(lines: readonly QueueLine[]): RenderId[] {
  return lines.flatMap((line) =>
    line.kind === 'render' ? [line.key] : line.unfolded ? [] : line.rows.map(({ id }) => id),
  )
}
