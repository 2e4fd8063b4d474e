import { describe, expect, it } from 'vitest'
import { type Cost, changeWords, chargeChange, type Price, quoteChange } from '../../../../src/shared/domain/money'

const cost = (estimate: Price, quotedCredits: number | null, chargedCredits: number | null): Cost => ({
  estimate,
  quotedCredits,
  chargedCredits,
})
const sixty: Price = { kind: 'exact', credits: 60 }
const between: Price = { kind: 'range', fromCredits: 40, toCredits: 80 }

describe('a figure that is not what the one before it said', () => {
  it('is the quote against the estimate, beyond a range only', () => {
    expect(quoteChange(cost(sixty, 72, null))).toEqual({ byCredits: 12, from: 'estimate' })
    expect(quoteChange(cost(sixty, 60, null))).toBeNull()
    expect(quoteChange(cost(between, 80, null))).toBeNull()
    expect(quoteChange(cost(between, 85, null))).toEqual({ byCredits: 5, from: 'estimate' })
    expect(quoteChange(cost(between, 30, null))).toEqual({ byCredits: -10, from: 'estimate' })
  })

  it('is the charge against the quote, or the estimate where nothing was quoted', () => {
    expect(chargeChange(cost(sixty, 72, 70))).toEqual({ byCredits: -2, from: 'quote' })
    expect(chargeChange(cost(sixty, 72, 72))).toBeNull()
    expect(chargeChange(cost(sixty, null, 0))).toEqual({ byCredits: -60, from: 'estimate' })
  })

  it('is none where one of the two is not known', () => {
    expect(quoteChange(cost(sixty, null, 60))).toBeNull()
    expect(chargeChange(cost(sixty, 60, null))).toBeNull()
    expect(quoteChange(cost({ kind: 'unknown', why: '' }, 30, null))).toBeNull()
  })

  it('is said as more or less', () => {
    expect(changeWords({ byCredits: 12, from: 'estimate' })).toBe('12 above the estimate')
    expect(changeWords({ byCredits: -2, from: 'quote' })).toBe('2 below the quote')
  })
})
