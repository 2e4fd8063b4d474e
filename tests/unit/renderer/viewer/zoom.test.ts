import { describe, expect, it } from 'vitest'
import {
  fitScale,
  panned,
  percentWords,
  placed,
  scaleAfter,
  type View,
  zoomedTo,
} from '../../../../src/renderer/features/viewer/zoom'

const stage = { width: 800, height: 600, density: 1 }
const dense = { ...stage, density: 2 }
const picture = { width: 1600, height: 900 }

describe('a picture on its stage', () => {
  it('fits whole, in the middle', () => {
    expect(placed('fit', stage, picture)).toEqual({ left: 0, top: 75, width: 800, height: 450, scale: 0.5 })
    expect(fitScale(dense, picture)).toBe(1)
  })

  it('at 1:1 has a pixel of the picture to a pixel of the screen, on dense screens as well', () => {
    expect(placed(zoomedTo('fit', 1, stage, picture), stage, picture)).toMatchObject({ width: 1600, height: 900 })
    const small = { width: 100, height: 100 }
    expect(placed(zoomedTo('fit', 1, dense, small), dense, small)).toMatchObject({ width: 50, height: 50, left: 375 })
  })

  it('keeps what lies under the pointer under the pointer', () => {
    const at = { x: 250, y: 200 }
    const under = (view: View) => {
      const { left, top, width, height } = placed(view, stage, picture)
      return { x: (at.x - left) / width, y: (at.y - top) / height }
    }
    const once = zoomedTo('fit', 2, stage, picture, at)
    const twice = zoomedTo(once, 5, stage, picture, at)
    for (const view of [once, twice]) {
      expect(under(view).x).toBeCloseTo(under('fit').x, 6)
      expect(under(view).y).toBeCloseTo(under('fit').y, 6)
    }
  })

  it('is enlarged to 800 % at most, reduced to what fits, and said in percent', () => {
    expect(placed(zoomedTo('fit', 99, stage, picture), stage, picture).scale).toBe(8)
    expect(zoomedTo(zoomedTo('fit', 3, stage, picture), 0.01, stage, picture)).toBe('fit')
    expect(percentWords(2.533)).toBe('253 %')
    expect([scaleAfter(0.5, 1), scaleAfter(1, 1), scaleAfter(1, -1), scaleAfter(8, 1)]).toEqual([0.75, 1.5, 0.75, 8])
  })

  it('is pulled about, and never leaves a gap at an edge', () => {
    const near = zoomedTo('fit', 2, stage, picture)
    const pulled = panned(near, 100, -50, stage, picture)
    expect(placed(pulled, stage, picture).left).toBeCloseTo(placed(near, stage, picture).left + 100)
    const far = placed(panned(near, 99_999, 99_999, stage, picture), stage, picture)
    expect([far.left, far.top]).toEqual([0, 0])
    const back = placed(panned(near, -99_999, -99_999, stage, picture), stage, picture)
    expect([back.left + back.width, back.top + back.height]).toEqual([800, 600])
    expect(panned('fit', 10, 10, stage, picture)).toBe('fit')
  })
})
