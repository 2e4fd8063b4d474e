import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { StudioTuning } from '../../../src/main/studio/studio.types'
import type { Batch } from '../../../src/shared/domain/batch'
import { type Draft, emptySlots } from '../../../src/shared/domain/draft'
import type { BatchId } from '../../../src/shared/domain/ids'
import type { Render } from '../../../src/shared/domain/render'
import { isDone, openTestStudio, type TestStudio } from '../../support/open-studio'

let dir: string
let app: TestStudio

const open = async (tuning: StudioTuning = {}) => {
  app = await openTestStudio({ dir, tuning })
  return app
}

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'dailies-batches-'))
})

afterEach(async () => {
  await app.close()
  rmSync(dir, { recursive: true, force: true })
})

/** 24 credits each. */
const draft = (promptText: string): Draft => ({
  model: 'gen4.5',
  promptText,
  ratio: '1280:720',
  duration: 2,
  options: {},
  slots: emptySlots,
})

const rows = (count: number) => Array.from({ length: count }, (_, i) => ({ draft: draft(`row ${i}`) }))

const slow: StudioTuning = { practice: { pace: { pendingMs: 400, secondsPerVideoSecond: 0.5 } } }

async function eventually<T>(read: () => Promise<T>, wanted: (value: T) => boolean, withinMs = 80_000): Promise<T> {
  const endMs = Date.now() + withinMs
  for (;;) {
    const value = await read()
    if (wanted(value)) return value
    if (Date.now() > endMs) throw new Error(`waited in vain: ${JSON.stringify(value)}`)
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
}

const queue = () => app.call('queue.get', {})
const batch = async (id: BatchId): Promise<Batch> => (await queue()).batches.find((one) => one.id === id)!
const rendersOf = async (id: BatchId): Promise<Render[]> =>
  (await app.call('renders.list', {})).filter((one) => one.batchId === id).sort((a, b) => a.position - b.position)
const until = (id: BatchId, wanted: (batch: Batch) => boolean) => eventually(() => batch(id), wanted)

/** Long enough for the queue to begin what it may. */
const aMoment = () => new Promise((resolve) => setTimeout(resolve, 500))

describe('a batch', () => {
  it('renders every row and says how it stands', async () => {
    await open()
    const made = await app.call('batches.create', { name: 'beach', rows: rows(4), press: randomUUID() })
    expect(made.counts).toMatchObject({ queued: 4, active: 0, done: 0 })
    expect(made.credits).toMatchObject({ charged: 0, queued: 96, unknown: 0 })
    const ended = await until(made.id, (one) => one.endedAtMs !== null)
    expect(ended.counts).toEqual({ queued: 0, active: 0, done: 4, failed: 0, cancelled: 0, unconfirmed: 0 })
    expect(ended.credits).toEqual({ charged: 96, inFlight: 0, queued: 0, unknown: 0 })
    expect((await rendersOf(made.id)).map((one) => one.row)).toEqual([0, 1, 2, 3])
    expect((await queue()).day).toMatchObject({ spentCredits: 96, inFlightCredits: 0, limitCredits: null })
    expect(app.events.filter((event) => event.type === 'renders.put')).toHaveLength(1)
  })

  it('pauses, stays paused over a restart, and goes on when it is told to', async () => {
    await open(slow)
    const { id } = await app.call('batches.create', { name: 'pause', rows: rows(8), press: randomUUID() })
    await until(id, (one) => one.counts.active > 0)
    const paused = await app.call('queue.pause', { batch: id })
    expect(paused.batches[0]?.hold?.reason).toBe('person')
    expect(paused.hold).toBeNull()
    const still = await until(id, (one) => one.counts.active === 0)
    expect(still.counts.queued).toBeGreaterThan(0)
    await app.close()

    await open(slow)
    await aMoment()
    expect(await batch(id)).toMatchObject({ hold: { reason: 'person' }, counts: still.counts })
    await app.call('queue.resume', { batch: id })
    await until(id, (one) => one.counts.done === 8)
  })

  it('is held with everything else, over a restart, until everything goes on', async () => {
    await open()
    expect((await app.call('queue.pause', {})).hold?.reason).toBe('person')
    const { id } = await app.call('batches.create', { name: 'later', rows: rows(2), press: randomUUID() })
    const [single] = await app.call('renders.create', { draft: draft('alone') })
    await app.close()
    await open()
    await aMoment()
    expect((await batch(id)).counts.queued).toBe(2)
    expect((await app.call('queue.resume', {})).hold).toBeNull()
    await app.until(single!.id, isDone)
    await until(id, (one) => one.counts.done === 2)
  })

  it('is the same batch when the same press comes again, over a restart too, and is paid once', async () => {
    await open()
    const order = { name: 'twice', rows: rows(2), press: randomUUID() }
    const [first, second] = await Promise.all([app.call('batches.create', order), app.call('batches.create', order)])
    expect(second.id).toBe(first.id)
    await until(first.id, (one) => one.endedAtMs !== null)
    await app.close()
    await open()
    expect((await app.call('batches.create', order)).id).toBe(first.id)
    expect(await rendersOf(first.id)).toHaveLength(2)
    expect((await batch(first.id)).credits.charged).toBe(48)
  })

  it('stops at its budget, says why, and goes on when it is raised', async () => {
    await open()
    const { id } = await app.call('batches.create', {
      name: 'b',
      rows: rows(4),
      budgetCredits: 50,
      press: randomUUID(),
    })
    const held = await until(id, (one) => one.counts.done === 2 && one.hold !== null)
    expect(held.hold).toMatchObject({ reason: 'batch-budget', message: expect.stringContaining('50 credits') })
    expect(held.counts.queued).toBe(2)
    await aMoment()
    expect((await batch(id)).counts.queued).toBe(2)
    await app.call('batches.setBudget', { id, budgetCredits: 72 })
    await until(id, (one) => one.counts.done === 3 && one.hold !== null)
    await app.call('batches.setBudget', { id, budgetCredits: null })
    const ended = await until(id, (one) => one.counts.done === 4)
    expect(ended.credits.charged).toBe(96)
  })

  it('stops at the budget of the day, with single renders, and goes on when that is raised', async () => {
    await open()
    await app.call('settings.set', { dayBudgetCredits: 30 })
    const { id } = await app.call('batches.create', { name: 'd', rows: rows(2), press: randomUUID() })
    const state = await eventually(queue, (one) => one.hold !== null)
    expect(state.hold).toMatchObject({ reason: 'day-budget', message: expect.stringContaining('30 credits') })
    const [single] = await app.call('renders.create', { draft: draft('alone') })
    const waits = await app.until(single!.id, (one) => one.note !== null)
    expect(waits.state.kind).toBe('queued')
    expect(waits.note?.message).toContain('30 credits')
    await app.call('settings.set', { dayBudgetCredits: 72 })
    expect((await app.until(single!.id, isDone)).note).toBeNull()
    const ended = await until(id, (one) => one.counts.done === 2)
    expect(ended.hold).toBeNull()
    expect((await queue()).day).toMatchObject({ limitCredits: 72, spentCredits: 72 })
  })

  it('remembers over a restart what the day has cost', async () => {
    await open()
    const { id } = await app.call('batches.create', { name: 'one', rows: rows(1), press: randomUUID() })
    await until(id, (one) => one.endedAtMs !== null)
    await app.call('renders.clear', { ids: (await rendersOf(id)).map((one) => one.id) })
    expect((await queue()).batches).toEqual([])
    await app.close()
    await open()
    expect((await queue()).day.spentCredits).toBe(24)
    expect((await queue()).month.spentCredits).toBe(24)
  })

  it('runs its pilot, waits to be looked at, and goes on with what was changed', async () => {
    await open()
    const { id } = await app.call('batches.create', { name: 'p', rows: rows(4), pilotRows: 1, press: randomUUID() })
    const piloted = await until(id, (one) => one.hold?.reason === 'pilot')
    expect(piloted.counts).toMatchObject({ done: 1, queued: 3 })
    const last = (await rendersOf(id)).at(-1)!
    const edited = await app.call('renders.edit', { id: last.id, draft: { ...draft('better'), duration: 3 } })
    expect(edited.cost.estimate).toEqual({ kind: 'exact', credits: 36 })
    expect((await app.call('queue.resume', { batch: id })).batches[0]?.pilotRows).toBeNull()
    const ended = await until(id, (one) => one.counts.done === 4)
    expect(ended.credits.charged).toBe(108)
    expect((await rendersOf(id)).at(-1)?.draft.promptText).toBe('better')
    await expect(app.call('renders.edit', { id: last.id, draft: draft('too late') })).rejects.toMatchObject({
      failure: { code: 'not-now', message: expect.stringContaining('has begun') },
    })
  })

  it('is cancelled as one: what was not sent costs nothing, what runs is stopped at Runway', async () => {
    await open(slow)
    const { id } = await app.call('batches.create', { name: 'c', rows: rows(20), press: randomUUID() })
    await until(id, (one) => one.counts.active > 1)
    await app.call('batches.cancel', { id })
    const ended = await until(id, (one) => one.endedAtMs !== null)
    expect(ended.counts.cancelled + ended.counts.done).toBe(20)
    expect(ended.counts.cancelled).toBeGreaterThan(10)
    expect(ended.counts.failed).toBe(0)
  })

  it('takes failed rows up again in their places, once for each press', async () => {
    const fail = { match: { kind: 'create' as const }, times: 2, action: { type: 'status' as const, status: 400 } }
    await open({ practice: { faults: [fail] } })
    const { id } = await app.call('batches.create', {
      name: 'f',
      rows: rows(3).map((row) => ({ ...row, tags: ['night'] })),
      press: randomUUID(),
    })
    const failed = await until(id, (one) => one.endedAtMs !== null)
    expect(failed.counts).toMatchObject({ done: 1, failed: 2 })
    const ids = (await rendersOf(id)).map((one) => one.id)
    const press = randomUUID()
    const again = await app.call('renders.againAll', {
      ids: (await rendersOf(id)).filter(isFailed).map(({ id }) => id),
      press,
    })
    expect(again).toHaveLength(2)
    expect((await app.call('renders.againAll', { ids, press })).map((one) => one.id)).toEqual(
      again.map((one) => one.id),
    )
    const ended = await until(id, (one) => one.counts.done === 3)
    expect(ended.counts.failed).toBe(0)
    expect((await rendersOf(id)).map((one) => one.row)).toEqual([0, 1, 2])
    const page = await app.call('library.search', { text: 'night' })
    expect(page.assets.map((asset) => asset.tags)).toEqual([['night'], ['night'], ['night']])
  })

  it('is refused whole when a row breaks a rule, when an input is gone, or when it is too much', async () => {
    await open()
    const bad = { draft: { ...draft('x'), ratio: '1:1000' } }
    await expect(
      app.call('batches.create', { name: 'r', rows: [...rows(2), bad], press: randomUUID() }),
    ).rejects.toMatchObject({
      failure: {
        code: 'draft-refused',
        message: expect.stringContaining('Row 3'),
        problems: [expect.objectContaining({ field: 'rows.2.ratio' })],
      },
    })
    const many = Array.from({ length: 101 }, () => ({ draft: draft('x'), takes: 100 }))
    await expect(app.call('batches.create', { name: 'r', rows: many, press: randomUUID() })).rejects.toThrow(
      'This sheet makes 10,100 renders; one sheet makes at most 10,000.',
    )
    expect(await app.call('renders.list', {})).toEqual([])
  })

  it('renders in the order its rows were moved to', async () => {
    await open()
    await app.call('queue.pause', {})
    const { id } = await app.call('batches.create', { name: 'm', rows: rows(4), press: randomUUID() })
    const [first, , , last] = await rendersOf(id)
    await app.call('renders.move', { ids: [last!.id], before: first!.id })
    expect((await rendersOf(id)).map((one) => one.row)).toEqual([3, 0, 1, 2])
    await app.close()
    await open()
    expect((await rendersOf(id)).map((one) => one.row)).toEqual([3, 0, 1, 2])
  })

  it('holds what the balance does not cover, before Runway has to refuse it', async () => {
    await open({ practice: { balanceCredits: 60 } })
    await eventually(
      () => app.call('account.get', {}),
      (account) => account.balanceCredits === 60,
    )
    const { id } = await app.call('batches.create', { name: 'poor', rows: rows(4), press: randomUUID() })
    const held = await until(id, (one) => one.counts.done === 2 && one.hold !== null)
    expect(held.hold).toMatchObject({ reason: 'balance', message: expect.stringContaining('credits') })
    expect(held.counts).toMatchObject({ queued: 2, failed: 0 })
  })
})

const isFailed = (render: Render) => render.state.kind === 'failed'
