/** What is selected in the sheet's grid, and how to lead the focus there. The grid itself keeps the active cell. */

import type { DataGridHandle } from 'react-data-grid'
import { flushSync } from 'react-dom'
import { create } from 'zustand'
import { type Block, type Bounds, boundsOf, clampBlock, span } from './selection'
import { useSheet } from './sheet-store'

interface GridState {
  /** In the grid's own columns: 0 is the row's number. Null before anything was selected. */
  block: Block | null
  setBlock: (block: Block | null) => void
}

export const useGrid = create<GridState>()((set) => ({
  block: null,
  setBlock: (block) => set({ block }),
}))

/** The grid that is drawn now; null while none is. */
export const grid: { handle: DataGridHandle | null } = { handle: null }

/** The block as it fits the rows there are, in data columns (the row's number not counted); null when there is none. */
export function dataBounds(columnCount: number): Bounds | null {
  const { block } = useGrid.getState()
  const last = { row: useSheet.getState().rows.length - 1, column: columnCount }
  const within = block === null ? null : clampBlock(block, last)
  if (within === null) return null
  const { top, bottom, left, right } = boundsOf(within)
  return { top, bottom, left: Math.max(0, left - 1), right: Math.max(0, right - 1) }
}

/** The rows the block touches, by place; empty when nothing is selected. */
export function selectedPlaces(): number[] {
  const bounds = dataBounds(Number.MAX_SAFE_INTEGER)
  return bounds === null ? [] : span(bounds.top, bounds.bottom)
}

/** Leads to a cell: scrolls, focuses, and selects it alone. `column` in the grid's own columns. */
export function goToCell(row: number, column: number): void {
  useGrid.getState().setBlock({ anchor: { row, column }, focus: { row, column } })
  const element = grid.handle?.element ?? null
  if (element === null) return
  flushSync(() => grid.handle?.setActivePosition({ rowIdx: row, idx: column }, { shouldFocus: true }))
  grid.handle?.scrollToCell({ rowIdx: row, idx: column })
  // Where the place is the same and its row another one, the grid sees no reason to focus it.
  const cell = element.querySelector(`[aria-rowindex="${row + 2}"] > [aria-colindex="${column + 1}"]`)
  if (!(cell instanceof HTMLElement) || cell.contains(document.activeElement)) return
  const inner = cell.querySelector('[tabindex="0"]')
  ;(inner instanceof HTMLElement ? inner : cell).focus({ preventScroll: true })
}

/** One row down from the active cell, as Enter does in a spreadsheet; it stays in the last one. */
export function goDown(): void {
  const { block } = useGrid.getState()
  if (block === null || block.anchor.row + 1 >= useSheet.getState().rows.length) return
  grid.handle?.setActivePosition({ rowIdx: block.anchor.row + 1, idx: block.anchor.column }, { shouldFocus: true })
}
