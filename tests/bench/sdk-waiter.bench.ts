/**
 * Beside the SDK's own `create().waitForTaskOutput()`: how long after a task's success its file is on disk, and with how
 * many requests. The SDK's pause between looks (6 s, 1.5 s more or less) cannot be set, so this runs in real time, both
 * sides at once on one practice server, each with its own model and ten places, the same lengths in the same order.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import RunwayML from '@runwayml/sdk'
import { startPractice } from '../../src/main/studio/practice/practice'
import type { Ledger } from '../../src/main/studio/practice/practice.types'
import { emptySlots } from '../../src/shared/domain/draft'
import { openTestStudio, type TestStudio } from '../support/open-studio'
import { testKey } from '../support/paid-account'
import type { Bench } from './support/bench'
import { drawn, writeSameClip } from './support/same-clip'

const TASKS = 50
const PLACES = 10
const OURS = 'gen4.5'
const THEIRS = 'gemini_omni_flash'
/** Films of 5 to 10 s, four seconds of work for each, a tenth more or less: 18 to 44 s. Nothing is learned beforehand. */
const FILM_SECONDS = { from: 5, to: 10 }
const WORK_MS_PER_SECOND = 4_000
const MORE_OR_LESS = 0.1
/** Until a task begins to run. */
const PENDING_MS = 1_000

export const bench: Bench = {
  name: 'sdk-waiter',
  what: `${TASKS} tasks of 18 to 44 s, ${PLACES} at once, beside the SDK's own waiter on the same server in the same minutes`,
  async run() {
    const dir = mkdtempSync(join(tmpdir(), 'dailies-sdk-waiter-'))
    mkdirSync(join(dir, 'runway'))
    mkdirSync(join(dir, 'theirs'))
    const random = drawn(77)
    const tasks = Array.from({ length: TASKS }, () => {
      const seconds = FILM_SECONDS.from + Math.floor(random() * (FILM_SECONDS.to - FILM_SECONDS.from + 1))
      return { seconds, runsForMs: seconds * WORK_MS_PER_SECOND * (1 + MORE_OR_LESS * (2 * random() - 1)) }
    })
    const runway = await startPractice({
      dataDir: join(dir, 'runway'),
      apiKey: testKey(),
      sameFilm: await writeSameClip(dir),
      pace: { pendingMs: PENDING_MS, secondsPerVideoSecond: 0 },
      runsForMs: ({ body }) => tasks[Number(body.promptText)]?.runsForMs ?? 0,
      allowances: {
        [OURS]: { maxConcurrentGenerations: PLACES },
        [THEIRS]: { maxConcurrentGenerations: PLACES },
      },
    })
    const app = await openTestStudio({
      dir,
      env: { apiSecret: runway.apiKey, baseUrl: runway.baseUrl },
      tuning: { lookEveryMs: 5000, stallMs: 30_000, pauseMs: 1000 },
    })
    try {
      const [ours, theirs] = await Promise.all([
        renderWithDailies(app, tasks),
        renderWithSdk(runway, join(dir, 'theirs'), tasks),
      ])
      return figures(runway.ledger(), ours, theirs)
    } finally {
      await app.close()
      await runway.close()
      rmSync(dir, { recursive: true, force: true })
    }
  },
}

interface Task {
  seconds: number
}

/** By task: when its file was on disk. */
type OnDisk = Map<string, number>

async function renderWithDailies(app: TestStudio, tasks: readonly Task[]): Promise<OnDisk> {
  await app.call('account.refresh', {})
  const onDisk: OnDisk = new Map()
  const stop = app.studio.listen((event) => {
    const changed = event.type === 'render.changed' ? [event.render] : event.type === 'renders.put' ? event.renders : []
    for (const { state } of changed) if (state.kind === 'done') onDisk.set(state.taskId, Date.now())
  })
  const draft = { model: OURS, ratio: '1280:720', options: {}, slots: emptySlots }
  const rows = tasks.map(({ seconds: duration }, n) => ({
    draft: { ...draft, duration, promptText: String(n) },
    takes: 1,
    tags: [],
  }))
  const press = '00000000-0000-4000-8000-000000000077'
  await app.call('batches.create', { name: 'beside the SDK', rows, budgetCredits: null, pilotRows: 0, press })
  while (onDisk.size < tasks.length) await new Promise((resolve) => setTimeout(resolve, 200))
  stop()
  return onDisk
}

async function renderWithSdk(
  runway: { baseUrl: string; apiKey: string },
  dir: string,
  tasks: readonly Task[],
): Promise<OnDisk> {
  const client = new RunwayML({ apiKey: runway.apiKey, baseURL: runway.baseUrl })
  const onDisk: OnDisk = new Map()
  const waiting = tasks.map(({ seconds }, n) => ({ duration: seconds, promptText: String(n) }))
  const place = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const body = { model: THEIRS, ratio: '1280:720', ...next } as const
      const task = await client.textToVideo.create(body).waitForTaskOutput()
      const answer = await fetch(task.output[0] ?? '')
      await writeFile(join(dir, `${task.id}.mp4`), Buffer.from(await answer.arrayBuffer()))
      onDisk.set(task.id, Date.now())
    }
  }
  await Promise.all(Array.from({ length: PLACES }, place))
  return onDisk
}

function figures({ creates, requests }: Ledger, ours: OnDisk, theirs: OnDisk) {
  const endedAtMs = new Map(creates.map((create) => [create.taskId, create.endedAtMs ?? Number.NaN]))
  const delays = (onDisk: OnDisk) => [...onDisk].map(([taskId, atMs]) => atMs - (endedAtMs.get(taskId) ?? Number.NaN))
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  // What names no task (balance and limits) is ours: the SDK's side asks for nothing else.
  const theirRequests = requests.filter(({ taskId }) => taskId !== null && theirs.has(taskId)).length
  const ourRequests = requests.length - theirRequests
  const looks = (onDisk: OnDisk) =>
    requests.filter(({ path, taskId }) => path.startsWith('/v1/tasks/') && taskId !== null && onDisk.has(taskId))
  return [
    {
      what: 'mean delay from success to file, in per cent of the SDK’s',
      unit: '' as const,
      samples: [(100 * mean(delays(ours))) / mean(delays(theirs))],
      promise: { of: 'worst' as const, atMost: 50 },
    },
    {
      what: 'requests in all, in per cent of the SDK’s',
      unit: '' as const,
      samples: [(100 * ourRequests) / theirRequests],
      promise: { of: 'worst' as const, atMost: 80 },
    },
    { what: 'delay, Dailies', unit: 'ms' as const, samples: delays(ours), promise: null },
    { what: 'delay, SDK', unit: 'ms' as const, samples: delays(theirs), promise: null },
    { what: 'mean delay, Dailies', unit: 'ms' as const, samples: [mean(delays(ours))], promise: null },
    { what: 'mean delay, SDK', unit: 'ms' as const, samples: [mean(delays(theirs))], promise: null },
    { what: 'looks a task, Dailies', unit: '' as const, samples: [looks(ours).length / ours.size], promise: null },
    { what: 'looks a task, SDK', unit: '' as const, samples: [looks(theirs).length / theirs.size], promise: null },
    { what: 'requests, Dailies', unit: '' as const, samples: [ourRequests], promise: null },
    { what: 'requests, SDK', unit: '' as const, samples: [theirRequests], promise: null },
  ]
}
