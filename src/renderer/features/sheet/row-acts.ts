/** What is done to the selected rows as wholes: duplicate, insert, delete, move, set a column. Each is one step of Undo. */
import { flushSync } from 'react-dom'

import { defaultDraft } from '../../../shared/catalog'
import { count } from '../../../shared/catalog/words'
import { MOST_RENDERS } from '../../../shared/domain/batch'
import type { SheetColumn } from '../../../shared/sheet/columns'
import type { SheetRow } from '../../../shared/sheet/rows'
import { duplicate, moveBefore, nudge, without } from './arrange-rows'
import { setForAll } from './cell-edits'
import { goToCell, selectedPlaces, useGrid } from './grid-state'
import { asSheetRow, useSheet } from './sheet-store'

const rowWords = (number: number) => `${count(number)} ${number === 1 ? 'row' : 'rows'}`

/** An empty row, with the model and settings of the one before it. */
export function blankRow(before: SheetRow | undefined): SheetRow {
  const usual = defaultDraft()
  const draft = before === undefined ? usual : { ...before.draft, promptText: '', slots: usual.slots }
  return asSheetRow({ draft, takes: 1, tags: [] })
}

/** How many more rows the sheet can take; says so when there is no room for what is wanted. */
function hasRoom(wanted: number): boolean {
  const { rows, say } = useSheet.getState()
  if (rows.length + wanted <= MOST_RENDERS) return true
  say(
    `That would be ${count(rows.length + wanted)} rows; a sheet has at most ${count(MOST_RENDERS)}. Nothing was added.`,
  )
  return false
}

/** A new empty row under the selected ones, or at the end. */
export function addRow(): void {
  const { rows, change } = useSheet.getState()
  if (!hasRoom(1)) return
  const at = (selectedPlaces().at(-1) ?? rows.length - 1) + 1
  drawn(() => change([...rows.slice(0, at), blankRow(rows[at - 1]), ...rows.slice(at)], 'New row'))
  goToCell(at, 2)
}

export function duplicateRows(): void {
  const { rows, change } = useSheet.getState()
  const places = selectedPlaces()
  if (places.length === 0 || !hasRoom(places.length)) return
  drawn(() => change(duplicate(rows, places, asSheetRow), `Duplicate ${rowWords(places.length)}`))
  shiftBlock(places.length)
}

export function deleteRows(): void {
  const { rows, change } = useSheet.getState()
  const places = selectedPlaces()
  if (places.length === 0) return
  drawn(() => change(without(rows, places), `Delete ${rowWords(places.length)}`))
  const left = rows.length - places.length
  const at = Math.min(places[0] ?? 0, left - 1)
  if (at >= 0) goToCell(at, useGrid.getState().block?.anchor.column ?? 0)
  else useGrid.getState().setBlock(null)
}

/** One step up (-1) or down (1). */
export function moveRows(by: -1 | 1): void {
  const { rows, change } = useSheet.getState()
  const places = selectedPlaces()
  const next = nudge(rows, places, by)
  if (next === rows) return
  drawn(() => change(next, `Move ${rowWords(places.length)}`))
  shiftBlock(by)
}

/** The selected rows to before the row that stands at `before`. */
export function moveRowsBefore(before: number): void {
  const { rows, change } = useSheet.getState()
  const places = selectedPlaces()
  const first = places[0]
  if (first === undefined || (before >= first && before <= first + places.length)) return
  drawn(() => change(moveBefore(rows, places, before), `Move ${rowWords(places.length)}`))
  shiftBlock(before > first ? before - places.length - first : before - first)
}

/** Sets one column for all selected rows; says what came of it. */
export function setSelected(column: SheetColumn, text: string): void {
  const { rows, inputs, change, say } = useSheet.getState()
  const edited = setForAll(rows, selectedPlaces(), column, text, inputs)
  change(edited.rows, `Set ${column.label.toLowerCase()}`)
  say(edited.said)
}

/** The block goes along with its rows; the active cell too. */
function shiftBlock(by: number): void {
  const { block, setBlock } = useGrid.getState()
  if (block === null) return
  const moved = {
    anchor: { row: block.anchor.row + by, column: block.anchor.column },
    focus: { row: block.focus.row + by, column: block.focus.column },
  }
  goToCell(moved.anchor.row, moved.anchor.column)
  setBlock(moved)
}

/** Changes rows and has them drawn at once, so that the grid can be led to one of the new ones. */
function drawn(act: () => void): void {
  flushSync(act)
}
