/** Files dropped on or pasted into the open sheet: onto a cell, or as more rows. Rows dragged to another place. */
import { useEffect } from 'react'
import { columnNamed, type SheetColumn } from '../../../shared/sheet/columns'
import { endDrag } from '../compose/drag'
import { isWriting } from '../compose/use-window-media'
import { grabDrop } from './dropped-files'
import { useGrid } from './grid-state'
import { moveRowsBefore } from './row-acts'
import { draggedRowsType } from './sheet-drag'
import { intoCell, moreRows } from './sheet-files'
import { useSheet } from './sheet-store'

export function useSheetMedia(): void {
  useEffect(() => {
    const stop = new AbortController()
    const on = <K extends keyof DocumentEventMap>(name: K, act: (event: DocumentEventMap[K]) => void) =>
      document.addEventListener(name, act, { signal: stop.signal })
    on('dragover', (event) => {
      // Without this a file dropped beside everything would replace the window's page.
      event.preventDefault()
      const transfer = event.dataTransfer
      if (transfer === null) return
      mark(null)
      if (transfer.types.includes(draggedRowsType)) {
        transfer.dropEffect = 'move'
        mark(rowUnder(event.target))
      } else if (transfer.types.includes('Files')) {
        transfer.dropEffect = 'copy'
        mark(cellUnder(event.target)?.cell ?? null)
      } else transfer.dropEffect = 'none'
    })
    on('dragleave', (event) => {
      if (event.relatedTarget === null) mark(null)
    })
    on('dragend', () => mark(null))
    on('drop', (event) => {
      event.preventDefault()
      mark(null)
      endDrag()
      const transfer = event.dataTransfer
      if (transfer === null) return
      if (transfer.types.includes(draggedRowsType)) {
        const place = placeOf(rowUnder(event.target))
        if (place !== null) moveRowsBefore(place + (place > Number(transfer.getData(draggedRowsType)) ? 1 : 0))
        return
      }
      if (!transfer.types.includes('Files')) return
      const under = cellUnder(event.target)
      const dropped = grabDrop(transfer)
      if (under !== null && dropped.folders.length === 0 && (dropped.files.length === 1 || under.column.several)) {
        void intoCell(under.id, under.column, dropped.files)
      } else void moreRows(dropped)
    })
    on('paste', (event) => {
      const files = [...(event.clipboardData?.files ?? [])]
      const text = event.clipboardData?.getData('text/plain').trim() ?? ''
      if (files.length === 0 || (isWriting(event.target) && text !== '')) return
      event.preventDefault()
      const { block } = useGrid.getState()
      const active = block === null ? null : cellAt(block.anchor.row, block.anchor.column)
      if (active !== null && files.length === 1) void intoCell(active.id, active.column, files)
      else void moreRows({ files, folders: [] })
    })
    return () => {
      stop.abort()
      mark(null)
    }
  }, [])
}

let marked: Element | null = null

/** Shows where a drag would land. */
function mark(element: Element | null): void {
  marked?.classList.remove('sheet-drop-here')
  marked = element
  marked?.classList.add('sheet-drop-here')
}

function rowUnder(target: EventTarget | null): Element | null {
  const row = target instanceof Element ? target.closest('.sheet-grid [role=row]') : null
  return row !== null && placeOf(row) !== null ? row : null
}

/** From 0; null for the header. */
function placeOf(row: Element | null): number | null {
  const place = Number(row?.getAttribute('aria-rowindex')) - 2
  return row !== null && place >= 0 ? place : null
}

type MediaColumn = SheetColumn & { kind: 'media' }

function cellUnder(target: EventTarget | null): { cell: Element; id: string; column: MediaColumn } | null {
  const cell = target instanceof Element ? target.closest('.sheet-grid [role=gridcell]') : null
  const place = placeOf(cell?.closest('[role=row]') ?? null)
  if (cell === null || place === null) return null
  const found = cellAt(place, Number(cell.getAttribute('aria-colindex')) - 1)
  return found === null ? null : { cell, ...found }
}

/** The row and column of a media cell, by its place in the grid; null for every other cell. */
function cellAt(place: number, index: number): { id: string; column: MediaColumn } | null {
  const row = useSheet.getState().rows[place]
  const label = document.querySelector(`.sheet-grid [role=columnheader][aria-colindex="${index + 1}"]`)?.textContent
  const column = mediaLabelled(label ?? '')
  return row === undefined || column === null ? null : { id: row.id, column }
}

function mediaLabelled(label: string): MediaColumn | null {
  const column = columnNamed(label)
  return column?.kind === 'media' ? column : null
}
