import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type LengthTaken,
  type LookSeen,
  learnedTime,
  likelyEndMs,
  likelyStartMs,
  mostWaitMs,
  nextLookMs,
  predictEnd,
  type TaskStory,
} from '../../../../../src/main/studio/renders/predict-end'

const everyMs = 5100
const story = (change: Partial<TaskStory> = {}): TaskStory => ({
  learned: null,
  usualStartMs: null,
  looks: [],
  everyMs,
  ...change,
})
const took = (seconds: number | null, ...times: number[]): LengthTaken[] => times.map((tookMs) => ({ seconds, tookMs }))

describe('what past tasks say', () => {
  it('is the middle of those of the same length', () => {
    expect(learnedTime(took(5, 30_000, 31_000, 29_000, 30_500, 29_500), 5)).toMatchObject({ endMs: 30_000 })
  })

  it('is taken the less seriously the more they differ, and the fewer there are', () => {
    const alike = learnedTime(took(5, 30_000, 30_100, 29_900), 5)
    const mixed = learnedTime(took(5, 10_000, 30_000, 60_000), 5)
    const few = learnedTime(took(5, 30_000), 5)
    expect(alike?.spreadMs).toBeLessThan(1_000)
    expect(mixed?.spreadMs).toBeGreaterThan(10_000)
    expect(few?.spreadMs).toBeGreaterThan(alike?.spreadMs ?? 0)
  })

  it('is scaled from the neighbouring lengths where this one is new', () => {
    expect(learnedTime([...took(4, 20_000, 20_000), ...took(8, 36_000)], 6)?.endMs).toBe(28_000)
    expect(learnedTime([...took(4, 20_000), ...took(8, 36_000)], 10)?.endMs).toBe(44_000)
    expect(learnedTime(took(5, 30_000), 10)?.endMs).toBe(45_000)
  })

  it('is nothing where there is nothing to learn from', () => {
    expect(learnedTime([], 5)).toBeNull()
    expect(learnedTime(took(5, 30_000), null)).toBeNull()
    expect(learnedTime(took(null, 30_000), 5)).toBeNull()
    expect(learnedTime(took(null, 30_000, 30_000, 30_000), null)?.endMs).toBe(30_000)
  })
})

describe('the likely end', () => {
  const looks: LookSeen[] = [
    { atMs: 5_000, progress: null },
    { atMs: 10_000, progress: 0.2 },
    { atMs: 20_000, progress: 0.6 },
  ]

  it('follows the task’s own progress', () => {
    expect(predictEnd(story({ looks }))?.endMs).toBeCloseTo(30_000, 0)
  })

  it('follows it rather than past tasks that took otherwise', () => {
    const learned = learnedTime(took(5, 90_000, 60_000, 75_000), 5)
    expect(predictEnd(story({ looks, learned }))?.endMs).toBeCloseTo(30_000, 0)
  })

  it('needs one look where it is known when such tasks begin to run', () => {
    const one = story({ looks: [{ atMs: 11_000, progress: 0.5 }], usualStartMs: 1_000 })
    expect(predictEnd(one)?.endMs).toBe(21_000)
  })

  it('is not believed once it has passed', () => {
    const learned = learnedTime(took(5, 30_000, 30_000, 30_000), 5)
    expect(predictEnd(story({ learned, looks: [{ atMs: 40_000, progress: null }] }))).toBeNull()
  })

  it('is brought forward by progress that is further than past tasks were', () => {
    const learned = learnedTime(took(5, 60_000, 60_000, 60_000), 5)
    expect(predictEnd(story({ learned, looks: [{ atMs: 15_000, progress: 0.75 }] }))?.endMs).toBe(20_000)
  })

  it('of a task found finished lies between the last two looks', () => {
    expect(likelyEndMs(story({ looks }), 30_400)).toBeCloseTo(30_000, 0)
    expect(likelyEndMs(story({ looks }), 25_000)).toBe(25_000)
    expect(likelyEndMs(story({ looks: [] }), 25_000)).toBe(25_000)
  })

  it('tells when a task began to run', () => {
    expect(likelyStartMs(looks)).toBeCloseTo(5_000, 0)
    expect(likelyStartMs(looks.slice(0, 2))).toBeNull()
  })
})

describe('the next look', () => {
  it('comes just after the likely end', () => {
    const learned = learnedTime(took(5, 12_000, 12_000, 12_000), 5)
    const next = nextLookMs(story({ learned }))
    expect(next).toBeGreaterThan(12_000)
    expect(next).toBeLessThan(12_500)
  })

  it('never falls so close before the end that the rule makes the one after it late', () => {
    const learned = learnedTime(took(5, 17_000, 17_000, 17_000), 5)
    const first = nextLookMs(story({ learned }))
    expect(17_000 - first).toBeGreaterThanOrEqual(everyMs)
  })

  it('is made at the pace of the rule while nothing is known', () => {
    expect(nextLookMs(story())).toBe(everyMs)
  })

  it('is rarer for a task that has waited for very long', () => {
    const looks = [{ atMs: 600_000, progress: null }]
    expect(nextLookMs(story({ looks }))).toBe(60_000)
  })

  const anyStory = fc.record({
    learned: fc.option(
      fc.record({
        endMs: fc.double({ min: 0, max: 1e7, noNaN: true }),
        spreadMs: fc.double({ min: 0, max: 1e6, noNaN: true }),
      }),
    ),
    usualStartMs: fc.option(fc.integer({ min: 0, max: 1e6 })),
    looks: fc
      .array(
        fc.record({
          gap: fc.integer({ min: 5100, max: 60_000 }),
          progress: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
        }),
      )
      .map((gaps) => {
        let atMs = 0
        return gaps.map(({ gap, progress }) => {
          atMs += gap
          return { atMs, progress }
        })
      }),
    everyMs: fc.constant(everyMs),
  })

  it('keeps to the rule, and keeps no finished clip waiting for long, whatever was learned', () => {
    fc.assert(
      fc.property(anyStory, (any) => {
        const next = nextLookMs(any)
        expect(next).toBeGreaterThanOrEqual(everyMs)
        expect(next).toBeLessThanOrEqual(mostWaitMs(any.looks.at(-1)?.atMs ?? 0, everyMs))
      }),
      { numRuns: 2000 },
    )
    for (const atMs of [0, 10_000, 100_000, 1e6]) {
      expect(mostWaitMs(atMs, everyMs)).toBeLessThanOrEqual(Math.max(3 * everyMs, Math.min(atMs / 3, 12 * everyMs)))
    }
  })

  it.each([
    ['steady', (x: number) => x, 0.5, 0.6],
    ['quick at first', (x: number) => 1 - (1 - x) ** 2, 1, 0.85],
    ['slow at first', (x: number) => x * x, 1.15, 0.75],
    ['not told', () => 0, 1.1, 0.75],
  ])('takes fewer requests than the SDK’s waiter where progress is %s', (_, shape, delayAtMost, looksAtMost) => {
    const ours = watchAll(shape)
    const sdk = sdkWaits()
    expect(ours.delayMs / sdk.delayMs).toBeLessThan(delayAtMost)
    expect(ours.looks / sdk.looks).toBeLessThan(looksAtMost)
  })
})

/** A fixed sequence that looks random: the figures must be the same at every run. */
function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31
    return state / 2 ** 31
  }
}

const TASKS = 400
function tasks() {
  const random = chance(7)
  return Array.from({ length: TASKS }, () => {
    const seconds = 5 + Math.floor(random() * 6)
    return { seconds, startMs: 500 + random() * 2_000, runMs: seconds * 4_000 * (0.9 + 0.2 * random()) }
  })
}

function watchAll(shape: (done: number) => number) {
  const past: LengthTaken[] = []
  let usualStartMs: TaskStory['usualStartMs'] = null
  let looks = 0
  let delayMs = 0
  for (const { seconds, startMs, runMs } of tasks()) {
    const looksSoFar: LookSeen[] = []
    const one: TaskStory = { learned: learnedTime(past, seconds), usualStartMs, looks: looksSoFar, everyMs }
    for (;;) {
      const atMs = (one.looks.at(-1)?.atMs ?? 0) + nextLookMs(one)
      looks += 1
      if (atMs >= startMs + runMs) {
        delayMs += atMs - startMs - runMs
        past.unshift({ seconds, tookMs: likelyEndMs(one, atMs) })
        break
      }
      const progress = Math.round(100 * Math.min(0.99, shape((atMs - startMs) / runMs))) / 100
      looksSoFar.push({ atMs, progress: atMs < startMs ? null : progress })
    }
    usualStartMs = likelyStartMs(one.looks) ?? usualStartMs
  }
  return { looks, delayMs }
}

/** `waitForTaskOutput` of the SDK: every six seconds, one and a half more or less. */
function sdkWaits() {
  const random = chance(11)
  let looks = 0
  let delayMs = 0
  for (const { startMs, runMs } of tasks()) {
    let atMs = 0
    while (atMs < startMs + runMs) {
      atMs += 4_500 + random() * 3_000
      looks += 1
    }
    delayMs += atMs - startMs - runMs
  }
  return { looks, delayMs }
}
