/** The words on a film: the prompt as a title, and in a corner what made this, honestly: practice, and the model. */
import { ease } from './chance'
import type { Frame, Size } from './frame'
import { type Mask, setLines, stamp, widthOf, wrap } from './lettering'
import type { Rgb } from './mood'

const WHITE: Rgb = [255, 255, 255]
const BLACK: Rgb = [0, 0, 0]
const LONGEST_TITLE = 180

/** Draws its words on a finished picture. */
export interface Words {
  draw(frame: Frame, at: number): void
}

/** The prompt at the lower left, as large as three lines allow, coming slowly nearer. */
export async function titleOf(prompt: string, size: Size): Promise<Words> {
  const text = shorten(prompt.trim().replace(/\s+/g, ' '))
  const unit = Math.sqrt(size.width * size.height) / 960
  const most = size.width * (size.width > size.height ? 0.62 : 0.8)
  let px = 50 * unit
  let lines = wrap(text, most, { size: px, weight: 500, spacing: -0.018 })
  while (px > 21 * unit && (lines.length > 3 || lines.some((each) => widthOf(each, setting(px)) > most))) {
    px *= 0.93
    lines = wrap(text, most, setting(px))
  }
  lines = balanced(text, most, lines, px)
  const mask = await setLines(lines, setting(px))
  const blur = px * 0.22
  const shadow = await setLines(lines, setting(px), 1.18, blur)
  if (mask === null || shadow === null) return { draw: () => undefined }
  const inset = 52 * unit
  const left = inset - px * 0.3
  const top = size.height - inset - mask.height + px * 0.45
  const spread = (shadow.width - mask.width) / 2
  return {
    draw(frame, at) {
      const scale = 1 + 0.045 * at
      const shown = ease(at / 0.14)
      const rise = (1 - shown) * px * 0.25
      const y = top - mask.height * (scale - 1) * 0.7 + rise
      stamp(frame, shadow, left - spread * scale, y - spread * scale, scale, BLACK, 0.55 * shown)
      stamp(frame, mask, left, y, scale, WHITE, 0.96 * shown)
    },
  }
}

/** `PRACTICE  gen4.5` at the upper left, and below it a remark where something could not be done. */
export async function markOf(model: string, remark: string | null, size: Size): Promise<Words> {
  const unit = Math.sqrt(size.width * size.height) / 960
  const px = Math.max(10, 13.5 * unit)
  const inset = 30 * unit
  const tag = await withShadow(['PRACTICE'], { size: px * 0.86, weight: 600, spacing: 0.16 })
  const name = await withShadow([model], { size: px, weight: 500, spacing: 0.01 })
  const small = { size: px, weight: 500 } as const
  const note = remark === null ? null : await withShadow(wrap(remark, size.width * 0.6, small), small)
  const tagWidth = widthOf('PRACTICE', { size: px * 0.86, weight: 600, spacing: 0.16 })
  return {
    draw(frame) {
      lay(frame, tag, inset, inset + px * 0.09, 0.92)
      lay(frame, name, inset + tagWidth + px * 0.6, inset, 0.72)
      lay(frame, note, inset, inset + px * 1.7, 0.72)
    },
  }
}

interface Shadowed {
  mask: Mask
  shadow: Mask
  margin: number
}

async function withShadow(lines: string[], given: { size: number; weight: 500 | 600; spacing?: number }) {
  const mask = await setLines(lines, given, 1.35)
  const shadow = await setLines(lines, given, 1.35, given.size * 0.3)
  return mask === null || shadow === null ? null : { mask, shadow, margin: Math.ceil(given.size * 0.3) }
}

function lay(frame: Frame, words: Shadowed | null, x: number, y: number, opacity: number): void {
  if (words === null) return
  const { mask, shadow, margin } = words
  const spread = (shadow.width - mask.width) / 2
  stamp(frame, shadow, x - margin - spread, y - margin - spread, 1, BLACK, 0.6 * opacity)
  stamp(frame, mask, x - margin, y - margin, 1, WHITE, opacity)
}

const setting = (px: number) => ({ size: px, weight: 500, spacing: -0.018 }) as const

/** The same number of lines, as even as they can be: no word left alone on the last. */
function balanced(text: string, most: number, lines: string[], px: number): string[] {
  let best = lines
  for (let share = 0.97; share > 0.4; share -= 0.03) {
    const tried = wrap(text, most * share, setting(px))
    if (tried.length > lines.length) break
    best = tried
  }
  return best
}

function shorten(text: string): string {
  if (text.length <= LONGEST_TITLE) return text
  const cut = text.slice(0, LONGEST_TITLE)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), LONGEST_TITLE / 2))}…`
}
