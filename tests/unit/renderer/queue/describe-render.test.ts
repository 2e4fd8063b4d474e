import { describe, expect, it } from 'vitest'
import {
  againMeaning,
  announcementOf,
  cancelMeaning,
  costNow,
  costTrail,
  excerpt,
  progressOf,
  recipeWords,
  renderName,
  stateWords,
} from '../../../../src/renderer/features/queue/describe-render'
import type { RenderState } from '../../../../src/shared/domain/render'
import { aDraft, aRender, assetId, someTimeMs, taskId } from '../../../support/renderer/made-up'

const failure = { code: 'INTERNAL', message: 'Runway could not make it', hint: '', runwayText: null, mayRetry: true }
const task = taskId(1)
const states: [RenderState, string, number | null | undefined][] = [
  [{ kind: 'queued' }, 'Queued', undefined],
  [{ kind: 'uploading', uploaded: 0, total: 2 }, 'Uploading 1 of 2', 0],
  [{ kind: 'uploading', uploaded: 1, total: 2 }, 'Uploading 2 of 2', 0.5],
  [{ kind: 'uploading', uploaded: 2, total: 2 }, 'Uploading 2 of 2', 1],
  [{ kind: 'submitting', sinceMs: someTimeMs }, 'Sending to Runway', null],
  [{ kind: 'unconfirmed', sinceMs: someTimeMs, why: 'reset' }, 'Unconfirmed', undefined],
  [{ kind: 'waiting', taskId: task, throttled: false }, 'Sent, waiting for Runway', null],
  [{ kind: 'waiting', taskId: task, throttled: true }, 'Waiting: your account’s limit is busy', undefined],
  [{ kind: 'running', taskId: task, progress: 0 }, 'Rendering', 0],
  [{ kind: 'running', taskId: task, progress: 0.42 }, 'Rendering 42 %', 0.42],
  [{ kind: 'running', taskId: task, progress: 1 }, 'Rendering 99 %', 1],
  [
    { kind: 'downloading', taskId: task, receivedBytes: 3_250_586, totalBytes: 8_598_324 },
    'Downloading 3.1 of 8.2 MB',
    3_250_586 / 8_598_324,
  ],
  [
    { kind: 'downloading', taskId: task, receivedBytes: 2048, totalBytes: 8_598_324 },
    'Downloading 2 KB of 8.2 MB',
    2048 / 8_598_324,
  ],
  [{ kind: 'downloading', taskId: task, receivedBytes: 3_250_586, totalBytes: null }, 'Downloading 3.1 MB', null],
  [{ kind: 'done', taskId: task, assetIds: [assetId(1)] }, 'Done', undefined],
  [{ kind: 'failed', taskId: task, failure }, 'Failed: Runway could not make it', undefined],
  [{ kind: 'cancelled', taskId: null }, 'Cancelled', undefined],
]

describe('a render in words', () => {
  it.each(states)('says of %j: %s', (state, words, progress) => {
    expect(stateWords(aRender(1, { state }))).toBe(words)
    expect(progressOf(state)).toBe(progress)
  })

  it('says that a cancel is being carried out, until it has ended', () => {
    expect(stateWords(aRender(1, { cancelling: true }))).toBe('Cancelling')
    expect(stateWords(aRender(1, { cancelling: true, state: { kind: 'cancelled', taskId: null } }))).toBe('Cancelled')
  })

  it('names model, shape and length, and leaves out what the model takes not', () => {
    expect(recipeWords(aRender(1))).toBe('Gen-4.5 · 16:9 · 5 s')
    expect(recipeWords(aRender(1, { draft: aDraft({ ratio: null, duration: 'auto', model: 'not-yet-known' }) }))).toBe(
      'not-yet-known · auto length',
    )
    expect(renderName(aRender(1))).toBe('A golden retriever runs through wildflowers, Gen-4.5, 16:9, 5 s')
  })

  it('cuts a long prompt between words, and one without spaces anywhere', () => {
    expect(excerpt('a golden retriever runs', 20)).toBe('a golden retriever…')
    expect(excerpt('x'.repeat(50), 20)).toHaveLength(20)
    expect(excerpt('short', 20)).toBe('short')
  })
})

describe('what a render costs', () => {
  const estimate = { kind: 'exact', credits: 60 } as const

  it('shows the estimate, then the quote, then what was charged', () => {
    expect(costNow({ estimate, quotedCredits: null, chargedCredits: null })).toMatchObject({
      stage: 'estimate',
      credits: 60,
    })
    expect(costNow({ estimate, quotedCredits: 65, chargedCredits: null })).toMatchObject({
      stage: 'quoted',
      credits: 65,
    })
    expect(costNow({ estimate, quotedCredits: 65, chargedCredits: 0 })).toMatchObject({
      stage: 'charged',
      words: '0 credits',
    })
    expect(costTrail({ estimate, quotedCredits: 65, chargedCredits: 64 })).toBe(
      'Estimate: 60 credits · Runway’s quote: 65 credits · charged: 64 credits',
    )
  })

  it('never shows an unknown price as 0', () => {
    const cost = {
      estimate: { kind: 'unknown', why: 'not listed' } as const,
      quotedCredits: null,
      chargedCredits: null,
    }
    expect(costNow(cost)).toEqual({ stage: 'estimate', words: 'price unknown', credits: null })
    expect(cancelMeaning(aRender(1, { cost, state: { kind: 'running', taskId: task, progress: 0.1 } }))).toContain(
      'its price is not known',
    )
    expect(againMeaning(aRender(1, { cost }))).toBe('a new paid render · price unknown')
  })

  it('shows a range as a range', () => {
    const cost = {
      estimate: { kind: 'range', fromCredits: 100, toCredits: 1200 } as const,
      quotedCredits: null,
      chargedCredits: null,
    }
    expect(costNow(cost).words).toBe('100–1,200 credits')
  })

  it('says that cancelling is free before the create and may cost after it', () => {
    expect(cancelMeaning(aRender(1))).toContain('costs nothing')
    expect(cancelMeaning(aRender(1, { state: { kind: 'uploading', uploaded: 0, total: 1 } }))).toContain(
      'costs nothing',
    )
    expect(cancelMeaning(aRender(1, { state: { kind: 'submitting', sinceMs: 1 } }))).toContain(
      'may still cost, up to 60',
    )
    expect(cancelMeaning(aRender(1, { state: { kind: 'waiting', taskId: task, throttled: true } }))).toContain(
      'up to 60',
    )
    expect(
      cancelMeaning(aRender(1, { state: { kind: 'downloading', taskId: task, receivedBytes: 0, totalBytes: null } })),
    ).toContain('paid for')
    expect(cancelMeaning(aRender(1, { state: { kind: 'cancelled', taskId: null } }))).toBeNull()
  })

  it('speaks of no money in practice', () => {
    const running = { kind: 'running', taskId: task, progress: 0.5 } as const
    expect(cancelMeaning(aRender(1, { account: 'practice', state: running }))).toBe(
      'Practice: cancelling costs nothing.',
    )
    expect(againMeaning(aRender(1, { account: 'practice' }))).not.toContain('paid')
  })
})

describe('what is told to someone who listens', () => {
  const running = (progress: number) => aRender(1, { state: { kind: 'running', taskId: task, progress } })

  it('tells of a new state, and not of each percent', () => {
    expect(announcementOf(running(0.1), running(0.2))).toBeNull()
    expect(announcementOf(aRender(1), running(0))).toBe('A golden retriever runs through wildflowers: Rendering')
  })

  it('tells of what a render newly waits for', () => {
    const offline = { message: 'Runway cannot be reached.', hint: '', retryAtMs: null }
    expect(announcementOf(running(0.1), { ...running(0.1), note: offline })).toContain('Runway cannot be reached.')
  })

  it('stays silent on what was there before the window opened', () => {
    expect(announcementOf(undefined, aRender(1, { state: { kind: 'cancelled', taskId: null } }))).toBeNull()
    expect(announcementOf(undefined, aRender(1))).toContain('Queued')
  })
})
