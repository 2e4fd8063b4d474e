/**
 * Sheets as JSON: the same columns as CSV, with lists as lists and keyframes with their times. Carries all that a row
 * can hold. Reads `{"rows": [{…}]}` and a plain list of rows. Pure.
 */
import { shown } from '../catalog/check-value'
import type { BatchRow } from '../domain/batch'
import type { Keyframe, OptionValue } from '../domain/draft'
import type { InputId } from '../domain/ids'
import type { Input } from '../domain/input'
import { type Cell, cellOf } from './cells'
import { allColumns, columnNamed, KEYFRAMES, type SheetColumn } from './columns'
import { namesOfInputs } from './input-names'
import {
  columnNames,
  type FileKeyframe,
  MOST_ROWS,
  type ProblemList,
  problemList,
  type ReadRecords,
  type RecordCell,
  type SheetRecord,
} from './sheet-records'
import { asCount } from './sheet-words'

const FORMAT = 'sheet'
const VERSION = 1
const MOST_KEYS = 500

/** Reads the text of a JSON file. */
export function readJson(text: string): ReadRecords {
  let value: unknown
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    const why = error instanceof Error ? error.message.slice(0, 200) : 'it cannot be read'
    return refused(`The file is not JSON: ${why}.`)
  }
  const rows = Array.isArray(value) ? value : isObject(value) ? value.rows : undefined
  if (isObject(value) && typeof value.version === 'number' && value.version > VERSION && value.dailies === FORMAT) {
    return refused(
      'The sheet was saved by a newer Dailies.',
      'Nothing was read in. Update Dailies, then open it again.',
    )
  }
  if (!Array.isArray(rows)) return refused('The file has no list of rows.')
  if (rows.length > MOST_ROWS) {
    const most = asCount(MOST_ROWS, 'row')
    return refused(
      `The file has ${asCount(rows.length, 'row')}; a sheet takes at most ${most}.`,
      'Nothing was read in. Make two files of it.',
    )
  }
  const problems = problemList()
  return { kind: 'records', records: rows.map((row, index) => recordOf(row, index + 1, problems)), problems }
}

/** A sheet as JSON, for people too. */
export function writeJson(rows: readonly BatchRow[], inputs: ReadonlyMap<InputId, Input>): string {
  const nameOf = namesOfInputs(rows, inputs)
  const written = rows.map((row) => {
    const entries = allColumns.flatMap((column): [string, unknown][] => {
      const value = valueIn(row, column, nameOf)
      return value === null ? [] : [[column.name, value]]
    })
    const keyframes = row.draft.slots.keyframes.map((one) => fileKeyframe(one, nameOf))
    return Object.fromEntries(keyframes.length > 0 ? [...entries, [KEYFRAMES, keyframes]] : entries)
  })
  return `${JSON.stringify({ dailies: FORMAT, version: VERSION, rows: written }, null, 2)}\n`
}

function refused(message: string, hint?: string): ReadRecords {
  const usual = 'Nothing was read in. A sheet is {"rows": [{"model": "gen4.5", "prompt": "…", "image": "a.png"}]}.'
  return { kind: 'refused', message, hint: hint ?? usual }
}

function recordOf(row: unknown, place: number, problems: ProblemList): SheetRecord {
  if (!isObject(row)) {
    problems.add(place, null, `The row is ${shown(row)}, not an object.`, 'It came in empty.')
    return { cells: [] }
  }
  const cells: RecordCell[] = []
  for (const [key, value] of Object.entries(row).slice(0, MOST_KEYS)) {
    if (key === KEYFRAMES) continue
    const column = columnNamed(key)
    if (column === null) {
      const hint = `It was passed over. The columns are ${columnNames}, ${KEYFRAMES}.`
      problems.add(place, key, `There is no column ${shown(key)}.`, hint)
      continue
    }
    if (cells.some((one) => one.column === column)) {
      problems.add(place, key, `The column ${column.name} is there twice.`, 'The first one counts.')
      continue
    }
    const cell = cellFrom(value)
    if (cell === null) problems.add(place, key, `${shown(value)} is no value for a cell.`, 'It was passed over.')
    else cells.push({ column, header: key, cell })
  }
  return Object.hasOwn(row, KEYFRAMES) && row[KEYFRAMES] !== null ? { cells, keyframes: row[KEYFRAMES] } : { cells }
}

function cellFrom(value: unknown): Cell | null {
  if (value === null) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value
  return null
}

/** As JSON says it: numbers as numbers, lists as lists; null where the row has nothing there. */
function valueIn(row: BatchRow, column: SheetColumn, nameOf: (id: InputId) => string): unknown {
  const cell = cellOf(row, column, nameOf)
  if (cell.length === 0) return null
  if (column.kind === 'takes') return row.takes === 1 ? null : row.takes
  if (column.kind !== 'param') return cell
  return paramIn(row, column.name) ?? cell
}

function paramIn({ draft }: BatchRow, name: string): OptionValue | null {
  if (name === 'ratio') return draft.ratio
  if (name === 'duration') return draft.duration
  return draft.options[name] ?? null
}

function fileKeyframe({ input, at, range }: Keyframe, nameOf: (id: InputId) => string): FileKeyframe {
  return {
    image: nameOf(input),
    ...(at.unit === 'seconds' ? { seconds: at.value } : { fraction: at.value }),
    ...(range === null ? {} : { from: range.startSeconds, to: range.endSeconds }),
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
