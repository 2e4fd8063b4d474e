import { createHash, randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Fault } from '../../../src/main/studio/practice/faults'
import type { Pace, Practice } from '../../../src/main/studio/practice/practice.types'
import { emptySlots } from '../../../src/shared/domain/draft'
import { InputId, type RenderId } from '../../../src/shared/domain/ids'
import type { Render, RenderStateKind } from '../../../src/shared/domain/render'
import { type AppProcess, startApp } from '../../support/app-process'
import { jpeg } from '../../support/media-bytes'
import { startPaidAccount } from '../../support/paid-account'

let runway: Practice
let dir: string
let app: AppProcess | null

const start = async () => {
  app = await startApp({
    dataDir: join(dir, 'data'),
    libraryDir: join(dir, 'library'),
    env: { RUNWAYML_API_SECRET: runway.apiKey, RUNWAYML_BASE_URL: runway.baseUrl },
  })
  return app
}

async function until(running: AppProcess, id: RenderId, wanted: (render: Render) => boolean): Promise<Render> {
  const endMs = Date.now() + 45_000
  for (;;) {
    const render = (await running.call('renders.list', {})).find((one) => one.id === id)
    if (render && wanted(render)) return render
    if (Date.now() > endMs) throw new Error(`waited in vain; the render is ${JSON.stringify(render)}`)
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}

/** What must hold at the end: each clip has its sidecar, its bytes are what the sidecar says, nothing half-done is left. */
function library() {
  const folder = join(dir, 'library')
  const clips = readdirSync(folder).filter((name) => name.endsWith('.mp4'))
  const sidecars = readdirSync(folder).filter((name) => name.endsWith('.json'))
  for (const clip of clips) {
    const sidecar = JSON.parse(readFileSync(join(folder, `${clip}.json`), 'utf8'))
    expect(sidecar.sha256).toBe(
      createHash('sha256')
        .update(readFileSync(join(folder, clip)))
        .digest('hex'),
    )
  }
  expect(readdirSync(join(folder, '.dailies', 'incoming'))).toEqual([])
  return { clips: clips.length, sidecars: sidecars.length }
}

const createRequests = () => runway.ledger().requests.filter((r) => r.method === 'POST' && r.path.endsWith('_to_video'))

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'dailies-kill-'))
  app = null
})

afterEach(async () => {
  await app?.kill()
  await runway.close()
  rmSync(dir, { recursive: true, force: true })
})

interface Step {
  state: RenderStateKind
  /** What holds the render in that state until it is killed. */
  fault: Fault | null
  pace?: Pace
  /** What it must be after the restart. */
  ends: RenderStateKind
  creates: number
}

const slow: Pace = { pendingMs: 500, secondsPerVideoSecond: 5 }

const steps: Step[] = [
  {
    state: 'queued',
    fault: { match: { kind: 'create' }, times: null, action: { type: 'status', status: 503, retryAfterSeconds: 60 } },
    ends: 'done',
    creates: 1,
  },
  {
    state: 'uploading',
    fault: { match: { kind: 'storage' }, times: null, action: { type: 'stall', ms: 20_000, when: 'before' } },
    ends: 'done',
    creates: 1,
  },
  {
    state: 'submitting',
    fault: { match: { kind: 'create' }, times: null, action: { type: 'stall', ms: 20_000, when: 'after' } },
    ends: 'unconfirmed',
    creates: 1,
  },
  { state: 'waiting', fault: null, pace: { pendingMs: 7_000, secondsPerVideoSecond: 0 }, ends: 'done', creates: 1 },
  { state: 'running', fault: null, pace: slow, ends: 'done', creates: 1 },
  {
    state: 'downloading',
    fault: { match: { kind: 'download' }, times: null, action: { type: 'stall', ms: 20_000, when: 'middle' } },
    ends: 'done',
    creates: 1,
  },
  { state: 'done', fault: null, ends: 'done', creates: 1 },
]

describe('killed at any state of a render, and started again', () => {
  it.each(steps)('$state: ends as $ends, with $creates create and nothing half-done', async (step) => {
    runway = await startPaidAccount({ pace: step.pace ?? 'quick' })
    if (step.fault) runway.faults.add(step.fault)
    const first = await start()
    const firstFrame = InputId.parse(await first.drop('beach.jpg', await jpeg()))
    const [render] = await first.call('renders.create', {
      draft: {
        model: 'gen4.5',
        promptText: 'the tide comes in',
        ratio: '1280:720',
        duration: 2,
        options: {},
        slots: { ...emptySlots, firstFrame },
      },
    })
    await until(
      first,
      render!.id,
      (one) => one.state.kind === step.state && (step.state !== 'queued' || one.note !== null),
    )
    if (step.state === 'submitting') await taken()
    await first.kill()
    runway.faults.clear()

    const second = await start()
    const after = await until(second, render!.id, (one) => one.state.kind === step.ends)
    expect(runway.ledger().creates).toHaveLength(step.creates)
    if (step.ends === 'done') {
      expect(library()).toEqual({ clips: 1, sidecars: 1 })
      expect(after.cost.chargedCredits).toBe(24)
    } else {
      // Nobody can know whether it was taken: it is shown, and not sent again.
      await new Promise((resolve) => setTimeout(resolve, 1500))
      expect(createRequests()).toHaveLength(1)
      expect(library()).toEqual({ clips: 0, sidecars: 0 })
    }
    expect(await second.quit()).toBe(0)
    app = null
  })
})

async function taken(): Promise<void> {
  for (let i = 0; i < 200 && runway.ledger().creates.length === 0; i++) {
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

describe('killed again and again in the middle of a batch', () => {
  it('goes on with its pause, its budget and its rows, and creates each of them once', async () => {
    runway = await startPaidAccount({ pace: { pendingMs: 300, secondsPerVideoSecond: 0.3 } })
    const first = await start()
    const press = randomUUID()
    const rows = Array.from({ length: 8 }, (_, i) => ({
      draft: {
        model: 'gen4.5',
        promptText: `row ${i}`,
        ratio: '1280:720',
        duration: 2,
        options: {},
        slots: emptySlots,
      },
      tags: ['kept'],
    }))
    const order = { name: 'killed', rows, budgetCredits: 24 * 7, press }
    const { id } = await first.call('batches.create', order)
    await first.kill()

    // Every time something else is under way: uploads and creates, tasks, downloads.
    for (const afterMs of [300, 1100, 2300]) {
      const again = await start()
      await new Promise((resolve) => setTimeout(resolve, afterMs))
      await again.kill()
    }
    const paused = await start()
    await paused.call('queue.pause', { batch: id })
    await paused.kill()

    const last = await start()
    const standing = async () => (await last.call('queue.get', {})).batches.find((one) => one.id === id)
    expect((await standing())?.hold?.reason).toBe('person')
    expect((await last.call('batches.create', order)).id).toBe(id)
    await last.call('queue.resume', { batch: id })
    const endMs = Date.now() + 60_000
    for (;;) {
      const batch = await standing()
      if (batch && batch.counts.active === 0 && (batch.hold !== null || batch.counts.queued === 0)) break
      if (Date.now() > endMs) throw new Error(`waited in vain: ${JSON.stringify(batch)}`)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    const batch = await standing()
    expect(batch?.counts).toMatchObject({ failed: 0, cancelled: 0 })
    // What nobody knows counts as paid: the budget leaves room for seven rows, and never for eight.
    expect((batch?.counts.done ?? 0) + (batch?.counts.unconfirmed ?? 0)).toBe(7)
    expect(batch?.hold?.reason).toBe('batch-budget')
    const created = runway.ledger().creates.map(({ body }) => body.promptText)
    expect(new Set(created).size).toBe(created.length)
    expect(library().clips).toBe(batch?.counts.done)
    expect(await last.quit()).toBe(0)
    app = null
  })
})
