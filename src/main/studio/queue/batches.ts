/**
 * Batches: makes them from the rows of a sheet, all or none, and says how each stands. Owns their names, budgets and
 * pilots; their renders are the queue's, and what may begin is the schedule's to say. Called by the queue's commands.
 */
import { randomUUID } from 'node:crypto'
import { type Batch, type BatchRow, MOST_RENDERS } from '../../../shared/domain/batch'
import { BatchId } from '../../../shared/domain/ids'
import type { AccountKind } from '../../../shared/domain/render'
import { DailiesError, type FieldProblem } from '../../../shared/failure'
import { likelySeconds } from '../../../shared/sheet/eta'
import type { RenderStore } from '../renders/render-store'
import type { StoredRender } from '../renders/stored-render'
import { type DraftDeps, takeDrafts } from '../renders/take-drafts'
import type { BatchStore, StoredBatch } from './batch-store'
import { inFlightCredits, isInFlight, mostCredits } from './credits'
import type { QueuePlanner } from './plan-queue'
import type { Spending } from './spending'

export interface BatchDeps {
  store: RenderStore
  batches: BatchStore
  spending: Spending
  planner: Pick<QueuePlanner, 'holdOfBatch'>
  drafts: DraftDeps
  /** What the dearest known render of its model would cost; null when nothing is known. */
  dearest(render: StoredRender): number | null
  /** How long one render likely takes, in milliseconds; null where nothing is known. */
  likelyMs(account: AccountKind, model: string, seconds: number | null): number | null
  /** How many of a model run at once; null: not known, or no limit. */
  places(account: AccountKind, model: string): number | null
  now(): number
}

/** What a person asks for with one press of a sheet's button. */
export interface BatchOrder {
  name: string
  rows: readonly BatchRow[]
  budgetCredits: number | null
  /** 0: no pilot. */
  pilotRows: number
  press: string
}

export interface BatchRoom {
  /** Queues every row. The renders are empty when the press was made before. */
  create(account: AccountKind, order: BatchOrder): { id: BatchId; made: StoredRender[] }
  setBudget(id: BatchId, budgetCredits: number | null): void
  /** Lets the rest of a batch go whose first rows have ended; false when there is no such thing to do. */
  releasePilot(id: BatchId): boolean
  /** How one stands. Throws DailiesError `not-found`. */
  get(id: BatchId): Batch
  /** Those with renders on the queue's list, newest first. */
  listed(): Batch[]
}

/** Problems named when a sheet is refused. */
const MOST_NAMED = 100

export function batchRoom(deps: BatchDeps): BatchRoom {
  const { store, batches, spending } = deps

  function create(account: AccountKind, order: BatchOrder): { id: BatchId; made: StoredRender[] } {
    const before = batches.ofPress(order.press)
    if (before !== null) return { id: before.id, made: [] }
    const nowMs = deps.now()
    refuseTooMany(order.rows)
    const drafts = takeDrafts(deps.drafts, account, nowMs)
    refuseProblems(
      order.rows,
      order.rows.map(({ draft }) => drafts.problems(draft)),
    )
    const { name, budgetCredits, pilotRows } = order
    const batch: StoredBatch = {
      id: BatchId.parse(randomUUID()),
      account,
      name,
      createdAtMs: nowMs,
      budgetCredits,
      pilotRows: pilotRows === 0 || pilotRows >= order.rows.length ? null : pilotRows,
    }
    let position = store.lastPosition() + 1
    const made = order.rows.flatMap(({ draft, takes, tags }, row) => {
      const renders = drafts.renders({ draft, takes, tags, position, place: { batchId: batch.id, row } })
      position += takes
      return renders
    })
    store.add(made, null, { alongside: () => batches.insert(batch, order.press) })
    batches.remember(batch)
    return { id: batch.id, made }
  }

  function standing(batch: StoredBatch, open: readonly StoredRender[]): Batch {
    const ended = spending.ofBatch(batch.id)
    const counts = { queued: 0, active: 0, unconfirmed: 0 }
    const credits = { charged: ended.charged, inFlight: 0, queued: 0, unknown: 0 }
    for (const render of open) {
      const { kind } = render.state
      if (isInFlight(kind)) credits.inFlight += inFlightCredits(render, deps.dearest(render))
      if (kind === 'queued') {
        counts.queued += 1
        const most = mostCredits(render, null)
        if (most === null) credits.unknown += 1
        else credits.queued += most
      } else if (kind === 'unconfirmed') {
        if (!render.replaced) counts.unconfirmed += 1
      } else counts.active += 1
    }
    const goesOn = counts.queued + counts.active > 0
    const hold = counts.queued > 0 ? deps.planner.holdOfBatch(batch.id) : null
    return {
      ...batch,
      hold,
      counts: { ...counts, done: ended.done, failed: ended.failed, cancelled: ended.cancelled },
      credits,
      likelyDoneAtMs: hold === null && goesOn ? likelyDoneAtMs(batch.account, open) : null,
      endedAtMs: goesOn ? null : (ended.lastEndedAtMs ?? batch.createdAtMs),
    }
  }

  /** By what such renders took and how many run at once; what is under way counts as half done. */
  function likelyDoneAtMs(account: AccountKind, open: readonly StoredRender[]): number | null {
    const waiting = new Map<string, { model: string; seconds: number | null; count: number }>()
    for (const { draft, state } of open) {
      if (state.kind === 'unconfirmed' || state.kind === 'downloading') continue
      const seconds = typeof draft.duration === 'number' ? draft.duration : null
      const key = `${draft.model} ${seconds}`
      const job = waiting.get(key) ?? { model: draft.model, seconds, count: 0 }
      waiting.set(key, { ...job, count: job.count + (state.kind === 'queued' ? 1 : 0.5) })
    }
    const jobs = [...waiting.values()].map((job) => ({ ...job, count: Math.ceil(job.count) }))
    const seconds = likelySeconds(jobs, {
      tookMs: (model, length) => deps.likelyMs(account, model, length),
      places: (model) => deps.places(account, model),
    })
    return seconds === null ? null : Math.round(deps.now() / 1000 + seconds) * 1000
  }

  function openByBatch(): Map<BatchId, StoredRender[]> {
    const byBatch = new Map<BatchId, StoredRender[]>()
    for (const render of store.open()) {
      if (render.batchId === null) continue
      const mine = byBatch.get(render.batchId)
      if (mine === undefined) byBatch.set(render.batchId, [render])
      else mine.push(render)
    }
    return byBatch
  }

  return {
    create,
    setBudget(id, budgetCredits) {
      const batch = batches.get(id)
      if (batch.budgetCredits !== budgetCredits) batches.save({ ...batch, budgetCredits })
    },
    releasePilot(id) {
      const batch = batches.get(id)
      const { pilotRows } = batch
      if (pilotRows === null) return false
      const isGoingOn = store
        .open()
        .some(({ batchId, row, state }) => batchId === id && (row ?? 0) < pilotRows && state.kind !== 'unconfirmed')
      if (isGoingOn) return false
      batches.save({ ...batch, pilotRows: null })
      return true
    },
    get: (id) => standing(batches.get(id), openByBatch().get(id) ?? []),
    listed() {
      const open = openByBatch()
      return [...batches.all().values()]
        .filter(({ id }) => spending.ofBatch(id).listed > 0 || (open.get(id) ?? []).some(({ cleared }) => !cleared))
        .map((batch) => standing(batch, open.get(batch.id) ?? []))
        .reverse()
    },
  }
}

function refuseTooMany(rows: readonly BatchRow[]): void {
  const renders = rows.reduce((sum, { takes }) => sum + takes, 0)
  if (renders <= MOST_RENDERS) return
  throw new DailiesError(
    'draft-refused',
    `This sheet makes ${renders.toLocaleString('en')} renders; one sheet makes at most ${MOST_RENDERS.toLocaleString('en')}.`,
    'Nothing was queued and nothing was charged. Take fewer rows or takes, or make two sheets of it.',
  )
}

function refuseProblems(rows: readonly BatchRow[], problems: readonly FieldProblem[][]): void {
  const broken = problems.flatMap((ofRow, row) => ofRow.map(({ field, message }) => ({ row, field, message })))
  const [first] = broken
  if (first === undefined) return
  const count = new Set(broken.map(({ row }) => row)).size
  const words =
    count === 1
      ? `Row ${first.row + 1} cannot be rendered. ${first.message}`
      : `${count} of ${rows.length} rows cannot be rendered. Row ${first.row + 1}: ${first.message}`
  throw new DailiesError(
    'draft-refused',
    words,
    'Nothing was queued and nothing was charged. Mend what is named and render again.',
    broken
      .slice(0, MOST_NAMED)
      .map(({ row, field, message }) => ({ field: `rows.${row}.${field}`, message: `Row ${row + 1}: ${message}` })),
  )
}
