import { describe, expect, it } from 'vitest'
import {
  exactRate,
  frameAt,
  frameCode,
  frameCount,
  stepFrames,
  timeCode,
  timeOfFrame,
} from '../../../../src/renderer/features/viewer/frame-math'

describe('frames of a clip', () => {
  it.each([24, 23.976, 25, 29.97, 30, 60])(
    'steps through every frame at %d frames a second, and back again',
    (rate) => {
      const duration = 5
      const count = frameCount(duration, rate)
      let time = 0
      const seen = [frameAt(time, rate)]
      for (let n = 1; n < count; n++) {
        time = stepFrames(time, 1, rate, duration)
        seen.push(frameAt(time, rate))
      }
      expect(seen).toEqual(Array.from({ length: count }, (_, n) => n))
      for (let n = count; n > 0; n--) time = stepFrames(time, -1, rate, duration)
      expect(frameAt(time, rate)).toBe(0)
    },
  )

  it('stops at the first and the last frame', () => {
    expect(stepFrames(0, -1, 24, 5)).toBeCloseTo(timeOfFrame(0, 24))
    expect(frameAt(stepFrames(5, 1, 24, 5), 24)).toBe(119)
    expect(frameAt(stepFrames(5, -1, 24, 5), 24)).toBe(118)
  })

  it('has at least one frame, however short', () => {
    expect(frameCount(0, 24)).toBe(1)
    expect(stepFrames(0, 1, 24, 0)).toBeLessThan(0.05)
  })

  it('tells the time to the hundredth', () => {
    expect(timeCode(1.0416)).toBe('0:01.04')
    expect(timeCode(75.5)).toBe('1:15.50')
    expect(timeCode(Number.NaN)).toBe('0:00.00')
  })

  it('takes 23.976 and 29.97 for what they mean, so that no frame is lost in ten minutes', () => {
    expect(exactRate(23.976)).toBe(24_000 / 1001)
    expect(exactRate(29.97)).toBe(30_000 / 1001)
    expect(exactRate(24)).toBe(24)
    expect(exactRate(25)).toBe(25)
    const rate = exactRate(23.976)
    const frame = Math.floor((600 * 24_000) / 1001)
    expect(frameAt((frame + 0.5) / (24_000 / 1001), rate)).toBe(frame)
  })

  it('counts frames as editors do, each with a number of its own', () => {
    expect(frameCode(0, 24)).toBe('00:00:00:00')
    expect(frameCode(36, 24)).toBe('00:00:01:12')
    expect(frameCode(30, 29.97)).toBe('00:00:01:00')
    expect(frameCode(24 * 3725 + 7, 23.976)).toBe('01:02:05:07')
    const codes = new Set(Array.from({ length: 500 }, (_, frame) => frameCode(frame, 29.97)))
    expect(codes.size).toBe(500)
  })
})
