/**
 * The letters of a contact sheet: Inter, from the files in the package itself, so that every machine draws the same page.
 * What Inter has no letter for (Chinese, Arabic, emoji …) is set as a picture with the fonts of the machine.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Font, Path } from 'opentype.js'
import sharp from 'sharp'

export type Weight = 400 | 600

/** A piece of a line that stands in one font. */
export interface Run {
  text: string
  /** `latin`, `cyrillic` …: the font's file. */
  alphabet: string
  /** From the line's start, in the unit of `size`. */
  x: number
}

const alphabets = ['latin', 'latin-ext', 'cyrillic', 'cyrillic-ext', 'greek', 'greek-ext', 'vietnamese'] as const
const fromHere = createRequire(import.meta.url)
// Its ES module is not what Node finds under its name.
const { parse } = fromHere('opentype.js') as typeof import('opentype.js')
const fonts = new Map<string, Font>()
/** Text as a picture is made this fine: sharp on paper. */
const PICTURE_DPI = 300

/** The bytes of one font file. */
export function fontFile(alphabet: string, weight: Weight): Buffer {
  return readFileSync(fromHere.resolve(`@fontsource/inter/files/inter-${alphabet}-${weight}-normal.woff`))
}

/** Names of the alphabets, for whoever must load their files. */
export const alphabetNames: readonly string[] = alphabets

function fontOf(alphabet: string, weight: Weight): Font {
  const key = `${alphabet}-${weight}`
  const known = fonts.get(key)
  if (known !== undefined) return known
  const bytes = fontFile(alphabet, weight)
  const font = parse(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer)
  fonts.set(key, font)
  return font
}

function alphabetOf(char: string, weight: Weight): string | null {
  return alphabets.find((name) => fontOf(name, weight).charToGlyphIndex(char) > 0) ?? null
}

/** Whether Inter has every letter of a text. */
export function isOurs(text: string, weight: Weight): boolean {
  return [...text].every((char) => alphabetOf(char, weight) !== null)
}

/** A line in pieces of one font each, and its width. Characters that Inter lacks are left out. */
export function setLine(text: string, size: number, weight: Weight): { runs: Run[]; width: number } {
  const runs: Run[] = []
  let x = 0
  for (const char of text) {
    const alphabet = alphabetOf(char, weight)
    if (alphabet === null) continue
    const font = fontOf(alphabet, weight)
    const last = runs.at(-1)
    if (last?.alphabet === alphabet) last.text += char
    else runs.push({ text: char, alphabet, x })
    x += ((font.charToGlyph(char).advanceWidth ?? 0) * size) / font.unitsPerEm
  }
  return { runs, width: x }
}

/** Breaks a text into at most so many lines; what does not fit ends in an ellipsis. */
export function wrapText(text: string, most: number, lines: number, size: number, weight: Weight): string[] {
  const width = (line: string) => setLine(line, size, weight).width
  const words = text.split(/\s+/).flatMap((word) => piecesOf(word, most, width))
  const made: string[] = []
  for (let at = 0; at < words.length; ) {
    const isLast = made.length === lines - 1
    let line = words[at++] ?? ''
    while (at < words.length && width(`${line} ${words[at]}`) <= most) line += ` ${words[at++]}`
    if (isLast && at < words.length) {
      made.push(shortened(`${line} ${words.slice(at, at + 5).join(' ')}`, most, width, true))
      return made
    }
    made.push(shortened(line, most, width, false))
  }
  return made
}

/** The outlines of a line as SVG path data, its baseline's start at (x, y). */
export function outlineLine(text: string, x: number, y: number, size: number, weight: Weight): string {
  const { runs } = setLine(text, size, weight)
  return runs
    .map(({ text: piece, alphabet, x: from }) => {
      const font = fontOf(alphabet, weight)
      let at = x + from
      return [...piece]
        .map((char) => {
          const glyph = font.charToGlyph(char)
          const path = pathData(glyph.getPath(at, y, size))
          at += ((glyph.advanceWidth ?? 0) * size) / font.unitsPerEm
          return path
        })
        .join('')
    })
    .join('')
}

/** A text in whatever script, as a picture at 300 dpi; its box in points. Null where nothing can be drawn. */
export async function pictureOfText(
  text: string,
  most: { width: number; height: number },
  size: number,
  weight: Weight,
  colour: string,
): Promise<{ png: Buffer; width: number; height: number } | null> {
  const toPoints = 72 / PICTURE_DPI
  const draw = async (words: string) => {
    const markup = `<span foreground="${colour}"${weight === 600 ? ' weight="600"' : ''}>${escaped(words)}</span>`
    const { data, info } = await sharp({
      text: {
        text: markup,
        font: `Inter, sans-serif ${size}`,
        dpi: PICTURE_DPI,
        width: Math.max(1, Math.floor(most.width / toPoints)),
        wrap: 'word-char',
        rgba: true,
      },
    })
      .png()
      .toBuffer({ resolveWithObject: true })
    return { png: data, width: info.width * toPoints, height: info.height * toPoints }
  }
  const fits = ({ width, height }: { width: number; height: number }) =>
    width <= most.width + 1 && height <= most.height + 1
  try {
    let whole = await draw(text)
    if (fits(whole)) return whole
    // Half the words again and again, until they fit: six looks at most.
    const letters = [...new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text)].map((one) => one.segment)
    let [fit, over] = [0, letters.length]
    let best: typeof whole | null = null
    for (let looks = 0; looks < 8 && over - fit > 1; looks++) {
      const middle = Math.floor((fit + over) / 2)
      whole = await draw(`${letters.slice(0, middle).join('').trimEnd()}…`)
      if (fits(whole)) {
        fit = middle
        best = whole
      } else over = middle
    }
    return best
  } catch {
    // A page without these words is better than no page.
    return null
  }
}

/** A word that is wider than a line, in pieces that are not: a file's name often has no space. */
function piecesOf(word: string, most: number, width: (text: string) => number): string[] {
  if (word === '' || width(word) <= most) return word === '' ? [] : [word]
  const pieces: string[] = []
  let piece = ''
  for (const char of word) {
    if (piece !== '' && width(piece + char) > most) {
      pieces.push(piece)
      piece = ''
    }
    piece += char
  }
  return [...pieces, piece]
}

function shortened(line: string, most: number, width: (text: string) => number, always: boolean): string {
  if (!always && width(line) <= most) return line
  const chars = [...line]
  while (chars.length > 1 && width(`${chars.join('').trimEnd()}…`) > most) chars.pop()
  const cut = chars.join('').trimEnd()
  const space = cut.lastIndexOf(' ')
  return `${(space > cut.length * 0.6 ? cut.slice(0, space) : cut).replace(/[\s,;:.-]+$/, '')}…`
}

/** SVG path data. Written here, because opentype.js's own now and then has a number that librsvg stops at. */
function pathData({ commands }: Path): string {
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

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
