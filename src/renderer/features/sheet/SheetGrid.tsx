/**
 * The sheet as a grid: react-data-grid draws, scrolls, moves the active cell and opens editors; the block of selected
 * cells, the clipboard and what keys do to rows are ours. It changes rows by the store alone.
 */
import { ArrowDown, ArrowDownToLine, ArrowUp, Copy, Eraser, Plus, Trash2 } from 'lucide-react'
import { type ClipboardEvent, useCallback, useEffect, useMemo, useRef } from 'react'
import {
  Cell,
  type CellKeyboardEvent,
  type CellKeyDownArgs,
  type CellMouseArgs,
  type CellMouseEvent,
  type CellRendererProps,
  type Column,
  DataGrid,
  type DataGridHandle,
  type Renderers,
} from 'react-data-grid'
import 'react-data-grid/lib/styles.css'
import type { SheetColumn } from '../../../shared/sheet/columns'
import type { SheetRow } from '../../../shared/sheet/rows'
import { classNames } from '../../ui/class-names'
import { ContextMenu, type MenuEntry } from '../../ui/Menu'
import { clearCells, copyCells, fillCells, pasteCells } from './block-acts'
import { CellEditor } from './CellEditor'
import { copyCell, whyNotApplying } from './cell-acts'
import { widthOf } from './column-looks'
import { DataCell } from './DataCell'
import { CheckCell, PriceCell, RowHead } from './edge-cells'
import { dataBounds, grid, useGrid } from './grid-state'
import { openedBy } from './opened-by'
import { addRow, deleteRows, duplicateRows, moveRows } from './row-acts'
import { boundsOf, extend, holds, isWide, oneCell } from './selection'
import { useSheet } from './sheet-store'
import './sheet.css'

const rowHeight = 44
const headHeight = 32

interface SheetGridProps {
  columns: readonly SheetColumn[]
}

export function SheetGrid({ columns }: SheetGridProps) {
  const rows = useSheet((state) => state.rows)
  const change = useSheet((state) => state.change)
  const wide = useGrid((state) => state.block !== null && isWide(state.block))
  const drawing = useRef(false)
  const last = { row: rows.length - 1, column: columns.length }
  const drawn = useMemo(() => gridColumns(columns), [columns])
  const byName = useMemo(() => new Map(columns.map((column) => [column.name, column])), [columns])

  useEffect(() => {
    const stop = () => {
      drawing.current = false
    }
    window.addEventListener('pointerup', stop)
    return () => window.removeEventListener('pointerup', stop)
  }, [])

  const onMouseDown = useCallback(
    (args: CellMouseArgs<SheetRow>, event: CellMouseEvent) => {
      openedBy.key = ''
      const { block, setBlock } = useGrid.getState()
      const spot = { row: args.rowIdx, column: args.column.idx }
      const wholeRow = spot.column === 0
      if (event.button === 2) {
        // The menu is about what is selected, where it was opened on that.
        if (block !== null && holds(boundsOf(block), spot.row, spot.column)) event.preventGridDefault()
        else setBlock(oneCell(spot.row, spot.column))
        return
      }
      if (event.shiftKey && block !== null) {
        event.preventGridDefault()
        event.preventDefault()
        setBlock({ anchor: block.anchor, focus: wholeRow ? { row: spot.row, column: last.column } : spot })
        return
      }
      if (wholeRow) {
        const { top, bottom, left, right } = block === null ? nowhere : boundsOf(block)
        // A press on one of several selected rows may begin to drag them all.
        if (left === 0 && right === last.column && spot.row >= top && spot.row <= bottom) event.preventGridDefault()
        else setBlock({ anchor: spot, focus: { row: spot.row, column: last.column } })
        return
      }
      setBlock(oneCell(spot.row, spot.column))
      drawing.current = spot.column <= last.column
    },
    [last.column],
  )

  const onKeyDown = (args: CellKeyDownArgs<SheetRow>, event: CellKeyboardEvent) => {
    if (args.mode === 'EDIT') {
      if (event.key !== 'Enter' || event.shiftKey || event.altKey || event.nativeEvent.isComposing) return
      event.preventGridDefault()
      event.preventDefault()
      const next = args.rowIdx + 1
      if (next < rows.length)
        grid.handle?.setActivePosition({ rowIdx: next, idx: args.column.idx }, { shouldFocus: true })
      else args.onClose(true)
      return
    }
    const { key } = event
    const { block, setBlock } = useGrid.getState()
    const held = event.ctrlKey || event.metaKey
    const take = () => {
      event.preventGridDefault()
      event.preventDefault()
    }
    openedBy.key = key
    if (isArrow(key) && event.shiftKey && !event.altKey && block !== null) {
      take()
      const next = extend(block, key, last, held)
      setBlock(next)
      grid.handle?.scrollToCell({ rowIdx: next.focus.row, idx: next.focus.column })
    } else if ((key === 'ArrowUp' || key === 'ArrowDown') && event.altKey) {
      take()
      moveRows(key === 'ArrowUp' ? -1 : 1)
    } else if (isArrow(key) && held && block !== null && args.rowIdx >= 0) {
      take()
      const edge = extend(oneCell(args.rowIdx, args.column?.idx ?? 0), key, last, true).focus
      args.setActivePosition({ rowIdx: edge.row, idx: edge.column }, { shouldFocus: true })
    } else if (key === 'F6') {
      // Tab goes from cell to cell; this is the way out of ten thousand rows.
      take()
      leaveGrid(event.shiftKey)
    } else if (held && key.toLowerCase() === 'v') {
      // The grid would open an editor to paste into; the paste itself is an event of its own.
      event.preventGridDefault()
    } else if (held && key.toLowerCase() === 'a') {
      take()
      setBlock({ anchor: { row: 0, column: 0 }, focus: last })
    } else if (held && key.toLowerCase() === 'd') {
      take()
      if (event.shiftKey) duplicateRows()
      else fillCells(columns)
    } else if (key === ' ' && event.shiftKey && args.rowIdx >= 0) {
      take()
      setBlock({ anchor: { row: args.rowIdx, column: 0 }, focus: { row: args.rowIdx, column: last.column } })
    } else if (held && (key === 'Delete' || key === 'Backspace' || key === '-')) {
      take()
      deleteRows()
    } else if (key === 'Delete' || key === 'Backspace') {
      take()
      clearCells(columns)
    } else if (key === 'Escape' && block !== null && isWide(block)) {
      take()
      setBlock(oneCell(block.anchor.row, block.anchor.column))
    } else if ((key === 'Enter' || key === 'F2') && args.rowIdx >= 0) {
      // The editor is there before the key's own effect: without this a new line would be its first letter.
      if (!(event.target instanceof HTMLButtonElement)) event.preventDefault()
    }
  }

  const onClipboard = (event: ClipboardEvent, act: (data: DataTransfer) => void) => {
    // In an open editor the clipboard is the text's.
    if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return
    if (dataBounds(columns.length) === null) return
    event.preventDefault()
    act(event.clipboardData)
  }

  const menu: MenuEntry[] = [
    { label: 'New row below', icon: Plus, onSelect: addRow },
    { label: 'Duplicate rows', icon: Copy, keys: 'Ctrl Shift D', onSelect: duplicateRows },
    { label: 'Fill down', icon: ArrowDownToLine, keys: 'Ctrl D', onSelect: () => fillCells(columns) },
    { label: 'Empty cells', icon: Eraser, keys: 'Del', onSelect: () => clearCells(columns) },
    'separator',
    { label: 'Move up', icon: ArrowUp, keys: 'Alt ↑', onSelect: () => moveRows(-1) },
    { label: 'Move down', icon: ArrowDown, keys: 'Alt ↓', onSelect: () => moveRows(1) },
    'separator',
    { label: 'Delete rows', icon: Trash2, keys: 'Ctrl Del', danger: true, onSelect: deleteRows },
  ]

  return (
    <ContextMenu items={menu}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it only overhears what its grid is told */}
      <div
        className="min-h-0 flex-1"
        data-wide={wide || undefined}
        onMouseOver={(event) => {
          if (!drawing.current || event.buttons !== 1) return
          const spot = spotOf(event.target)
          const { block, setBlock } = useGrid.getState()
          if (spot === null || block === null || spot.column > last.column) return
          setBlock({ anchor: block.anchor, focus: spot })
        }}
        onFocus={() => {}}
        onCopy={(event) => onClipboard(event, (data) => copyCells(columns, data))}
        onCut={(event) =>
          onClipboard(event, (data) => {
            copyCells(columns, data)
            clearCells(columns)
          })
        }
        onPaste={(event) => {
          if (event.clipboardData.files.length > 0) return
          onClipboard(event, (data) => pasteCells(columns, data))
        }}
      >
        <DataGrid
          ref={(handle: DataGridHandle | null) => {
            grid.handle = handle
          }}
          aria-label="Sheet"
          aria-description="Arrow keys move, Enter edits, Shift with arrow keys selects, Control D fills down, F6 leaves the grid."
          className="sheet-grid h-full"
          columns={drawn}
          rows={rows}
          rowKeyGetter={keyOf}
          rowHeight={rowHeight}
          headerRowHeight={headHeight}
          renderers={renderers}
          rowClass={rowClassOf}
          onRowsChange={(next, { column, indexes }) => {
            const label = byName.get(column.key)?.label ?? ''
            change(next, indexes.length > 1 ? 'Fill down' : `Change of ${label.toLowerCase()}`)
          }}
          onFill={({ columnKey, sourceRow, targetRow }) => {
            const column = byName.get(columnKey)
            if (column === undefined) return targetRow
            if (whyNotApplying(targetRow, column) !== null) return targetRow
            return copyCell(sourceRow, targetRow, column, useSheet.getState().inputs).row
          }}
          onCellMouseDown={onMouseDown}
          onCellKeyDown={onKeyDown}
          onActivePositionChange={({ rowIdx, column }) => {
            if (column === undefined || rowIdx < 0) return
            const { block, setBlock } = useGrid.getState()
            if (block !== null && block.anchor.row === rowIdx && block.anchor.column === column.idx) return
            setBlock(oneCell(rowIdx, column.idx))
          }}
        />
      </div>
    </ContextMenu>
  )
}

const nowhere = { top: -1, bottom: -1, left: -1, right: -1 }
const keyOf = (row: SheetRow) => row.id
const rowClassOf = () => 'sheet-row'

function isArrow(key: string): key is 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight' {
  return key.startsWith('Arrow')
}

/** On to the button at the foot, or back to the tools. */
function leaveGrid(back: boolean): void {
  const frame = grid.handle?.element?.closest('section')
  const to = frame?.querySelector(back ? '[role=toolbar] button' : 'footer button.sheet-render')
  if (to instanceof HTMLElement) to.focus()
}

/** The place of the cell under the pointer. */
function spotOf(target: EventTarget): { row: number; column: number } | null {
  const cell = target instanceof Element ? target.closest('[role=gridcell]') : null
  const row = Number(cell?.closest('[role=row]')?.getAttribute('aria-rowindex'))
  const column = Number(cell?.getAttribute('aria-colindex'))
  return row > 1 && column > 0 ? { row: row - 2, column: column - 1 } : null
}

const renderers: Renderers<SheetRow, unknown> = {
  renderCell: (key, props) => <SelectableCell key={key} {...props} />,
}

/** A cell that knows whether it is in the block. */
function SelectableCell(props: CellRendererProps<SheetRow, unknown>) {
  const inBlock = useGrid(
    ({ block }) => block !== null && isWide(block) && holds(boundsOf(block), props.rowIdx, props.column.idx),
  )
  return (
    <Cell
      {...props}
      className={classNames(inBlock && 'sheet-in-block')}
      {...(inBlock ? { 'aria-selected': true } : {})}
    />
  )
}

function gridColumns(columns: readonly SheetColumn[]): Column<SheetRow>[] {
  return [
    {
      key: '#',
      name: <span className="sr-only">Row</span>,
      width: 48,
      minWidth: 48,
      frozen: 'start',
      resizable: false,
      cellClass: 'sheet-head-cell',
      renderCell: ({ rowIdx }) => <RowHead place={rowIdx} />,
    },
    ...columns.map(
      (column): Column<SheetRow> => ({
        key: column.name,
        name: column.label,
        width: widthOf(column),
        minWidth: 60,
        resizable: true,
        cellClass: (row) => (whyNotApplying(row, column) === null ? null : 'sheet-not-applying'),
        editable: (row) => column.kind === 'prompt' || whyNotApplying(row, column) === null,
        renderCell: ({ row }) => <DataCell row={row} column={column} />,
        renderEditCell: ({ row, onRowChange, onClose }) => (
          <CellEditor row={row} column={column} onRowChange={onRowChange} onClose={onClose} />
        ),
      }),
    ),
    {
      key: 'price',
      name: 'Credits',
      width: 88,
      minWidth: 72,
      frozen: 'end',
      resizable: true,
      headerCellClass: 'sheet-right',
      cellClass: 'sheet-edge',
      renderCell: ({ row }) => <PriceCell row={row} />,
    },
    {
      key: 'check',
      name: 'Check',
      width: 188,
      minWidth: 112,
      frozen: 'end',
      resizable: true,
      cellClass: 'sheet-edge',
      renderCell: ({ row, rowIdx, tabIndex }) => <CheckCell row={row} place={rowIdx} tabIndex={tabIndex} />,
    },
  ]
}
