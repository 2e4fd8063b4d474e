/** Reads a sheet through Studio, as a drop would, and makes its rows. Refuses it as a whole, with row and column. */
import { lstatSync } from 'node:fs'
import { basename, extname, resolve } from 'node:path'
import type { BatchRow } from '../../shared/domain/batch'
import type { SheetProblem } from '../../shared/domain/sheet'
import { madeOfSheet } from '../../shared/sheet/rows'
import type { Door } from './open-door'

export interface SheetToRender {
  name: string
  /** Rows of the file. */
  fileRows: number
  /** What they make: alternatives and variables are filled in. */
  rows: BatchRow[]
  /** For each of `rows` its row in the file, from 0. */
  from: number[]
}

/** Why a sheet is not rendered. */
export class SheetRefused extends Error {
  override readonly name = 'SheetRefused'
  constructor(
    message: string,
    readonly hint: string,
    readonly problems: readonly SheetProblem[] = [],
  ) {
    super(message)
  }
}

const NOTHING_MADE = 'Nothing was made or spent.'

/** `takes`: in place of what the file says; null: as it says. Throws SheetRefused and DailiesError. */
export async function readSheet(door: Door, file: string, takes: number | null): Promise<SheetToRender> {
  const path = resolve(file)
  if (!/^\.(csv|tsv|json)$/i.test(extname(path))) {
    throw new SheetRefused(`${file} is no sheet: it must be a CSV or JSON file.`, NOTHING_MADE)
  }
  if (!lstatSync(path, { throwIfNoEntry: false })) throw new SheetRefused(`There is no file ${file}.`, NOTHING_MADE)
  const read = await door.studio.importFiles([{ name: basename(path), path, inPlace: 'only' }])
  if (!read.ok) throw new SheetRefused(read.failure.message, read.failure.hint)
  const [outcome] = read.value
  if (outcome === undefined || outcome.kind === 'kept') throw new SheetRefused(`${file} is no sheet.`, NOTHING_MADE)
  if (outcome.kind === 'refused') throw new SheetRefused(outcome.message, outcome.hint)
  const { sheet } = outcome
  if (sheet.problems.length > 0) {
    // A window can show what came in and let it be mended; a script must not render something else than was meant.
    throw new SheetRefused(`${sheet.name} cannot be rendered as it is:`, NOTHING_MADE, sheet.problems)
  }
  if (sheet.rows.length === 0) throw new SheetRefused(`${sheet.name} has no rows.`, NOTHING_MADE)
  const asked = takes === null ? sheet.rows : sheet.rows.map((row) => ({ ...row, takes }))
  const inputs = new Map(sheet.inputs.map((input) => [input.id, input]))
  const { rows, from } = madeOfSheet(asked, { sheetName: sheet.name, inputs })
  return { name: sheet.name, fileRows: sheet.rows.length, rows, from }
}
