/**
 * A chaos run: renders of all four ways against a practice API in bad weather, driven as a person would, while Studio is
 * killed again and again. Ends with the judgement on what is left. Used by `npm run chaos` and by its short form in the
 * tests; never by the program.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FaultKind } from '../../../src/main/studio/practice/faults'
import { startPractice } from '../../../src/main/studio/practice/practice'
import type { Practice } from '../../../src/main/studio/practice/practice.types'
import { InputId } from '../../../src/shared/domain/ids'
import { makeClip } from '../media/make-clip'
import { makePicture } from '../media/make-picture'
import { testKey } from '../paid-account'
import { badWeather } from './bad-weather'
import { judge, type Verdict } from './judge'
import { killMoment } from './kill-moments'
import { readFilms, readLibraryFolder } from './library-evidence'
import { actAsAPerson } from './person'
import { type ChaosInputs, type PlannedRender, planRenders } from './planned-renders'
import { type StudioUnderFire, studioUnderFire } from './studio-under-fire'

export interface ChaosOptions {
  seed: number
  renders: number
  kills: number
  /** Share of calls that meet a fault, 0 to 1. */
  faults: number
  /** The run is given up after this; what has not ended by then is a broken promise. Milliseconds. */
  withinMs: number
  onProgress?(progress: ChaosProgress): void
  /** Keeps the folders of a run for a closer look. */
  keepFolders?: boolean
}

export interface ChaosProgress {
  settled: number
  kills: number
  calls: number
  faults: number
}

export interface ChaosReport {
  verdict: Verdict
  kills: number
  calls: number
  faults: number
  byFault: Record<string, number>
  tookMs: number
  folder: string
}

const PICTURES = 12
const CLIPS = 4
const PERFORMANCES = 2
const TUNING = { backoffMs: 100, lookEveryMs: 250, stallMs: 900, pauseMs: 30 }
/** A kill that waits for a call that does not come happens all the same. */
const LONGEST_WAIT_FOR_KILL_MS = 6_000

/** Runs it. Rejects only when the run itself cannot be carried out. */
export async function runChaos(options: ChaosOptions): Promise<ChaosReport> {
  const startedMs = Date.now()
  const deadlineMs = startedMs + options.withinMs
  const folder = mkdtempSync(join(tmpdir(), 'dailies-chaos-'))
  const arrivals = callArrivals()
  const weather = badWeather({ seed: options.seed, share: options.faults, onCall: arrivals.note })
  const practice = await startPractice({
    dataDir: join(folder, 'runway'),
    apiKey: testKey(),
    pace: { pendingMs: 60, secondsPerVideoSecond: 0.1 },
    frameRate: 1,
    balanceCredits: 10_000_000,
    weather: weather.strike,
  })
  const studio = await studioUnderFire({
    dataDir: join(folder, 'data'),
    libraryDir: join(folder, 'library'),
    apiKey: practice.apiKey,
    baseUrl: practice.baseUrl,
    tuning: TUNING,
  })
  let kills = 0
  let over = false
  try {
    const planned = planRenders(options.seed, options.renders, await dropInputs(studio))
    const killing = (async () => {
      while (kills < options.kills && !over) {
        // Spread over the run: each waits until its share of the renders has ended.
        const due = (kills * options.renders) / (options.kills + 1)
        while (studio.settled() < due && !over) await sleep(20)
        if (over) return
        await studio.killAt(arrivals.moment(options.seed, kills))
        kills += 1
      }
    })()
    const person = actAsAPerson(studio, planned, () => over)
    while ((studio.settled() < planned.length || kills < options.kills) && Date.now() < deadlineMs) {
      options.onProgress?.({ settled: studio.settled(), kills, ...weather.counts() })
      await sleep(200)
    }
    over = true
    await Promise.all([killing, person])
    await untilTheServerRests(practice, deadlineMs)
    weather.clear()
    // Once more from the disk alone: what was shown must be what is kept.
    await studio.killAt(Promise.resolve())
    kills += 1
    await studio.call('account.refresh', {})
    await sleep(3 * TUNING.lookEveryMs)
    const verdict = await judged(studio, planned, practice, folder)
    return { verdict, kills, ...weather.counts(), tookMs: Date.now() - startedMs, folder }
  } finally {
    over = true
    await studio.end()
    await practice.close()
    if (!options.keepFolders) rmSync(folder, { recursive: true, force: true })
  }
}

/** Calls as they arrive at the server, for whoever waits for one. */
function callArrivals() {
  const waiting = new Set<{ kind: FaultKind; left: number; done: () => void }>()
  return {
    note(kind: FaultKind) {
      for (const one of waiting) {
        if (one.kind !== kind) continue
        one.left -= 1
        if (one.left > 0) continue
        waiting.delete(one)
        one.done()
      }
    },
    /** Resolves at the moment of the kill `index`. */
    async moment(seed: number, index: number): Promise<void> {
      const moment = killMoment(seed, index)
      if (moment.on !== 'clock') {
        const arrived = new Promise<void>((done) =>
          waiting.add({ kind: moment.on as FaultKind, left: moment.nth, done }),
        )
        await Promise.race([arrived, sleep(LONGEST_WAIT_FOR_KILL_MS)])
      }
      if (moment.afterMs > 0) await sleep(moment.afterMs)
    },
  }
}

async function dropInputs(studio: StudioUnderFire): Promise<ChaosInputs> {
  const drop = async (name: string, bytes: Uint8Array) => InputId.parse(await studio.drop(name, bytes))
  const several = (count: number, make: (index: number) => Promise<InputId>) =>
    Promise.all(Array.from({ length: count }, (_, index) => make(index)))
  return {
    pictures: await several(PICTURES, async (index) =>
      drop(`picture-${index}.jpg`, await makePicture({ width: 640, height: 360, seed: index + 1 })),
    ),
    clips: await several(CLIPS, async (index) =>
      drop(`clip-${index}.mp4`, await makeClip({ width: 320, height: 180, seconds: 2, frameRate: 8, seed: index + 1 })),
    ),
    performances: await several(PERFORMANCES, async (index) =>
      drop(`act-${index}.mp4`, await makeClip({ width: 320, height: 180, seconds: 3, frameRate: 8, seed: index + 51 })),
    ),
  }
}

/** Until what the server has under way has ended: its charges would change while they are counted. */
async function untilTheServerRests(practice: Practice, deadlineMs: number): Promise<void> {
  const busy = () =>
    practice.ledger().creates.some(({ status }) => ['THROTTLED', 'PENDING', 'RUNNING'].includes(status))
  while (busy() && Date.now() < deadlineMs) await sleep(100)
}

async function judged(
  studio: StudioUnderFire,
  planned: readonly PlannedRender[],
  practice: Practice,
  folder: string,
): Promise<Verdict> {
  const renders = await studio.call('renders.list', {})
  const library = await studio.call('library.search', { limit: 1 })
  const usage = await studio.call('account.usage', { days: 7 })
  const { creates, charges } = practice.ledger()
  return judge({
    planned: planned.map(({ key }) => key),
    cancelled: new Set(planned.filter(({ cancelWhen }) => cancelWhen !== null).map(({ key }) => key)),
    renders: renders.map((render) => ({ key: Number(render.draft.options.seed), render })),
    creates,
    charges,
    films: readFilms(join(folder, 'runway')),
    ...readLibraryFolder(join(folder, 'library')),
    listed: library.total,
    ownCredits: usage.own.reduce((sum, { credits }) => sum + credits, 0),
    ownUncounted: usage.ownUncounted,
  })
}
