import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { likelySeconds, makespan } from '../../../../src/shared/sheet/eta'

const minute = (count: number, model = 'gen4.5') => ({ model, seconds: 5, count })
const pace = (tookMs: Record<string, number>, places: number | null) => ({
  tookMs: (model: string) => tookMs[model] ?? null,
  places: () => places,
})

describe('how long a sheet will take', () => {
  it('is a round for as many renders as run at once', () => {
    expect(likelySeconds([minute(10)], pace({ 'gen4.5': 60_000 }, 5))).toBe(120)
    expect(likelySeconds([minute(11)], pace({ 'gen4.5': 60_000 }, 5))).toBe(180)
    expect(likelySeconds([minute(10_000)], pace({ 'gen4.5': 60_000 }, null))).toBe(60)
    expect(likelySeconds([minute(2)], pace({ 'gen4.5': 60_000 }, 0))).toBe(120)
  })

  it('is that of the slowest model: they run side by side', () => {
    const both = [minute(4), minute(2, 'veo3.1')]
    expect(likelySeconds(both, pace({ 'gen4.5': 60_000, 'veo3.1': 200_000 }, 2))).toBe(200)
  })

  it('is not said where nothing is known of a model, or there is nothing to do', () => {
    expect(likelySeconds([minute(1), minute(1, 'wan3')], pace({ 'gen4.5': 60_000 }, 2))).toBeNull()
    expect(likelySeconds([], pace({}, 2))).toBeNull()
  })

  it('keeps every place busy: no better order could be more than a render shorter', () => {
    const lengths = fc.array(
      fc.record({ ms: fc.integer({ min: 1, max: 100 }), count: fc.integer({ min: 1, max: 5 }) }),
      {
        minLength: 1,
      },
    )
    fc.assert(
      fc.property(lengths, fc.integer({ min: 1, max: 6 }), (jobs, places) => {
        const total = jobs.reduce((sum, { ms, count }) => sum + ms * count, 0)
        const longest = Math.max(...jobs.map(({ ms }) => ms))
        const end = makespan(jobs, places)
        expect(end).toBeGreaterThanOrEqual(Math.max(total / places, longest))
        expect(end).toBeLessThanOrEqual(total / places + longest)
      }),
    )
  })
})
