/** What a practice film looks like, decided before a picture is drawn. */
import { expect, test } from 'vitest'
import { cells, moveOf, seen } from '../../../../../../src/main/studio/practice/film/camera'
import { toYuv } from '../../../../../../src/main/studio/practice/film/frame'
import { moodOf } from '../../../../../../src/main/studio/practice/film/mood'
import { lookOf } from '../../../../../../src/main/studio/practice/film/rework'
import { outputSize } from '../../../../../../src/main/studio/practice/film/size'

const phone = { width: 1080, height: 1920 }

test.each([
  ['1280:720', null, null, '1280x720'],
  ['1470:630', null, phone, '1470x630'],
  ['16:9', null, null, '1280x720'],
  ['1:1', null, null, '960x960'],
  ['9:16', '480p', null, '480x854'],
  ['16:9', '2k', null, '2560x1440'],
  ['adaptive', null, phone, '720x1280'],
  ['auto_1080p', null, phone, '1080x1920'],
  [null, null, null, '1280x720'],
])('ratio %s at %s for %o is %s', (ratio, resolution, input, size) => {
  const { width, height } = outputSize(ratio, resolution, input, false)
  expect(`${width}x${height}`).toBe(size)
})

test('an edited clip keeps its own size, made even, and 4K is brought down', () => {
  expect(outputSize(null, null, { width: 853, height: 481 }, true)).toEqual({ width: 854, height: 482 })
  const big = outputSize(null, null, { width: 3840, height: 2160 }, true)
  expect(big.width * big.height).toBeLessThanOrEqual(1930 * 1090)
})

test('the scene follows the words of the prompt, and whole words only', () => {
  expect(moodOf('Tokyo street at night', 1).ground).toBe('city')
  expect(moodOf('A camel caravan crossing dunes', 1).ground).toBe('dunes')
  expect(moodOf('snow falling on pines', 1).air).toBe('snow')
  expect(moodOf('a sailing boat at sunset', 1)).toMatchObject({ ground: 'sea' })
})

test('the same prompt and seed look the same, another seed may not', () => {
  expect(moodOf('quiet', 5)).toEqual(moodOf('quiet', 5))
  const grounds = new Set(Array.from({ length: 20 }, (_, seed) => moodOf('quiet', seed).ground))
  expect(grounds.size).toBeGreaterThan(1)
})

test('the camera does what the prompt asks and never leaves the picture', () => {
  const out = moveOf('slow zoom out', 1)
  expect(out.from.near).toBeGreaterThan(out.to.near)
  expect(moveOf('pan left over the field', 1)).toMatchObject({ from: { x: 1 }, to: { x: -1 } })
  for (let seed = 0; seed < 60; seed++) {
    for (const at of [0, 0.3, 1]) {
      const box = seen({ width: 1600, height: 900 }, { width: 720, height: 1280 }, moveOf('', seed), at)
      expect(box.x).toBeGreaterThanOrEqual(-0.01)
      expect(box.y).toBeGreaterThanOrEqual(-0.01)
      expect(box.x + box.width).toBeLessThanOrEqual(1600.01)
      expect(box.y + box.height).toBeLessThanOrEqual(900.01)
      expect(box.width / box.height).toBeCloseTo(720 / 1280)
    }
  }
})

test.each([1, 2, 3, 5, 9, 12])('%d reference pictures fill the frame without overlapping', (count) => {
  const frame = { width: 1280, height: 720 }
  const boxes = cells(count, frame)
  expect(boxes).toHaveLength(count)
  const covered = boxes.reduce((sum, box) => sum + box.width * box.height, 0)
  expect(covered / (frame.width * frame.height)).toBeGreaterThan(0.93)
  expect(covered).toBeLessThanOrEqual(frame.width * frame.height)
})

test('a clip’s look follows the prompt: black and white has no colour, a comic has lines', () => {
  expect(lookOf('black and white film noir', 1, null)).toMatchObject({ colour: 0, strength: 1 })
  expect(lookOf('as a comic', 1, null).lines).toBeGreaterThan(0.5)
  expect(lookOf('warmer', 1, null)).toMatchObject({ lines: 0, steps: null })
})

test('black, white and grey become the encoder’s black, white and grey', () => {
  const data = new Uint8ClampedArray([0, 0, 0, 255, 255, 255, 255, 255, 128, 128, 128, 255, 128, 128, 128, 255])
  const yuv = new Uint8Array(6)
  toYuv({ width: 2, height: 2, data }, yuv)
  expect([...yuv]).toEqual([16, 235, 126, 126, 128, 128])
})
