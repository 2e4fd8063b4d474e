/**
 * The grid's geometry: posters with their own shape, set in rows of equal height that fill the width, as on a contact
 * sheet; and which poster an arrow key leads to. Pure. All lengths in CSS pixels.
 */

export interface Cell {
  /** Place among all posters. */
  index: number
  left: number
  width: number
}
export interface Row {
  top: number
  height: number
  cells: readonly Cell[]
}
export interface Sheet {
  rows: readonly Row[]
  /** The row of each poster, by its place. */
  rowOf: Uint32Array
  height: number
}

interface JustifyOptions {
  width: number
  /** What a row's height should be near. */
  rowHeight: number
  gap: number
}

/** Extremes are letterboxed rather than let rule a whole row. */
const narrowest = 0.5
const widest = 2.6

/** Sets posters (width / height each) into rows. The last row keeps its height and may stay short. */
export function justifyRows(aspects: readonly number[], { width, rowHeight, gap }: JustifyOptions): Sheet {
  const rows: Row[] = []
  const rowOf = new Uint32Array(aspects.length)
  let top = 0
  let start = 0
  let sum = 0
  const close = (end: number, height: number) => {
    const cells: Cell[] = []
    let left = 0
    for (let index = start; index < end; index++) {
      const cellWidth = clampAspect(aspects[index] ?? 1) * height
      cells.push({ index, left, width: cellWidth })
      rowOf[index] = rows.length
      left += cellWidth + gap
    }
    rows.push({ top, height, cells })
    top += height + gap
    start = end
    sum = 0
  }
  /** The height at which `count` posters whose shapes add up to `shapes` fill the width. */
  const filling = (shapes: number, count: number) => Math.max(1, (width - gap * (count - 1)) / shapes)

  for (let index = 0; index < aspects.length; index++) {
    const aspect = clampAspect(aspects[index] ?? 1)
    const count = index - start + 1
    const withIt = filling(sum + aspect, count)
    if (withIt > rowHeight) {
      sum += aspect
      continue
    }
    // Full with this one. Would the row without it be nearer to the height we want?
    const withoutIt = count > 1 ? filling(sum, count - 1) : Number.POSITIVE_INFINITY
    if (withoutIt / rowHeight < rowHeight / withIt) {
      close(index, withoutIt)
      sum = aspect
      if (filling(aspect, 1) <= rowHeight) close(index + 1, filling(aspect, 1))
    } else close(index + 1, withIt)
  }
  if (start < aspects.length) close(aspects.length, Math.min(rowHeight, filling(sum, aspects.length - start)))
  return { rows, rowOf, height: Math.max(0, top - gap) }
}

/** Width / height as it is drawn. */
export function clampAspect(aspect: number): number {
  return Number.isFinite(aspect) && aspect > 0 ? Math.min(widest, Math.max(narrowest, aspect)) : 16 / 9
}

export type GridMove = 'left' | 'right' | 'up' | 'down' | 'page-up' | 'page-down' | 'first' | 'last'

/** Where a key leads from `index`: beside it, or to the poster most nearly above or below; stays where there is none. */
export function moveIn(sheet: Sheet, index: number, move: GridMove, pageHeight: number): number {
  const last = sheet.rowOf.length - 1
  if (last < 0) return 0
  switch (move) {
    case 'left':
      return Math.max(0, index - 1)
    case 'right':
      return Math.min(last, index + 1)
    case 'first':
      return 0
    case 'last':
      return last
    default: {
      const from = sheet.rowOf[index] ?? 0
      const row = sheet.rows[from]
      const cell = row?.cells.find((one) => one.index === index)
      if (!row || !cell) return Math.min(Math.max(0, index), last)
      const down = move === 'down' || move === 'page-down'
      const rowsAway = move === 'up' || move === 'down' ? 1 : Math.max(1, Math.floor(pageHeight / (row.height || 1)))
      const target = sheet.rows[Math.min(sheet.rows.length - 1, Math.max(0, from + (down ? rowsAway : -rowsAway)))]
      if (!target || target === row) return index
      return nearest(target, cell.left + cell.width / 2)
    }
  }
}

function nearest(row: Row, x: number): number {
  let best = row.cells[0]
  for (const cell of row.cells) {
    if (best && Math.abs(cell.left + cell.width / 2 - x) < Math.abs(best.left + best.width / 2 - x)) best = cell
  }
  return best?.index ?? 0
}
