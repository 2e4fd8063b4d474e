/**
 * Rows of the sheet made into more rows: with prompts (one by one, or each with every one), with models side by side, with
 * alternatives written out. Counted before anything is made; nothing is ever cut. Pure.
 */
import { type BatchRow, MOST_RENDERS, MOST_TAKES } from '../../../shared/domain/batch'
import { countExpansion, type Expansion, expand } from '../../../shared/sheet/expand'
import { madeOf, type RowPlace, whyTooMany } from '../../../shared/sheet/rows'

export interface RowExpansion {
  /** None: every row keeps its own. */
  prompts: readonly string[]
  /** `zip`: row 1 with prompt 1. `cross`: every row with every prompt. */
  pairing: 'zip' | 'cross'
  /** For `zip` with more of one than of the other: begin the shorter one again, instead of refusing. */
  repeat: boolean
  /** Tried side by side; none: every row keeps its own. */
  models: readonly string[]
  /** Null: every row keeps its own. */
  takes: number | null
  /** Every combination of `{a|b}` a row of its own, with its variables filled in. */
  writeOut: boolean
}

export interface RowCount {
  rows: number
  renders: number
  /** Why it cannot be made, in a sentence; null when it can. */
  why: string | null
}

/** Counts without making. */
export function countRows(rows: readonly BatchRow[], asked: RowExpansion): RowCount {
  const uneven = whyUneven(rows, asked)
  if (uneven !== null) return { rows: 0, renders: 0, why: uneven }
  if (asked.takes !== null && !(Number.isInteger(asked.takes) && asked.takes >= 1 && asked.takes <= MOST_TAKES)) {
    return { rows: 0, renders: 0, why: `A row has from 1 to ${MOST_TAKES} takes.` }
  }
  const count = { rows: 0, renders: 0 }
  for (const one of pairs(rows, asked)) {
    const { rows: made, renders } = countExpansion(one)
    count.rows += asked.writeOut ? renders / one.takes : made
    count.renders += renders
  }
  const tooManyRows = count.rows > MOST_RENDERS ? whyTooMany(count.renders, count.rows) : null
  return { ...count, why: whyTooMany(count.renders, count.rows) ?? tooManyRows }
}

/** Makes them. `place`: for the variables that are filled in. Throws DailiesError when `countRows` says that it cannot. */
export function expandRows(
  rows: readonly BatchRow[],
  asked: RowExpansion,
  sheet: Omit<RowPlace, 'index'>,
): { rows: BatchRow[]; notices: string[] } {
  const made: BatchRow[] = []
  const notices = new Set<string>()
  for (const one of pairs(rows, asked)) {
    const { rows: some, notices: told } = expand(one, sheet.inputs)
    for (const { text } of told) notices.add(text)
    for (const row of some) made.push(row)
  }
  if (!asked.writeOut) return { rows: made, notices: [...notices] }
  return {
    rows: made.flatMap((row, index) => madeOf(row, { ...sheet, index })),
    notices: [...notices],
  }
}

function whyUneven(rows: readonly BatchRow[], { prompts, pairing, repeat }: RowExpansion): string | null {
  if (pairing === 'cross' || repeat || prompts.length === 0 || prompts.length === rows.length) return null
  const many = (number: number, word: string) => `${number} ${word}${number === 1 ? '' : 's'}`
  return `There are ${many(rows.length, 'row')} and ${many(prompts.length, 'prompt')}; one by one, they must be as many.`
}

/** What each row becomes, as an expansion of its own: its draft is the base. */
function pairs(rows: readonly BatchRow[], { prompts, pairing, models, takes }: RowExpansion): Expansion[] {
  const of = (row: BatchRow, own: readonly string[]): Expansion => ({
    files: [],
    prompts: own,
    models,
    pairing: 'cross',
    uneven: 'refuse',
    slot: 'usual',
    takes: takes ?? row.takes,
    tags: row.tags,
    base: row.draft,
  })
  if (prompts.length === 0 || pairing === 'cross') return rows.map((row) => of(row, prompts))
  return Array.from({ length: Math.max(rows.length, prompts.length) }, (_, index) => {
    const row = rows[index % rows.length]
    const prompt = prompts[index % prompts.length]
    return row === undefined || prompt === undefined ? [] : [of(row, [prompt])]
  }).flat()
}
