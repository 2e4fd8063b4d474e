/**
 * The shapes of many clips as one text, a character each: enough to lay out a hundred thousand posters before anything
 * else of them is known. Pure; written by the library's index, read by the grid.
 */

/** The character of a square; each step is 1/256 of a doubling. All lie between U+0800 and U+1800. */
const SQUARE = 0x1000
const STEPS = 256
const FARTHEST = 0x800
/** Where nothing is known of a file's shape. */
const USUAL = 16 / 9

/** The character of a shape; `aspect`: width / height, 0 where it is not known. */
export function shapeCode(aspect: number): string {
  const steps = Math.round(Math.log2(aspect > 0 ? aspect : USUAL) * STEPS)
  return String.fromCharCode(SQUARE + Math.min(FARTHEST, Math.max(-FARTHEST, steps)))
}

/** Width / height of the clip at a place, within 0.2 %. */
export function aspectAt(shapes: string, index: number): number {
  const code = shapes.charCodeAt(index)
  return Number.isNaN(code) ? USUAL : 2 ** ((code - SQUARE) / STEPS)
}
