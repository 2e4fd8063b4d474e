/**
 * The rows of a sheet and what they make. The quote, the batch that is sent and the command line all take their rows
 * from here, so that what was counted is what is sent. Pure.
 */
import { z } from 'zod'
import { BatchRow, MOST_RENDERS } from '../domain/batch'
import { type Draft, idsIn, type SlotName } from '../domain/draft'
import type { InputId } from '../domain/ids'
import type { Input } from '../domain/input'
import { DailiesError } from '../failure'
import { asCount } from './sheet-words'
import { countOf, isPlain, promptsOf, readTemplate, type TemplateValues } from './template'

/** A row of a sheet in the window: what it makes, with the `{…}` still in its prompt, and a name of the window's own. */
export const SheetRow = BatchRow.extend({ id: z.string().min(1).max(100) })
export type SheetRow = z.infer<typeof SheetRow>

/** Where a row stands: what its variables are filled with. */
export interface RowPlace {
  /** From 0; `{index}` counts from 1. */
  index: number
  /** The sheet's name, for rows without a file. */
  sheetName: string
  inputs: ReadonlyMap<InputId, Input>
}

/** What a whole sheet makes. */
export interface MadeRows {
  rows: BatchRow[]
  /** For each of them, the place (from 0) of the row of the sheet that made it. */
  from: number[]
}

/** The file a row is named after is the first of these. */
const namingSlots: readonly SlotName[] = [
  'firstFrame',
  'video',
  'character',
  'performance',
  'lastFrame',
  'references',
  'referenceVideos',
  'referenceAudio',
  'keyframes',
]

/** What `{name}` and `{index}` stand for in a row. */
export function valuesOf({ slots }: Pick<Draft, 'slots'>, { index, sheetName, inputs }: RowPlace): TemplateValues {
  const named = namingSlots.flatMap((slot) => idsIn(slots, slot)).map((id) => inputs.get(id)?.name)
  const fileName = named.find((name) => name !== undefined)
  return { name: fileName === undefined ? stemOf(sheetName) : stemOf(fileName), index: index + 1 }
}

/** How many renders a row makes: its prompts times its takes. `Infinity` beyond what a number can hold. */
export function rendersOf({ draft, takes }: Pick<BatchRow, 'draft' | 'takes'>): number {
  return promptCountOf(draft.promptText) * takes
}

/** How many renders a whole sheet makes. */
export function rendersOfAll(rows: readonly Pick<BatchRow, 'draft' | 'takes'>[]): number {
  return rows.reduce((sum, row) => sum + rendersOf(row), 0)
}

/**
 * The rows that one row makes: one for each combination of its alternatives, with its variables filled in.
 * Throws DailiesError `draft-refused` when they alone are more than a sheet may make.
 */
export function madeOf({ draft, takes, tags }: BatchRow, place: RowPlace): BatchRow[] {
  if (isPlain(draft.promptText)) return [{ draft, takes, tags }]
  const template = readTemplate(draft.promptText)
  refuseTooMany(countOf(template) * takes, 1)
  return promptsOf(template, valuesOf(draft, place), MOST_RENDERS).map((promptText) => ({
    draft: { ...draft, promptText },
    takes,
    tags,
  }))
}

/**
 * The rows that a sheet makes, in order. Throws DailiesError `draft-refused`, with the numbers, when they are too many,
 * or their prompts too much for one batch.
 */
export function madeOfSheet(rows: readonly BatchRow[], sheet: Omit<RowPlace, 'index'>): MadeRows {
  refuseTooMany(rendersOfAll(rows), rows.length)
  refuseTooLong(rows)
  const made: MadeRows = { rows: [], from: [] }
  rows.forEach((row, index) => {
    for (const one of madeOf(row, { ...sheet, index })) {
      made.rows.push(one)
      made.from.push(index)
    }
  })
  return made
}

/** Why a number of renders is too large for a sheet, in a sentence with the numbers; null when it is not. */
export function whyTooMany(renders: number, rows: number): string | null {
  if (renders <= MOST_RENDERS) return null
  const made = `${asCount(rows, 'row')} would make ${asCount(renders, 'render')}`
  return `${made}; one sheet makes at most ${asCount(MOST_RENDERS, 'render')}.`
}

/** Throws DailiesError `draft-refused` when a sheet would make more renders than one sheet may. */
export function refuseTooMany(renders: number, rows: number): void {
  const why = whyTooMany(renders, rows)
  if (why === null) return
  throw new DailiesError(
    'draft-refused',
    why,
    'Nothing was made or spent. Take out rows, takes or alternatives, or make two sheets of it.',
  )
}

/** Most characters of all prompts of a batch: what a door lets through, with room for the rest of each row. */
const MOST_CHARACTERS = 15_000_000

/** A prompt is at most as long as it is written, but for what its variables stand for. */
function refuseTooLong(rows: readonly BatchRow[]): void {
  const total = rows.reduce((sum, { draft }) => sum + promptCountOf(draft.promptText) * draft.promptText.length, 0)
  if (total <= MOST_CHARACTERS) return
  const millions = (value: number) => `${Math.ceil(value / 1e6)} million characters`
  throw new DailiesError(
    'draft-refused',
    `All prompts together would be up to ${millions(total)}; one sheet takes at most ${millions(MOST_CHARACTERS)}.`,
    'Nothing was made or spent. Shorten the prompts, or make two sheets of it.',
  )
}

/** A file's name without its ending: `harbour.v2.png` -> `harbour.v2`. */
export function stemOf(fileName: string): string {
  const found = /^(.+)\.[A-Za-z0-9]{1,5}$/.exec(fileName)
  return found?.[1] ?? fileName
}

function promptCountOf(prompt: string): number {
  return isPlain(prompt) ? 1 : countOf(readTemplate(prompt))
}
