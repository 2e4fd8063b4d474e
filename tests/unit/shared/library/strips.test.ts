import { describe, expect, it } from 'vitest'
import { frameUnder, placeOfFrame, stripFrames } from '../../../../src/shared/library/strips'

describe('a hover strip', () => {
  it('shows the first frame at the left edge and the last at the right, and none beyond', () => {
    expect([-0.2, 0, 0.06, 0.07, 0.5, 0.99, 1, 1.3].map(frameUnder)).toEqual([0, 0, 0, 1, 8, 15, 15, 15])
  })

  it('shows each frame where its part of the clip is', () => {
    for (let frame = 0; frame < stripFrames; frame++) expect(frameUnder(placeOfFrame(frame))).toBe(frame)
  })
})
