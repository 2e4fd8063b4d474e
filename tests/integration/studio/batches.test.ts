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

async function eventually<T>(read: () => Promise<T>, wanted: (value: T) => boolean, withinMs = 30_000): Promise<T> {
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
    const { id } = await app.call('batches.create', { name: 'pause', rows: rows(12), press: randomUUID() })
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
    await until(id, (one) => one.counts.done === 12)
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
})
