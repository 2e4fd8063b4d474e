/** What stands on one page of a contact sheet: every line, frame, star and picture with its place in points. */

import { findModel } from '../../../../shared/catalog'
import { seconds } from '../../../../shared/catalog/words'
import type { Asset } from '../../../../shared/domain/asset'
import { type Box, fitInside, type SheetLayout, type SheetOptions } from '../../../../shared/export/contact-sheet'
import { oneLine } from '../../../../shared/export/listed-clip'
import { plainPart } from '../../../../shared/export/plain-name'
import { isOurs, pictureOfText, setLine, type Weight, wrapText } from './sheet-letters'

/** Something drawn. Colours as `#rrggbb`; `y` of letters is their baseline. */
export type Mark =
  | { kind: 'box'; box: Box; fill?: string; line?: string }
  | { kind: 'letters'; text: string; x: number; y: number; size: number; weight: Weight; colour: string }
  | { kind: 'picture'; data: Buffer; box: Box }
  | { kind: 'shape'; path: readonly (readonly [number, number])[]; colour: string }

/** A poster, encoded anew. */
export interface SheetPicture {
  jpeg: Buffer
  width: number
  height: number
}

export interface SheetPage {
  layout: SheetLayout
  options: SheetOptions
  title: string
  /** `12 clips`, the day. */
  aside: string
  /** From 0. */
  page: number
  clips: readonly Asset[]
  /** Null where there is none. `across`: how wide it is drawn, in points. */
  pictureOf: (asset: Asset, across: number) => Promise<SheetPicture | null>
}

const INK = '#1b1a18'
const INK_2 = '#6a655f'
const LINE = '#d8d4ce'
const FRAME = '#f1efec'
const STAR = '#b36b00'

/** Every mark of a page, in the order in which they are drawn. */
export async function marksOfPage(sheet: SheetPage): Promise<Mark[]> {
  const { layout, page, clips } = sheet
  const marks: Mark[] = [
    { kind: 'box', box: { x: 0, y: 0, width: layout.width, height: layout.height }, fill: '#ffffff' },
  ]
  marks.push(...(await headMarks(sheet)))
  for (const cell of layout.cellsOf(page)) {
    const asset = clips[cell.index]
    if (asset === undefined) continue
    marks.push(...(await posterMarks(sheet, asset, cell.poster)))
    marks.push(...(await captionMarks(sheet, asset, cell.index, cell.caption)))
  }
  return marks
}

async function headMarks({ layout, title, aside, page }: SheetPage): Promise<Mark[]> {
  const { margin, width, height, pages } = layout
  const right = width - margin
  const asideWidth = setLine(aside, 8, 400).width
  const line = margin + 26
  const number = `Page ${page + 1} of ${pages}`
  return [
    ...(await wordMarks(
      title,
      { x: margin, y: margin, width: right - margin - asideWidth - 16, height: 18 },
      15,
      600,
      INK,
      1,
    )),
    letters(aside, right - asideWidth, margin + 14, 8, INK_2),
    { kind: 'box', box: { x: margin, y: line, width: right - margin, height: 0.6 }, fill: LINE },
    letters('Dailies', margin, height - margin, 7.5, INK_2),
    letters(number, right - setLine(number, 7.5, 400).width, height - margin, 7.5, INK_2),
  ]
}

async function posterMarks({ pictureOf }: SheetPage, asset: Asset, box: Box): Promise<Mark[]> {
  const picture = await pictureOf(asset, box.width)
  const frame: Mark = { kind: 'box', box, fill: FRAME, line: LINE }
  if (picture !== null) {
    return [frame, { kind: 'picture', data: picture.jpeg, box: fitInside(box, picture.width / picture.height) }]
  }
  const words = asset.missing ? 'missing' : asset.mime.startsWith('audio/') ? 'sound' : 'no picture yet'
  const size = Math.min(9, box.width / 10)
  const wide = setLine(words, size, 400).width
  return [frame, letters(words, box.x + (box.width - wide) / 2, box.y + box.height / 2 + size / 3, size, INK_2)]
}

async function captionMarks({ options, layout }: SheetPage, asset: Asset, index: number, box: Box): Promise<Mark[]> {
  const { letterSize: size, leading, captionLines } = layout
  const marks: Mark[] = []
  let top = box.y
  if (captionLines > 0) {
    const number = options.showNumber ? String(index + 1) : ''
    // The number stands for itself: what is written from the right must not carry it along.
    const indent = number === '' ? 0 : setLine(number, size, 600).width + size * 0.6
    if (number !== '') marks.push({ ...letters(number, box.x, top + size, size, INK), weight: 600 })
    const room = { x: box.x + indent, y: top, width: box.width - indent, height: leading * captionLines }
    const words = await wordMarks(captionOf(asset, options), room, size, 400, INK, captionLines)
    marks.push(...words)
    const isTwoLines =
      words.length > 1 || words.some((mark) => mark.kind === 'picture' && mark.box.height > leading * 1.3)
    top += leading * (isTwoLines ? 2 : 1)
  }
  if (!layout.factsLine) return marks
  const y = top + size
  let x = box.x
  if (captionLines === 0 && options.showNumber) {
    marks.push(letters(String(index + 1), x, y, size, INK))
    x += setLine(String(index + 1), size, 400).width + size * 0.8
  }
  if (options.showRating && asset.rating > 0) {
    for (let star = 0; star < asset.rating; star++) {
      marks.push({ kind: 'shape', path: starAt(x + size * 0.45, y - size * 0.35, size * 0.5), colour: STAR })
      x += size * 1.02
    }
    x += size * 0.45
  }
  const facts = wrapText(factsOf(asset, options).join(' · '), box.x + box.width - x, 1, size, 400)[0]
  if (facts !== undefined) marks.push(letters(facts, x, y, size, INK_2))
  return marks
}

/** Words in a box: in Inter where it has them all, else as a picture. */
async function wordMarks(
  text: string,
  box: Box,
  size: number,
  weight: Weight,
  colour: string,
  lines: number,
): Promise<Mark[]> {
  if (isOurs(text, weight)) {
    const leading = box.height / lines
    return wrapText(text, box.width, lines, size, weight).map((line, index) => ({
      kind: 'letters',
      text: line,
      x: box.x,
      y: box.y + leading * index + size,
      size,
      weight,
      colour,
    }))
  }
  const picture = await pictureOfText(text, box, size, weight, colour)
  if (picture === null) return []
  const { png, width, height } = picture
  return [{ kind: 'picture', data: png, box: { x: box.x, y: box.y + size * 0.15, width, height } }]
}

function captionOf(asset: Asset, { caption }: SheetOptions): string {
  const prompt = oneLine(asset.promptText)
  const text =
    caption === 'prompt' && prompt !== '' ? prompt : asset.fileName.slice(asset.fileName.lastIndexOf('/') + 1)
  return plainMarks(text).slice(0, 400).toWellFormed()
}

function factsOf(asset: Asset, options: SheetOptions): string[] {
  const facts: string[] = []
  if (options.showLength && asset.durationSeconds !== null)
    facts.push(seconds(Math.round(asset.durationSeconds * 10) / 10))
  if (options.showModel)
    facts.push(asset.model === null ? 'brought in' : (findModel(asset.model)?.label ?? asset.model))
  if (options.showPrice) {
    const credits = asset.cost?.chargedCredits ?? asset.cost?.quotedCredits ?? null
    if (credits !== null) facts.push(`${credits} ${credits === 1 ? 'credit' : 'credits'}`)
  }
  return facts.map((fact) => plainMarks(fact))
}

/** Without marks that turn the direction of the rest of the page. Slashes and the like stay: this is no file's name. */
function plainMarks(text: string): string {
  return text
    .split(/([<>:"/\\|?*]+)/)
    .map((piece, index) => (index % 2 === 1 ? piece : plainPart(piece)))
    .join('')
}

function letters(text: string, x: number, y: number, size: number, colour: string): Extract<Mark, { kind: 'letters' }> {
  return { kind: 'letters', text, x, y, size, weight: 400, colour }
}

/** Inter has no star. */
function starAt(x: number, y: number, radius: number): [number, number][] {
  return Array.from({ length: 10 }, (_, point) => {
    const angle = (Math.PI / 5) * point - Math.PI / 2
    const far = point % 2 === 0 ? radius : radius * 0.42
    return [x + far * Math.cos(angle), y + far * Math.sin(angle)]
  })
}
