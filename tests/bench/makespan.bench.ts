/** How close the queue keeps an account to its concurrency: the time for a batch beside the least it could take. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPractice } from '../../src/main/studio/practice/practice'
import { emptySlots } from '../../src/shared/domain/draft'
import { openTestStudio } from '../support/open-studio'
import { testKey } from '../support/paid-account'
import type { Bench } from './support/bench'
import { drawn, writeSameClip } from './support/same-clip'

const RENDERS = 500
const AT_ONCE = 5
/** Simulated seconds that a task runs. Drawn without regard to the film's length: what is learned from others is of no use. */
const LENGTHS = { from: 20, to: 90 }
/**
 * How much quicker the simulated clock is. Runway's five seconds between looks are compressed alike, so the queue has the
 * same chances as in real time; only what our own code and disk take is not, and so counts that many times over.
 */
const QUICKER = 10

export const bench: Bench = {
  name: 'makespan',
  what: `${RENDERS} renders at concurrency ${AT_ONCE}, ${LENGTHS.from} to ${LENGTHS.to} simulated seconds each, clock and looks ${QUICKER} times quicker`,
  async run() {
    const dir = mkdtempSync(join(tmpdir(), 'dailies-makespan-'))
    const random = drawn(500)
    const lengthsMs = Array.from(
      { length: RENDERS },
      () => ((LENGTHS.from + (LENGTHS.to - LENGTHS.from) * random()) * 1000) / QUICKER,
    )
    mkdirSync(join(dir, 'runway'))
    const runway = await startPractice({
      dataDir: join(dir, 'runway'),
      apiKey: testKey(),
      sameFilm: await writeSameClip(dir),
      pace: 'quick',
      runsForMs: ({ body }) => lengthsMs[Number(body.promptText)] ?? 0,
      allowances: { 'gen4.5': { maxConcurrentGenerations: AT_ONCE } },
    })
    const app = await openTestStudio({
      dir,
      env: { apiSecret: runway.apiKey, baseUrl: runway.baseUrl },
      tuning: { lookEveryMs: 5000 / QUICKER },
    })
    try {
      await app.call('account.refresh', {})
      const draft = { model: 'gen4.5', ratio: '1280:720', duration: 5, options: {}, slots: emptySlots }
      const rows = lengthsMs.map((_, n) => ({ draft: { ...draft, promptText: String(n) }, takes: 1, tags: [] }))
      const press = '00000000-0000-4000-8000-000000000500'
      const pressedMs = Date.now()
      const { id } = await app.call('batches.create', {
        name: 'makespan',
        rows,
        budgetCredits: null,
        pilotRows: 0,
        press,
      })
      for (;;) {
        const batch = (await app.call('queue.get', {})).batches.find((one) => one.id === id)
        if (batch?.counts.done === RENDERS) break
        if ((batch?.counts.failed ?? 0) + (batch?.counts.unconfirmed ?? 0) > 0) throw new Error('a render failed')
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
      const tookMs = Date.now() - pressedMs
      const { creates } = runway.ledger()
      return [
        {
          what: 'time for all beyond the least possible, in per cent of it',
          unit: '',
          samples: [100 * (tookMs / listScheduleMs(lengthsMs, AT_ONCE) - 1)],
          promise: { of: 'worst', atMost: 5 },
        },
        { what: 'time for all, simulated', unit: 's', samples: [(tookMs * QUICKER) / 1000], promise: null },
        { what: 'most at once', unit: '', samples: [mostAtOnce(creates)], promise: { of: 'worst', atMost: AT_ONCE } },
      ]
    } finally {
      await app.close()
      await runway.close()
      rmSync(dir, { recursive: true, force: true })
    }
  },
}

/** What these lengths take when each is begun, in order, in the very moment a place is free. */
export function listScheduleMs(lengthsMs: readonly number[], places: number): number {
  const freeAtMs = Array.from({ length: places }, () => 0)
  for (const lengthMs of lengthsMs) {
    const next = freeAtMs.indexOf(Math.min(...freeAtMs))
    freeAtMs[next] = (freeAtMs[next] ?? 0) + lengthMs
  }
  return Math.max(...freeAtMs)
}

function mostAtOnce(creates: readonly { atMs: number; endedAtMs: number | null }[]): number {
  return Math.max(
    ...creates.map(({ atMs }) => creates.filter((one) => one.atMs <= atMs && (one.endedAtMs ?? 0) > atMs).length),
  )
}
