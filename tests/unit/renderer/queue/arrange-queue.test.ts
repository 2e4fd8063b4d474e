import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  arrangeQueue,
  claimOf,
  clearable,
  rearrangeQueue,
  rowsOf,
  summaryWords,
} from '../../../../src/renderer/features/queue/arrange-queue'
import type { RenderState } from '../../../../src/shared/domain/render'
import { aRender, assetId, renderId, taskId } from '../../../support/renderer/made-up'

const running = { kind: 'running', taskId: taskId(1), progress: 0.5 } as const
const waiting = { kind: 'waiting', taskId: taskId(1), throttled: true } as const
const done: RenderState = { kind: 'done', taskId: taskId(1), assetIds: [assetId(1)] }
const failed: RenderState = {
  kind: 'failed',
  taskId: taskId(1),
  failure: { code: 'INTERNAL', message: '', hint: '', runwayText: null, mayRetry: true },
}
const unconfirmed = { kind: 'unconfirmed', sinceMs: 1, why: 'The connection dropped.' } as const

describe('the order of the queue', () => {
  it('puts what needs a word first, then what is under way, then what has ended, newest first', () => {
    const rows = arrangeQueue([
      aRender(1, { state: done, endedAtMs: 10 }),
      aRender(2, { state: running }),
      aRender(3),
      aRender(4, { state: unconfirmed }),
      aRender(5, { state: done, endedAtMs: 20 }),
    ])
    expect(rows.map(({ id }) => id)).toEqual([4, 3, 2, 5, 1].map(renderId))
  })

  it('puts what failed before what ended well, however long ago it failed', () => {
    const rows = arrangeQueue([
      aRender(1, { state: failed, endedAtMs: 10 }),
      aRender(2, { state: done, endedAtMs: 20 }),
      aRender(3, { state: { kind: 'cancelled', taskId: null }, endedAtMs: 30 }),
    ])
    expect(rows.map(({ id }) => id)).toEqual([1, 3, 2].map(renderId))
  })

  it('does not move a row as it goes on from step to step', () => {
    const before = arrangeQueue([aRender(1), aRender(2), aRender(3)])
    const after = arrangeQueue([aRender(1, { state: running }), aRender(2), aRender(3, { state: waiting })])
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id))
  })

  it('arranges 1,000 renders in a blink', () => {
    const many = Array.from({ length: 1000 }, (_, n) => aRender(n, n % 3 ? { state: done, endedAtMs: n } : {}))
    const began = performance.now()
    expect(arrangeQueue(many)).toHaveLength(1000)
    expect(performance.now() - began).toBeLessThan(50)
  })
})

describe('the order of the queue after a change', () => {
  const states: RenderState[] = [{ kind: 'queued' }, running, waiting, done, failed, unconfirmed]
  const aChange = fc.tuple(fc.nat(30), fc.nat(states.length - 1), fc.nat(40), fc.boolean())

  it('is what it would be arranged from the beginning, whatever changes, comes and goes', () => {
    fc.assert(
      fc.property(fc.array(fc.array(aChange, { maxLength: 6 }), { maxLength: 12 }), (bursts) => {
        let last = { renders: new Map(), rows: arrangeQueue([]) as readonly ReturnType<typeof aRender>[] }
        for (const burst of bursts) {
          const renders = new Map(last.renders)
          for (const [n, kind, endedAtMs, goes] of burst) {
            if (goes) renders.delete(renderId(n))
            else renders.set(renderId(n), aRender(n, { state: states[kind]!, endedAtMs, createdAtMs: endedAtMs % 7 }))
          }
          last = { renders, rows: rearrangeQueue(last, renders) }
          expect(last.rows).toEqual(arrangeQueue(renders.values()))
        }
      }),
    )
  })

  it('holds as well when a whole batch comes at once', () => {
    const renders = new Map(Array.from({ length: 500 }, (_, n) => [renderId(n), aRender(n)] as const))
    expect(rowsOf(renders)).toEqual(arrangeQueue(renders.values()))
    expect(rowsOf(renders)).toBe(rowsOf(renders))
  })

  it('takes in a change among 10,000 renders at a fraction of the work of arranging them', () => {
    let renders = new Map(
      Array.from({ length: 10_000 }, (_, n) => {
        const at = (n * 7919) % 10_000
        return [renderId(n), aRender(n, { createdAtMs: at, ...(n % 3 ? { state: done, endedAtMs: at } : {}) })] as const
      }),
    )
    const timed = (work: () => unknown) => {
      const began = performance.now()
      work()
      return performance.now() - began
    }
    rowsOf(renders)
    const whole: number[] = []
    const moved: number[] = []
    for (let n = 0; n < 30; n++) {
      renders = new Map(renders).set(renderId(n * 3), aRender(n * 3, { state: { ...running, progress: n / 30 } }))
      moved.push(timed(() => rowsOf(renders)))
      whole.push(timed(() => arrangeQueue(renders.values())))
    }
    const usual = (of: number[]) => of.sort((a, b) => a - b)[15]!
    expect(usual(moved)).toBeLessThan(usual(whole) / 2)
  })
})

describe('what the queue asks of the person', () => {
  it.each([
    ['nothing, when all has ended well', [done], 'quiet'],
    ['nothing, when it is empty', [], 'quiet'],
    ['a look, when something failed', [done, failed], 'told'],
    ['room, while something is under way', [failed, running], 'busy'],
    ['room, while something needs a word', [done, unconfirmed], 'busy'],
  ] as const)('%s', (_, states, claim) => expect(claimOf(states.map((state, n) => aRender(n, { state })))).toBe(claim))
})

describe('clearing what is finished', () => {
  it('never takes away what is under way or unconfirmed', () => {
    const renders = [aRender(1, { state: done }), aRender(2, { state: unconfirmed }), aRender(3, { state: running })]
    expect(clearable(renders)).toEqual([renderId(1)])
  })
})

describe('the summary', () => {
  it('counts what renders and waits, and the credits in flight', () => {
    const quoted = { estimate: { kind: 'exact', credits: 60 } as const, quotedCredits: 34, chargedCredits: null }
    const renders = [
      aRender(1, { state: running }),
      aRender(2, { state: running }),
      aRender(3, { state: running, cost: quoted }),
      aRender(4, { state: waiting }),
      aRender(5, { state: done }),
      aRender(6),
    ]
    expect(summaryWords(renders)).toBe('3 rendering · 2 waiting · 214 credits in flight · 60 to come')
  })

  it('counts unknown prices apart and never as 0', () => {
    const cost = { estimate: { kind: 'unknown', why: '' } as const, quotedCredits: null, chargedCredits: null }
    expect(summaryWords([aRender(1, { state: running, cost })])).toBe('1 rendering · 1 of unknown price')
  })

  it('speaks of no money when only practice is under way', () => {
    expect(summaryWords([aRender(1, { account: 'practice', state: running })])).toBe('1 rendering')
  })

  it('says so when there is nothing', () => {
    expect(summaryWords([])).toBe('Nothing is rendering')
    expect(summaryWords([aRender(1, { state: done })])).toBe('All done')
  })
})
