import { describe, expect, it } from 'vitest'
import {
  costsMoreThan,
  learnedWords,
  priceWords,
  timesTakes,
} from '../../../../src/renderer/features/compose/price-words'

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

  it('says about for what was learned, also for several takes, and on how many renders it stands', () => {
    const learned = { kind: 'exact', credits: 30, learnedFrom: 6 } as const
    expect(priceWords(learned)).toBe('about 30 credits ($0.30)')
    expect(priceWords(timesTakes(learned, 2))).toBe('about 60 credits ($0.60)')
    expect(priceWords(timesTakes({ ...range, learnedFrom: 2 }, 2))).toBe('about 200–400 credits ($2.00–$4.00)')
    expect(learnedWords(learned)).toBe('As your last 6 renders cost.')
    expect(learnedWords({ ...learned, learnedFrom: 1 })).toBe('As your last render cost.')
    expect(learnedWords(exact)).toBeNull()
    expect(learnedWords(unknown)).toBeNull()
  })

  it('warns when the most it can cost is more than what is left', () => {
    expect(costsMoreThan(range, 150)).toBe(true)
    expect(costsMoreThan(exact, 60)).toBe(false)
    expect(costsMoreThan(exact, null)).toBe(false)
    expect(costsMoreThan(unknown, 0)).toBe(false)
  })
})
