import { describe, expect, it } from 'vitest'
import {
  commonestRate,
  frameRateOf,
  framesIn,
  hourInFrames,
  rateWords,
  timeCode,
} from '../../../../src/shared/export/time-code'

const ntsc = frameRateOf(29.97)

describe('time code', () => {
  it('counts whole rates plainly', () => {
    expect(timeCode(0, frameRateOf(24))).toBe('00:00:00:00')
    expect(timeCode(24 * 3661 + 23, frameRateOf(24))).toBe('01:01:01:23')
    expect(timeCode(25 * 60 * 60 * 25, frameRateOf(25))).toBe('01:00:00:00')
  })

  it('drops two numbers a minute at 29.97, but not every tenth', () => {
    expect(timeCode(1799, ntsc)).toBe('00:00:59;29')
    expect(timeCode(1800, ntsc)).toBe('00:01:00;02')
    expect(timeCode(3597, ntsc)).toBe('00:01:59;29')
    expect(timeCode(3598, ntsc)).toBe('00:02:00;02')
    expect(timeCode(17_981, ntsc)).toBe('00:09:59;29')
    expect(timeCode(17_982, ntsc)).toBe('00:10:00;00')
    expect(timeCode(107_892, ntsc)).toBe('01:00:00;00')
    expect(timeCode(hourInFrames(ntsc), ntsc)).toBe('01:00:00;00')
  })

  it('drops four at 59.94', () => {
    const double = frameRateOf(59.94)
    expect(timeCode(3600, double)).toBe('00:01:00;04')
    expect(timeCode(hourInFrames(double), double)).toBe('01:00:00;00')
  })

  it('never says a number that is dropped, and goes on by one', () => {
    const said = new Set<string>()
    for (let frame = 0; frame < 36_000; frame++) said.add(timeCode(frame, ntsc))
    expect(said.size).toBe(36_000)
    expect([...said].filter((code) => /:00;0[01]$/.test(code) && !/[0-9]0:00;/.test(code))).toEqual([])
  })

  it('knows a measured rate for what it is', () => {
    expect(frameRateOf(23.976023)).toEqual({ numerator: 24_000, denominator: 1001, counted: 24, drops: false })
    expect(frameRateOf(29.97002997)).toEqual({ numerator: 30_000, denominator: 1001, counted: 30, drops: true })
    expect(frameRateOf(24.0001)).toEqual({ numerator: 24, denominator: 1, counted: 24, drops: false })
    expect(frameRateOf(5)).toEqual({ numerator: 5, denominator: 1, counted: 5, drops: false })
    expect(frameRateOf(12.5)).toEqual({ numerator: 12_500, denominator: 1000, counted: 13, drops: false })
    expect([23.976, 12.5, 24].map((rate) => rateWords(frameRateOf(rate)))).toEqual(['23.976', '12.5', '24'])
  })

  it('counts the frames of a length that was measured a hair short', () => {
    expect(framesIn(5.041666, frameRateOf(24))).toBe(121)
    expect(framesIn(4.99999, frameRateOf(24))).toBe(120)
    expect(framesIn(10, ntsc)).toBe(299)
    expect(framesIn(0.001, frameRateOf(24))).toBe(1)
  })

  it('takes the rate that most have, and the first of two that as many have', () => {
    const { rate, others } = commonestRate([30, 24, null, 24, 25])
    expect([rateWords(rate), others.map(rateWords)]).toEqual(['24', ['30', '25']])
    expect(rateWords(commonestRate([25, 24]).rate)).toBe('25')
    expect(rateWords(commonestRate([null]).rate)).toBe('24')
  })
})
