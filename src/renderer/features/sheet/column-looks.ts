/** How the sheet's columns look in the window: their order as the catalog gives it, their widths. Pure. */
import type { BatchRow } from '../../../shared/domain/batch'
import { columnsFor, type SheetColumn } from '../../../shared/sheet/columns'

let last: { names: string; columns: readonly SheetColumn[] } = { names: '', columns: [] }

/** The columns for these rows; the very same array as before where they are the same columns. */
export function steadyColumnsFor(rows: readonly Pick<BatchRow, 'draft'>[]): readonly SheetColumn[] {
  const columns = columnsFor(rows)
  const names = columns.map(({ name }) => name).join(' ')
  if (names !== last.names) last = { names, columns }
  return last.columns
}

const widths: Readonly<Record<string, number>> = {
  model: 128,
  prompt: 300,
  takes: 68,
  tags: 140,
  ratio: 104,
  duration: 88,
  negativePrompt: 220,
}

/** A column's width as it begins, in pixels: room for its label, and for what stands in it. */
export function widthOf(column: SheetColumn): number {
  const known = widths[column.name]
  if (known !== undefined) return known
  const label = 26 + column.label.length * 6.8
  return Math.round(Math.max(label, column.kind === 'media' ? (column.several ? 148 : 132) : 100))
}
