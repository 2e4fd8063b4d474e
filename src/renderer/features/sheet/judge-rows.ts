/**
 * What is to be said of each row: how many renders it makes, what they cost, and what stands in their way. Found out once
 * a row (rows are never changed in place), so that after an edit only the rows it touched are judged again; a long sheet
 * is gone through in slices that leave the window free. Pure but for the clock.
 */
import { check, type Problem, priceOrLearned } from '../../../shared/catalog'
import type { BatchRow } from '../../../shared/domain/batch'
import type { InputId } from '../../../shared/domain/ids'
import type { Input } from '../../../shared/domain/input'
import type { Price } from '../../../shared/domain/money'
import type { PriceRecord } from '../../../shared/domain/price-record'
import type { AccountKind } from '../../../shared/domain/render'
import { rendersOf } from '../../../shared/sheet/rows'
import { extremesOf, isPlain, readTemplate } from '../../../shared/sheet/template'
import { problemsOf, servedDraft } from '../../state/served-draft'

export interface Judged {
  /** Takes times the alternatives of its prompt. */
  renders: number
  /** Of one of them. */
  each: Price
  /** Empty: it can be rendered. */
  problems: readonly Problem[]
}

export type Judge = (row: BatchRow) => Judged

/** What the whole sheet comes to. Credits are of the renders with a known price; the others are counted apart. */
export interface Sums {
  renders: number
  from: number
  to: number
  unknown: number
  /** Rows that cannot be rendered. */
  refused: number
  /** Places of them, in order; the first thousand. */
  refusedAt: readonly number[]
  /** The same by model, in the order in which they come. */
  models: ReadonlyMap<string, ModelSums>
}

export interface ModelSums {
  renders: number
  from: number
  to: number
  unknown: number
}

export const noSums: Sums = { renders: 0, from: 0, to: 0, unknown: 0, refused: 0, refusedAt: [], models: new Map() }

/** A judge with a memory. Another account or other past prices want another judge. */
export function makeJudge(
  inputsNow: () => ReadonlyMap<InputId, Input>,
  records: readonly PriceRecord[],
  account: AccountKind,
): Judge {
  const known = new WeakMap<BatchRow, Judged>()
  return (row) => {
    const before = known.get(row)
    if (before !== undefined) return before
    const judged = judge(row, inputsNow(), records, account)
    known.set(row, judged)
    return judged
  }
}

function judge(
  { draft, takes }: BatchRow,
  inputs: ReadonlyMap<InputId, Input>,
  records: readonly PriceRecord[],
  account: AccountKind,
): Judged {
  const each = priceOrLearned(servedDraft(draft), inputs, records, account)
  if (isPlain(draft.promptText)) return { renders: takes, each, problems: problemsOf(draft, inputs) }
  const template = readTemplate(draft.promptText)
  // Where the shortest and the longest prompt can be sent, all can; no name or number of a row is longer than these.
  const { shortest, longest } = extremesOf(template, { name: 'x'.repeat(60), index: 9_999 })
  const problems = problemsOf({ ...draft, promptText: longest }, inputs)
  const tooShort = check({ ...servedDraft(draft), promptText: shortest }, inputs).filter(
    ({ field }) => field === 'promptText' && !problems.some((problem) => problem.field === 'promptText'),
  )
  return { renders: rendersOf({ draft, takes }), each, problems: [...problems, ...tooShort] }
}

/** The sheet's sums. Quick for rows that were judged before. */
export function sumUp(rows: readonly BatchRow[], judgeRow: Judge): Sums {
  const sums = empty()
  for (const [place, row] of rows.entries()) addTo(sums, row, judgeRow(row), place)
  return sums
}

/**
 * The same in slices of a few milliseconds, told by `progress` with how many rows are done; stops for good once
 * `isStale` says so, and then gives null.
 */
export async function sumUpInSlices(
  rows: readonly BatchRow[],
  judgeRow: Judge,
  isStale: () => boolean,
  progress: (done: number) => void,
): Promise<Sums | null> {
  const sums = empty()
  let until = performance.now() + sliceMs
  for (const [place, row] of rows.entries()) {
    addTo(sums, row, judgeRow(row), place)
    // The clock costs more than a row that is known already.
    if (place % 16 !== 15 || performance.now() < until) continue
    progress(place + 1)
    await new Promise((resolve) => setTimeout(resolve, 0))
    if (isStale()) return null
    until = performance.now() + sliceMs
  }
  return sums
}

/** Half a frame: typing and scrolling keep the other half. */
const sliceMs = 8
const mostPlaces = 1000

type Growing = { -readonly [K in keyof Sums]: Sums[K] } & { refusedAt: number[]; models: Map<string, ModelSums> }

function empty(): Growing {
  return { ...noSums, refusedAt: [], models: new Map() }
}

function addTo(sums: Growing, { draft }: BatchRow, { renders, each, problems }: Judged, place: number): void {
  const ofModel = sums.models.get(draft.model) ?? { renders: 0, from: 0, to: 0, unknown: 0 }
  sums.models.set(draft.model, ofModel)
  for (const sum of [sums, ofModel]) {
    sum.renders += renders
    if (each.kind === 'unknown') sum.unknown += renders
    else {
      sum.from += renders * (each.kind === 'exact' ? each.credits : each.fromCredits)
      sum.to += renders * (each.kind === 'exact' ? each.credits : each.toCredits)
    }
  }
  if (problems.length === 0) return
  sums.refused += 1
  if (sums.refusedAt.length < mostPlaces) sums.refusedAt.push(place)
}
