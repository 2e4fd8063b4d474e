import { describe, expect, it } from 'vitest'
import {
  rateWords,
  type ShuttleKey,
  shuttleAfter,
  speedAfter,
  speeds,
} from '../../../../src/renderer/features/viewer/shuttle'

const after = (keys: string) => [...keys].reduce((rate, key) => shuttleAfter(rate, key as ShuttleKey), 0)

describe('J K L', () => {
  it.each([
    ['l', 1],
    ['ll', 2],
    ['lll', 4],
    ['llll', 8],
    ['lllll', 8],
    ['j', -1],
    ['jj', -2],
    ['jjj', -4],
    ['jjjj', -4],
    ['llk', 0],
    ['lllj', -1],
    ['jjl', 1],
    ['k', 0],
  ])('%s: %d times', (keys, rate) => expect(after(keys)).toBe(rate))
})

describe('the speed', () => {
  it('goes from a tenth to four times, and stays at either end', () => {
    expect(speeds[0]).toBe(0.1)
    expect(speeds.at(-1)).toBe(4)
    expect(speedAfter(1, 1)).toBe(1.25)
    expect(speedAfter(1, -1)).toBe(0.75)
    expect(speedAfter(4, 1)).toBe(4)
    expect(speedAfter(0.1, -1)).toBe(0.1)
  })

  it('is said with what it multiplies', () => {
    expect(rateWords(2)).toBe('2×')
    expect(rateWords(-4)).toBe('−4×')
    expect(rateWords(0.25)).toBe('0.25×')
  })
})
