import { describe, expect, it } from 'vitest'
import {
  agoWords,
  credits,
  moment,
  shapeOf,
  spokenLength,
  stopwatch,
  untilThen,
} from '../../../../src/renderer/ui/figures'

describe('figures as a person reads them', () => {
  it.each([
    [0, '0:00'],
    [7_900, '0:07'],
    [760_000, '12:40'],
    [3_909_000, '1:05:09'],
    [-5, '0:00'],
  ])('%d ms on a stopwatch: %s', (ms, words) => expect(stopwatch(ms)).toBe(words))

  it('says when something happens, never sooner than it will', () => {
    expect(untilThen(12_001, 0)).toBe('in 13 s')
    expect(untilThen(61_000, 0)).toBe('in 2 min')
    expect(untilThen(7_500_000, 0)).toBe('in 2 h 5 min')
    expect(untilThen(0, 5)).toBe('now')
  })

  it('says how long ago, and how long for those who listen', () => {
    expect([3_000, 40_000, 200_000, 7_200_000, 90_000_000].map((ms) => agoWords(0, ms))).toEqual([
      'just now',
      '40 s ago',
      '3 min ago',
      '2 h ago',
      '1 day ago',
    ])
    expect(spokenLength(65_000)).toBe('1 minute 5 seconds')
    expect(moment(Date.UTC(2026, 10, 22, 14, 5, 33), 'UTC')).toBe('22 Nov 2026, 14:05:33')
  })

  it.each([
    [60, '60 credits'],
    [1, '1 credit'],
    [1250, '1,250 credits'],
    [0.5, '0.5 credits'],
    [1234.567, '1,234.57 credits'],
  ])('%d: %s', (value, words) => expect(credits(value)).toBe(words))

  it.each([
    ['1280:720', '16:9'],
    ['720:1280', '9:16'],
    ['1584:672', '21:9'],
    ['1104:832', '4:3'],
    ['960:960', '1:1'],
    ['1000:100', '1000:100'],
    ['adaptive', 'adaptive'],
  ])('the ratio %s: %s', (ratio, words) => expect(shapeOf(ratio)).toBe(words))
})
