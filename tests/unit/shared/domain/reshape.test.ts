import { describe, expect, it } from 'vitest'
import {
  cropBox,
  frameAround,
  keptBox,
  lostPart,
  middle,
  shapesDiffer,
  writtenSize,
} from '../../../../src/shared/domain/reshape'

const wide = { width: 1280, height: 720 }

describe('a shape', () => {
  it('counts as the same within one per cent, and as another beyond', () => {
    expect(shapesDiffer({ width: 1920, height: 1080 }, wide)).toBe(false)
    expect(shapesDiffer({ width: 1366, height: 768 }, wide)).toBe(false)
    expect(shapesDiffer({ width: 1920, height: 1058 }, wide)).toBe(true)
    expect(shapesDiffer({ width: 1080, height: 1080 }, wide)).toBe(true)
  })
})

describe('a crop', () => {
  it('loses what is beyond the shape, and nothing of a picture that has it', () => {
    expect(lostPart({ width: 1600, height: 1200 }, wide)).toBeCloseTo(0.25)
    expect(lostPart({ width: 1080, height: 1080 }, { width: 720, height: 1280 })).toBeCloseTo(0.4375)
    expect(lostPart({ width: 1920, height: 1080 }, wide)).toBe(0)
  })

  it('keeps the whole width of a picture that is too tall, from the middle', () => {
    expect(keptBox({ width: 1600, height: 1200 }, wide, middle)).toEqual({
      width: 1,
      height: 0.75,
      left: 0,
      top: 0.125,
    })
    expect(cropBox({ width: 1600, height: 1200 }, wide, middle)).toEqual({
      left: 0,
      top: 150,
      width: 1600,
      height: 900,
    })
  })

  it('goes as near to the chosen centre as the edges allow', () => {
    expect(cropBox({ width: 3000, height: 1000 }, { width: 1, height: 1 }, { x: 0.05, y: 0.5 })).toMatchObject({
      left: 0,
    })
    expect(cropBox({ width: 3000, height: 1000 }, { width: 1, height: 1 }, { x: 1, y: 0.5 })).toMatchObject({
      left: 2000,
    })
    expect(cropBox({ width: 3000, height: 1000 }, { width: 1, height: 1 }, { x: 0.4, y: 0 })).toMatchObject({
      left: 700,
      top: 0,
    })
  })

  it('has the shape to within a pixel and never reaches over an edge', () => {
    for (const [width, height] of [
      [1, 1],
      [7, 1001],
      [641, 479],
      [4000, 3001],
    ] as const) {
      for (const x of [0, 0.33, 1]) {
        const box = cropBox({ width, height }, wide, { x, y: x })
        expect(box.left + box.width).toBeLessThanOrEqual(width)
        expect(box.top + box.height).toBeLessThanOrEqual(height)
        expect(Math.min(box.left, box.top)).toBeGreaterThanOrEqual(0)
        expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(1)
      }
    }
    const box = cropBox({ width: 641, height: 479 }, wide, middle)
    expect(Math.abs(box.width - (box.height * 16) / 9)).toBeLessThan(1)
  })

  it('is never enlarged, and not written larger than 4K', () => {
    expect(writtenSize({ width: 320, height: 180 })).toEqual({ width: 320, height: 180 })
    expect(writtenSize({ width: 8192, height: 4608 })).toEqual({ width: 4096, height: 2304 })
  })
})

describe('a frame', () => {
  it('holds the whole picture in its middle', () => {
    expect(frameAround({ width: 900, height: 900 }, wide)).toEqual({
      frame: { width: 1600, height: 900 },
      inside: { left: 350, top: 0, width: 900, height: 900 },
    })
    expect(frameAround({ width: 1600, height: 900 }, { width: 9, height: 16 }).inside).toMatchObject({
      left: 0,
      width: 1600,
    })
  })

  it('makes a huge picture smaller rather than a frame beyond 4K', () => {
    const { frame, inside } = frameAround({ width: 1000, height: 8000 }, wide)
    expect(frame).toEqual({ width: 4096, height: 2304 })
    expect(inside).toMatchObject({ height: 2304, width: 288 })
  })
})
