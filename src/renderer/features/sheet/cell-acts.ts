/** One cell of an open sheet: whether it applies, and the row with another value in it. Pure; over the sheet's own rules. */
import { type Draft, holdsSeveral, idsIn } from '../../../shared/domain/draft'
import type { InputId } from '../../../shared/domain/ids'
import type { Input } from '../../../shared/domain/input'
import { whyNotHere } from '../../../shared/sheet/cell-editor'
import { type CellFiles, cellText, writeCell } from '../../../shared/sheet/cells'
import type { SheetColumn } from '../../../shared/sheet/columns'
import { fitToModel } from '../../../shared/sheet/fit-to-model'
import { exactName, filesAmong } from '../../../shared/sheet/input-names'
import type { SheetRow } from '../../../shared/sheet/rows'
import { putInSlot } from '../../state/place-inputs'
import { withModelLabels } from '../compose/model-words'

export type Inputs = ReadonlyMap<InputId, Input>

/** A row after a write; the very same row where nothing changed. `problem`: the cell was not taken as it was written. */
export interface Written {
  row: SheetRow
  problem: string | null
  notices: readonly string[]
}

const whys = new WeakMap<Draft, Map<string, string | null>>()

/** Why this cell means nothing in its row, in a sentence; null when it applies. Found out once a row. */
export function whyNotApplying({ draft }: SheetRow, column: SheetColumn): string | null {
  const known = whys.get(draft) ?? new Map<string, string | null>()
  whys.set(draft, known)
  const before = known.get(column.name)
  if (before !== undefined) return before
  const why = whyNotHere(draft, column)
  const said = why === null ? null : withModelLabels(why)
  known.set(column.name, said)
  return said
}

/** The row with what was written into one cell. Files are found among those the sheet knows. */
export function write(row: SheetRow, column: SheetColumn, text: string, files: CellFiles): Written {
  const { row: next, problem, notices } = writeCell(row, column, text, files)
  // What was written in words may be kept and be the row's problem all the same; that is said by the check.
  if (sameRow(row, next)) return { row, problem: problem?.message ?? null, notices: [] }
  return { row: refitted(next, column, files.inputs), problem: null, notices: notices.map(withModelLabels) }
}

/** The row with the same cell as another row has: files are the very same, not only of one name. */
export function copyCell(from: SheetRow, to: SheetRow, column: SheetColumn, inputs: Inputs): Written {
  if (column.kind === 'media') return setMedia(to, column, idsIn(from.draft.slots, column.slot), inputs)
  return write(to, column, cellText(from, column, exactName), filesAmong(inputs))
}

/** The row with these files in a cell, and no others. */
export function setMedia(
  row: SheetRow,
  column: SheetColumn & { kind: 'media' },
  ids: readonly InputId[],
  inputs: Inputs,
): Written {
  const { slots } = row.draft
  const empty = { ...slots, [column.slot]: holdsSeveral(column.slot) ? [] : null }
  const next = ids.reduce((held, id) => putInSlot(held, column.slot, id), empty)
  if (JSON.stringify(next[column.slot]) === JSON.stringify(slots[column.slot]))
    return { row, problem: null, notices: [] }
  return { row: refitted({ ...row, draft: { ...row.draft, slots: next } }, column, inputs), problem: null, notices: [] }
}

// A file can change the way of generating, and with it what the settings may be: they follow, the model stays.
function refitted(row: SheetRow, column: SheetColumn, inputs: Inputs): SheetRow {
  if (column.kind !== 'media') return row
  return { ...row, draft: fitToModel(row.draft, row.draft.model, inputs).draft }
}

function sameRow(a: SheetRow, b: SheetRow): boolean {
  if (a.takes !== b.takes || a.tags.join('\n') !== b.tags.join('\n')) return false
  return a.draft === b.draft || JSON.stringify(a.draft) === JSON.stringify(b.draft)
}
