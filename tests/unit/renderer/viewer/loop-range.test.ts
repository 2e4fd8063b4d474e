import { describe, expect, it } from 'vitest'
import { frameAt } from '../../../../src/renderer/features/viewer/frame-math'
import { boundsOf, edgeTime, withIn, withOut } from '../../../../src/renderer/features/viewer/loop-range'

describe('in and out of a loop', () => {
  it('runs from the in to the end, and to the out when there is one', () => {
    expect(withIn(null, 10, 48)).toEqual({ first: 10, last: 47 })
    expect(withOut(null, 20, 48)).toEqual({ first: 0, last: 20 })
    expect(withOut(withIn(null, 10, 48), 20, 48)).toEqual({ first: 10, last: 20 })
  })

  it('never has its out before its in: the older of the two gives way', () => {
    expect(withIn({ first: 5, last: 10 }, 20, 48)).toEqual({ first: 20, last: 47 })
    expect(withOut({ first: 15, last: 20 }, 10, 48)).toEqual({ first: 0, last: 10 })
    expect(withIn({ first: 5, last: 10 }, 10, 48)).toEqual({ first: 10, last: 10 })
  })

  it('stays within the clip', () => {
    expect(withIn(null, 99, 48)).toEqual({ first: 47, last: 47 })
    expect(withOut(null, -3, 48)).toEqual({ first: 0, last: 0 })
  })

  it.each([24, 24_000 / 1001, 30_000 / 1001, 60])(
    'shows its first and its last frame, at %d frames a second',
    (rate) => {
      const bounds = boundsOf({ first: 7, last: 19 }, rate)
      expect(bounds && frameAt(edgeTime(bounds, 'first', rate), rate)).toBe(7)
      expect(bounds && frameAt(edgeTime(bounds, 'last', rate), rate)).toBe(19)
      expect(boundsOf(null, rate)).toBeNull()
    },
  )
})
