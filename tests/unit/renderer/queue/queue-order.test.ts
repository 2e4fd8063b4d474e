import { describe, expect, it } from 'vitest'
import { arrangeQueue } from '../../../../src/renderer/features/queue/arrange-queue'
import { queueLines } from '../../../../src/renderer/features/queue/queue-list'
import { moveBatch, moveNextTo, moveStep } from '../../../../src/renderer/features/queue/queue-order'
import { aBatch, aRender, aRow, batchId, renderId, taskId } from '../../../support/renderer/made-up'

const rows = [1, 2, 3, 4, 5].map((n) => aRow(n, 1))
const set = (...ns: number[]) => new Set(ns.map(renderId))
const move = (ns: number[], before: number | null) => ({
  ids: ns.map(renderId),
  before: before === null ? null : renderId(before),
})

describe('moving queued renders', () => {
  it('puts one before or after another', () => {
    expect(moveNextTo(rows, set(4), renderId(2), 'before')).toEqual(move([4], 2))
    expect(moveNextTo(rows, set(1), renderId(3), 'after')).toEqual(move([1], 4))
    expect(moveNextTo(rows, set(1), renderId(5), 'after')).toEqual(move([1], null))
  })

  it('keeps the order among several', () => {
    expect(moveNextTo(rows, set(5, 3), renderId(1), 'before')).toEqual(move([3, 5], 1))
  })

  it('asks for nothing when nothing would change', () => {
    expect(moveNextTo(rows, set(2), renderId(3), 'before')).toBeNull()
    expect(moveNextTo(rows, set(5), renderId(4), 'after')).toBeNull()
  })

  it('leaves what has begun where it is', () => {
    const begun = [aRow(1, 1, { state: { kind: 'running', taskId: taskId(1), progress: 0.1 } }), ...rows.slice(1)]
    expect(moveNextTo(begun, set(1), renderId(3), 'after')).toBeNull()
    expect(moveStep(begun, set(2), set(1, 2, 3, 4, 5), 'up')).toBeNull()
  })

  it('goes one step, past its neighbour, and not over the ends', () => {
    const peers = set(1, 2, 3, 4, 5)
    expect(moveStep(rows, set(3), peers, 'up')).toEqual(move([3], 2))
    expect(moveStep(rows, set(3), peers, 'down')).toEqual(move([3], 5))
    expect(moveStep(rows, set(1), peers, 'up')).toBeNull()
    expect(moveStep(rows, set(5), peers, 'down')).toBeNull()
  })

  it('goes past the next of its own batch, whatever waits between', () => {
    const mixed = [aRow(1, 1), aRow(2, 2), aRow(3, 1)]
    expect(moveStep(mixed, set(1), set(1, 3), 'down')).toEqual(move([1], null))
  })

  it('moves several as a block', () => {
    expect(moveStep(rows, set(2, 3), set(1, 2, 3, 4, 5), 'up')).toEqual(move([2, 3], 1))
    expect(moveStep(rows, set(1, 3), set(1, 2, 3, 4, 5), 'up')).toEqual(move([1, 3], 2))
  })

  it('moves a batch past the next batch as a whole, never before what waits by itself', () => {
    const renders = [aRender(10, { position: 0 }), aRow(1, 1), aRow(2, 1), aRow(3, 2), aRow(4, 2)]
    const lines = queueLines(arrangeQueue(renders), [aBatch(1), aBatch(2)], new Set([batchId(1)]))
    expect(moveBatch(lines, batchId(2), 'up')).toEqual(move([3, 4], 1))
    expect(moveBatch(lines, batchId(1), 'up')).toBeNull()
    expect(moveBatch(lines, batchId(1), 'down')).toEqual(move([1, 2], null))
    expect(moveBatch(lines, batchId(2), 'down')).toBeNull()
  })
})
