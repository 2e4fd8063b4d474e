/**
 * A queue's life without a network: the real store, schedule, planner and state machine over a real file, and a Runway
 * of a few lines that keeps its own books. Steps say what happens next, so that a property test can try any of them and
 * make a failing life shorter. Prices keep their word: nothing is charged above what was known when it was sent.
 */
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BatchStore, openBatchStore } from '../../src/main/studio/queue/batch-store'
import { dayOf, monthOf } from '../../src/main/studio/queue/calendar'
import { type Holds, openHolds } from '../../src/main/studio/queue/holds'
import { type QueuePlanner, queuePlanner } from '../../src/main/studio/queue/plan-queue'
import { openQueueDatabase } from '../../src/main/studio/queue/queue-database'
import { followSpending } from '../../src/main/studio/queue/spending'
import { moved } from '../../src/main/studio/renders/queue-order'
import { openRenderStore, type RenderStore } from '../../src/main/studio/renders/render-store'
import type { StoredRender } from '../../src/main/studio/renders/stored-render'
import { type RenderEvent, recovered, transition } from '../../src/main/studio/renders/transition'
import { BatchId, type RenderId, TaskId } from '../../src/shared/domain/ids'
import type { Price } from '../../src/shared/domain/money'
import type { Render } from '../../src/shared/domain/render'
import { storedRender } from './stored-render'

/** What happens next; `a`, `b` and `c` choose among what can. */
export interface Step {
  kind: (typeof stepKinds)[number]
  a: number
  b: number
  c: number
}

export const stepKinds = [
  'single',
  'batch',
  'look',
  'send',
  'run',
  'succeed',
  'fetch',
  'fail',
  'cancel',
  'edit',
  'move',
  'pause',
  'resume',
  'batch-budget',
  'day-budget',
  'month-budget',
  'tell-balance',
  'add-credits',
  'restart',
  'later',
] as const

/** A create that Runway took. */
export interface Charge {
  render: RenderId
  batch: BatchId | null
  atMs: number
  /** What it takes; given back when it fails or is cancelled. */
  credits: number
}

/** Of models whose price nobody publishes: what they cost. */
const secretPrices: Record<string, number> = { 'secret-small': 7, 'secret-large': 40 }
const models = ['gen4.5', 'gen4_turbo', 'secret-small', 'secret-large']
const started = new Date(2026, 0, 30, 21, 0).getTime()
const words = { message: 'x', hint: 'y' }

export class QueueLife {
  readonly dir = mkdtempSync(join(tmpdir(), 'dailies-queue-life-'))
  readonly db = openQueueDatabase(this.dir)
  nowMs = started
  /** Runway's own books. */
  readonly charges: Charge[] = []
  balance: number
  told: { credits: number; askedAtMs: number }
  dayCredits: number | null = null
  monthCredits: number | null = null
  /** Where a create passed a limit, in words. */
  readonly broken: string[] = []
  /** Renders that were not begun though they were queued, by what held them. */
  readonly heldFor = new Set<string>()
  begun = new Set<RenderId>()
  store!: RenderStore
  batches!: BatchStore
  holds!: Holds
  planner!: QueuePlanner
  private readonly known = new Map<string, number>()
  private readonly worth = new Map<RenderId, number>()

  constructor(balance: number) {
    this.db.exec('PRAGMA synchronous = OFF')
    this.balance = balance
    this.told = { credits: balance, askedAtMs: this.nowMs }
    this.open()
  }

  /** As at the start of the program: everything is read from the file. */
  private open(): void {
    const log = { info() {}, warn() {}, error: (text: string) => this.broken.push(text) }
    const spending = followSpending()
    this.begun = new Set()
    this.store = openRenderStore(this.db, log, this.nowMs, spending.written)
    this.batches = openBatchStore(this.db, log)
    this.holds = openHolds(
      this.batches,
      () => this.nowMs,
      () => {},
    )
    this.planner = queuePlanner({
      store: this.store,
      batches: this.batches,
      holds: this.holds,
      spending,
      figures: () => ({
        balanceCredits: this.told.credits,
        askedAtMs: this.told.askedAtMs,
        limits: { 'gen4.5': { maxConcurrent: 4, maxDaily: null, usedToday: 0 } },
      }),
      budgets: () => ({ dayCredits: this.dayCredits, monthCredits: this.monthCredits }),
      dearest: (render: Render) => this.known.get(render.draft.model) ?? null,
      now: () => this.nowMs,
      onWait() {},
    })
    for (const render of this.store.open()) {
      const before = recovered(render)
      if (before !== render) this.store.save(before)
    }
  }

  close(): void {
    this.db.close()
    rmSync(this.dir, { recursive: true, force: true })
  }

  /** Does one step; one that cannot be done now does nothing. */
  step({ kind, a, b, c }: Step): void {
    this.nowMs += 1 + (a % 20) * 1000
    const open = this.store.open()
    const pick = (...states: StoredRender['state']['kind'][]) => {
      const found = open.filter((render) => states.includes(render.state.kind))
      return found[b % Math.max(1, found.length)]
    }
    const someBatch = [...this.batches.all().keys()][c % Math.max(1, this.batches.all().size)]
    switch (kind) {
      case 'single':
        this.store.add([this.render(a, b, c)], null)
        break
      case 'batch':
        this.addBatch(a, b, c)
        break
      case 'look':
        this.look()
        break
      case 'send':
        this.send([...this.begun][b % Math.max(1, this.begun.size)], a, c)
        break
      case 'run': {
        const render = pick('waiting', 'running')
        if (render) this.apply(render.id, seen({ status: 'RUNNING', progress: 0.5, quotedCredits: null }))
        break
      }
      case 'succeed': {
        const render = pick('waiting', 'running')
        if (!render) break
        const chargedCredits = c % 4 === 0 ? null : this.chargeOf(render.id)
        this.apply(render.id, seen({ status: 'SUCCEEDED', outputUrls: [], chargedCredits }))
        break
      }
      case 'fetch': {
        const render = pick('downloading')
        if (render) this.apply(render.id, { kind: 'placed', assetIds: [] })
        break
      }
      case 'fail':
        this.fail(pick('waiting', 'running'), a, c)
        break
      case 'cancel': {
        const render = pick('queued', 'uploading', 'waiting')
        if (render === undefined) break
        this.begun.delete(render.id)
        if (render.state.kind === 'waiting') this.fail(render, a, c)
        else this.apply(render.id, { kind: 'cancelled', chargedCredits: 0 })
        break
      }
      case 'edit': {
        const render = pick('queued')
        if (render && !this.begun.has(render.id)) {
          const { draft, cost } = this.render(a, c, b)
          this.store.save({ ...render, draft, cost })
        }
        break
      }
      case 'move': {
        const render = pick('queued')
        const queue = open.filter((one) => one.state.kind === 'queued')
        if (!render) break
        const places = moved(queue, [render.id], queue[c % queue.length]?.id ?? null)
        this.store.saveAll([...places].map(([id, position]) => ({ ...this.store.get(id), position })))
        break
      }
      case 'pause':
        this.holds.set(c % 3 === 0 || someBatch === undefined ? 'all' : someBatch, 'person', words)
        break
      case 'resume':
        this.resume()
        break
      case 'batch-budget':
        if (someBatch) this.batches.save({ ...this.batches.get(someBatch), budgetCredits: limit(a, 400) })
        break
      case 'day-budget':
        this.dayCredits = limit(a, 600)
        break
      case 'month-budget':
        this.monthCredits = limit(a, 900)
        break
      case 'tell-balance':
        this.told = { credits: this.balance, askedAtMs: this.nowMs }
        this.nowMs += 1
        break
      case 'add-credits':
        this.balance += a % 300
        break
      case 'restart':
        this.open()
        break
      case 'later':
        this.nowMs += (a % 12) * 3_600_000
        break
    }
  }

  resume(): void {
    this.holds.clear('all', 'person')
    for (const batch of this.batches.all().values()) {
      this.holds.clear(batch.id, 'person')
      this.batches.save({ ...batch, pilotRows: null })
    }
  }

  /** Begins what may begin, as the runner does. */
  look(): void {
    for (const id of this.planner.plan('practice', this.store.open(), this.begun).begin) this.begun.add(id)
    const hold = this.planner.holdOf('practice')
    if (hold !== null) this.heldFor.add(hold.reason)
    for (const id of this.batches.all().keys()) {
      const ofBatch = this.planner.holdOfBatch(id)
      if (ofBatch !== null) this.heldFor.add(ofBatch.reason)
    }
  }

  /** Takes a begun render on: to its upload, or to its create and what comes of that. */
  send(id: RenderId | undefined, a: number, c: number): void {
    if (id === undefined) return
    const render = this.store.get(id)
    if (render.state.kind === 'queued' && c % 3 === 0) {
      this.apply(id, { kind: 'upload-begun', total: 1 })
      return
    }
    if (!this.planner.maySend(id, this.begun)) {
      this.begun.delete(id)
      if (render.state.kind === 'uploading') this.apply(id, { kind: 'held-back' })
      return
    }
    this.apply(id, { kind: 'submit-begun', request: {}, fingerprint: 'f', balanceCredits: null })
    this.begun.delete(id)
    const outcome = a % 12
    if (outcome === 0) {
      this.apply(id, { kind: 'put-back', ...words, retryAtMs: null })
      this.apply(id, { kind: 'note-cleared' })
      return
    }
    if (outcome === 1) {
      this.apply(id, failedAs(0))
      return
    }
    // The answer is lost, or the program is: of half of these Runway has a task.
    if (outcome === 2 || outcome === 3) {
      if (c % 2 === 0) this.charge(id, c)
      if (outcome === 3) this.open()
      else this.apply(id, { kind: 'create-unknown', why: 'x' })
      return
    }
    const credits = this.charge(id, c)
    if (credits === null) {
      this.apply(id, failedAs(0))
      return
    }
    const { model } = render.draft
    const isSecret = secretPrices[model] !== undefined
    const quotedCredits = !isSecret && c % 3 === 0 ? null : credits + (isSecret ? 0 : c % 5)
    if (isSecret) this.known.set(model, credits)
    this.apply(id, { kind: 'task-created', taskId: TaskId.parse(randomUUID()), quotedCredits })
  }

  /** Runway takes a create and its credits; null when the balance is not enough. */
  private charge(id: RenderId, c: number): number | null {
    const render = this.store.get(id)
    const { estimate } = render.cost
    const [low, high] =
      estimate.kind === 'exact'
        ? [estimate.credits, estimate.credits]
        : estimate.kind === 'range'
          ? [estimate.fromCredits, estimate.toCredits]
          : [secretPrices[render.draft.model] ?? 0, secretPrices[render.draft.model] ?? 0]
    const credits = low + (c % (high - low + 1))
    if (credits > this.balance) {
      // Where every price was known, this was to be seen beforehand.
      if (!this.isSecret(id) && !this.charges.some((charge) => this.isSecret(charge.render))) {
        this.broken.push(`sent for ${credits} with a balance of ${this.balance}`)
      }
      return null
    }
    this.balance -= credits
    this.worth.set(id, credits)
    this.charges.push({ render: id, batch: render.batchId, atMs: this.nowMs, credits })
    this.checkLimits(render.batchId)
    return credits
  }

  private isSecret(id: RenderId): boolean {
    return this.store.get(id).cost.estimate.kind === 'unknown'
  }

  /** What Runway has charged, by its own books, against every limit as it stands. */
  private checkLimits(batch: BatchId | null): void {
    const sum = (counts: (charge: Charge) => boolean) =>
      this.charges.filter(counts).reduce((credits, charge) => credits + charge.credits, 0)
    const within = ({ startsAtMs, endsAtMs }: { startsAtMs: number; endsAtMs: number }) =>
      sum(({ atMs }) => atMs >= startsAtMs && atMs < endsAtMs)
    const check = (what: string, spent: number, most: number | null) => {
      if (most !== null && spent > most) this.broken.push(`${what}: ${spent} of ${most}`)
    }
    check('day', within(dayOf(this.nowMs)), this.dayCredits)
    check('month', within(monthOf(this.nowMs)), this.monthCredits)
    if (batch !== null) {
      check(
        'batch',
        sum((charge) => charge.batch === batch),
        this.batches.get(batch).budgetCredits,
      )
    }
  }

  /** Ends without a result: charged in part or not at all, and told or not. */
  private fail(render: StoredRender | undefined, a: number, c: number): void {
    if (render === undefined) return
    const mine = this.charges.find((charge) => charge.render === render.id)
    if (mine === undefined) throw new Error('a task that Runway does not have')
    const kept = a % 2 === 0 ? 0 : Math.floor(mine.credits / 2)
    this.balance += mine.credits - kept
    mine.credits = kept
    const told = c % 3 === 0 ? null : kept
    this.apply(render.id, a % 3 === 0 ? { kind: 'cancelled', chargedCredits: told } : failedAs(told))
  }

  private chargeOf(id: RenderId): number {
    return this.charges.find((charge) => charge.render === id)?.credits ?? 0
  }

  private apply(id: RenderId, event: RenderEvent): void {
    this.store.save(transition(this.store.get(id), event, this.nowMs))
  }

  private addBatch(a: number, b: number, c: number): void {
    const id = BatchId.parse(randomUUID())
    const batch = {
      id,
      account: 'practice' as const,
      name: 'a batch',
      createdAtMs: this.nowMs,
      budgetCredits: c % 2 === 0 ? limit(a, 300) : null,
      pilotRows: b % 4 === 0 ? 1 + (a % 3) : null,
    }
    const from = this.store.lastPosition() + 1
    const rows = Array.from({ length: 2 + (a % 9) }, (_, row) => ({
      ...this.render(a + row * 7, b + row * 3, c + row * 5),
      batchId: id,
      row,
      position: from + row,
    }))
    this.store.add(rows, null, { alongside: () => this.batches.insert(batch, randomUUID()) })
    this.batches.remember(batch)
  }

  private render(a: number, b: number, c: number): StoredRender {
    const model = models[b % models.length] ?? 'gen4.5'
    const low = 1 + (a % 60)
    const estimate: Price =
      secretPrices[model] !== undefined
        ? { kind: 'unknown', why: 'nobody says' }
        : c % 3 === 0
          ? { kind: 'range', fromCredits: low, toCredits: low + (c % 30) }
          : { kind: 'exact', credits: low }
    return storedRender({
      draft: { ...storedRender().draft, model },
      cost: { estimate, quotedCredits: null, chargedCredits: null },
      position: this.store.lastPosition() + 1,
      createdAtMs: this.nowMs,
    })
  }
}

function limit(a: number, most: number): number | null {
  return a % 7 === 0 ? null : 1 + (a % most)
}

function seen(task: Extract<RenderEvent, { kind: 'task-seen' }>['task']): RenderEvent {
  return { kind: 'task-seen', task }
}

function failedAs(chargedCredits: number | null): RenderEvent {
  return {
    kind: 'failed',
    failure: { code: 'X', message: 'x', hint: 'y', runwayText: null, mayRetry: true },
    chargedCredits,
  }
}
