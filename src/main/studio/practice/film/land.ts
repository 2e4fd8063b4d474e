/** The land of a scene: ranges behind one another, each paler the farther it is, moving past at its own speed. */
import { at, line, rough } from './chance'
import type { Frame, Size } from './frame'
import { type Ground, type Mood, mix, type Rgb } from './mood'

const RANGES = 5

interface Range {
  seed: number
  /** 0 far, 1 near. */
  near: number
  colour: Rgb
  /** How far it moves when the camera moves one width. */
  speed: number
  heights: Float32Array
}

export interface Land {
  /** Moves the camera there; answers the lowest row of sky that still shows. Before `paint`. */
  move(size: Size, drift: number): number
  /** Draws over the sky. `drift` in widths of the picture, `seconds` the film's time. */
  paint(frame: Frame, drift: number, seconds: number): void
}

export function makeLand(mood: Mood, size: Size, seed: number, sun: { x: number; y: number }, horizon: number): Land {
  const count = mood.ground === 'sea' ? 2 : RANGES
  const ranges: Range[] = Array.from({ length: count }, (_, index) => {
    const near = mood.ground === 'sea' ? index * 0.3 : index / (count - 1)
    return {
      seed: seed + index * 977,
      near,
      colour: mix(mood.far, mood.near, near ** 0.82),
      speed: 0.05 + 0.55 * near ** 1.7,
      heights: new Float32Array(size.width),
    }
  })
  const haze = mix(mood.sky[3], mood.glow, 0.35)
  const water = mood.ground === 'sea' ? makeWater(mood, seed) : null

  return {
    move({ width, height }, drift) {
      for (const range of ranges) {
        for (let x = 0; x < width; x++) {
          const place = (x / width) * (width / height) + drift * range.speed * (width / height)
          range.heights[x] = (horizon + ridge(mood.ground, range, place, horizon)) * height
        }
      }
      const lowest = ranges[0]?.heights.reduce((most, each) => Math.max(most, each), 0) ?? 0
      return Math.min(height, Math.ceil(Math.max(lowest, water === null ? 0 : horizon * height)) + 2)
    },
    paint(frame, drift, seconds) {
      const { height } = frame
      const shore = horizon * height
      ranges.forEach((range, index) => {
        drawRange(frame, range, ranges[index + 1]?.heights ?? null, water === null ? height : shore, mood, haze, sun)
        if (mood.ground === 'city') windows(frame, range, ranges[index + 1]?.heights ?? null, drift, mood)
      })
      water?.(frame, Math.floor(shore), seconds, sun)
    },
  }
}

/** Height of a range's edge below the horizon, as a share of the picture (negative: above it). */
function ridge(ground: Ground, { seed, near }: Range, place: number, horizon: number): number {
  const room = 1 - horizon
  const base = -0.06 + near ** 1.25 * room * 0.86
  switch (ground) {
    case 'mountains': {
      const sharp = 1 - Math.abs(rough(seed, place * (1.5 + near), 5, 0.48) * 2 - 1)
      return base - (sharp - 0.45) * (0.36 - 0.17 * near)
    }
    case 'dunes':
      return base + 0.05 - rough(seed, place * (0.9 + near * 0.5), 2, 0.25) * (0.16 - 0.02 * near)
    case 'meadow': {
      const hill = rough(seed, place * (0.8 + near * 0.4), 3, 0.35) * 0.17
      const grass = near > 0.6 ? blades(seed, place * (210 - near * 90)) * 0.026 * near : 0
      return base + 0.06 - hill - grass
    }
    case 'forest': {
      const hill = rough(seed, place * 1.2, 3, 0.4) * 0.2
      const tree = pines(seed, place * (46 - 34 * near)) * (0.035 + 0.16 * near * near)
      return base + 0.09 - hill - tree
    }
    case 'city':
      return base + 0.1 - towers(seed, place * (17 - 9 * near)) * (0.36 - 0.1 * near)
    case 'sea':
      return near === 0
        ? -rough(seed, place * 1.8, 5, 0.5) * 0.11 + 0.012
        : -Math.max(0, rough(seed, place * 1.5, 4) - 0.52) * 0.36 + 0.004
  }
}

/** Pines side by side: each a tapering tree of its own height, with some boughs. */
function pines(seed: number, place: number): number {
  let highest = 0
  for (const layer of [0, 0.53]) {
    const cell = Math.floor(place + layer)
    const within = place + layer - cell
    const tall = 0.45 + 0.55 * at(seed + layer * 1000, cell)
    const off = Math.abs(within - 0.5) * 2
    const bough = 0.09 * (1 - off) * Math.abs(((off * 6.5) % 1) - 0.5)
    highest = Math.max(highest, tall * Math.max(0, 1 - off * 1.18) ** 0.9 + bough)
  }
  return highest
}

function blades(seed: number, place: number): number {
  const cell = Math.floor(place)
  const within = Math.abs(place - cell - 0.5) * 2
  return Math.max(0, 1 - within) * (0.3 + 0.7 * at(seed, cell)) * (0.4 + 0.6 * line(seed + 5, place / 17))
}

function towers(seed: number, place: number): number {
  const cell = Math.floor(place)
  const within = place - cell
  const gap = within < 0.04 || within > 0.96
  const tall = at(seed, cell) ** 1.6
  const crowd = line(seed + 31, place / 7)
  const spire = tall > 0.55 && Math.abs(within - 0.5) < 0.035 ? 0.12 : 0
  return gap ? 0.12 : 0.16 + tall * 0.6 * (0.45 + 0.75 * crowd) + spire
}

function drawRange(
  { width, height, data }: Frame,
  range: Range,
  nearer: Float32Array | null,
  bottom: number,
  mood: Mood,
  haze: Rgb,
  sun: { x: number; y: number },
): void {
  const { heights, near, colour } = range
  const mist = height * (0.1 + 0.16 * (1 - near))
  const fog = 0.62 * (1 - near * 0.92)
  for (let x = 0; x < width; x++) {
    const edge = heights[x] as number
    const first = Math.max(0, Math.floor(edge))
    const last = Math.min(bottom, nearer === null ? height : Math.ceil((nearer[x] as number) + 1))
    const beside = Math.exp(-(((x / width - sun.x) * 2.6) ** 2))
    const rim = beside * (0.34 - 0.2 * near)
    for (let y = first; y < last; y++) {
      const depth = y - edge
      const cover = depth < 0 ? 1 + depth : 1
      const misty = Math.min(1, Math.max(0, depth / mist)) ** 1.25 * fog
      const lit = rim * Math.exp(-Math.max(0, depth) / (height * 0.018))
      const o = (y * width + x) * 4
      for (let c = 0; c < 3; c++) {
        let value = colour[c] as number
        value += ((haze[c] as number) - value) * misty
        value += ((mood.light[c] as number) - value) * lit
        const under = data[o + c] as number
        data[o + c] = under + (value - under) * cover
      }
    }
  }
}

/** Lit windows in the towers, some going on and off. */
function windows(
  { width, height, data }: Frame,
  range: Range,
  nearer: Float32Array | null,
  drift: number,
  mood: Mood,
): void {
  if (range.near < 0.2) return
  const pane = Math.max(3, Math.round((height / 720) * (4 + 5 * range.near)))
  const shift = Math.round(drift * range.speed * width)
  const colour = mix([255, 214, 150], mood.glow, 0.25)
  for (let x = 0; x < width; x++) {
    const column = Math.floor((x + shift) / pane)
    const insideX = (((x + shift) % pane) + pane) % pane
    if (insideX < pane * 0.4) continue
    const top = (range.heights[x] as number) + pane * 1.5
    const before = range.heights[Math.max(0, x - pane)] as number
    const after = range.heights[Math.min(width - 1, x + pane)] as number
    if (Math.abs(before - top + pane * 1.5) > 1 || Math.abs(after - top + pane * 1.5) > 1) continue
    const last = Math.min(height, nearer === null ? height : (nearer[x] as number))
    for (let y = Math.ceil(top); y < last; y++) {
      const row = Math.floor(y / (pane * 1.5))
      if (y % (pane * 1.5) < pane * 0.6) continue
      const lit = at(range.seed + row * 131, column)
      if (lit < 0.74) continue
      const strength = (lit - 0.74) * 2.6 * (0.35 + 0.5 * range.near)
      const o = (y * width + x) * 4
      for (let c = 0; c < 3; c++) {
        const under = data[o + c] as number
        data[o + c] = under + ((colour[c] as number) - under) * strength
      }
    }
  }
}

/** A sea below the shore: the sky upside down, broken by waves, with the sun's path on it. */
function makeWater(mood: Mood, seed: number) {
  const deep = mix(mood.near, mood.sky[1], 0.35)
  return ({ width, height, data }: Frame, shore: number, seconds: number, sun: { x: number }) => {
    for (let y = shore; y < height; y++) {
      const down = (y - shore) / (height - shore)
      const wave = 1 / (0.05 + down * 0.95)
      const swing = (4 + 30 * down) * (height / 720)
      const lean = Math.sin(y * 0.11 * wave + seconds * 1.3) * 0.5 + Math.sin(y * 0.037 * wave - seconds * 0.8) * 0.5
      const dark = 0.16 + 0.56 * down
      for (let x = 0; x < width; x++) {
        const across = (x / height) * wave
        const crest =
          line(seed + 3, across * 3 + y * 0.61 + seconds * 0.55) * 0.6 +
          line(seed + 9, across * 8 - y * 1.7 - seconds * 0.9) * 0.4
        const from = shore - 1 - Math.round((y - shore) * 0.9 + (crest - 0.5 + lean * 0.25) * swing)
        const sx = Math.min(width - 1, Math.max(0, Math.round(x + (crest - 0.5) * swing)))
        const s = (Math.min(shore - 1, Math.max(0, from)) * width + sx) * 4
        const spread = 0.014 + 0.075 * down
        const path = Math.exp(-(((x / width - sun.x) / spread) ** 2)) * Math.max(0, crest - 0.42) * 2.6
        const o = (y * width + x) * 4
        for (let c = 0; c < 3; c++) {
          let value = data[s + c] as number
          value += ((deep[c] as number) - value) * dark
          value += (crest - 0.5) * 16 * (0.3 + down)
          value += ((mood.light[c] as number) - value) * Math.min(0.85, path)
          data[o + c] = value
        }
        data[o + 3] = 255
      }
    }
  }
}
