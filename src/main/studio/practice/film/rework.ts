/** Video to video: the person's clip in other colours and lines, as the prompt's words (or a reference picture) ask. */
import sharp from 'sharp'
import { ease } from './chance'
import type { Clip } from './clip'
import type { Frame, Painter } from './frame'
import { type Mood, mix, moodOf, type Rgb } from './mood'
import { cover, draw } from './picture'

export interface Look {
  /** Dark, middle and light tones that brightness is mapped to, and how far (0 to 1). */
  tones: readonly [Rgb, Rgb, Rgb]
  strength: number
  /** Steps of brightness; null: smooth. */
  steps: number | null
  /** How dark outlines are drawn, 0 to 1. */
  lines: number
  /** How much of the clip's own colour is kept before toning, 0 to 1. */
  colour: number
}

/** The look that a prompt's words ask for. Pure. */
export function lookOf(prompt: string, seed: number, tones: Look['tones'] | null): Look {
  const words = prompt.toLowerCase()
  const mood: Mood = moodOf(prompt, seed)
  const own: Look['tones'] = tones ?? [
    mix(mood.near, [0, 0, 0], 0.25),
    mix(mood.far, mood.sky[2], 0.45),
    mix(mood.light, mood.sky[3], 0.4),
  ]
  const look: Look = { tones: own, strength: 0.62, steps: null, lines: 0, colour: 0.85 }
  if (/\b(black and white|monochrome|noir|b&w)\b/.test(words)) {
    return {
      ...look,
      tones: [
        [8, 8, 10],
        [120, 120, 122],
        [246, 245, 240],
      ],
      strength: 1,
      colour: 0,
    }
  }
  if (/\b(sketch|pencil|ink|drawing|line art|charcoal)\b/.test(words)) {
    return {
      tones: [
        [96, 92, 96],
        [232, 227, 216],
        [252, 249, 241],
      ],
      strength: 1,
      steps: 4,
      lines: 1,
      colour: 0,
    }
  }
  if (/\b(anime|cartoon|comic|animated|cel|claymation|pixar|illustrat|paint|watercolou?r|poster)\w*/.test(words)) {
    return { ...look, strength: 0.45, steps: 6, lines: 0.85, colour: 1.25 }
  }
  return look
}

/** Dark, middle and light of a picture: what a reference lends to the clip. Null where it cannot be read. */
export async function tonesOf(path: string): Promise<Look['tones'] | null> {
  try {
    const { data } = await sharp(path)
      .resize(24, 24, { fit: 'fill' })
      .removeAlpha()
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true })
    const colours: Rgb[] = Array.from({ length: 576 }, (_, i) => [
      data[i * 3] ?? 0,
      data[i * 3 + 1] ?? 0,
      data[i * 3 + 2] ?? 0,
    ])
    colours.sort((a, b) => brightness(a) - brightness(b))
    const around = (from: number, to: number): Rgb => {
      const some = colours.slice(from, to)
      const sum = some.reduce<Rgb>((all, each) => [all[0] + each[0], all[1] + each[1], all[2] + each[2]], [0, 0, 0])
      return [sum[0] / some.length, sum[1] / some.length, sum[2] / some.length]
    }
    return [around(0, 90), around(200, 380), around(500, 576)]
  } catch {
    return null
  }
}

const brightness = ([r, g, b]: Rgb) => r * 0.2126 + g * 0.7152 + b * 0.0722

export function makeRework(clip: Clip, look: Look): Painter {
  const table = toneTable(look)
  let outlines = new Uint8Array(0)
  return {
    async paint(frame, at, seconds) {
      const picture = await clip.pictureAt(seconds)
      if (picture === null) return
      draw(frame, picture, cover(picture, frame), { x: 0, y: 0, width: frame.width, height: frame.height })
      if (look.lines > 0 && outlines.length !== frame.width * frame.height)
        outlines = new Uint8Array(frame.width * frame.height)
      // The clip as it was gives way to the new look from left to right, so that one sees what was done to it.
      const edge = ease(at / 0.3) * 1.06 * frame.width
      apply(frame, look, table, outlines, Math.min(frame.width, Math.round(edge)))
      if (edge < frame.width) divide(frame, Math.round(edge))
    },
    close: () => clip.close(),
  }
}

/** For every brightness the tone it is drawn to, after contrast and steps. */
function toneTable({ tones, steps }: Look): Uint8ClampedArray {
  const table = new Uint8ClampedArray(256 * 3)
  for (let i = 0; i < 256; i++) {
    let t = i / 255
    t = t * 0.6 + ease(t) * 0.4
    if (steps !== null) t = Math.round(t * (steps - 1)) / (steps - 1)
    const tone = t < 0.5 ? mix(tones[0], tones[1], t * 2) : mix(tones[1], tones[2], t * 2 - 1)
    table.set(tone, i * 3)
  }
  return table
}

function apply(
  { data, width, height }: Frame,
  look: Look,
  table: Uint8ClampedArray,
  outlines: Uint8Array,
  until: number,
): void {
  const { strength, lines, colour, steps } = look
  if (lines > 0) findOutlines({ data, width, height }, outlines, until)
  const step = steps === null ? 0 : 255 / (steps - 1)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < until; x++) {
      const o = (y * width + x) * 4
      let r = data[o] as number
      let g = data[o + 1] as number
      let b = data[o + 2] as number
      const bright = (r * 54 + g * 183 + b * 19) >> 8
      r = bright + (r - bright) * colour
      g = bright + (g - bright) * colour
      b = bright + (b - bright) * colour
      if (step > 0) {
        // Steps of brightness with the hue kept: what paint and print do.
        const flat = ((Math.floor(bright / step) + 0.62) * step) / Math.max(bright, 12)
        r *= flat
        g *= flat
        b *= flat
      }
      const k = bright * 3
      const ink = lines > 0 ? 1 - ((outlines[y * width + x] as number) / 255) * lines : 1
      data[o] = (r + ((table[k] as number) - r) * strength) * ink
      data[o + 1] = (g + ((table[k + 1] as number) - g) * strength) * ink
      data[o + 2] = (b + ((table[k + 2] as number) - b) * strength) * ink
    }
  }
}

/** Where brightness changes sharply (Sobel), 0 to 255. */
function findOutlines({ data, width, height }: Frame, into: Uint8Array, until: number): void {
  const g = (i: number) => data[i * 4 + 1] as number
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < Math.min(until, width - 1); x++) {
      const i = y * width + x
      const dx = g(i + 1 - width) + 2 * g(i + 1) + g(i + 1 + width) - g(i - 1 - width) - 2 * g(i - 1) - g(i - 1 + width)
      const dy =
        g(i + width - 1) + 2 * g(i + width) + g(i + width + 1) - g(i - width - 1) - 2 * g(i - width) - g(i - width + 1)
      const sharpness = Math.abs(dx) + Math.abs(dy)
      into[i] = sharpness < 70 ? 0 : Math.min(255, (sharpness - 70) * 1.6)
    }
  }
}

function divide({ data, width, height }: Frame, x: number): void {
  for (let y = 0; y < height; y++) {
    for (const column of [x - 1, x]) {
      if (column < 0 || column >= width) continue
      const o = (y * width + column) * 4
      data[o] = 255
      data[o + 1] = 255
      data[o + 2] = 255
    }
  }
}
