/** The queue as a whole: the order of its rows, what may be cleared, and its summary. Pure. */
import { count } from '../../../shared/catalog/words'
import type { RenderId } from '../../../shared/domain/ids'
import { isEnded, type Render } from '../../../shared/domain/render'
import { credits } from '../../ui/figures'
import { costNow } from './describe-render'

/**
 * Rows from top to bottom: what needs the person's word, then what is under way, then what failed, then what has ended
 * well. Under way, by their turn, so that rows do not jump as they progress; newest first otherwise.
 */
export function arrangeQueue(renders: Iterable<Render>): Render[] {
  return [...renders].sort(inOrder)
}

/** What was arranged last, and how. */
export interface Arranged {
  renders: ReadonlyMap<RenderId, Render>
  rows: readonly Render[]
}

/** Beyond this many changes all is sorted anew. */
const mostMoved = 100

/**
 * The same order as `arrangeQueue`, by moving only what has changed since: a tenth of the work where one of 10,000
 * reports its progress.
 */
export function rearrangeQueue(last: Arranged, renders: ReadonlyMap<RenderId, Render>): readonly Render[] {
  if (renders === last.renders) return last.rows
  const changed: Render[] = []
  for (const [id, render] of renders) {
    if (last.renders.get(id) === render) continue
    changed.push(render)
    if (changed.length > mostMoved) return arrangeQueue(renders.values())
  }
  const rows = last.rows.filter((row) => renders.get(row.id) === row)
  for (const render of changed) rows.splice(placeOf(render, rows), 0, render)
  return rows
}

let latest: Arranged = { renders: new Map(), rows: [] }

/** The rows of these renders, from what the call before has arranged. */
export function rowsOf(renders: ReadonlyMap<RenderId, Render>): readonly Render[] {
  latest = { renders, rows: rearrangeQueue(latest, renders) }
  return latest.rows
}

function inOrder(a: Render, b: Render): number {
  return (
    rankOf(a) - rankOf(b) ||
    laneOf(a) - laneOf(b) ||
    turnOf(a) - turnOf(b) ||
    timeOf(b) - timeOf(a) ||
    (a.id < b.id ? -1 : 1)
  )
}

/** What needs a word, what is under way, what failed, what ended well. */
export function rankOf({ state }: Render): number {
  return state.kind === 'unconfirmed' ? 0 : !isEnded(state) ? 1 : state.kind === 'failed' ? 2 : 3
}

/** Renders by themselves go before those of batches, whatever their places: so does Studio take them. */
export function laneOf(render: Render): number {
  return rankOf(render) === 1 && render.batchId !== null ? 1 : 0
}

export function turnOf(render: Render): number {
  return rankOf(render) === 1 ? render.position : 0
}

export function timeOf(render: Render): number {
  return rankOf(render) > 1 ? (render.endedAtMs ?? render.createdAtMs) : render.createdAtMs
}

/** Index of the first row that comes after it. */
function placeOf(render: Render, rows: readonly Render[]): number {
  let low = 0
  let high = rows.length
  while (low < high) {
    const middle = (low + high) >> 1
    const row = rows[middle]
    if (row !== undefined && inOrder(row, render) < 0) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * How much the queue asks of the person: `busy` while something is under way or needs a word, `told` when all has ended
 * and something failed, `quiet` when there is nothing left to say.
 */
export function claimOf(renders: Iterable<Render>): 'busy' | 'told' | 'quiet' {
  let failed = false
  for (const { state } of renders) {
    if (!isEnded(state)) return 'busy'
    failed ||= state.kind === 'failed'
  }
  return failed ? 'told' : 'quiet'
}

/** What `Clear finished` takes off the list. Unconfirmed ones stay until the person has judged them. */
export function clearable(renders: Iterable<Render>): RenderId[] {
  return [...renders].filter(({ state }) => isEnded(state)).map(({ id }) => id)
}

/** The queue in one line: `3 rendering · 2 waiting · 214 credits in flight · 120 to come`. */
export function summaryWords(renders: Iterable<Render>): string {
  const tally = { rendering: 0, waiting: 0, downloading: 0, unconfirmed: 0, failed: 0, ended: 0 }
  let inFlight = 0
  let toCome = 0
  let unpriced = 0
  for (const render of renders) {
    switch (render.state.kind) {
      case 'running':
        tally.rendering++
        break
      case 'downloading':
        tally.downloading++
        break
      case 'unconfirmed':
        tally.unconfirmed++
        continue
      case 'failed':
        tally.failed++
        continue
      case 'done':
      case 'cancelled':
        tally.ended++
        continue
      default:
        tally.waiting++
    }
    if (render.account === 'practice') continue
    const figure = costNow(render.cost).credits
    if (figure === null) unpriced++
    else if (render.state.kind === 'queued' || render.state.kind === 'uploading') toCome += figure
    else inFlight += figure
  }
  const parts = [
    tally.rendering > 0 && `${count(tally.rendering)} rendering`,
    tally.waiting > 0 && `${count(tally.waiting)} waiting`,
    tally.downloading > 0 && `${count(tally.downloading)} downloading`,
    tally.unconfirmed > 0 && `${count(tally.unconfirmed)} unconfirmed`,
    tally.failed > 0 && `${count(tally.failed)} failed`,
    inFlight > 0 && `${credits(inFlight)} in flight`,
    toCome > 0 && `${inFlight > 0 ? credits(toCome).replace(/ credits?$/, '') : credits(toCome)} to come`,
    unpriced > 0 && `${count(unpriced)} of unknown price`,
  ].filter((part) => part !== false)
  if (parts.length > 0) return parts.join(' · ')
  return tally.ended > 0 ? 'All done' : 'Nothing is rendering'
}
