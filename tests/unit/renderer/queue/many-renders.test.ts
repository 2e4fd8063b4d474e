import { describe, expect, it } from 'vitest'
import { cancelPlan, failureReasons, planFor, retryPlan } from '../../../../src/renderer/features/queue/many-renders'
import type { Cost } from '../../../../src/shared/domain/money'
import type { RenderState } from '../../../../src/shared/domain/render'
import { aRender, assetId, renderId, taskId } from '../../../support/renderer/made-up'

const failed = (message = 'It failed.', mayRetry = true): RenderState => ({
  kind: 'failed',
  taskId: taskId(1),
  failure: { code: 'X', message, hint: '', runwayText: null, mayRetry },
})
const cost = (estimate: Cost['estimate'], quotedCredits: number | null = null): Cost => ({
  estimate,
  quotedCredits,
  chargedCredits: null,
})
const twelve = cost({ kind: 'exact', credits: 12 })
const running: RenderState = { kind: 'running', taskId: taskId(1), progress: 0.5 }
const done: RenderState = { kind: 'done', taskId: taskId(1), assetIds: [assetId(1)] }

describe('rendering many again', () => {
  it('says the price before it is paid, and that each is paid anew', () => {
    const three = [1, 2, 3].map((n) => aRender(n, { state: failed(), cost: twelve }))
    expect(retryPlan(three)).toEqual({
      ids: [1, 2, 3].map(renderId),
      words: 'Retry 3 · 36 credits, a new paid render each',
    })
    expect(retryPlan(three.slice(0, 1))?.words).toBe('Retry 1 · 12 credits, a new paid render')
  })

  it('takes Runway’s quote where there is one, says a range as a range and what is not known apart', () => {
    const state = failed()
    const renders = [
      aRender(1, { state, cost: cost({ kind: 'exact', credits: 12 }, 10) }),
      aRender(2, { state, cost: cost({ kind: 'range', fromCredits: 20, toCredits: 40 }) }),
      aRender(3, { state, cost: cost({ kind: 'unknown', why: '' }) }),
    ]
    expect(retryPlan(renders)?.words).toBe('Retry 3 · 30–50 credits and 1 of unknown price, a new paid render each')
    expect(retryPlan(renders.slice(2))?.words).toBe('Retry 1 · price unknown, a new paid render')
  })

  it('leaves out what would fail the same way, what is done and what is under way', () => {
    const renders = [
      aRender(1, { state: failed('Refused.', false) }),
      aRender(2, { state: done }),
      aRender(3, { state: running }),
    ]
    expect(retryPlan(renders)).toBeNull()
    expect(retryPlan([aRender(4, { state: { kind: 'cancelled', taskId: null } })])?.ids).toEqual([renderId(4)])
  })

  it('costs nothing in practice', () => {
    const renders = [1, 2].map((n) => aRender(n, { state: failed(), account: 'practice' }))
    expect(retryPlan(renders)?.words).toBe('Retry 2 · costs nothing, a new practice render each')
  })

  it('gathers the reasons, most frequent first', () => {
    const renders = ['A', 'B', 'B'].map((message, n) => aRender(n, { state: failed(message) }))
    expect(failureReasons(renders).map(({ message, count }) => [message, count])).toEqual([
      ['B', 2],
      ['A', 1],
    ])
  })
})

describe('cancelling many', () => {
  it('says what is free and what may still cost', () => {
    const renders = [
      aRender(1),
      aRender(2),
      aRender(3, { state: running }),
      aRender(4, { state: { kind: 'downloading', taskId: taskId(1), receivedBytes: 0, totalBytes: null } }),
    ]
    expect(cancelPlan(renders)).toEqual({
      ids: [1, 2, 3].map(renderId),
      meaning:
        '2 have not been sent and cost nothing. 1 is with Runway and may still cost, up to 60 credits. 1 is finished and paid for: it arrives all the same.',
      free: false,
    })
  })

  it('passes over what has ended, is unconfirmed or is being cancelled already', () => {
    const unconfirmed: RenderState = { kind: 'unconfirmed', sinceMs: 1, why: '' }
    expect(
      cancelPlan([aRender(1, { state: done }), aRender(2, { state: unconfirmed }), aRender(3, { cancelling: true })]),
    ).toBeNull()
  })
})

describe('a selection', () => {
  it('is told what each action concerns', () => {
    const plan = planFor([
      aRender(1),
      aRender(2, { state: running }),
      aRender(3, { state: failed() }),
      aRender(4, { state: done }),
    ])
    expect(plan.cancel?.ids).toEqual([1, 2].map(renderId))
    expect(plan.retry?.ids).toEqual([renderId(3)])
    expect(plan.clear).toEqual([3, 4].map(renderId))
    expect(plan.move).toEqual([renderId(1)])
  })
})
