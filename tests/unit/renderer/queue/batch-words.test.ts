import { describe, expect, it } from 'vitest'
import {
  batchProgress,
  budgetWords,
  heldWords,
  likelyEndWords,
  moneyWords,
  progressWords,
  releaseWords,
  spokenBatch,
} from '../../../../src/renderer/features/queue/batch-words'
import { balanceWords, recoveryWords } from '../../../../src/renderer/features/queue/recovery-words'
import { aBatch, aHold, aRender, renderId, taskId } from '../../../support/renderer/made-up'

const counts = { queued: 1245, active: 5, done: 212, failed: 12, cancelled: 3, unconfirmed: 1 }

describe('a batch in words', () => {
  it('says how far it is', () => {
    expect(progressWords(aBatch(1, { counts }))).toBe('212 of 1,478 done · 5 under way · 3 cancelled')
    expect(batchProgress(aBatch(1, { counts: { ...counts, queued: 0, active: 0, unconfirmed: 0 } }))).toBe(1)
  })

  it('says what was charged and what may come, and never 0 for a price that is not known', () => {
    const credits = { charged: 2120, inFlight: 60, queued: 2820, unknown: 4 }
    expect(moneyWords(aBatch(1, { credits }))).toBe('2,120 credits charged · up to 2,880 to come · 4 of unknown price')
    expect(moneyWords(aBatch(1, { credits: { ...credits, unknown: 0 }, budgetCredits: 3000 }))).toBe(
      '2,120 of 3,000 credits charged · up to 2,880 to come',
    )
    const unknown = { charged: 0, inFlight: 0, queued: 0, unknown: 3 }
    expect(moneyWords(aBatch(1, { credits: unknown }))).toBe('0 credits charged · 3 of unknown price')
  })

  it('says when it is likely done, and nothing while it is held or not known', () => {
    const batch = aBatch(1, { likelyDoneAtMs: 2_100_000 })
    expect(likelyEndWords(batch, 0)).toBe('likely done in 35 min')
    expect(likelyEndWords(batch, 2_090_000)).toBe('likely done within a minute')
    expect(likelyEndWords({ ...batch, hold: aHold('person') }, 0)).toBeNull()
    expect(likelyEndWords(aBatch(1), 0)).toBeNull()
  })

  it('says all of it to those who listen', () => {
    expect(spokenBatch(aBatch(1, { name: 'Harbour', counts, hold: aHold('batch-budget') }))).toBe(
      'Batch Harbour: 212 of 1,478 done, 5 under way, 3 cancelled, 12 failed, 1 unconfirmed, Batch budget reached',
    )
  })

  it('says what releasing the rest after a pilot may cost', () => {
    const credits = { charged: 0, inFlight: 0, queued: 5964, unknown: 0 }
    expect(releaseWords(aBatch(1, { counts: { ...counts, queued: 497 }, credits }))).toBe(
      'Release the rest · 497 renders, up to 5,964 credits',
    )
    expect(
      releaseWords(aBatch(1, { counts: { ...counts, queued: 1 }, credits: { ...credits, queued: 0, unknown: 1 } })),
    ).toBe('Release the rest · 1 render, 1 of unknown price')
  })

  it('says at a row why it waits, the whole queue before its batch', () => {
    expect(heldWords(aRender(1), aHold('day-budget'), aHold('person'))).toBe('Day budget reached')
    expect(heldWords(aRender(1), null, aHold('person'))).toBe('Paused')
    const running = aRender(1, { state: { kind: 'running', taskId: taskId(1), progress: 0.5 } })
    expect(heldWords(running, aHold('person'), null)).toBeNull()
  })

  it('says how much of a budget is taken', () => {
    const use = { limitCredits: 500, spentCredits: 420, inFlightCredits: 60, endsAtMs: 0 }
    expect(budgetWords(use)).toBe('420 of 500 credits spent · up to 60 in flight')
    expect(budgetWords({ ...use, limitCredits: null, inFlightCredits: 0 })).toBe('420 credits spent')
  })
})

describe('what is found at the start', () => {
  it('is told in sentences', () => {
    expect(recoveryWords({ atMs: 0, takenUp: 3, downloads: 1, queued: 40, unconfirmed: [renderId(1)] })).toEqual([
      '3 renders at Runway are followed again.',
      '1 download goes on where it broke off.',
      '40 renders that had not been sent wait their turn.',
      '1 request was sent and never answered. Nothing is sent again until you have chosen.',
    ])
    expect(recoveryWords({ atMs: 0, takenUp: 0, downloads: 0, queued: 1, unconfirmed: [] })).toEqual([
      '1 render that had not been sent waits its turn.',
    ])
  })

  it.each([
    [
      4210,
      4150,
      'Balance before: 4,210 credits, afterwards: 4,150 credits, 60 credits less (other renders count in it too).',
    ],
    [4210, 4210, 'Balance before: 4,210 credits, afterwards: 4,210 credits: nothing was charged in between.'],
    [4210, 9210, 'Balance before: 4,210 credits, afterwards: 9,210 credits: it has grown in between.'],
    [4210, null, 'Balance before: 4,210 credits; not known afterwards yet.'],
    [null, 4150, 'Balance afterwards: 4,150 credits.'],
    [null, null, null],
  ])('says what the balance suggests of an unconfirmed create: %s, %s', (before, after, words) => {
    expect(balanceWords({ balanceBeforeCredits: before, balanceAfterCredits: after })).toBe(words)
  })
})
