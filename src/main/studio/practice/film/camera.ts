/** Image to video: a camera that moves over the person's own pictures. The move follows the prompt's words, else the seed. */
import { chanceOf, ease, seedOf } from './chance'
import type { Painter, Size } from './frame'
import { type Box, cover, draw, type Picture } from './picture'

/** Where the camera stands at the beginning and the end: how near (1 = all of it), and its lean in -1 to 1. */
export interface Move {
  from: { near: number; x: number; y: number }
  to: { near: number; x: number; y: number }
}

/** The move that a prompt asks for; without a word of it, one that the seed picks. */
export function moveOf(prompt: string, seed: number): Move {
  const words = prompt.toLowerCase()
  const still = { near: 1.1, x: 0, y: 0 }
  if (/\b(zoom|pull|dolly|move)\w* (out|back)\b/.test(words))
    return { from: { near: 1.26, x: 0, y: 0 }, to: { near: 1.02, x: 0, y: 0 } }
  if (/\bpan\w* (to the )?left\b/.test(words)) return { from: { ...still, x: 1 }, to: { ...still, x: -1 } }
  if (/\bpan\w* (to the )?right\b/.test(words)) return { from: { ...still, x: -1 }, to: { ...still, x: 1 } }
  if (/\b(tilt|crane|pan)\w* up\b/.test(words)) return { from: { ...still, y: 1 }, to: { ...still, y: -1 } }
  if (/\b(tilt|crane|pan)\w* down\b/.test(words)) return { from: { ...still, y: -1 }, to: { ...still, y: 1 } }
  const chance = chanceOf(seedOf(words, seed))
  const lean = chance() * 2 - 1
  const rise = chance() * 1.2 - 0.6
  const wide = { near: 1.03, x: -lean * 0.6, y: -rise * 0.6 }
  const close = { near: 1.2, x: lean * 0.7, y: rise * 0.7 }
  const outwards = chance() < 0.3 && !/\b(zoom|push|dolly|move)\w* in\b/.test(words)
  return outwards ? { from: close, to: wide } : { from: wide, to: close }
}

/** The part of a picture that the camera sees, in the shape of `shape`. */
export function seen(picture: Size, shape: Size, { from, to }: Move, at: number): Box {
  const t = glide(at)
  const near = from.near + (to.near - from.near) * t
  const whole = cover(picture, shape)
  const width = whole.width / near
  const height = whole.height / near
  const spareX = (whole.width - width) / 2
  const spareY = (whole.height - height) / 2
  return {
    x: whole.x + spareX * (1 + from.x + (to.x - from.x) * t),
    y: whole.y + spareY * (1 + from.y + (to.y - from.y) * t),
    width,
    height,
  }
}

/** One picture, or the first that becomes the last. */
export function makeCamera(first: Picture, last: Picture | null, move: Move): Painter {
  return {
    paint(frame, at) {
      const all = { x: 0, y: 0, width: frame.width, height: frame.height }
      const blend = last === null ? 0 : ease((at - 0.28) / 0.5)
      if (blend < 1) draw(frame, first, seen(first, frame, move, at), all)
      // The last frame comes to rest as it was given: nothing cut off, nothing moved.
      if (last !== null && blend > 0) {
        const settle: Move = { from: { ...move.to, near: move.to.near }, to: { near: 1, x: 0, y: 0 } }
        draw(frame, last, seen(last, frame, settle, at), all, blend)
      }
    },
  }
}

/** Reference pictures side by side, each with a camera of its own. */
export function makeMosaic(pictures: readonly Picture[], seed: number): Painter {
  const moves = pictures.map((_, index) => moveOf('', seed + index * 31))
  return {
    paint(frame, at) {
      frame.data.fill(255)
      for (let i = 0; i < frame.data.length; i += 4) frame.data.set(BACK, i)
      cells(pictures.length, frame).forEach((cell, index) => {
        const picture = pictures[index]
        const move = moves[index]
        if (picture === undefined || move === undefined) return
        draw(frame, picture, seen(picture, cell, move, at), cell, ease((at - index * 0.03) / 0.1))
      })
    },
  }
}

const BACK = [12, 13, 16]

/** Rows and columns for so many pictures, as near to the frame's shape as they go; the last row is filled out. */
export function cells(count: number, { width, height }: Size): Box[] {
  const gap = Math.max(2, Math.round(Math.min(width, height) / 180) * 2)
  const rows = Math.max(1, Math.round(Math.sqrt((count * height) / width)))
  const boxes: Box[] = []
  let left = count
  for (let row = 0; row < rows; row++) {
    const inRow = Math.ceil(left / (rows - row))
    left -= inRow
    const tall = (height - gap * (rows - 1)) / rows
    const wide = (width - gap * (inRow - 1)) / inRow
    for (let column = 0; column < inRow; column++) {
      boxes.push({ x: column * (wide + gap), y: row * (tall + gap), width: wide, height: tall })
    }
  }
  return boxes
}

/** Starts and ends gently, but is never quite still. */
function glide(at: number): number {
  return at * 0.55 + ease(at) * 0.45
}
