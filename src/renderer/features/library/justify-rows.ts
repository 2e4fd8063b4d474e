/**
 * The grid's geometry: posters with their own shape, set in rows of equal height that fill the width, as on a contact
 * sheet; which poster an arrow key leads to, and which lie in sight or within a frame. Pure. All lengths in CSS pixels.
 * Made for a hundred thousand posters at once: rows are numbers in arrays, and become cells only where they are drawn.
 */
import { aspectAt } from '../../../shared/library/shapes'

export interface Cell {
  /** Place among all posters. */
  index: number
  left: number
  width: number
}

export interface Layout {
  /** Posters and rows. */
  count: number
  rowCount: number
  height: number
  gap: number
  /** Width / height of each poster as it is drawn. */
  aspects: Float32Array
  /** The first poster of each row; one more at the end, which is `count`. */
  firstOf: Uint32Array
  tops: Float64Array
  heights: Float64Array
  /** The row of each poster, by its place. */
  rowOf: Uint32Array
}

/** A part of the sheet, in its own coordinates. */
export interface Frame {
  left: number
  top: number
  right: number
  bottom: number
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

/** What the shapes that Studio tells mean for the sheet. */
export function aspectsOf(shapes: string): Float32Array {
  const aspects = new Float32Array(shapes.length)
  // There are a few shapes and many posters.
  const known = new Map<number, number>()
  for (let index = 0; index < shapes.length; index++) {
    const code = shapes.charCodeAt(index)
    let aspect = known.get(code)
    if (aspect === undefined) {
      aspect = clampAspect(aspectAt(shapes, index))
      known.set(code, aspect)
    }
    aspects[index] = aspect
  }
  return aspects
}

/** Sets posters (width / height each) into rows. The last row keeps its height and may stay short. */
export function justifyRows(shapes: ArrayLike<number>, { width, rowHeight, gap }: JustifyOptions): Layout {
  const count = shapes.length
  const aspects = shapes instanceof Float32Array ? shapes : Float32Array.from(shapes, clampAspect)
  const firstOf = new Uint32Array(count + 1)
  const tops = new Float64Array(count)
  const heights = new Float64Array(count)
  const rowOf = new Uint32Array(count)
  let rows = 0
  let top = 0
  let start = 0
  let sum = 0
  const close = (end: number, height: number) => {
    firstOf[rows] = start
    tops[rows] = top
    heights[rows] = height
    rowOf.fill(rows, start, end)
    rows++
    top += height + gap
    start = end
    sum = 0
  }
  /** The height at which `posters` whose shapes add up to `total` fill the width. */
  const filling = (total: number, posters: number) => Math.max(1, (width - gap * (posters - 1)) / total)

  for (let index = 0; index < count; index++) {
    const aspect = aspects[index] ?? 1
    const posters = index - start + 1
    const withIt = filling(sum + aspect, posters)
    if (withIt > rowHeight) {
      sum += aspect
      continue
    }
    // Full with this one. Would the row without it be nearer to the height we want?
    const withoutIt = posters > 1 ? filling(sum, posters - 1) : Number.POSITIVE_INFINITY
    if (withoutIt / rowHeight < rowHeight / withIt) {
      close(index, withoutIt)
      sum = aspect
      if (filling(aspect, 1) <= rowHeight) close(index + 1, filling(aspect, 1))
    } else close(index + 1, withIt)
  }
  if (start < count) close(count, Math.min(rowHeight, filling(sum, count - start)))
  firstOf[rows] = count
  return {
    count,
    rowCount: rows,
    height: Math.max(0, top - gap),
    gap,
    aspects,
    firstOf: firstOf.slice(0, rows + 1),
    tops: tops.slice(0, rows),
    heights: heights.slice(0, rows),
    rowOf,
  }
}

/** Width / height as it is drawn. */
export function clampAspect(aspect: number): number {
  return Number.isFinite(aspect) && aspect > 0 ? Math.min(widest, Math.max(narrowest, aspect)) : 16 / 9
}

/** The posters of a row, from left to right. */
export function cellsOf({ firstOf, heights, aspects, gap }: Layout, row: number): Cell[] {
  const height = heights[row] ?? 0
  const cells: Cell[] = []
  let left = 0
  for (let index = firstOf[row] ?? 0; index < (firstOf[row + 1] ?? 0); index++) {
    const width = (aspects[index] ?? 1) * height
    cells.push({ index, left, width })
    left += width + gap
  }
  return cells
}

/** The row at a height: the last that begins at or above it; 0 above all. */
export function rowAt({ tops, rowCount }: Layout, y: number): number {
  let low = 0
  let high = rowCount - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((tops[middle] ?? 0) <= y) low = middle
    else high = middle - 1
  }
  return Math.max(0, low)
}

/** Where a row begins and how high it is. */
export function rowBox({ tops, heights }: Layout, row: number): { top: number; height: number } {
  return { top: tops[row] ?? 0, height: heights[row] ?? 0 }
}

/** The posters that a frame touches, as runs `[from, to)` of places, in order. */
export function touchedBy(layout: Layout, frame: Frame): [number, number][] {
  const runs: [number, number][] = []
  if (layout.count === 0 || frame.bottom < 0 || frame.top > layout.height) return runs
  for (let row = rowAt(layout, frame.top); row < layout.rowCount; row++) {
    const { top, height } = rowBox(layout, row)
    if (top > frame.bottom) break
    if (top + height < frame.top) continue
    const touched = cellsOf(layout, row).filter(({ left, width }) => left <= frame.right && left + width >= frame.left)
    const [first, last] = [touched[0], touched.at(-1)]
    if (!first || !last) continue
    const before = runs.at(-1)
    if (before && before[1] === first.index) before[1] = last.index + 1
    else runs.push([first.index, last.index + 1])
  }
  return runs
}

export type GridMove = 'left' | 'right' | 'up' | 'down' | 'page-up' | 'page-down' | 'first' | 'last'

/** Where a key leads from `index`: beside it, or to the poster most nearly above or below; stays where there is none. */
export function moveIn(layout: Layout, index: number, move: GridMove, pageHeight: number): number {
  const last = layout.count - 1
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
      const from = layout.rowOf[index]
      if (from === undefined) return Math.min(Math.max(0, index), last)
      const cell = cellsOf(layout, from)[index - (layout.firstOf[from] ?? 0)]
      if (!cell) return index
      const down = move === 'down' || move === 'page-down'
      const { height } = rowBox(layout, from)
      const rowsAway = move === 'up' || move === 'down' ? 1 : Math.max(1, Math.floor(pageHeight / (height || 1)))
      const target = Math.min(layout.rowCount - 1, Math.max(0, from + (down ? rowsAway : -rowsAway)))
      return target === from ? index : nearest(cellsOf(layout, target), cell.left + cell.width / 2)
    }
  }
}

function nearest(cells: readonly Cell[], x: number): number {
  let best = cells[0]
  for (const cell of cells) {
    if (best && Math.abs(cell.left + cell.width / 2 - x) < Math.abs(best.left + best.width / 2 - x)) best = cell
  }
  return best?.index ?? 0
}
