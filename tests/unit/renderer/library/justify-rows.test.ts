import { describe, expect, it } from 'vitest'
import { justifyRows, moveIn } from '../../../../src/renderer/features/library/justify-rows'

const landscape = 16 / 9
const portrait = 9 / 16
const options = { width: 1000, rowHeight: 180, gap: 4 }

describe('the contact sheet', () => {
  it('fills the width of every row but the last, and never beyond', () => {
    const shapes = Array.from({ length: 200 }, (_, n) => [landscape, portrait, 1, 4 / 3, 21 / 9][(n * 7) % 5] ?? 1)
    const sheet = justifyRows(shapes, options)
    for (const row of sheet.rows.slice(0, -1)) {
      const last = row.cells.at(-1)
      expect((last?.left ?? 0) + (last?.width ?? 0)).toBeCloseTo(1000, 5)
      expect(row.height).toBeGreaterThan(180 / 1.6)
      expect(row.height).toBeLessThan(180 * 1.6)
    }
    const end = sheet.rows.at(-1)?.cells.at(-1)
    expect((end?.left ?? 0) + (end?.width ?? 0)).toBeLessThanOrEqual(1000.001)
  })

  it('shows every clip once, in order, in its own shape', () => {
    const sheet = justifyRows([landscape, portrait, landscape, 1, landscape, landscape, portrait], options)
    const cells = sheet.rows.flatMap((row) => row.cells.map((cell) => ({ ...cell, aspect: cell.width / row.height })))
    expect(cells.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5, 6])
    expect(cells[1]?.aspect).toBeCloseTo(portrait)
    expect(cells[2]?.aspect).toBeCloseTo(landscape)
  })

  it('does not blow up a single clip to the width of the window', () => {
    const sheet = justifyRows([landscape], options)
    expect(sheet.rows[0]?.height).toBe(180)
  })

  it('shrinks a clip that is wider than the window', () => {
    const sheet = justifyRows([landscape, landscape], { width: 200, rowHeight: 180, gap: 4 })
    expect(sheet.rows).toHaveLength(2)
    expect(sheet.rows[0]?.cells[0]?.width).toBeCloseTo(200)
  })

  it('puts rows below each other, a gap apart', () => {
    const sheet = justifyRows(Array(20).fill(landscape), options)
    for (const [n, row] of sheet.rows.entries()) {
      const above = sheet.rows[n - 1]
      if (above) expect(row.top).toBeCloseTo(above.top + above.height + 4)
    }
    const end = sheet.rows.at(-1)
    expect(sheet.height).toBeCloseTo((end?.top ?? 0) + (end?.height ?? 0))
  })

  it('lives with shapes that are not numbers, and with none at all', () => {
    expect(justifyRows([Number.NaN, 0, -1, 1000], options).rows.flatMap((row) => row.cells)).toHaveLength(4)
    expect(justifyRows([], options)).toMatchObject({ rows: [], height: 0 })
  })

  it('sets 20,000 clips in under 100 ms', () => {
    const shapes = Array.from({ length: 20_000 }, (_, n) => (n % 3 ? landscape : portrait))
    const began = performance.now()
    justifyRows(shapes, options)
    expect(performance.now() - began).toBeLessThan(100)
  })
})

describe('the arrow keys', () => {
  const sheet = justifyRows(Array(10).fill(landscape), options)
  const inRow = sheet.rows[0]?.cells.length ?? 0

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
