import { describe, expect, it } from 'vitest'
import { periodOf } from '../../../../src/shared/library/period'

/** A Wednesday. */
const now = new Date(2026, 10, 25, 15, 30).getTime()
const day = (year: number, month: number, date: number) => new Date(year, month - 1, date).getTime()

describe('times as a person says them', () => {
  it.each([
    ['today', day(2026, 11, 25), day(2026, 11, 26)],
    ['yesterday', day(2026, 11, 24), day(2026, 11, 25)],
    ['this-week', day(2026, 11, 23), day(2026, 11, 30)],
    ['last-week', day(2026, 11, 16), day(2026, 11, 23)],
    ['this-month', day(2026, 11, 1), day(2026, 12, 1)],
    ['last-month', day(2026, 10, 1), day(2026, 11, 1)],
    ['this-year', day(2026, 1, 1), day(2027, 1, 1)],
    ['last-year', day(2025, 1, 1), day(2026, 1, 1)],
    ['7d', day(2026, 11, 19), day(2026, 11, 26)],
    ['2026', day(2026, 1, 1), day(2027, 1, 1)],
    ['2024-02', day(2024, 2, 1), day(2024, 3, 1)],
    ['2026-12-31', day(2026, 12, 31), day(2027, 1, 1)],
  ])('%s', (when, fromMs, toMs) => {
    expect(periodOf(when, now)).toEqual({ fromMs, toMs })
  })

  it('a week that holds a Sunday begins six days before it', () => {
    expect(periodOf('this-week', new Date(2026, 10, 29, 1).getTime())?.fromMs).toBe(day(2026, 11, 23))
  })

  it.each(['', 'soon', '2026-13', '2026-02-30', '0d', '0001', '26', '2026-1'])('%o is none', (when) => {
    expect(periodOf(when, now)).toBeNull()
  })
})
