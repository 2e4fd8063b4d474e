/**
 * What stands in a cell, as text, and what a text makes of a row. A value that a model does not take is kept where the
 * row can hold it, and the problem says so: nothing a person wrote goes away without a word, and the check refuses the
 * row until it is mended. Pure.
 */
import { findModel, findSpec, MODELS, modeOf, type ScalarParam, sentValueOf } from '../catalog'
import { refuseValue, shown } from '../catalog/check-value'
import { withValue } from '../catalog/fit-draft'
import { type BatchRow, MOST_TAKES } from '../domain/batch'
import { type Draft, idsIn, type OptionValue, type SlotName } from '../domain/draft'
import type { InputId } from '../domain/ids'
import type { Input } from '../domain/input'
import { joinList, splitList } from './cell-lists'
import type { SheetColumn } from './columns'
import { fitToModel } from './fit-to-model'

/** What a cell says; a list where there may be several. */
export type Cell = string | readonly string[]

/** What is wrong with a cell: the value and what is taken; and what that means. */
export interface CellProblem {
  message: string
  hint: string
}

/** What a cell needs to know of files. */
export interface CellFiles {
  inputs: ReadonlyMap<InputId, Input>
  /** The input that a text names, or why there is none. */
  resolve(text: string): InputId | CellProblem
}

export interface Written<Row> {
  row: Row
  problem: CellProblem | null
  /** What else had to change (another model changes the settings that it does not take). */
  notices: string[]
}

const most = { prompt: 100_000, option: 20_000, model: 100, ratio: 40, tag: 100, tags: 50, files: 64 } as const
const leftAlone = 'The cell was left as it was.'
const kept = 'The row cannot be rendered until it is mended; nothing was sent or spent.'

/** What stands in a cell of a row. `nameOf`: how a file is written (see `namesOfInputs`). */
export function cellOf(row: BatchRow, column: SheetColumn, nameOf: (id: InputId) => string): Cell {
  const { draft } = row
  switch (column.kind) {
    case 'model':
      return draft.model
    case 'prompt':
      return draft.promptText
    case 'takes':
      return String(row.takes)
    case 'tags':
      return row.tags
    case 'media': {
      const names = idsIn(draft.slots, column.slot).map(nameOf)
      return column.several ? names : (names[0] ?? '')
    }
    case 'param': {
      const value = sentValueOf(draft, column.name)
      return value === undefined ? '' : typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value)
    }
  }
}

/** The same as one text; lists with `; ` between. */
export function cellText(row: BatchRow, column: SheetColumn, nameOf: (id: InputId) => string): string {
  const cell = cellOf(row, column, nameOf)
  return typeof cell === 'string' ? cell : joinList(cell)
}

/** The row with another value in one of its cells. An empty cell takes the value out. */
export function writeCell<Row extends BatchRow>(
  row: Row,
  column: SheetColumn,
  cell: Cell,
  files: CellFiles,
): Written<Row> {
  switch (column.kind) {
    case 'model':
      return writeModel(row, oneText(cell), files)
    case 'prompt':
      return writePrompt(row, oneText(cell))
    case 'takes':
      return writeTakes(row, oneText(cell).trim())
    case 'tags':
      return writeTags(row, typeof cell === 'string' ? splitList(cell) : cell)
    case 'media':
      return writeMedia(row, column, cell, files)
    case 'param':
      return writeParam(row, column, oneText(cell))
  }
}

/** The model a text means, by Runway's id or by the name people know it by; null where there is none. */
export function modelNamed(text: string): string | null {
  return modelsByName.get(text.trim().toLowerCase()) ?? null
}

const modelsByName: ReadonlyMap<string, string> = new Map([
  ...MODELS.map(({ id, label }) => [label.toLowerCase(), id] as const),
  ...MODELS.map(({ id }) => [id.toLowerCase(), id] as const),
])

/** The catalog's word on a parameter: for the row as it stands, else for its model at all, else for any model. */
export function paramFor(draft: Pick<Draft, 'model' | 'slots'>, name: string): ScalarParam | undefined {
  const inSpec = findSpec(modeOf(draft), draft.model)?.params.find((param) => param.name === name)
  if (inSpec !== undefined) return inSpec
  const ofModel = (id: string) => findModel(id)?.modes.flatMap(({ params }) => params)
  return (
    ofModel(draft.model)?.find((param) => param.name === name) ??
    MODELS.flatMap(({ id }) => ofModel(id) ?? []).find((param) => param.name === name)
  )
}

function oneText(cell: Cell): string {
  return typeof cell === 'string' ? cell : joinList(cell)
}

function done<Row>(row: Row, problem: CellProblem | null = null, notices: string[] = []): Written<Row> {
  return { row, problem, notices }
}

function writeModel<Row extends BatchRow>(row: Row, text: string, { inputs }: CellFiles): Written<Row> {
  const model = modelNamed(text)
  if (model === null) {
    const named = text.trim()
    if (named === '' || named.length > most.model) {
      return done(row, { message: `${shown(named)} is no model.`, hint: leftAlone })
    }
    const message = `There is no model named ${shown(named)}.`
    return done({ ...row, draft: { ...row.draft, model: named } }, { message, hint: kept })
  }
  const { draft, notices } = fitToModel(row.draft, model, inputs)
  return done({ ...row, draft }, null, notices)
}

function writePrompt<Row extends BatchRow>(row: Row, text: string): Written<Row> {
  if (text.length > most.prompt) return done(row, tooLong('prompt', text, most.prompt))
  return done({ ...row, draft: { ...row.draft, promptText: text } })
}

function writeTakes<Row extends BatchRow>(row: Row, text: string): Written<Row> {
  const takes = text === '' ? 1 : numberOf(text)
  if (takes !== null && Number.isInteger(takes) && takes >= 1 && takes <= MOST_TAKES) return done({ ...row, takes })
  const message = `The takes are ${shown(text)}; a row takes a whole number from 1 to ${MOST_TAKES}.`
  return done(row, { message, hint: leftAlone })
}

function writeTags<Row extends BatchRow>(row: Row, given: readonly string[]): Written<Row> {
  const tags = [...new Set(given.map((tag) => tag.trim()).filter((tag) => tag !== ''))]
  const long = tags.find((tag) => tag.length > most.tag)
  if (long !== undefined) return done(row, tooLong('tag', long, most.tag))
  if (tags.length > most.tags) {
    return done(row, { message: `There are ${tags.length} tags; a row takes at most ${most.tags}.`, hint: leftAlone })
  }
  return done({ ...row, tags })
}

function writeMedia<Row extends BatchRow>(
  row: Row,
  column: SheetColumn & { kind: 'media' },
  cell: Cell,
  files: CellFiles,
): Written<Row> {
  const several = typeof cell === 'string' ? (column.several ? splitList(cell) : [cell.trim()]) : cell
  const texts = several.filter((text) => text.trim() !== '')
  const limit = column.several ? most.files : 1
  if (texts.length > limit) {
    const message = `The column ${column.name} names ${texts.length} files; it takes at most ${limit}.`
    return done(row, { message, hint: leftAlone })
  }
  const found = texts.map((text) => files.resolve(text))
  const problem = found.find((one) => typeof one !== 'string')
  if (typeof problem === 'object') return done(row, problem)
  const ids = found.filter((one) => typeof one === 'string')
  return done({ ...row, draft: { ...row.draft, slots: withIds(row.draft.slots, column.slot, ids) } })
}

function withIds(slots: Draft['slots'], slot: SlotName, ids: readonly InputId[]): Draft['slots'] {
  return Array.isArray(slots[slot]) ? { ...slots, [slot]: [...ids] } : { ...slots, [slot]: ids[0] ?? null }
}

function writeParam<Row extends BatchRow>(row: Row, { name }: SheetColumn, given: string): Written<Row> {
  const { draft } = row
  const param = paramFor(draft, name)
  if (param === undefined) return done(row, { message: `No model has a setting ${name}.`, hint: leftAlone })
  // A text may begin or end with spaces; of all else they are no part.
  const text = param.kind === 'text' ? given : given.trim()
  if (text === '') return done({ ...row, draft: without(draft, name) })
  const limit = name === 'ratio' ? most.ratio : most.option
  if (text.length > limit) return done(row, tooLong(name, text, limit))
  const value = typedValue(param, name === 'duration' ? text.replace(/\s*s(ec(onds?)?)?$/i, '') : text)
  const message = refuseValue(param, value, draft.model) ?? homeless(draft, name)
  if (name === 'duration' && typeof value !== 'number' && value !== 'auto') {
    return done(row, { message: message ?? `The duration is ${shown(value)}.`, hint: leftAlone })
  }
  const changed = typeof value === 'boolean' ? withSwitch(draft, name, value) : withValue(draft, name, value)
  return done({ ...row, draft: changed }, message === null ? null : { message, hint: kept })
}

/** Why a parameter has no place in this row at all; null when it has, or when the model itself is not known. */
function homeless(draft: Draft, name: string): string | null {
  const spec = findSpec(modeOf(draft), draft.model)
  if (spec === undefined || spec.params.some((param) => param.name === name)) return null
  return `${draft.model} has no setting ${name} with what else is in the row.`
}

function without(draft: Draft, name: string): Draft {
  return withValue(draft, name, undefined)
}

function withSwitch(draft: Draft, name: string, value: boolean): Draft {
  return { ...draft, options: { ...draft.options, [name]: value } }
}

/** A text as the value that a parameter takes; as the text itself where it can be none. */
function typedValue(param: ScalarParam, text: string): OptionValue {
  switch (param.kind) {
    case 'text':
      return text
    case 'choice': {
      const same = param.values.find((value) => String(value) === text)
      if (same !== undefined) return same
      const alike = text.toLowerCase().replace(/^(\d+)\s*[x×]\s*(\d+)$/, '$1:$2')
      const found = param.values.find((value) => String(value).toLowerCase() === alike)
      return found ?? (param.values.every((value) => typeof value === 'number') ? (numberOf(text) ?? text) : text)
    }
    case 'number':
      return param.orAuto && text.toLowerCase() === 'auto' ? 'auto' : (numberOf(text) ?? text)
    case 'switch':
      return /^(yes|true|on|1)$/i.test(text) ? true : /^(no|false|off|0)$/i.test(text) ? false : text
  }
}

function numberOf(text: string): number | null {
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) return null
  const value = Number(text)
  return Number.isFinite(value) ? value : null
}

function tooLong(what: string, text: string, limit: number): CellProblem {
  const count = (value: number) => String(value).replace(/\B(?=(\d{3})+$)/g, ',')
  return {
    message: `The ${what} has ${count(text.length)} characters; a cell takes at most ${count(limit)}.`,
    hint: leftAlone,
  }
}
