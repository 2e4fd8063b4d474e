import { describe, expect, it } from 'vitest'
import { fitInside, layoutSheet, SheetOptions, usualSheet } from '../../../../src/shared/export/contact-sheet'

const every = (['a4', 'letter'] as const).flatMap((paper) =>
  [true, false].flatMap((landscape) =>
    [2, 3, 4, 5, 6].flatMap((columns) =>
      [16 / 9, 1, 9 / 16, 2.4, 0.1, 20].map((aspect) => ({
        options: { ...usualSheet, paper, landscape, columns },
        aspect,
      })),
    ),
  ),
)

describe('the layout of a contact sheet', () => {
  it('keeps every poster and caption on the paper, and none upon another, whatever is chosen', () => {
    for (const { options, aspect } of every) {
      const layout = layoutSheet(50, options, aspect)
      const cells = layout.cellsOf(0)
      for (const { poster, caption } of cells) {
        expect(poster.x).toBeGreaterThanOrEqual(layout.margin - 0.01)
        expect(poster.x + poster.width).toBeLessThanOrEqual(layout.width - layout.margin + 0.01)
        expect(caption.y).toBeGreaterThan(poster.y + poster.height)
        // Above the line with the page's number.
        expect(caption.y + caption.height).toBeLessThan(layout.height - layout.margin)
        expect(poster.height).toBeGreaterThan(20)
      }
      const below = cells[options.columns]
      const above = cells[0]
      if (below && above) expect(below.poster.y).toBeGreaterThan(above.caption.y + above.caption.height - 5)
    }
  })

  it('puts every clip on one page and no other', () => {
    const layout = layoutSheet(50, usualSheet, 16 / 9)
    const indexes = Array.from({ length: layout.pages }, (_, page) =>
      layout.cellsOf(page).map(({ index }) => index),
    ).flat()
    expect(indexes).toEqual(Array.from({ length: 50 }, (_, index) => index))
    expect(layout.cellsOf(layout.pages)).toEqual([])
    expect(layoutSheet(0, usualSheet, 1).pages).toBe(1)
  })

  it('shows a picture whole in the middle of its frame', () => {
    const frame = { x: 10, y: 20, width: 160, height: 90 }
    expect(fitInside(frame, 16 / 9)).toEqual(frame)
    expect(fitInside(frame, 1)).toEqual({ x: 45, y: 20, width: 90, height: 90 })
    expect(fitInside(frame, 4)).toEqual({ x: 10, y: 45, width: 160, height: 40 })
  })

  it('knows its defaults', () => {
    expect(SheetOptions.parse({})).toEqual(usualSheet)
  })
})
