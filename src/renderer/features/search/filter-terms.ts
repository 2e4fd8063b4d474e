/**
 * Clicking operators together: each click edits the text of the search, so that what is clicked and what is typed are
 * the same thing. Everything else in the text stays as it was typed. Pure.
 */
import { piecesOf, printQuery, type QueryPiece } from '../../../shared/library/query'
import type { Condition, Term } from '../../../shared/library/term'

const longest = 1000

/** One part of a search that can be taken out again. */
export interface ActiveTerm {
  term: Term
  from: number
  to: number
}

/** The operators in a text, in their order; plain words are no operators. */
export function activeTerms(text: string): ActiveTerm[] {
  return piecesOf(text).flatMap(({ from, to, term }) =>
    term === null || term.by === 'words' ? [] : [{ term, from, to }],
  )
}

/** Takes a part out, and the space that it leaves. */
export function withoutPart(text: string, { from, to }: Pick<QueryPiece, 'from' | 'to'>): string {
  return `${text.slice(0, from).trimEnd()} ${text.slice(to).trimStart()}`.trim()
}

/** Whether the text asks for exactly this. */
export function hasTerm(text: string, condition: Condition): boolean {
  const printed = printQuery([{ ...condition, not: false }])
  return piecesOf(text).some(({ term }) => term !== null && printQuery([term]) === printed)
}

/** In, or out where it is in: for operators of which several may stand together (`tag:`, `has:`, `in:`). */
export function withToggled(text: string, condition: Condition): string {
  const printed = printQuery([{ ...condition, not: false }])
  const found = piecesOf(text).filter(({ term }) => term !== null && printQuery([term]) === printed)
  if (found.length > 0) return found.reduceRight((left, piece) => withoutPart(left, piece), text)
  return added(text, condition)
}

/** In, where it is not. */
export function withTerm(text: string, condition: Condition): string {
  return hasTerm(text, condition) ? text : added(text, condition)
}

/** In place of the other one of its operator: of these only one can be so of a clip. The same again takes it out. */
export function withOnly(text: string, condition: Condition): string {
  if (hasTerm(text, condition)) return withToggled(text, condition)
  const others = piecesOf(text).filter(({ term }) => term?.by === condition.by && !term.not)
  return added(
    others.reduceRight((left, piece) => withoutPart(left, piece), text),
    condition,
    text,
  )
}

/** The models that a text asks for, in lower case. */
export function modelsIn(text: string): string[] {
  return piecesOf(text).flatMap(({ term }) => (term?.by === 'model' && !term.not ? term.models : []))
}

/** One model more or less: any of those that are chosen will do. */
export function withModel(text: string, model: string): string {
  const before = modelsIn(text)
  const name = model.toLowerCase()
  const models = before.includes(name) ? before.filter((one) => one !== name) : [...before, name]
  const pieces = piecesOf(text).filter(({ term }) => term?.by === 'model' && !term.not)
  const left = pieces.reduceRight((rest, piece) => withoutPart(rest, piece), text)
  return models.length === 0 ? left : added(left, { by: 'model', models }, text)
}

/** `otherwise`: what stays when it would grow too long. */
function added(text: string, condition: Condition, otherwise = text): string {
  const next = `${text.trim()} ${printQuery([{ ...condition, not: false }])}`.trim()
  return next.length > longest ? otherwise : next
}
