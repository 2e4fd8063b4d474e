/**
 * The contact sheet: a printable page of posters. What a person chooses for it, and where everything stands on each
 * page, in points (1/72 inch) from the upper left corner. Pure: the PDF, the pictures and the preview are drawn from the
 * same layout.
 */
import { z } from 'zod'

export const SheetOptions = z.object({
  /** At the head of each page; empty: the day. */
  title: z.string().max(200).default(''),
  paper: z.enum(['a4', 'letter']).default('a4'),
  landscape: z.boolean().default(true),
  columns: z.number().int().min(2).max(6).default(4),
  /** Under each poster. */
  caption: z.enum(['prompt', 'name', 'none']).default('prompt'),
  showNumber: z.boolean().default(true),
  showLength: z.boolean().default(true),
  showRating: z.boolean().default(true),
  showModel: z.boolean().default(true),
  showPrice: z.boolean().default(false),
})
export type SheetOptions = z.infer<typeof SheetOptions>

export const usualSheet: SheetOptions = SheetOptions.parse({})

export interface Box {
  x: number
  y: number
  width: number
  height: number
}

/** Where one clip stands. */
export interface SheetCell {
  /** Place among the clips, from 0. */
  index: number
  poster: Box
  /** The first line of text; each further one is a line lower. */
  caption: Box
}

export interface SheetLayout {
  width: number
  height: number
  margin: number
  /** Points between the lines of a caption, and its letters' size. */
  leading: number
  letterSize: number
  /** Lines of prompt or name, and whether a line of facts follows. */
  captionLines: number
  factsLine: boolean
  perPage: number
  pages: number
  /** The cells of a page, from 0. */
  cellsOf(page: number): SheetCell[]
}

const PAPERS = { a4: [595.28, 841.89], letter: [612, 792] } as const
const MARGIN = 36
/** The title's line and the rule under it; the page's number. */
const HEAD = 40
const FOOT = 14
/** Between rows: what is left over of a page is given to the gaps, within these. */
const LEAST_GAP = 7
const MOST_GAP = 24

/** Lays out so many clips. `aspect`: width / height that most posters have; the others stand whole in its frame. */
export function layoutSheet(count: number, options: SheetOptions, aspect: number): SheetLayout {
  const [short, long] = PAPERS[options.paper]
  const [width, height] = options.landscape ? [long, short] : [short, long]
  const { columns } = options
  const gap = columns > 4 ? 9 : 12
  const letterSize = columns > 4 ? 6.5 : columns > 3 ? 7.5 : 8.5
  const leading = letterSize * 1.35
  const captionLines = options.caption === 'none' ? 0 : 2
  const factsLine = options.showLength || options.showRating || options.showModel || options.showPrice
  const captionHeight = (captionLines + (factsLine ? 1 : 0)) * leading + (captionLines > 0 || factsLine ? 5 : 0)
  const cellWidth = (width - 2 * MARGIN - (columns - 1) * gap) / columns
  const room = height - 2 * MARGIN - HEAD - FOOT
  // A tall poster is not let grow past the page.
  const posterHeight = Math.min(cellWidth / Math.min(3, Math.max(1 / 3, aspect)), room - captionHeight)
  const content = posterHeight + captionHeight
  const rows = Math.max(1, Math.floor((room + LEAST_GAP) / (content + LEAST_GAP)))
  const between = rows === 1 ? gap : Math.min(MOST_GAP, (room - rows * content) / (rows - 1))
  const rowHeight = content + between
  const perPage = rows * columns
  return {
    width,
    height,
    margin: MARGIN,
    leading,
    letterSize,
    captionLines,
    factsLine,
    perPage,
    pages: Math.max(1, Math.ceil(count / perPage)),
    cellsOf(page) {
      const first = page * perPage
      return Array.from({ length: Math.max(0, Math.min(perPage, count - first)) }, (_, place) => {
        const x = MARGIN + (place % columns) * (cellWidth + gap)
        const y = MARGIN + HEAD + Math.floor(place / columns) * rowHeight
        return {
          index: first + place,
          poster: { x, y, width: cellWidth, height: posterHeight },
          caption: { x, y: y + posterHeight + 5, width: cellWidth, height: captionHeight },
        }
      })
    },
  }
}

/** The largest box of this shape inside another, in its middle. */
export function fitInside(box: Box, aspect: number): Box {
  const width = Math.min(box.width, box.height * aspect)
  const height = width / aspect
  return { x: box.x + (box.width - width) / 2, y: box.y + (box.height - height) / 2, width, height }
}
