import { describe, expect, it } from 'vitest'
import { arrangeQueue } from '../../../../src/renderer/features/queue/arrange-queue'
import { type QueueLine, queueLines, rendersInOrder } from '../../../../src/renderer/features/queue/queue-list'
import type { Render, RenderState } from '../../../../src/shared/domain/render'
import { aBatch, aRender, aRow, assetId, batchId, renderId, taskId } from '../../../support/renderer/made-up'

const done: RenderState = { kind: 'done', taskId: taskId(1), assetIds: [assetId(1)] }
const unconfirmed: RenderState = { kind: 'unconfirmed', sinceMs: 1, why: '' }
const failed: RenderState = {
  kind: 'failed',
  taskId: null,
  failure: { code: 'X', message: '', hint: '', runwayText: null, mayRetry: true },
}
const none = new Set<never>()
const linesOf = (renders: Render[], batches = [aBatch(1)], unfolded: ReadonlySet<ReturnType<typeof batchId>> = none) =>
  queueLines(arrangeQueue(renders), batches, unfolded)
const keys = (lines: readonly QueueLine[]) => lines.map(({ key }) => key)

describe('the queue as lines', () => {
  it('shows a batch as one line until it is unfolded', () => {
    const renders = [aRow(1, 1), aRow(2, 1), aRow(3, 1)]
    expect(keys(linesOf(renders))).toEqual([batchId(1)])
    expect(keys(linesOf(renders, [aBatch(1)], new Set([batchId(1)])))).toEqual([batchId(1), ...[1, 2, 3].map(renderId)])
  })

  it('puts renders by themselves before batches, as they are taken', () => {
    const renders = [aRow(1, 1), aRow(2, 1), aRender(11, { position: 5 }), aRender(10, { position: 4 })]
    expect(keys(linesOf(renders))).toEqual([renderId(10), renderId(11), batchId(1)])
  })

  it('puts batches by their turn too, and those that have ended below', () => {
    const renders = [
      aRow(1, 1, { state: done, endedAtMs: 9 }),
      aRow(2, 2, { position: 8 }),
      aRow(3, 3, { position: 4 }),
      aRow(4, 4, { state: failed, endedAtMs: 9 }),
      aRender(10, { state: done, endedAtMs: 99 }),
    ]
    const batches = [aBatch(1, { endedAtMs: 9 }), aBatch(2), aBatch(3), aBatch(4, { endedAtMs: 9 })]
    expect(keys(linesOf(renders, batches))).toEqual([batchId(3), batchId(2), batchId(4), renderId(10), batchId(1)])
  })

  it('shows in an unfolded batch what needs a word first, then by turn, then what failed and what is done', () => {
    const rows = [
      aRow(1, 1, { state: done, endedAtMs: 5 }),
      aRow(2, 1, { position: 7 }),
      aRow(3, 1, { state: failed, endedAtMs: 5 }),
      aRow(4, 1, { position: 6 }),
      aRow(5, 1, { state: unconfirmed }),
    ]
    const lines = linesOf(rows, [aBatch(1)], new Set([batchId(1)]))
    expect(keys(lines)).toEqual([batchId(1), ...[5, 4, 2, 3, 1].map(renderId)])
  })

  it('does not move the line of a batch as its rows go on', () => {
    const before = linesOf(
      [aRender(10, { position: 0 }), aRow(1, 1), aRow(2, 1), aRow(3, 2, { position: 3 })],
      [aBatch(1), aBatch(2)],
    )
    const running: RenderState = { kind: 'running', taskId: taskId(1), progress: 0.5 }
    const after = linesOf(
      [
        aRender(10, { position: 0 }),
        aRow(1, 1, { state: done, endedAtMs: 4 }),
        aRow(2, 1, { state: running }),
        aRow(3, 2, { position: 3 }),
      ],
      [aBatch(1), aBatch(2)],
    )
    expect(keys(after)).toEqual(keys(before))
  })

  it('makes a head of the rows alone where Studio tells of no such batch', () => {
    const cost = { estimate: { kind: 'unknown', why: '' } as const, quotedCredits: null, chargedCredits: null }
    const [head] = linesOf([aRow(1, 7), aRow(2, 7, { cost }), aRow(3, 7, { state: unconfirmed })], [])
    expect(head).toMatchObject({
      kind: 'batch',
      batch: {
        counts: { queued: 2, unconfirmed: 1 },
        credits: { queued: 60, inFlight: 60, unknown: 1 },
        endedAtMs: null,
      },
    })
  })

  it('gives a range all that lies between, the rows of a folded batch among it', () => {
    const renders = [aRender(10, { position: 0 }), aRow(1, 1), aRow(2, 1), aRender(11, { position: 5 })]
    expect(rendersInOrder(linesOf(renders))).toEqual([10, 11, 1, 2].map(renderId))
  })

  it('arranges 10,000 rows in a blink', () => {
    const rows = arrangeQueue(
      Array.from({ length: 10_000 }, (_, n) => aRow(n, 1, n % 3 ? { state: done, endedAtMs: n } : {})),
    )
    // The best of a few: the machine may be busy with something else.
    const times = Array.from({ length: 5 }, () => {
      const began = performance.now()
      expect(queueLines(rows, [aBatch(1)], new Set([batchId(1)]))).toHaveLength(10_001)
      return performance.now() - began
    })
    expect(Math.min(...times)).toBeLessThan(50)
  })
})
