/** One contact sheet: its layout, its words and its posters, ready to be drawn as PDF or page by page as PNG. */
import type { Writable } from 'node:stream'
import sharp from 'sharp'
import type { Asset } from '../../../../shared/domain/asset'
import { layoutSheet, type SheetLayout, type SheetOptions } from '../../../../shared/export/contact-sheet'
import type { Log } from '../../log'
import { MOST_PIXELS } from '../../media/picture'
import { drawPdf } from './draw-pdf'
import { drawPng, PRINT_DPI } from './draw-png'
import { marksOfPage, type SheetPicture } from './sheet-page'

export interface ContactSheetOptions {
  clips: readonly Asset[]
  options: SheetOptions
  title: string
  nowMs: number
  /** The poster, or the picture itself; null where there is neither. */
  posterPathOf: (asset: Asset) => string | null
  log: Log
}

export interface ContactSheet {
  layout: SheetLayout
  /** What its files are called, without an ending. */
  stem: string
  /** Writes it into a stream and ends the stream. */
  pdfInto(to: Writable, told: { onPage: (page: number) => void; signal: AbortSignal }): Promise<void>
  pngOf(page: number, dpi: number): Promise<Buffer>
}

export function openContactSheet(sheet: ContactSheetOptions): ContactSheet {
  const { clips, options, title, nowMs, posterPathOf, log } = sheet
  const layout = layoutSheet(clips.length, options, commonestAspect(clips))
  const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' }).format(nowMs)
  const aside = `${clips.length === 1 ? '1 clip' : `${clips.length} clips`} · ${day}`

  /** Encoded anew: nothing of a hostile original gets onto the page. */
  const pictureOf =
    (dpi: number) =>
    async (asset: Asset, across: number): Promise<SheetPicture | null> => {
      const path = posterPathOf(asset)
      if (path === null) return null
      try {
        const most = Math.ceil((across / 72) * dpi)
        const { data, info } = await sharp(path, { failOn: 'truncated', limitInputPixels: MOST_PIXELS })
          .autoOrient()
          .resize({ width: most, height: most * 2, fit: 'inside', withoutEnlargement: true })
          .flatten({ background: '#ffffff' })
          .jpeg({ quality: 88, chromaSubsampling: '4:4:4' })
          .toBuffer({ resolveWithObject: true })
        return { jpeg: data, width: info.width, height: info.height }
      } catch (error) {
        log.warn('a poster could not be put on a contact sheet', error)
        return null
      }
    }
  const marksOf = (page: number, dpi: number) =>
    marksOfPage({ layout, options, title, aside, page, clips, pictureOf: pictureOf(dpi) })

  return {
    layout,
    stem: `${title} contact sheet`,
    pdfInto: (to, { onPage, signal }) =>
      drawPdf(to, { title, layout, marksOf: (page) => marksOf(page, PRINT_DPI), onPage, signal }),
    pngOf: async (page, dpi) => drawPng(layout, await marksOf(page, dpi), dpi),
  }
}

/** The shape that most of the clips have, roughly; 16:9 where none is known. */
function commonestAspect(clips: readonly Asset[]): number {
  const counts = new Map<number, number>()
  for (const { width, height } of clips) {
    if (width === null || height === null) continue
    const aspect = Math.round((width / height) * 20) / 20
    counts.set(aspect, (counts.get(aspect) ?? 0) + 1)
  }
  const [commonest] = [...counts].sort((a, b) => b[1] - a[1])
  return commonest?.[0] === 1.8 ? 16 / 9 : (commonest?.[0] ?? 16 / 9)
}
