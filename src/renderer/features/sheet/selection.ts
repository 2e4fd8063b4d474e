/** The block of cells that is selected in the sheet's grid, by place. Pure. */

/** A place in the grid; both counted from 0, the column with the row's number included. */
export interface Spot {
  row: number
  column: number
}

/** From the cell where the selection began to the one it was drawn to; one cell where both are the same. */
export interface Block {
  anchor: Spot
  focus: Spot
}

/** A block's edges, all included. */
export interface Bounds {
  top: number
  bottom: number
  left: number
  right: number
}

export const oneCell = (row: number, column: number): Block => ({ anchor: { row, column }, focus: { row, column } })

export function boundsOf({ anchor, focus }: Block): Bounds {
  return {
    top: Math.min(anchor.row, focus.row),
    bottom: Math.max(anchor.row, focus.row),
    left: Math.min(anchor.column, focus.column),
    right: Math.max(anchor.column, focus.column),
  }
}

export function holds({ top, bottom, left, right }: Bounds, row: number, column: number): boolean {
  return row >= top && row <= bottom && column >= left && column <= right
}

/** Whether a block is more than one cell. */
export function isWide(block: Block): boolean {
  return block.anchor.row !== block.focus.row || block.anchor.column !== block.focus.column
}

/** The block drawn further, or less far, by a key; it stays inside the grid. `toEdge`: as far as it goes. */
export function extend(
  block: Block,
  key: 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight',
  last: Spot,
  toEdge = false,
): Block {
  const step = toEdge ? Number.POSITIVE_INFINITY : 1
  const within = (value: number, most: number) => Math.max(0, Math.min(most, value))
  const { row, column } = block.focus
  const moved: Record<typeof key, Spot> = {
    ArrowUp: { row: within(row - step, last.row), column },
    ArrowDown: { row: within(row + step, last.row), column },
    ArrowLeft: { row, column: within(column - step, last.column) },
    ArrowRight: { row, column: within(column + step, last.column) },
  }
  return { anchor: block.anchor, focus: moved[key] }
}

/** The block cut to a grid that became smaller; null when nothing of it is left. */
export function clampBlock(block: Block, last: Spot): Block | null {
  if (last.row < 0) return null
  const clamp = ({ row, column }: Spot): Spot => ({
    row: Math.min(row, last.row),
    column: Math.min(column, last.column),
  })
  return { anchor: clamp(block.anchor), focus: clamp(block.focus) }
}

/** Every whole number from `from` to `to`, both included. */
export function span(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index)
}
