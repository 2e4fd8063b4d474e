/** Draws a page of a contact sheet as a PNG: 300 dpi for paper, less for looking at. */
import sharp, { type OverlayOptions } from 'sharp'
import type { SheetLayout } from '../../../../shared/export/contact-sheet'
import { outlineLine } from './sheet-letters'
import type { Mark } from './sheet-page'

/** What printers want. */
export const PRINT_DPI = 300

export async function drawPng(layout: SheetLayout, marks: readonly Mark[], dpi: number): Promise<Buffer> {
  const scale = dpi / 72
  const width = Math.round(layout.width * scale)
  const height = Math.round(layout.height * scale)
  const layers: OverlayOptions[] = []
  let drawn: string[] = []
  const lay = () => {
    if (drawn.length === 0) return
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${drawn.join('')}</svg>`
    layers.push({ input: Buffer.from(svg), left: 0, top: 0 })
    drawn = []
  }
  // Frames lie under the pictures and words over them, so all of each kind are one layer.
  for (const mark of marks) if (mark.kind === 'box') drawn.push(boxOf(mark, scale))
  lay()
  for (const mark of marks) {
    if (mark.kind !== 'picture') continue
    const { x, y } = mark.box
    const size = {
      width: Math.max(1, Math.round(mark.box.width * scale)),
      height: Math.max(1, Math.round(mark.box.height * scale)),
    }
    const input = await sharp(mark.data)
      .resize({ ...size, fit: 'fill' })
      .png({ compressionLevel: 1 })
      .toBuffer()
    layers.push({ input, left: Math.round(x * scale), top: Math.round(y * scale) })
  }
  for (const mark of marks) {
    if (mark.kind === 'letters') {
      const { text, x, y, size, weight, colour } = mark
      drawn.push(`<path fill="${colour}" d="${outlineLine(text, x * scale, y * scale, size * scale, weight)}"/>`)
    } else if (mark.kind === 'shape') {
      const points = mark.path.map(([x, y]) => `${(x * scale).toFixed(2)},${(y * scale).toFixed(2)}`).join(' ')
      drawn.push(`<polygon fill="${mark.colour}" points="${points}"/>`)
    }
  }
  lay()
  return sharp({ create: { width, height, channels: 3, background: '#ffffff' } })
    .composite(layers)
    .png({ compressionLevel: 6 })
    .withMetadata({ density: dpi })
    .toBuffer()
}

function boxOf({ box, fill, line }: Extract<Mark, { kind: 'box' }>, scale: number): string {
  const [x, y, width, height] = [box.x, box.y, box.width, box.height].map((value) => (value * scale).toFixed(2))
  const stroke = line === undefined ? '' : ` stroke="${line}" stroke-width="${(0.5 * scale).toFixed(2)}"`
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fill ?? 'none'}"${stroke}/>`
}
