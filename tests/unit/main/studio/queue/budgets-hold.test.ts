import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { QueueLife, type Step, stepKinds } from '../../../../support/queue-life'

/** Some things happen more often than others, or nothing would ever be sent. */
const often = { single: 4, batch: 4, look: 14, send: 22, run: 3, succeed: 8, fetch: 6, fail: 3 } as const

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.oneof(
    ...stepKinds.map((kind) => ({
      weight: kind in often ? often[kind as keyof typeof often] : 1,
      arbitrary: fc.constant(kind),
    })),
  ),
  a: fc.nat(10_000),
  b: fc.nat(10_000),
  c: fc.nat(10_000),
})

const figures = { sent: 0, held: new Map<string, number>() }

describe('a budget', () => {
  it('is never passed by a credit, in 200 random lives of prices, failures, quotes, cancels and restarts', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 50, max: 1500 }),
        fc.array(step, { minLength: 80, maxLength: 260, size: 'max' }),
        (balance, steps) => {
          const life = new QueueLife(balance)
          try {
            for (const one of steps) {
              life.step(one)
              expect(life.broken).toEqual([])
            }
            figures.sent += life.charges.length
            for (const reason of life.heldFor) figures.held.set(reason, (figures.held.get(reason) ?? 0) + 1)
          } finally {
            life.close()
          }
        },
      ),
      { numRuns: 200, endOnFailure: true },
    )
    // A queue that begins nothing passes no budget either, nor does one that no budget ever stops.
    expect(figures.sent).toBeGreaterThan(1000)
    for (const reason of [
      'person',
      'pilot',
      'batch-budget',
      'day-budget',
      'month-budget',
      'unknown-price',
      'balance',
    ]) {
      expect(figures.held.get(reason) ?? 0, reason).toBeGreaterThan(0)
    }
  }, 120_000)

  it('loses nothing by stopping: with the limits gone, whatever was queued is rendered', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 40, maxLength: 120, size: 'max' }), (steps) => {
        const life = new QueueLife(500)
        try {
          for (const one of steps) life.step(one)
          life.dayCredits = null
          life.monthCredits = null
          life.balance = 1_000_000
          life.step({ kind: 'tell-balance', a: 0, b: 0, c: 0 })
          life.resume()
          for (const batch of life.batches.all().values()) life.batches.save({ ...batch, budgetCredits: null })
          for (let round = 0; round < 200 && stillToDo(life); round++) {
            life.look()
            for (const id of life.begun) life.send(id, 5, 1)
            for (const kind of ['succeed', 'fetch'] as const) {
              for (let n = 0; n < 12; n++) life.step({ kind, a: 0, b: n, c: 1 })
            }
          }
          expect(stillToDo(life)).toBe(false)
        } finally {
          life.close()
        }
      }),
      { numRuns: 30 },
    )
  }, 60_000)
})

function stillToDo(life: QueueLife): boolean {
  return life.store.open().some(({ state }) => state.kind !== 'unconfirmed')
}
