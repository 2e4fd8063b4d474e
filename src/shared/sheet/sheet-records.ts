/**
 * What CSV and JSON have in common: records of cells by column. From a record to a row goes through the same door as a
 * person's typing (`writeCell`), so a file can hold nothing that the window cannot. Pure.
 */
import { z } from 'zod'
import { DEFAULT_MODEL, defaultDraft, findSpec, fitDraft, modeOf, type ScalarParam } from '../catalog'
import { shown } from '../catalog/check-value'
import type { BatchRow } from '../domain/batch'
import { type Draft, emptySlots, type Keyframe } from '../domain/draft'
import type { SheetProblem } from '../domain/sheet'
import { splitList } from './cell-lists'
import { type Cell, type CellFiles, modelNamed, writeCell } from './cells'
import { allColumns, KEYFRAMES, type SheetColumn } from './columns'
import { MISSING_INPUT } from './input-names'

/** The longest file that is read, in bytes. */
export const LARGEST_FILE_BYTES = 50_000_000
/** The most rows of a file. */
export const MOST_ROWS = 10_000
const MOST_PROBLEMS = 1000

/** One cell of a file: what it says, and the column's name as it stands there. */
export interface RecordCell {
  column: SheetColumn
  header: string
  cell: Cell
}

export interface SheetRecord {
  cells: readonly RecordCell[]
  /** As it stands in JSON; absent in CSV. */
  keyframes?: unknown
}

/** A file as records, or why it is no sheet at all. */
export type ReadRecords =
  | { kind: 'records'; records: SheetRecord[]; problems: ProblemList }
  | { kind: 'refused'; message: string; hint: string }

/** Problems by place, up to a bound; what is beyond it is counted. */
export interface ProblemList {
  add(row: number | null, column: string | null, message: string, hint: string): void
  all(): SheetProblem[]
}

/** An empty list of problems. */
export function problemList(): ProblemList {
  const problems: SheetProblem[] = []
  let more = 0
  return {
    add(row, column, message, hint) {
      const place = column === null ? null : column.slice(0, 200)
      if (problems.length < MOST_PROBLEMS - 1) problems.push({ row, column: place, message, hint })
      else more++
    },
    all() {
      if (more === 0) return problems
      const message = `There are ${more} more problems like these.`
      return [...problems, { row: null, column: null, message, hint: 'Mend those that are listed first.' }]
    },
  }
}

/** Every text that names a file, each once, in order. */
export function filesNamedIn(records: readonly SheetRecord[]): string[] {
  const names = new Set<string>()
  for (const { cells, keyframes } of records) {
    for (const { column, cell } of cells)
      if (column.kind === 'media') for (const one of listed(column, cell)) names.add(one)
    for (const { image } of readKeyframes(keyframes)?.data ?? []) names.add(image)
  }
  return [...names]
}

/** The rows that records say, with every problem named by its place. */
export function rowsOfRecords(records: readonly SheetRecord[], files: CellFiles, problems: ProblemList): BatchRow[] {
  return records.map((record, index) =>
    rowOf(record, files, (column, message, hint) => {
      problems.add(index + 1, column, message, hint)
    }),
  )
}

type Tell = (column: string | null, message: string, hint: string) => void

function rowOf({ cells, keyframes }: SheetRecord, files: CellFiles, tell: Tell): BatchRow {
  const named = cells.find(({ column }) => column.kind === 'model')
  const model = modelOf(named, tell)
  let row: BatchRow = {
    draft: { ...defaultDraft(), model: model ?? DEFAULT_MODEL, ratio: null, duration: null, slots: emptySlots },
    takes: 1,
    tags: [],
  }
  const write = ({ column, header, cell }: RecordCell) => {
    const { row: written, problem } = writeCell(row, column, cell, {
      ...files,
      resolve(text) {
        const found = files.resolve(text)
        if (typeof found === 'string') return found
        tell(header, found.message, found.hint)
        return MISSING_INPUT
      },
    })
    row = written
    if (problem !== null) tell(header, problem.message, problem.hint)
  }
  // What is in the slots says which settings there are.
  for (const one of cells) if (one.column.kind === 'media') write(one)
  if (keyframes !== undefined) row = withKeyframes(row, keyframes, files, tell)
  if (model === null)
    row = { ...row, draft: fitDraft({ ...defaultDraft(), slots: row.draft.slots }, files.inputs).draft }
  for (const one of cells) if (one.column.kind !== 'media' && one.column.kind !== 'model' && isGiven(one)) write(one)
  if (model !== null) row = { ...row, draft: withRequired(row.draft, cells, files) }
  return row
}

function isGiven({ cell }: RecordCell): boolean {
  return typeof cell === 'string' ? cell !== '' : cell.length > 0
}

/** The model a record names; null where it names none, and then Compose's own choice is taken. */
function modelOf(named: RecordCell | undefined, tell: Tell): string | null {
  const text = typeof named?.cell === 'string' ? named.cell.trim() : ''
  if (named === undefined || text === '') return null
  const model = modelNamed(text)
  if (model !== null) return model
  tell(
    named.header,
    `There is no model named ${shown(text)}.`,
    'The row cannot be rendered until it has one that there is.',
  )
  return text.slice(0, 100)
}

/** A file need not say what a person would not choose: what the model must have and has not is as in Compose. */
function withRequired(draft: Draft, cells: readonly RecordCell[], { inputs }: CellFiles): Draft {
  const spec = findSpec(modeOf(draft), draft.model)
  const isMissing = (param: ScalarParam) =>
    param.required && !cells.some((one) => one.column.name === param.name && isGiven(one))
  const missing = (spec?.params ?? []).filter(isMissing).map(({ name }) => name)
  const noRatio = missing.includes('ratio') && draft.ratio === null
  const noDuration = missing.includes('duration') && draft.duration === null
  if (!noRatio && !noDuration) return draft
  const fitted = fitDraft(draft, inputs).draft
  if (fitted.model !== draft.model) return draft
  return {
    ...draft,
    ...(noRatio ? { ratio: fitted.ratio } : {}),
    ...(noDuration ? { duration: fitted.duration } : {}),
  }
}

function listed(column: SheetColumn & { kind: 'media' }, cell: Cell): string[] {
  const texts = typeof cell !== 'string' ? cell : column.several ? splitList(cell) : [cell]
  return texts.map((text) => text.trim()).filter((text) => text !== '')
}

/** Keyframes as JSON has them: `{"image": "dusk.png", "seconds": 2, "from": 0, "to": 4}`, or `"fraction": 0.5`. */
const FileKeyframe = z.strictObject({
  image: z.string().min(1).max(4096),
  seconds: z.number().optional(),
  fraction: z.number().optional(),
  from: z.number().optional(),
  to: z.number().optional(),
})
const FileKeyframes = z.array(FileKeyframe).max(64)
export type FileKeyframe = z.infer<typeof FileKeyframe>

function readKeyframes(value: unknown) {
  return value === undefined ? undefined : FileKeyframes.safeParse(value)
}

function withKeyframes(row: BatchRow, value: unknown, files: CellFiles, tell: Tell): BatchRow {
  const read = readKeyframes(value)
  const shape = 'Each has an "image" and either "seconds" or "fraction"; "from" and "to" go together.'
  if (read?.data === undefined) {
    tell(KEYFRAMES, `The keyframes are not as they should be: ${shown(value)}.`, `They were left out. ${shape}`)
    return row
  }
  const keyframes: Keyframe[] = []
  for (const { image, seconds, fraction, from, to } of read.data) {
    const found = files.resolve(image)
    const input = typeof found === 'string' ? found : MISSING_INPUT
    if (typeof found !== 'string') tell(KEYFRAMES, found.message, found.hint)
    if ((seconds === undefined) === (fraction === undefined) || (from === undefined) !== (to === undefined)) {
      tell(KEYFRAMES, `The keyframe of ${shown(image)} has no clear time.`, `It was left out. ${shape}`)
    } else {
      keyframes.push({
        input,
        at: { unit: seconds === undefined ? 'fraction' : 'seconds', value: seconds ?? fraction ?? 0 },
        range: from === undefined || to === undefined ? null : { startSeconds: from, endSeconds: to },
      })
    }
  }
  return { ...row, draft: { ...row.draft, slots: { ...row.draft.slots, keyframes } } }
}

/** The columns there are, for a hint. */
export const columnNames: string = allColumns.map(({ name }) => name).join(', ')
