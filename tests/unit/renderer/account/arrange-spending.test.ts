import { describe, expect, it } from 'vitest'
import {
  arrangeSpending,
  daysBetween,
  niceTicks,
  reach,
} from '../../../../src/renderer/features/account/arrange-spending'
import { amount, dayWords, differenceWords } from '../../../../src/renderer/features/account/spending-words'
import type { Usage } from '../../../../src/shared/domain/usage'

const usage = (change: Partial<Usage> = {}): Usage => ({
  account: 'live',
  days: 7,
  firstDay: '2026-11-16',
  lastDay: '2026-11-22',
  runway: [
    { day: '2026-11-20', model: 'gen4.5', credits: 60 },
    { day: '2026-11-20', model: 'veo3.1', credits: 320 },
    { day: '2026-11-22', model: 'gen4.5', credits: 24 },
  ],
  problem: null,
  own: [
    { day: '2026-11-20', model: 'gen4.5', credits: 60 },
    { day: '2026-11-22', model: 'gen4.5', credits: 24 },
  ],
  ownUncounted: 0,
  ...change,
})

describe('what was spent, arranged', () => {
  it('has every day of the time, and the dearest model first', () => {
    const { series, days } = arrangeSpending(usage())
    expect(days.map(({ day }) => day)).toEqual(daysBetween('2026-11-16', '2026-11-22'))
    expect(series.map(({ id }) => id)).toEqual(['veo3.1', 'gen4.5'])
    expect(days[4]).toEqual({ day: '2026-11-20', parts: [320, 60], runwayCredits: 380, ownCredits: 60 })
    expect(days[5]).toEqual({ day: '2026-11-21', parts: [0, 0], runwayCredits: 0, ownCredits: 0 })
  })

  it('keeps both ledgers apart: what Dailies did not render shows as the difference', () => {
    const { series, runwayCredits, ownCredits } = arrangeSpending(usage())
    expect(series[0]).toEqual({ id: 'veo3.1', label: 'Veo 3.1', runwayCredits: 320, ownCredits: 0 })
    expect([runwayCredits, ownCredits]).toEqual([404, 84])
  })

  it('names a model that only the own ledger has', () => {
    const own = [{ day: '2026-11-21', model: 'seedance2', credits: 180 }]
    const found = arrangeSpending(usage({ own })).series.find(({ id }) => id === 'seedance2')
    expect(found).toMatchObject({ runwayCredits: 0, ownCredits: 180 })
  })

  it('is the own ledger alone when Runway could not be asked', () => {
    const { series, days, runwayCredits } = arrangeSpending(usage({ runway: null, problem: 'offline' }))
    expect(runwayCredits).toBeNull()
    expect(series).toMatchObject([{ id: 'gen4.5', runwayCredits: null, ownCredits: 84 }])
    expect(days[4]).toMatchObject({ parts: [60], runwayCredits: null, ownCredits: 60 })
  })

  it('puts the small ones of many models together, and loses no credit', () => {
    const runway = Array.from({ length: 10 }, (_, n) => ({ day: '2026-11-20', model: `m${n}`, credits: 100 - n }))
    const { series, days } = arrangeSpending(usage({ runway, own: [] }))
    expect(series).toHaveLength(7)
    expect(series.at(-1)).toMatchObject({ id: 'other', label: '4 other models', runwayCredits: 94 + 93 + 92 + 91 })
    expect(days[4]?.parts.reduce((all, part) => all + part, 0)).toBe(955)
  })

  it('adds fractions of credits without noise', () => {
    const runway = [0.1, 0.2].map((credits, n) => ({ day: '2026-11-20', model: `m${n}`, credits }))
    expect(arrangeSpending(usage({ runway })).runwayCredits).toBe(0.3)
  })
})

describe('the chart’s scale', () => {
  it.each([
    [0, 0, [0, 1]],
    [0, 384, [0, 100, 200, 300, 400]],
    [0, 7, [0, 2, 4, 6, 8]],
    [-80, 420, [-200, 0, 200, 400, 600]],
    [-50, 0, [-60, -40, -20, 0]],
    [0, 0.4, [0, 1]],
  ])('from %d to %d has lines at %j', (low, high, ticks) => {
    expect(niceTicks(low, high).map((tick) => tick + 0)).toEqual(ticks)
  })

  it('reaches up with what was spent and down with what was given back', () => {
    expect(reach([60, -20, 40])).toEqual({ up: 100, down: -20 })
  })
})

describe('the figures in words', () => {
  it('say amounts with their sign, thousands and cents of credits', () => {
    expect([amount(0), amount(1250), amount(36.5), amount(-20), amount(0.1 + 0.2)]).toEqual([
      '0',
      '1,250',
      '36.5',
      '−20',
      '0.3',
    ])
  })
  it('say how far Runway is from our own', () => {
    expect(differenceWords(404, 84)).toBe('+320')
    expect(differenceWords(80, 84)).toBe('−4')
    expect(differenceWords(84, 84)).toBe('none')
    expect(differenceWords(null, 84)).toBeNull()
  })
  it('say a day as Runway counts it, whatever the time zone', () => {
    expect(dayWords('2026-11-22')).toBe('22 Nov')
    expect(dayWords('2026-11-22', 'long')).toBe('Sunday 22 November 2026')
  })
})
