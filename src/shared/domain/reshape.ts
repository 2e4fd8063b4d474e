/**
 * The arithmetic of shapes: whether a picture's shape differs from a ratio, what a crop at a chosen centre keeps, and how
 * large a frame around the whole picture is. Pure; the window draws with it and Studio cuts with it, so that what is
 * shown is what is cut.
 */

/** Pixels, or any other unit: only the proportion counts where nothing else is said. */
export interface Size {
  width: number
  height: number
}

/** A point of a picture, from 0 (left, top) to 1 (right, bottom). */
export interface Point {
  x: number
  y: number
}

export interface Box extends Size {
  left: number
  top: number
}

/** Shapes nearer than this are the same: nobody sees the few lines that Runway cuts then. */
const sameShapeWithin = 0.01

/** The longest side of what is made here, in pixels: no model makes more than 4K. */
const longestSidePx = 4096

/** The middle: where Runway itself crops. */
export const middle: Point = { x: 0.5, y: 0.5 }

/** Whether two shapes differ by more than 1 %. */
export function shapesDiffer(one: Size, other: Size): boolean {
  const [a, b] = [one.width / one.height, other.width / other.height]
  return Math.abs(a / b - 1) > sameShapeWithin
}

/** What a crop to a shape keeps, as parts (0 to 1) of the picture: the largest box of that shape, as near the centre as the edges allow. */
export function keptBox(picture: Size, shape: Size, centre: Point): Box {
  const [have, want] = [picture.width / picture.height, shape.width / shape.height]
  const width = Math.min(1, want / have)
  const height = Math.min(1, have / want)
  return { width, height, left: placed(centre.x, width), top: placed(centre.y, height) }
}

function placed(centre: number, part: number): number {
  return Math.min(1 - part, Math.max(0, centre - part / 2))
}

/** How much of a picture a crop to a shape loses, from 0 to 1. */
export function lostPart(picture: Size, shape: Size): number {
  const { width, height } = keptBox(picture, shape, middle)
  return 1 - width * height
}

/** The box that a crop keeps in whole pixels: at least one, never over the edge. */
export function cropBox(picture: Size, shape: Size, centre: Point): Box {
  const kept = keptBox(picture, shape, centre)
  const width = clamp(Math.round(kept.width * picture.width), 1, picture.width)
  const height = clamp(Math.round(kept.height * picture.height), 1, picture.height)
  return {
    width,
    height,
    left: clamp(Math.round(kept.left * picture.width), 0, picture.width - width),
    top: clamp(Math.round(kept.top * picture.height), 0, picture.height - height),
  }
}

/** The size at which a piece is written: its own pixels, never enlarged, at most 4,096 on the longer side. */
export function writtenSize(piece: Size): Size {
  const scale = Math.min(1, longestSidePx / Math.max(piece.width, piece.height))
  return { width: Math.max(1, Math.round(piece.width * scale)), height: Math.max(1, Math.round(piece.height * scale)) }
}

/** The smallest frame of a shape around the whole picture, at most 4,096 on the longer side, and the picture in its middle. */
export function frameAround(picture: Size, shape: Size): { frame: Size; inside: Box } {
  const [have, want] = [picture.width / picture.height, shape.width / shape.height]
  const whole =
    want > have
      ? { width: picture.height * want, height: picture.height }
      : { width: picture.width, height: picture.width / want }
  const frame = writtenSize({ width: Math.round(whole.width), height: Math.round(whole.height) })
  const scale = Math.min(frame.width / picture.width, frame.height / picture.height)
  const width = clamp(Math.round(picture.width * scale), 1, frame.width)
  const height = clamp(Math.round(picture.height * scale), 1, frame.height)
  return {
    frame,
    inside: {
      width,
      height,
      left: Math.floor((frame.width - width) / 2),
      top: Math.floor((frame.height - height) / 2),
    },
  }
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value))
}

/** A ratio as one says it: `1280:720` -> `16:9`, `768:1280` -> `3:5`; a name (`adaptive`) stays as it is. */
export function shapeOf(ratio: string): string {
  const match = /^(\d+):(\d+)$/.exec(ratio)
  if (!match) return ratio
  const width = Number(match[1])
  const height = Number(match[2])
  if (width === 0 || height === 0) return ratio
  const known = [
    [16, 9],
    [9, 16],
    [4, 3],
    [3, 4],
    [1, 1],
    [21, 9],
    [9, 21],
    [3, 2],
    [2, 3],
  ].find(([w = 1, h = 1]) => Math.abs(width / height - w / h) / (w / h) < 0.02)
  return known ? known.join(':') : ratio
}
