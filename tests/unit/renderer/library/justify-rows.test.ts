import { describe, expect, it } from 'vitest'
import {
  aspectsOf,
  cellsOf,
  justifyRows,
  type Layout,
  moveIn,
  rowAt,
  rowBox,
  touchedBy,
} from '../../../../src/renderer/features/library/justify-rows'
import { shapeCode } from '../../../../src/shared/library/shapes'

const landscape = 16 / 9
const portrait = 9 / 16
const options = { width: 1000, rowHeight: 180, gap: 4 }
const rowsOf = (layout: Layout) =>
  Array.from({ length: layout.rowCount }, (_, row) => ({ ...rowBox(layout, row), cells: cellsOf(layout, row) }))
const many = (count: number) =>
  Array.from({ length: count }, (_, n) => [landscape, portrait, 1, 4 / 3, 21 / 9][(n * 7) % 5] ?? 1)

describe('the contact sheet', () => {
  it('fills the width of every row but the last, and never beyond', () => {
    const rows = rowsOf(justifyRows(many(200), options))
    for (const row of rows.slice(0, -1)) {
      const last = row.cells.at(-1)
      expect((last?.left ?? 0) + (last?.width ?? 0)).toBeCloseTo(1000, 3)
      expect(row.height).toBeGreaterThan(180 / 1.6)
      expect(row.height).toBeLessThan(180 * 1.6)
    }
    const end = rows.at(-1)?.cells.at(-1)
    expect((end?.left ?? 0) + (end?.width ?? 0)).toBeLessThanOrEqual(1000.001)
  })

  it('shows every clip once, in order, in its own shape', () => {
    const layout = justifyRows([landscape, portrait, landscape, 1, landscape, landscape, portrait], options)
    const cells = rowsOf(layout).flatMap((row) =>
      row.cells.map((cell) => ({ ...cell, aspect: cell.width / row.height })),
    )
    expect(cells.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5, 6])
    expect(cells.map(({ index }) => layout.rowOf[index])).toEqual(
      rowsOf(layout).flatMap(({ cells }, n) => cells.map(() => n)),
    )
    expect(cells[1]?.aspect).toBeCloseTo(portrait)
    expect(cells[2]?.aspect).toBeCloseTo(landscape)
  })

  it('does not blow up a single clip to the width of the window', () => {
    expect(rowBox(justifyRows([landscape], options), 0).height).toBe(180)
  })

  it('shrinks a clip that is wider than the window', () => {
    const layout = justifyRows([landscape, landscape], { width: 200, rowHeight: 180, gap: 4 })
    expect(layout.rowCount).toBe(2)
    expect(cellsOf(layout, 0)[0]?.width).toBeCloseTo(200)
  })

  it('puts rows below each other, a gap apart', () => {
    const layout = justifyRows(Array(20).fill(landscape), options)
    const rows = rowsOf(layout)
    for (const [n, row] of rows.entries()) {
      const above = rows[n - 1]
      if (above) expect(row.top).toBeCloseTo(above.top + above.height + 4)
    }
    const end = rows.at(-1)
    expect(layout.height).toBeCloseTo((end?.top ?? 0) + (end?.height ?? 0))
  })

  it('lives with shapes that are not numbers, and with none at all', () => {
    expect(rowsOf(justifyRows([Number.NaN, 0, -1, 1000], options)).flatMap((row) => row.cells)).toHaveLength(4)
    expect(justifyRows([], options)).toMatchObject({ rowCount: 0, count: 0, height: 0 })
  })

  it('reads the shapes that Studio tells', () => {
    const aspects = aspectsOf([landscape, portrait, 0, 5].map(shapeCode).join(''))
    expect(aspects).toHaveLength(4)
    for (const [n, aspect] of [landscape, portrait, landscape, 2.6].entries()) expect(aspects[n]).toBeCloseTo(aspect, 2)
  })

  it('sets 100,000 clips in under 100 ms, a few at best', () => {
    const shapes = many(100_000).map(shapeCode).join('')
    const times = Array.from({ length: 5 }, () => {
      const began = performance.now()
      justifyRows(aspectsOf(shapes), options)
      return performance.now() - began
    })
    expect(Math.min(...times)).toBeLessThan(100)
  })

  it('finds the row at any height', () => {
    const layout = justifyRows(many(500), options)
    for (const [n, { top, height }] of rowsOf(layout).entries()) {
      expect(rowAt(layout, top)).toBe(n)
      expect(rowAt(layout, top + height)).toBe(n)
    }
    expect(rowAt(layout, -50)).toBe(0)
    expect(rowAt(layout, 1e9)).toBe(layout.rowCount - 1)
    expect(rowAt(justifyRows([], options), 10)).toBe(0)
  })
})

describe('a frame drawn over the sheet', () => {
  const layout = justifyRows(Array(10).fill(landscape), options)
  const { height } = rowBox(layout, 0)
  const places = (left: number, top: number, right: number, bottom: number) =>
    touchedBy(layout, { left, top, right, bottom }).flatMap(([from, to]) =>
      Array.from({ length: to - from }, (_, n) => from + n),
    )

  it('takes what it touches, row by row, drawn or not', () => {
    expect(places(0, 0, 10, 10)).toEqual([0])
    expect(places(0, 0, 1000, 10)).toEqual([0, 1, 2])
    expect(places(400, 10, 500, height + 20)).toEqual([1, 4])
    expect(places(-50, -50, 2000, 1e6)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
  })

  it('takes nothing in the gaps, beside or beyond', () => {
    expect(places(0, height + 1, 1000, height + 3)).toEqual([])
    expect(places(1001, 0, 1200, 1e6)).toEqual([])
    expect(places(0, layout.height + 5, 1000, 1e6)).toEqual([])
    expect(touchedBy(justifyRows([], options), { left: 0, top: 0, right: 9, bottom: 9 })).toEqual([])
  })
})

describe('the arrow keys', () => {
  const sheet = justifyRows(Array(10).fill(landscape), options)
  const inRow = cellsOf(sheet, 0).length

  it('lead to the neighbour and to the one below and above', () => {
    expect(inRow).toBe(3)
    expect(moveIn(sheet, 0, 'right', 500)).toBe(1)
    expect(moveIn(sheet, 1, 'left', 500)).toBe(0)
    expect(moveIn(sheet, 1, 'down', 500)).toBe(4)
    expect(moveIn(sheet, 4, 'up', 500)).toBe(1)
    expect(moveIn(sheet, 1, 'page-down', 400)).toBe(7)
    expect(moveIn(sheet, 1, 'last', 500)).toBe(9)
    expect(moveIn(sheet, 9, 'first', 500)).toBe(0)
  })

  it('stay where there is nothing further', () => {
    expect(moveIn(sheet, 0, 'left', 500)).toBe(0)
    expect(moveIn(sheet, 1, 'up', 500)).toBe(1)
    expect(moveIn(sheet, 9, 'right', 500)).toBe(9)
    expect(moveIn(sheet, 9, 'down', 500)).toBe(9)
    expect(moveIn(justifyRows([], options), 0, 'down', 500)).toBe(0)
  })

  it('lead to the nearest of a shorter last row', () => {
    expect(moveIn(sheet, 8, 'down', 500)).toBe(9)
  })
})
