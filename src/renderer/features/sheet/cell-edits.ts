/**
 * What is done to a whole block of cells: fill down, paste, clear, set for the selected. Each gives the next rows and a
 * sentence on what happened, with what was passed over and why. Pure.
 */
import { MOST_RENDERS } from '../../../shared/domain/batch'
import { cellText } from '../../../shared/sheet/cells'
import type { SheetColumn } from '../../../shared/sheet/columns'
import { filesAmong, namesOfInputs } from '../../../shared/sheet/input-names'
import type { SheetRow } from '../../../shared/sheet/rows'
import { copyCell, type Inputs, type Written, whyNotApplying, write } from './cell-acts'
import { type Bounds, span } from './selection'

export interface Edited {
  rows: readonly SheetRow[]
  /** What came of it, in a sentence or two. */
  said: string
}

/** The first row of a block filled into the rows below it; a block of one row takes the row above. */
export function fillDown(
  rows: readonly SheetRow[],
  columns: readonly SheetColumn[],
  bounds: Bounds,
  inputs: Inputs,
): Edited {
  const single = bounds.top === bounds.bottom
  const source = rows[single ? bounds.top - 1 : bounds.top]
  if (source === undefined) return { rows, said: 'There is no row above to fill from.' }
  const edit = new Edit(rows)
  for (const place of span(single ? bounds.top : bounds.top + 1, bounds.bottom)) {
    for (const column of columns.slice(bounds.left, bounds.right + 1)) {
      edit.cell(place, column, (row) => copyCell(source, row, column, inputs))
    }
  }
  return edit.done('Filled')
}

/** One column of many rows set to what was written. */
export function setForAll(
  rows: readonly SheetRow[],
  places: readonly number[],
  column: SheetColumn,
  text: string,
  inputs: Inputs,
): Edited {
  const edit = new Edit(rows)
  const files = filesAmong(inputs)
  for (const place of places) {
    edit.cell(place, column, (row) => write(row, column, text, files), text.trim() === '')
  }
  return edit.done('Set')
}

/** Every cell of a block emptied, as far as it may be. */
export function clearBlock(
  rows: readonly SheetRow[],
  columns: readonly SheetColumn[],
  bounds: Bounds,
  inputs: Inputs,
): Edited {
  const edit = new Edit(rows)
  const files = filesAmong(inputs)
  for (const place of span(bounds.top, bounds.bottom)) {
    for (const column of columns.slice(bounds.left, bounds.right + 1)) {
      // A row without a model or takes is none.
      if (column.kind !== 'model' && column.kind !== 'takes') {
        edit.cell(place, column, (row) => write(row, column, '', files), true)
      }
    }
  }
  return edit.done('Emptied')
}

/** A block as text, line by line. */
export function textOf(
  rows: readonly SheetRow[],
  columns: readonly SheetColumn[],
  bounds: Bounds,
  inputs: Inputs,
): string[][] {
  const nameOf = namesOfInputs(rows, inputs)
  return rows
    .slice(bounds.top, bounds.bottom + 1)
    .map((row) => columns.slice(bounds.left, bounds.right + 1).map((column) => cellText(row, column, nameOf)))
}

/** What was copied in this sheet: pasted into the same columns, files stay the very same and not only of one name. */
export interface CopiedBlock {
  rows: readonly SheetRow[]
  columns: readonly SheetColumn[]
}

/**
 * A block of text put over the cells from `bounds` on; one cell fills the whole selection, as in a spreadsheet. Lines
 * beyond the last row make new rows from `blank`, at most `room` of them.
 */
export function pasteBlock(
  rows: readonly SheetRow[],
  columns: readonly SheetColumn[],
  bounds: Bounds,
  block: readonly (readonly string[])[],
  inputs: Inputs,
  more: { blank: (before: SheetRow | undefined) => SheetRow; room: number; copied: CopiedBlock | null },
): Edited {
  const width = Math.max(0, ...block.map((line) => line.length))
  if (width === 0) return { rows, said: 'There was nothing to paste.' }
  const repeats = block.length === 1 && width === 1
  const bottom = repeats ? bounds.bottom : Math.max(bounds.bottom, bounds.top + block.length - 1)
  const right = repeats ? bounds.right : bounds.left + width - 1
  const lines = repeats || bounds.bottom - bounds.top + 1 > block.length ? bounds.bottom - bounds.top + 1 : block.length
  const missing = bounds.top + lines - rows.length
  if (missing > more.room) {
    return {
      rows,
      said: `Nothing was pasted: that would be ${rows.length + missing} rows; a sheet has at most ${MOST_RENDERS}.`,
    }
  }
  const longer = [...rows]
  for (let n = 0; n < missing; n++) longer.push(more.blank(longer.at(-1)))
  const edit = new Edit(longer)
  const files = filesAmong(inputs)
  for (const place of span(bounds.top, Math.min(bottom, longer.length - 1))) {
    const line = block[(place - bounds.top) % block.length]
    for (const [index, column] of columns.slice(bounds.left, right + 1).entries()) {
      const at = repeats ? 0 : index
      const text = line?.[at]
      if (text === undefined) continue
      const source = more.copied?.rows[(place - bounds.top) % block.length]
      const same = more.copied?.columns[at]?.name === column.name
      edit.cell(
        place,
        column,
        (row) =>
          source !== undefined && same ? copyCell(source, row, column, inputs) : write(row, column, text, files),
        text.trim() === '',
      )
    }
  }
  const beyond = bounds.left + width - columns.length
  const { rows: next, said } = edit.done('Pasted')
  return {
    rows: next,
    said: [
      said,
      missing > 0 ? `${missing} ${missing === 1 ? 'row was' : 'rows were'} added.` : '',
      !repeats && beyond > 0 ? `${beyond} ${beyond === 1 ? 'column' : 'columns'} beyond the last one left out.` : '',
    ]
      .filter(Boolean)
      .join(' '),
  }
}

/** Rows under change: counts what was taken, and keeps the first reason of what was not. */
class Edit {
  private readonly next: SheetRow[]
  private changed = 0
  private passed = 0
  private reason = ''
  private notices: string[] = []

  constructor(private readonly before: readonly SheetRow[]) {
    this.next = [...before]
  }

  cell(place: number, column: SheetColumn, write: (row: SheetRow) => Written, empties = false): void {
    const row = this.next[place]
    if (row === undefined) return
    // Words that a model does not take are kept for the next one, as in the composer.
    const why = column.kind === 'prompt' || empties ? null : whyNotApplying(row, column)
    const written: Written = why === null ? write(row) : { row, problem: why, notices: [] }
    if (written.problem !== null) {
      this.passed += 1
      this.reason ||= written.problem
      return
    }
    this.notices.push(...written.notices.slice(0, Math.max(0, 2 - this.notices.length)))
    if (written.row === row) return
    this.changed += 1
    this.next[place] = written.row
  }

  done(verb: string): Edited {
    const rows = this.changed > 0 || this.next.length !== this.before.length ? this.next : this.before
    const count = `${verb} ${this.changed} ${this.changed === 1 ? 'cell' : 'cells'}.`
    const passed = this.passed === 0 ? '' : `Passed over ${this.passed}: ${this.reason}`
    return { rows, said: [count, passed, ...this.notices].filter(Boolean).join(' ') }
  }
}
