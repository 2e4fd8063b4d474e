/**
 * What rows cost and which of them cannot be rendered, from what is known here: the catalog, past renders, the files.
 * Unknown prices are counted apart, never as 0. The window judges single rows with the same functions as Studio judges
 * the batch, so both say the same. Pure.
 */

import type { Problem } from '../catalog'
import { check, priceOrLearned } from '../catalog'
import type { BatchRow, Quote } from '../domain/batch'
import { type Draft, inputsOf } from '../domain/draft'
import type { InputId } from '../domain/ids'
import type { Input } from '../domain/input'
import type { Price } from '../domain/money'
import type { PriceRecord } from '../domain/price-record'
import type { AccountKind } from '../domain/render'
import { type RowPlace, valuesOf } from './rows'
import { countOf, extremesOf, isPlain, readTemplate, type Template, type TemplateValues } from './template'

/** What prices are judged by. */
export interface PriceKnowledge {
  account: AccountKind
  /** Past renders; a new list where there are new ones. */
  records: readonly PriceRecord[]
}

/** What one draft costs, and every rule it breaks. */
export interface Judgement {
  price: Price
  problems: readonly Problem[]
}

/** What one row of a sheet makes, costs and breaks. */
export interface RowJudgement {
  /** Prompts times takes; `Infinity` beyond what a number can hold. */
  renders: number
  /** Of one render. */
  price: Price
  /** Of all renders of the row; null where the price is not known. */
  credits: { from: number; to: number } | null
  problems: readonly Problem[]
}

/** The part of a quote that follows from the rows alone. */
export type RowsQuote = Pick<Quote, 'renders' | 'credits' | 'unknown' | 'refused'> & {
  models: { model: string; renders: number }[]
}

export interface Judge {
  /** A draft as it would be sent. The same draft is judged once, while its files and the prices are the same. */
  draft(draft: Draft, inputs: ReadonlyMap<InputId, Input>, known: PriceKnowledge): Judgement
  /** A row of a sheet, with `{…}` in its prompt: refused when the shortest or the longest of its prompts is. */
  row(row: BatchRow, place: RowPlace, known: PriceKnowledge): RowJudgement
}

/** A prompt with `{…}` that was read, and how it was judged last. */
interface RememberedTemplate {
  template: Template
  count: number
  /** What its variables stood for then. */
  values: TemplateValues
  long: Draft
  short: Draft
}

interface Remembered extends Judgement {
  /** The files it was judged with, as they were. */
  files: readonly (Input | undefined)[]
  known: PriceKnowledge
}

/** A judge that remembers, by the drafts themselves: a row that did not change costs nothing to ask about again. */
export function makeJudge(): Judge {
  const remembered = new WeakMap<Draft, Remembered>()
  // Many rows differ in their prompts alone, and prompts cost nothing.
  let prices = new Map<string, Price>()
  let pricesKnown: PriceKnowledge | null = null

  const priceOf = (draft: Draft, inputs: ReadonlyMap<InputId, Input>, known: PriceKnowledge): Price => {
    if (pricesKnown?.records !== known.records || pricesKnown.account !== known.account || prices.size > MOST_PRICES) {
      prices = new Map()
      pricesKnown = known
    }
    const key = priceKey(draft, inputs)
    const found = prices.get(key)
    if (found !== undefined) return found
    const price = priceOrLearned(draft, inputs, known.records, known.account)
    prices.set(key, price)
    return price
  }

  const judgeDraft: Judge['draft'] = (draft, inputs, known) => {
    const ids = inputsOf(draft.slots)
    const before = remembered.get(draft)
    if (
      before !== undefined &&
      before.known.records === known.records &&
      before.known.account === known.account &&
      ids.every((id, at) => before.files[at] === inputs.get(id))
    ) {
      return before
    }
    const judged: Remembered = {
      price: priceOf(draft, inputs, known),
      problems: check(draft, inputs),
      files: ids.map((id) => inputs.get(id)),
      known,
    }
    remembered.set(draft, judged)
    return judged
  }

  /** A row that stands for many prompts, by the two that matter: whatever breaks a rule is no longer or shorter. */
  const templates = new WeakMap<Draft, RememberedTemplate>()
  const extremes = (draft: Draft, place: RowPlace): RememberedTemplate => {
    const values = valuesOf(draft, place)
    const before = templates.get(draft)
    if (before !== undefined && isSame(before.values, values, before.template)) return before
    const template = before?.template ?? readTemplate(draft.promptText)
    const { shortest, longest } = extremesOf(template, values)
    const long = { ...draft, promptText: longest }
    const short = shortest === longest ? long : { ...draft, promptText: shortest }
    const read = { template, count: before?.count ?? countOf(template), values, long, short }
    templates.set(draft, read)
    return read
  }

  return {
    draft: judgeDraft,
    row({ draft, takes }, place, known) {
      const read = isPlain(draft.promptText) ? null : extremes(draft, place)
      const judged = judgeDraft(read?.long ?? draft, place.inputs, known)
      const { price, problems } =
        read === null || judged.problems.length > 0 ? judged : judgeDraft(read.short, place.inputs, known)
      const renders = (read?.count ?? 1) * takes
      const one = creditsOf(price)
      const credits = one === null ? null : { from: one.from * renders, to: one.to * renders }
      return { renders, price, credits, problems }
    },
  }
}

const MOST_PRICES = 20_000

/** Sums up rows as they would be sent (see `madeOfSheet`). `refused` names each row's first broken rule. */
export function quoteRows(
  rows: readonly BatchRow[],
  inputs: ReadonlyMap<InputId, Input>,
  known: PriceKnowledge,
  judge: Judge = makeJudge(),
): RowsQuote {
  const quote: RowsQuote = { renders: 0, credits: { from: 0, to: 0 }, unknown: 0, refused: [], models: [] }
  const models = new Map<string, number>()
  rows.forEach(({ draft, takes }, row) => {
    const { price, problems } = judge.draft(draft, inputs, known)
    quote.renders += takes
    models.set(draft.model, (models.get(draft.model) ?? 0) + takes)
    const [first] = problems
    if (first !== undefined) quote.refused.push({ row, field: first.field, message: first.message })
    const credits = creditsOf(price)
    if (credits === null) quote.unknown += takes
    else {
      quote.credits.from += credits.from * takes
      quote.credits.to += credits.to * takes
    }
  })
  quote.models = [...models].map(([model, renders]) => ({ model, renders }))
  return quote
}

/** The least and the most that a price can be, in credits; null where it is not known. */
export function creditsOf(price: Price): { from: number; to: number } | null {
  switch (price.kind) {
    case 'exact':
      return { from: price.credits, to: price.credits }
    case 'range':
      return { from: price.fromCredits, to: price.toCredits }
    case 'unknown':
      return null
  }
}

/** Whether a template says the same with either. Most prompts name no number, so moving a row changes nothing. */
function isSame(before: TemplateValues, now: TemplateValues, template: Template): boolean {
  return (
    (before.name === now.name || !uses(template, 'name')) && (before.index === now.index || !uses(template, 'index'))
  )
}

function uses(template: Template, variable: 'name' | 'index'): boolean {
  return template.some((part) =>
    part.kind === 'either' ? part.of.some((one) => uses(one, variable)) : part.kind === variable,
  )
}

/** Everything that a price can follow from: all but the prompt and the pictures. */
function priceKey({ model, ratio, duration, options, slots }: Draft, inputs: ReadonlyMap<InputId, Input>): string {
  const seconds = (id: InputId | null) => (id === null ? '' : String(inputs.get(id)?.durationSeconds ?? '?'))
  const has = [slots.firstFrame, slots.lastFrame, slots.character].map((id) => (id === null ? 0 : 1))
  const counts = [slots.references, slots.referenceVideos, slots.referenceAudio, slots.keyframes].map((list) =>
    list.length > 0 ? 1 : 0,
  )
  const settings = Object.entries(options).filter(([name]) => name !== 'seed' && name !== 'negativePrompt')
  const clips = [seconds(slots.video), seconds(slots.performance)]
  return JSON.stringify([model, ratio, duration, settings, has, counts, clips])
}
