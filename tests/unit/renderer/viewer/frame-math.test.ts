import { describe, expect, it } from 'vitest'
import {
  frameAt,
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
})
