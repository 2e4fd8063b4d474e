/**
 * Sets text. The letters come as outlines from the Inter files in the package itself, so that a machine with no fonts at
 * all still draws them; what Inter has no letter for is left out.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Font, Glyph, Path } from 'opentype.js'
import sharp from 'sharp'
import type { Frame } from './frame'
import type { Rgb } from './mood'

export type Weight = 300 | 500 | 600

/** How strongly each pixel is covered, 0 to 255. */
export interface Mask {
  width: number
  height: number
  alpha: Uint8Array
}

const alphabets = ['latin', 'latin-ext', 'cyrillic', 'cyrillic-ext', 'greek', 'vietnamese'] as const
// Not called `require`: the bundler's own line of that name would clash with it in the worker.
const fromHere = createRequire(import.meta.url)
// Its ES module is not what Node finds under its name.
const { parse } = fromHere('opentype.js') as typeof import('opentype.js')
const fonts = new Map<string, Font | null>()

function font(alphabet: string, weight: Weight): Font | null {
  const name = `inter-${alphabet}-${weight}-normal.woff`
  let found = fonts.get(name)
  if (found === undefined) {
    try {
      const bytes = readFileSync(fromHere.resolve(`@fontsource/inter/files/${name}`))
      found = parse(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer)
    } catch {
      // A film without its words is better than no film.
      found = null
    }
    fonts.set(name, found)
  }
  return found
}

interface Placed {
  glyph: Glyph
  font: Font
  /** From the line's start, in pixels. */
  x: number
}

/**
 * Each letter and where it stands. Letter by letter with kerning, because opentype.js cannot apply all that Inter's
 * tables ask of whole words. Characters that no file has are left out.
 */
function place(text: string, { size, weight, spacing = 0 }: Setting): { placed: Placed[]; width: number } {
  const placed: Placed[] = []
  let x = 0
  for (const char of text) {
    const has = alphabets.map((name) => font(name, weight)).find((each) => (each?.charToGlyphIndex(char) ?? 0) > 0)
    if (has == null) continue
    const glyph = has.charToGlyph(char)
    const before = placed.at(-1)
    const scale = size / has.unitsPerEm
    if (before?.font === has) x += has.getKerningValue(before.glyph, glyph) * scale
    placed.push({ glyph, font: has, x })
    x += (glyph.advanceWidth ?? 0) * scale + spacing * size
  }
  return { placed, width: x }
}

export interface Setting {
  /** Height of the em in pixels. */
  size: number
  weight: Weight
  /** Extra space between letters, in ems. */
  spacing?: number
}

export function widthOf(text: string, setting: Setting): number {
  return place(text, setting).width
}

/** Breaks a text into lines no wider than `most`; a word that is too wide stands alone. */
export function wrap(text: string, most: number, setting: Setting): string[] {
  const lines: string[] = []
  // A word in letters that Inter lacks leaves no gap behind.
  for (const word of text.split(/\s+/).filter((each) => widthOf(each, setting) > 0)) {
    const last = lines.at(-1)
    const together = last === undefined ? word : `${last} ${word}`
    if (last !== undefined && widthOf(together, setting) <= most) lines[lines.length - 1] = together
    else lines.push(word)
  }
  return lines
}

/** Draws lines of text, flush left; null when there is nothing to draw. `blur` in pixels makes its shadow. */
export async function setLines(
  lines: readonly string[],
  setting: Setting,
  leading = 1.18,
  blur = 0,
): Promise<Mask | null> {
  const { size } = setting
  const margin = Math.ceil(size * 0.3 + blur * 3)
  const paths: string[] = []
  let widest = 0
  lines.forEach((text, index) => {
    const { placed, width } = place(text, setting)
    const y = margin + size * (0.95 + index * leading)
    for (const { glyph, x } of placed) paths.push(outline(glyph.getPath(margin + x, y, size)))
    widest = Math.max(widest, margin + width)
  })
  if (widest <= margin) return null
  const width = Math.ceil(widest + margin)
  const height = Math.ceil(margin * 2 + size * (1.25 + (lines.length - 1) * leading))
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><path fill="#fff" d="${paths.join('')}"/></svg>`
  let image = sharp(Buffer.from(svg)).ensureAlpha().extractChannel('alpha')
  if (blur > 0.3) image = image.blur(blur)
  return { width, height, alpha: new Uint8Array(await image.raw().toBuffer()) }
}

/** SVG path data. Written here, because opentype.js's own now and then has a number that librsvg stops at. */
function outline({ commands }: Path): string {
  const n = (value: number) => value.toFixed(2)
  return commands
    .map((c) => {
      if (c.type === 'Z') return 'Z'
      if (c.type === 'Q') return `Q${n(c.x1)} ${n(c.y1)} ${n(c.x)} ${n(c.y)}`
      if (c.type === 'C') return `C${n(c.x1)} ${n(c.y1)} ${n(c.x2)} ${n(c.y2)} ${n(c.x)} ${n(c.y)}`
      return `${c.type}${n(c.x)} ${n(c.y)}`
    })
    .join('')
}

/** Lays a mask on the frame in one colour: `x`, `y` its corner (fractions move smoothly), enlarged by `scale`. */
export function stamp(
  frame: Frame,
  mask: Mask,
  x: number,
  y: number,
  scale: number,
  [r, g, b]: Rgb,
  opacity: number,
): void {
  const { data, width, height } = frame
  const fromX = Math.max(0, Math.floor(x))
  const fromY = Math.max(0, Math.floor(y))
  const toX = Math.min(width, Math.ceil(x + mask.width * scale))
  const toY = Math.min(height, Math.ceil(y + mask.height * scale))
  for (let py = fromY; py < toY; py++) {
    const my = (py + 0.5 - y) / scale - 0.5
    const y0 = Math.floor(my)
    const fy = my - y0
    if (y0 < 0 || y0 + 1 >= mask.height) continue
    const row = y0 * mask.width
    for (let px = fromX; px < toX; px++) {
      const mx = (px + 0.5 - x) / scale - 0.5
      const x0 = Math.floor(mx)
      if (x0 < 0 || x0 + 1 >= mask.width) continue
      const i = row + x0
      const a = mask.alpha[i] as number
      const c = mask.alpha[i + 1] as number
      const d = mask.alpha[i + mask.width] as number
      const e = mask.alpha[i + mask.width + 1] as number
      if ((a | c | d | e) === 0) continue
      const fx = mx - x0
      const cover = ((a * (1 - fx) + c * fx) * (1 - fy) + (d * (1 - fx) + e * fx) * fy) * (opacity / 255)
      const o = (py * width + px) * 4
      data[o] = (data[o] as number) * (1 - cover) + r * cover
      data[o + 1] = (data[o + 1] as number) * (1 - cover) + g * cover
      data[o + 2] = (data[o + 2] as number) * (1 - cover) + b * cover
    }
  }
}
