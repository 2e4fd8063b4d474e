/**
 * Sheets as CSV: what a spreadsheet program opens and saves. Reads `,`, `;` and tabs, quoted cells, every kind of line
 * end, with or without a byte-order mark; writes what it reads back exactly. Nothing is dropped without a word. Pure.
 */
import Papa from 'papaparse'
import { shown } from '../catalog/check-value'
import type { BatchRow } from '../domain/batch'
import type { InputId } from '../domain/ids'
import type { Input } from '../domain/input'
import { joinList } from './cell-lists'
import { cellOf } from './cells'
import { allColumns, columnNamed, type SheetColumn } from './columns'
import { namesOfInputs } from './input-names'
import { columnNames, MOST_ROWS, problemList, type ReadRecords, type SheetRecord } from './sheet-records'
import { asCount } from './sheet-words'

const SEPARATORS = [',', ';', '\t'] as const
const MOST_COLUMNS = 500
/** A file without line ends is one long header: so much of it is looked at to find the separator. */
const HEADER_CHARACTERS = 100_000
/** Read in pieces, so that a file of millions of short lines is counted without being held. */
const PIECE_CHARACTERS = 4_000_000

/** Reads the text of a CSV file. */
export function readCsv(whole: string): ReadRecords {
  const { text: given, separator } = separatorOf(whole.replace(/^\uFEFF/, ''))
  const text = evenLineEnds(given, separator)
  const problems = problemList()
  const records: SheetRecord[] = []
  let columns: (SheetColumn | null)[] | null = null
  let headers: string[] = []
  let count = 0
  const takeHeader = (cells: readonly string[]) => {
    headers = cells.slice(0, MOST_COLUMNS).map((cell) => cell.trim())
    const seen = new Set<string>()
    columns = headers.map((header) => {
      const column = header === '' ? null : columnNamed(header)
      if (column !== null && seen.has(column.name)) {
        problems.add(null, header, `The column ${column.name} is there twice.`, 'The first one counts.')
        return null
      }
      if (column === null && header !== '') {
        problems.add(
          null,
          header,
          `There is no column ${shown(header)}.`,
          `Its cells were passed over. The columns are ${columnNames}.`,
        )
      }
      if (column !== null) seen.add(column.name)
      return column
    })
  }
  Papa.parse<string[]>(text, {
    delimiter: separator,
    newline: '\n',
    skipEmptyLines: 'greedy',
    chunkSize: PIECE_CHARACTERS,
    step: ({ data, errors }) => {
      if (columns === null) return takeHeader(data)
      if (++count > MOST_ROWS) return
      for (const { message } of errors) {
        problems.add(count, null, `The row cannot be read well: ${message}.`, 'Look at its quotation marks.')
      }
      const beyond = data.slice(headers.length).findIndex((cell) => cell.trim() !== '')
      const nameless = data.findIndex((cell, at) => headers[at] === '' && cell.trim() !== '')
      if (beyond >= 0 || nameless >= 0) {
        const at = beyond >= 0 ? headers.length + beyond : nameless
        const message = `Cell ${at + 1} (${shown(data[at])}) stands in a column without a name.`
        problems.add(count, null, message, 'It was passed over. Give its column a name in the first line.')
      }
      const cells = columns.flatMap((column, at) =>
        column === null ? [] : [{ column, header: headers[at] ?? column.name, cell: asRead(data[at] ?? '') }],
      )
      records.push({ cells })
    },
  })
  const known: readonly (SheetColumn | null)[] = columns ?? []
  if (known.every((column) => column === null)) {
    return {
      kind: 'refused',
      message: 'The first line names no column of a sheet.',
      hint: `Nothing was read in. The first line must name the columns: ${columnNames}.`,
    }
  }
  if (count > MOST_ROWS) {
    return {
      kind: 'refused',
      message: `The file has ${asCount(count, 'row')}; a sheet takes at most ${asCount(MOST_ROWS, 'row')}.`,
      hint: 'Nothing was read in. Make two files of it.',
    }
  }
  return { kind: 'records', records, problems }
}

/** A sheet as CSV, and what CSV cannot say of it, in sentences: JSON can. */
export function writeCsv(
  rows: readonly BatchRow[],
  inputs: ReadonlyMap<InputId, Input>,
): { text: string; leftOut: string[] } {
  const nameOf = namesOfInputs(rows, inputs)
  const textOf = (row: BatchRow, column: SheetColumn) => {
    const cell = cellOf(row, column, nameOf)
    return typeof cell === 'string' ? cell : joinList(cell)
  }
  const always = new Set(['model', 'prompt', 'ratio', 'duration'])
  const isUsed = (column: SheetColumn) =>
    always.has(column.name) || rows.some((row) => textOf(row, column) !== (column.kind === 'takes' ? '1' : ''))
  const columns = allColumns.filter(isUsed)
  const text = Papa.unparse(
    [
      columns.map(({ name }) => name),
      ...rows.map((row) => columns.map((column) => withoutFormula(textOf(row, column)))),
    ],
    { newline: '\r\n' },
  )
  // The mark makes spreadsheet programs read it as UTF-8.
  return { text: `\uFEFF${text}\r\n`, leftOut: leftOutOf(rows) }
}

function leftOutOf(rows: readonly BatchRow[]): string[] {
  const timed = rows.filter(({ draft }) => draft.slots.keyframes.length > 0).length
  const names = new Set(rows.flatMap(({ draft }) => Object.keys(draft.options)))
  const strange = [...names].filter((name) => columnNamed(name)?.name !== name)
  return [
    ...(timed > 0 ? [`The keyframes of ${asCount(timed, 'row')} are not in it: save as JSON to keep them.`] : []),
    ...(strange.length > 0 ? [`No model has these settings, so they are not in it: ${strange.join(', ')}.`] : []),
  ]
}

/**
 * The same text with one kind of line end, but in quoted cells, which stay as they are: a script that adds a line to
 * what Excel has saved makes a file of two kinds.
 */
function evenLineEnds(text: string, separator: string): string {
  if (!text.includes('\r')) return text
  const pieces: string[] = []
  let from = 0
  let quoted = false
  let atStart = true
  for (let at = 0; at < text.length; at++) {
    const char = text[at]
    if (quoted) {
      if (char === '"' && text[at + 1] === '"') at++
      else if (char === '"') quoted = false
    } else if (char === '\r') {
      pieces.push(text.slice(from, at), '\n')
      if (text[at + 1] === '\n') at++
      from = at + 1
      atStart = true
    } else {
      quoted = char === '"' && atStart
      atStart = char === separator || char === '\n'
    }
  }
  return pieces.join('') + text.slice(from)
}

/** The separator with which the header names most columns; a first line `sep=;`, as Excel writes it, decides. */
function separatorOf(text: string): { text: string; separator: string } {
  const [line, told] = /^"?sep=([,;\t])"?\r?\n/i.exec(text) ?? []
  if (line !== undefined && told !== undefined) return { text: text.slice(line.length), separator: told }
  const head = text.slice(0, HEADER_CHARACTERS)
  const known = SEPARATORS.map((separator) => {
    const { data } = Papa.parse<string[]>(head, { delimiter: separator, preview: 1, skipEmptyLines: 'greedy' })
    return { separator, count: (data[0] ?? []).filter((cell) => columnNamed(cell) !== null).length }
  })
  return { text, separator: known.reduce((a, b) => (b.count > a.count ? b : a)).separator }
}

/**
 * A cell that begins like a formula is written with a `'` in front, so that no spreadsheet program runs it; reading
 * takes that one away again. Numbers are numbers.
 */
export function withoutFormula(text: string): string {
  return /^'*[=+\-@\t\r]/.test(text) && !/^[+-]?\d+(\.\d+)?$/.test(text) ? `'${text}` : text
}

function asRead(text: string): string {
  return /^'+[=+\-@\t\r]/.test(text) ? text.slice(1) : text
}
