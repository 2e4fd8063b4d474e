import { describe, expect, it } from 'vitest'
import { Flight } from '../../../../src/renderer/features/library/flight'

const viewPx = 800
/** Whether it flew at each of these moments: `[top, ms]`. */
const flown = (moves: [number, number][]) => {
  const flight = new Flight()
  return moves.map(([top, ms]) => flight.moved(top, viewPx, ms))
}

describe('a flight over the sheet', () => {
  it('begins with the second leap soon after the first', () => {
    expect(
      flown([
        [20_000, 1000],
        [40_000, 1016],
        [60_000, 1032],
      ]),
    ).toEqual([false, true, true])
  })
  it('is no single leap, and no page key pressed by hand', () => {
    expect(flown([[50_000, 1000]])).toEqual([false])
    expect(
      flown([
        [800, 1000],
        [1600, 1150],
        [2400, 1300],
      ]),
    ).toEqual([false, false, false])
  })
  it('is no turn of the wheel that one can follow, however often', () => {
    const moves = Array.from({ length: 50 }, (_, n): [number, number] => [n * 390, n * 16])
    expect(flown(moves).some(Boolean)).toBe(false)
  })
  it('is not the sheet being set anew, as when posters grow', () => {
    const flight = new Flight()
    for (let step = 1; step <= 10; step++) {
      flight.stands(step * 5000)
      expect(flight.moved(step * 5000 + 1, viewPx, 1000 + step * 16)).toBe(false)
    }
  })
  it('goes upwards as well, and begins anew after a rest', () => {
    expect(
      flown([
        [50_000, 1000],
        [30_000, 1050],
        [10_000, 1300],
        [500, 1350],
      ]),
    ).toEqual([false, true, false, true])
  })
})
