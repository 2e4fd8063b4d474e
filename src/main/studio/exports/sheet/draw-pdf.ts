/** Draws a contact sheet as PDF, page by page into a stream, with Inter embedded so that its words can be searched. */
import type { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import type { SheetLayout } from '../../../../shared/export/contact-sheet'
import { alphabetNames, fontFile, setLine, type Weight } from './sheet-letters'
import type { Mark } from './sheet-page'

interface PdfSheet {
  title: string
  layout: SheetLayout
  marksOf: (page: number) => Promise<Mark[]>
  onPage: (page: number) => void
  signal: AbortSignal
}

/** Resolves when all is written and the stream has ended. Rejects when the stream breaks or it is stopped. */
export async function drawPdf(to: Writable, { title, layout, marksOf, onPage, signal }: PdfSheet): Promise<void> {
  const size: [number, number] = [layout.width, layout.height]
  const ended = finished(to)
  // Rejections reach whoever awaits below; until then they must not count as unhandled.
  ended.catch(() => {})
  // Loaded when the first sheet is drawn: it takes longer than all of Studio, and every start would wait for it.
  const { default: PDFDocument } = await import('pdfkit')
  const doc = new PDFDocument({
    size,
    margin: 0,
    // Inter alone: the default would be Helvetica, which is read from the package's own files.
    font: '',
    autoFirstPage: false,
    info: { Title: title, Creator: 'Dailies' },
    lang: 'en',
    displayTitle: true,
  })
  const fonts = new Set<string>()
  const takeFont = (alphabet: string, weight: Weight) => {
    const name = `inter-${alphabet}-${weight}`
    if (!fonts.has(name) && alphabetNames.includes(alphabet)) {
      doc.registerFont(name, fontFile(alphabet, weight))
      fonts.add(name)
    }
    doc.font(name)
  }
  doc.pipe(to)
  try {
    for (let page = 0; page < layout.pages; page++) {
      signal.throwIfAborted()
      const marks = await marksOf(page)
      doc.addPage({ size, margin: 0 })
      for (const mark of marks) drawMark(doc, mark, takeFont)
      onPage(page)
      if (to.errored) throw to.errored
    }
    doc.end()
    await ended
  } catch (error) {
    doc.unpipe(to)
    to.destroy()
    throw error
  }
}

function drawMark(doc: PDFKit.PDFDocument, mark: Mark, takeFont: (alphabet: string, weight: Weight) => void): void {
  switch (mark.kind) {
    case 'box': {
      const { x, y, width, height } = mark.box
      if (mark.fill !== undefined) doc.rect(x, y, width, height).fill(mark.fill)
      if (mark.line !== undefined) doc.lineWidth(0.5).rect(x, y, width, height).stroke(mark.line)
      return
    }
    case 'letters':
      for (const run of setLine(mark.text, mark.size, mark.weight).runs) {
        takeFont(run.alphabet, mark.weight)
        doc.fontSize(mark.size).fillColor(mark.colour)
        // Kerning is off, so that the line is as wide as it was measured.
        doc.text(run.text, mark.x + run.x, mark.y, { lineBreak: false, baseline: 'alphabetic', features: [] })
      }
      return
    case 'picture':
      doc.image(mark.data, mark.box.x, mark.box.y, { width: mark.box.width, height: mark.box.height })
      return
    case 'shape':
      doc.polygon(...mark.path.map(([x, y]) => [x, y])).fill(mark.colour)
  }
}
