import { describe, expect, it } from 'vitest'
import { costsMoreThan, priceWords, timesTakes } from '../../../../src/renderer/features/compose/price-words'

const exact = { kind: 'exact', credits: 60 } as const
const range = { kind: 'range', fromCredits: 100, toCredits: 200 } as const
const unknown = { kind: 'unknown', why: 'not published' } as const

describe('the price on the button', () => {
  it('says credits and dollars', () => {
    expect(priceWords(exact)).toBe('60 credits ($0.60)')
    expect(priceWords(timesTakes(exact, 20))).toBe('1,200 credits ($12.00)')
  })

  it('says a range as a range', () => {
    expect(priceWords(range)).toBe('100–200 credits ($1.00–$2.00)')
  })

  it('says unknown, never 0', () => {
    expect(priceWords(timesTakes(unknown, 3))).toBe('price unknown')
  })

  it('warns when the most it can cost is more than what is left', () => {
    expect(costsMoreThan(range, 150)).toBe(true)
    expect(costsMoreThan(exact, 60)).toBe(false)
    expect(costsMoreThan(exact, null)).toBe(false)
    expect(costsMoreThan(unknown, 0)).toBe(false)
  })
})
