/** What is done to the selected block of cells: copy, paste, fill down, clear. Each is one step of Undo. */
import { MOST_RENDERS } from '../../../shared/domain/batch'
import type { SheetColumn } from '../../../shared/sheet/columns'
import { readBlock, writeBlock } from './cell-block'
import { type CopiedBlock, clearBlock, type Edited, fillDown, pasteBlock, textOf } from './cell-edits'
import { dataBounds, useGrid } from './grid-state'
import { blankRow } from './row-acts'
import { useSheet } from './sheet-store'

/** What was copied last here, and the text it became: pasted again, files are the very same ones. */
let copied: (CopiedBlock & { text: string }) | null = null

export function copyCells(columns: readonly SheetColumn[], to: DataTransfer): void {
  const bounds = dataBounds(columns.length)
  if (bounds === null) return
  const { rows, inputs, say } = useSheet.getState()
  const cells = textOf(rows, columns, bounds, inputs)
  const text = writeBlock(cells)
  copied = {
    text,
    rows: rows.slice(bounds.top, bounds.bottom + 1),
    columns: columns.slice(bounds.left, bounds.right + 1),
  }
  to.setData('text/plain', text)
  const size = cells.length * (cells[0]?.length ?? 0)
  say(`Copied ${size} ${size === 1 ? 'cell' : 'cells'}.`)
}

export function pasteCells(columns: readonly SheetColumn[], from: DataTransfer): void {
  const bounds = dataBounds(columns.length)
  const text = from.getData('text/plain')
  if (bounds === null || text === '') return
  const { rows, inputs } = useSheet.getState()
  const block = readBlock(text)
  const same = copied !== null && normal(copied.text) === normal(text) ? copied : null
  const edited = pasteBlock(rows, columns, bounds, block, inputs, {
    blank: blankRow,
    room: MOST_RENDERS - rows.length,
    copied: same,
  })
  take(edited, 'Paste')
  const { setBlock } = useGrid.getState()
  const width = Math.max(1, ...block.map((line) => line.length))
  if (block.length * width > 1) {
    setBlock({
      anchor: { row: bounds.top, column: bounds.left + 1 },
      focus: {
        row: Math.max(bounds.bottom, bounds.top + block.length - 1),
        column: Math.min(columns.length, bounds.left + width),
      },
    })
  }
}

export function fillCells(columns: readonly SheetColumn[]): void {
  const bounds = dataBounds(columns.length)
  if (bounds === null) return
  const { rows, inputs } = useSheet.getState()
  take(fillDown(rows, columns, bounds, inputs), 'Fill down')
}

export function clearCells(columns: readonly SheetColumn[]): void {
  const bounds = dataBounds(columns.length)
  if (bounds === null) return
  const { rows, inputs } = useSheet.getState()
  take(clearBlock(rows, columns, bounds, inputs), 'Clear')
}

function take({ rows, said }: Edited, did: string): void {
  const { change, say } = useSheet.getState()
  change(rows, did)
  say(said)
}

// A clipboard may end lines in its own way.
function normal(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/\n$/, '')
}
