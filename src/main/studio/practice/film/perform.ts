/** Character performance: the character moves with the performer's own movement, and the performance stands beside it. */

import { type Move, seen } from './camera'
import type { Clip } from './clip'
import type { Frame, Painter } from './frame'
import { type Box, cover, draw, halved, type Picture } from './picture'

/** The character's picture, or its own clip. */
export type Character = { picture: Picture } | { clip: Clip }

const BREATHE: Move = { from: { near: 1.1, x: 0, y: 0 }, to: { near: 1.16, x: 0, y: 0 } }

/** Paints them. Without a performance clip (it cannot be decoded here) the character moves by itself. */
export function makePerformance(character: Character, performance: Clip | null): Painter {
  let rest: { x: number; y: number } | null = null
  let lean = { x: 0, y: 0 }
  return {
    async paint(frame, at, seconds) {
      const acted = performance === null ? null : await performance.pictureAt(seconds)
      if (acted !== null) {
        const weight = weightOf(acted)
        rest ??= weight
        // Follows with some sluggishness, as a body does; the encoder's noise is no movement.
        lean = {
          x: lean.x * 0.75 + (weight.x - rest.x) * 9 * 0.25,
          y: lean.y * 0.75 + (weight.y - rest.y) * 9 * 0.25,
        }
      } else lean = { x: Math.sin(seconds * 1.4) * 0.5, y: Math.sin(seconds * 2.1) * 0.3 }
      const picture = 'clip' in character ? await character.clip.pictureAt(seconds) : character.picture
      const all = { x: 0, y: 0, width: frame.width, height: frame.height }
      if (picture === null) frame.data.fill(24)
      else {
        const box = seen(picture, frame, BREATHE, at)
        const x = within(box.x - limited(lean.x) * box.width * 0.045, picture.width - box.width)
        const y = within(box.y - limited(lean.y) * box.height * 0.045, picture.height - box.height)
        draw(frame, picture, { ...box, x, y }, all)
      }
      if (acted !== null) inset(frame, acted)
    },
    close() {
      performance?.close()
      if ('clip' in character) character.clip.close()
    },
  }
}

/** The performance as a small rounded card at the lower right. */
function inset(frame: Frame, acted: Picture): void {
  const short = Math.min(frame.width, frame.height)
  const tall = acted.height > acted.width
  const width = Math.round(short * (tall ? 0.27 : 0.42))
  const height = Math.round((width * Math.min(1.5, Math.max(0.56, acted.height / acted.width))) / 2) * 2
  const margin = Math.round(short * 0.045)
  const card = { x: frame.width - width - margin, y: frame.height - height - margin, width, height }
  let picture = acted
  while (picture.width > width * 2) picture = halved(picture)
  const under = corners(frame, card)
  draw(frame, picture, cover(picture, card), card)
  round(frame, card, short * 0.022, under)
}

/** Keeps what is under the card, so that its corners can show it again. */
function corners(frame: Frame, card: Box): Uint8ClampedArray {
  const kept = new Uint8ClampedArray(card.width * card.height * 4)
  for (let y = 0; y < card.height; y++) {
    const from = ((card.y + y) * frame.width + card.x) * 4
    kept.set(frame.data.subarray(from, from + card.width * 4), y * card.width * 4)
  }
  return kept
}

function round(frame: Frame, card: Box, radius: number, under: Uint8ClampedArray): void {
  const line = Math.max(1.5, radius * 0.12)
  for (let y = 0; y < card.height; y++) {
    for (let x = 0; x < card.width; x++) {
      const dx = Math.max(radius - x - 0.5, x + 0.5 - (card.width - radius), 0)
      const dy = Math.max(radius - y - 0.5, y + 0.5 - (card.height - radius), 0)
      const edge = Math.min(x + 0.5, y + 0.5, card.width - x - 0.5, card.height - y - 0.5)
      const inside = dx > 0 && dy > 0 ? radius - Math.hypot(dx, dy) : edge
      if (inside > line + 1) continue
      const o = ((card.y + y) * frame.width + card.x + x) * 4
      const u = (y * card.width + x) * 4
      const rim = Math.min(1, Math.max(0, line - inside + 0.5)) * 0.85
      const shown = Math.min(1, Math.max(0, inside + 0.5))
      for (let c = 0; c < 3; c++) {
        const lit = (frame.data[o + c] as number) * (1 - rim) + 255 * rim
        frame.data[o + c] = (under[u + c] as number) * (1 - shown) + lit * shown
      }
    }
  }
}

/** The middle of a picture's brightness, as shares of its size: where the performer is, roughly. */
function weightOf({ width, height, data }: Picture): { x: number; y: number } {
  let sum = 1
  let sx = 0
  let sy = 0
  for (let y = 0; y < height; y += 8) {
    for (let x = 0; x < width; x += 8) {
      const bright = data[(y * width + x) * 4 + 1] as number
      sum += bright
      sx += bright * x
      sy += bright * y
    }
  }
  return { x: sx / sum / width, y: sy / sum / height }
}

function limited(value: number): number {
  return Math.max(-1, Math.min(1, value))
}

function within(value: number, most: number): number {
  return Math.max(0, Math.min(most, value))
}
