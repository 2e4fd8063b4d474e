import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { type BatchTerms, type ScheduleView, schedule } from '../../../../../src/main/studio/queue/schedule'
import { inQueueOrder, moved } from '../../../../../src/main/studio/renders/queue-order'
import type { StoredRender } from '../../../../../src/main/studio/renders/stored-render'
import { BatchId, TaskId } from '../../../../../src/shared/domain/ids'
import type { Price } from '../../../../../src/shared/domain/money'
import { begins, scheduleView } from '../../../../support/schedule-view'
import { storedRender } from '../../../../support/stored-render'

const taskId = TaskId.parse('t')
const batchId = BatchId.parse(randomUUID())
const otherId = BatchId.parse(randomUUID())
const exact = (credits: number): Price => ({ kind: 'exact', credits })
const unknown: Price = { kind: 'unknown', why: 'nobody says' }

const priced = (estimate: Price, change: Partial<StoredRender> = {}) =>
  storedRender({ cost: { estimate, quotedCredits: null, chargedCredits: null }, ...change })
const row = (n: number, estimate: Price, change: Partial<StoredRender> = {}) =>
  priced(estimate, { batchId, row: n, position: n, ...change })
const running = (estimate: Price, change: Partial<StoredRender> = {}) =>
  priced(estimate, { state: { kind: 'running', taskId, progress: 0 }, submittedAtMs: 500, ...change })

const terms = (change: Partial<BatchTerms> = {}): BatchTerms => ({
  budgetCredits: null,
  pilotRows: null,
  spentCredits: 0,
  isHeld: false,
  ...change,
})
const withBatch = (change: Partial<BatchTerms> = {}): Partial<ScheduleView> => ({
  batches: new Map([[batchId, terms(change)]]),
})
const wide = (...models: string[]) =>
  Object.fromEntries(models.map((model) => [model, { maxConcurrent: 20, maxDaily: null, usedToday: 0 }]))
const limits = wide('gen4.5', 'gen4_turbo')
const period = (limitCredits: number | null, spentCredits = 0) => ({
  limitCredits,
  spentCredits,
  startsAtMs: 0,
  endsAtMs: 86_400_000,
})
const planOf = (open: StoredRender[], change: Partial<ScheduleView> = {}) => schedule(scheduleView(open, change))
const model = (name: string) => ({ draft: { ...storedRender().draft, model: name } })

describe('the order of the queue', () => {
  it('takes renders from Compose before the rows of batches, whenever they came', () => {
    const rows = [row(0, exact(5)), row(1, exact(5))]
    const single = storedRender({ position: 99 })
    expect(inQueueOrder([...rows, single]).map(({ id }) => id)).toEqual([single.id, rows[0]!.id, rows[1]!.id])
  })

  it('keeps every model full: a row whose model is full does not hold up one whose model is not', () => {
    const open = [row(0, exact(5)), row(1, exact(5)), row(2, exact(5), model('gen4_turbo'))]
    const narrow = { 'gen4.5': { maxConcurrent: 1, maxDaily: null, usedToday: 0 } }
    expect(begins(open, { ...withBatch(), limits: narrow })).toEqual([0, 2])
  })

  it('puts what is moved between its new neighbours, and changes nothing else', () => {
    const queue = [1, 2, 3, 4].map((position) => storedRender({ position }))
    expect([...moved(queue, [queue[3]!.id], queue[1]!.id)]).toEqual([[queue[3]!.id, 1.5]])
    expect([...moved(queue, [queue[0]!.id], null).values()]).toEqual([5])
  })

  it('makes room when there is none left between two neighbours', () => {
    const queue = [1, 1 + 1e-9, 2].map((position) => storedRender({ position }))
    const places = moved(queue, [queue[2]!.id], queue[1]!.id)
    const after = queue.map((render) => ({ ...render, position: places.get(render.id) ?? render.position }))
    expect(inQueueOrder(after).map(({ id }) => id)).toEqual([queue[0]!.id, queue[2]!.id, queue[1]!.id])
  })

  it('keeps the order in which several are moved together', () => {
    const queue = [1, 2, 3, 4].map((position) => storedRender({ position }))
    const places = moved(queue, [queue[3]!.id, queue[2]!.id], queue[0]!.id)
    const after = queue.map((render) => ({ ...render, position: places.get(render.id) ?? render.position }))
    expect(inQueueOrder(after).map(({ id }) => queue.findIndex((one) => one.id === id))).toEqual([3, 2, 0, 1])
  })
})

describe('a budget', () => {
  it('lets begin what fits with everything in flight at its most, to the credit', () => {
    const open = [running(exact(40), { batchId, row: 0 }), row(1, exact(60)), row(2, exact(1))]
    expect(begins(open, { ...withBatch({ budgetCredits: 100 }), limits })).toEqual([1])
    expect(begins(open, { ...withBatch({ budgetCredits: 99 }), limits })).toEqual([])
    expect(begins(open, { ...withBatch({ budgetCredits: 101 }), limits })).toEqual([1, 2])
  })

  it('counts the larger of Runway’s quote and the price, and the charge once it is known', () => {
    const cost = { estimate: exact(40), quotedCredits: 70, chargedCredits: null }
    const view = { ...withBatch({ budgetCredits: 100 }), limits }
    expect(begins([running(exact(40), { batchId, row: 0, cost }), row(1, exact(31))], view)).toEqual([])
    const charged = running(exact(40), { batchId, row: 0, cost: { ...cost, chargedCredits: 10 } })
    expect(begins([charged, row(1, exact(31))], view)).toEqual([1])
  })

  it('says with the limit and the values why a batch is held, and lets no cheaper row overtake', () => {
    const plan = planOf([row(0, exact(60)), row(1, exact(5))], {
      ...withBatch({ budgetCredits: 100, spentCredits: 50 }),
      limits,
    })
    expect(plan.begin).toEqual([])
    expect(plan.holds.get(batchId)).toMatchObject({
      reason: 'batch-budget',
      message:
        'The budget of this batch, 100 credits, is reached: 50 credits are spent and the next render may cost 60 credits.',
    })
    expect(plan.hold).toBeNull()
  })

  it('waits without a word while what is in flight may turn out cheaper', () => {
    const ranged: Price = { kind: 'range', fromCredits: 10, toCredits: 80 }
    const plan = planOf([running(ranged, { batchId, row: 0 }), row(1, exact(40))], {
      ...withBatch({ budgetCredits: 100 }),
      limits,
    })
    expect(plan.begin).toEqual([])
    expect(plan.holds.size).toBe(0)
  })

  it('holds one batch and lets another go on', () => {
    const other = priced(exact(5), { batchId: otherId, row: 0, position: 9 })
    const batches = new Map([
      [batchId, terms({ budgetCredits: 10 })],
      [otherId, terms()],
    ])
    const plan = planOf([row(0, exact(60)), other], { batches, limits })
    expect(plan.begin).toEqual([other.id])
    expect([...plan.holds.keys()]).toEqual([batchId])
  })

  it('of the day holds single renders too, and each says why it waits', () => {
    const single = priced(exact(60))
    const plan = planOf([single, row(0, exact(70))], { ...withBatch(), limits, day: period(100, 50) })
    expect(plan.waits.get(single.id)).toMatchObject({ reason: 'day-budget' })
    expect(plan.holds.get(batchId)?.reason).toBe('day-budget')
    expect(plan.hold?.reason).toBe('day-budget')
  })

  it('of the day does not count what was sent the day before', () => {
    const yesterday = running(exact(60), { submittedAtMs: 500 })
    const today = { ...period(100), startsAtMs: 800 }
    expect(begins([yesterday, priced(exact(70))], { limits, day: today })).toEqual([1])
    expect(begins([yesterday, priced(exact(70))], { limits, day: today, month: period(100) })).toEqual([])
  })

  it('takes the dearest known render of a model for one whose price is not known', () => {
    const open = [row(0, unknown)]
    expect(begins(open, { ...withBatch({ budgetCredits: 50 }), limits, dearest: () => 51 })).toEqual([])
    expect(begins(open, { ...withBatch({ budgetCredits: 50 }), limits, dearest: () => 50 })).toEqual([0])
  })

  it('cannot be kept with a price nobody knows: those rows wait, the rest goes on, and then the batch says why', () => {
    const secret = row(0, unknown, model('seedance2'))
    const view = { ...withBatch({ budgetCredits: 500 }), limits }
    const first = planOf([secret, row(1, exact(10))], view)
    expect(first.begin).toHaveLength(1)
    expect(first.holds.size).toBe(0)
    expect(planOf([secret], view).holds.get(batchId)).toMatchObject({
      reason: 'unknown-price',
      message: expect.stringContaining('seedance2'),
    })
    expect(begins([secret], { ...withBatch(), limits })).toEqual([0])
  })

  it('cannot be kept beside a lost answer of a render nobody knows the price of, until the person has seen to it', () => {
    const state = { kind: 'unconfirmed', sinceMs: 1, why: 'x' } as const
    const lost = priced(unknown, { state, submittedAtMs: 500 })
    const view = { limits, day: period(100) }
    expect(planOf([lost, priced(exact(10))], view).begin).toEqual([])
    expect(planOf([{ ...lost, cleared: true }, priced(exact(10))], view).begin).toHaveLength(1)
  })
})

describe('the balance', () => {
  it('must cover what was sent since it was told, and the next one', () => {
    const open = [running(exact(60), { submittedAtMs: 700 }), priced(exact(41))]
    expect(begins(open, { limits, balance: { credits: 100, spentSince: 0 }, askedAtMs: 600 })).toEqual([])
    expect(begins(open, { limits, balance: { credits: 101, spentSince: 0 }, askedAtMs: 600 })).toEqual([1])
    expect(begins(open, { limits, balance: { credits: 101, spentSince: 1 }, askedAtMs: 600 })).toEqual([])
    // It was asked for after that one was sent: its charge is in it.
    expect(begins(open, { limits, balance: { credits: 41, spentSince: 0 }, askedAtMs: 800 })).toEqual([1])
  })

  it('lets a render of unknown price begin while there is anything', () => {
    expect(begins([priced(unknown)], { limits, balance: { credits: 1, spentSince: 0 }, askedAtMs: 1 })).toEqual([0])
    expect(begins([priced(unknown)], { limits, balance: { credits: 0, spentSince: 0 }, askedAtMs: 1 })).toEqual([])
  })
})

describe('the limit of a day', () => {
  const daily = { 'gen4.5': { maxConcurrent: 20, maxDaily: 5, usedToday: 2 } }

  it('counts what was sent since Runway told it, whether it has ended or not', () => {
    const open = [running(exact(1), { submittedAtMs: 700 }), priced(exact(1)), priced(exact(1)), priced(exact(1))]
    expect(begins(open, { limits: daily, askedAtMs: 600 })).toEqual([1, 2])
    expect(begins(open, { limits: daily, askedAtMs: 600, endedSince: new Map([['gen4.5', 1]]) })).toEqual([1])
    expect(begins(open, { limits: daily, askedAtMs: 800 })).toEqual([1, 2, 3])
  })

  it('is said on the render that waits for it', () => {
    const open = [priced(exact(1)), priced(exact(1)), priced(exact(1)), priced(exact(1))]
    const plan = planOf(open, { limits: daily, askedAtMs: 600 })
    expect(plan.waits.get(open[3]!.id)?.message).toContain('5 renders a day with gen4.5')
  })
})

describe('a pilot', () => {
  it('begins the first rows alone, and holds the rest until the person has looked', () => {
    const rest = [row(1, exact(5)), row(2, exact(5))]
    const view = { ...withBatch({ pilotRows: 1 }), limits }
    expect(begins([row(0, exact(5)), row(0, exact(5)), ...rest], view)).toEqual([0, 1])
    const going = planOf([running(exact(5), { batchId, row: 0 }), ...rest], view)
    expect(going.begin).toEqual([])
    expect(going.holds.size).toBe(0)
    expect(planOf(rest, view).holds.get(batchId)?.reason).toBe('pilot')
    expect(begins(rest, { ...withBatch(), limits })).toEqual([0, 1])
  })
})

describe('a hold', () => {
  it('begins nothing of its batch, or of anything', () => {
    const open = [priced(exact(5)), row(0, exact(5))]
    expect(begins(open, { ...withBatch({ isHeld: true }), limits })).toEqual([0])
    expect(begins(open, { ...withBatch(), limits, isHeld: true })).toEqual([])
  })
})
