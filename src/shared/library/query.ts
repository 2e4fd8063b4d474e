/**
 * What a person asks the library for: words, and operators such as `model:gen4.5 rating:>=3 -tag:draft`, with quotes
 * and negation. Reads a text into terms and prints terms as text again, so that operators can be typed or clicked
 * together. What cannot be understood is left out and told, never an error. Pure; asked by the search field and by the
 * library's index, which answers the terms.
 */
import { operatorOf, takenWords } from './operators'
import { type Bound, type Condition, hasWord, modeWords, type Term } from './term'

/** A part of the text that is left out of the search. */
export interface QueryProblem {
  /** Where it stands in the text: the first character, and the one after the last. */
  from: number
  to: number
  message: string
}

export interface ParsedQuery {
  terms: Term[]
  problems: QueryProblem[]
}

const SEPARATOR = /[\s\p{Cc}]/u
const OPERATOR = /^([a-z]+):/i

/** A part of what was typed and what it means: a term, or a problem. */
export interface QueryPiece {
  /** Where it stands in the text: the first character, and the one after the last. */
  from: number
  to: number
  /** Null where it cannot be understood; `message` then says why. */
  term: Term | null
  message: string | null
}

/** Reads what was typed. Never throws. */
export function parseQuery(text: string): ParsedQuery {
  const pieces = piecesOf(text)
  return {
    terms: pieces.flatMap(({ term }) => term ?? []),
    problems: pieces.flatMap(({ from, to, message }) => (message === null ? [] : [{ from, to, message }])),
  }
}

/** The same, with the place of each part: for taking one out, or putting another in its place. */
export function piecesOf(text: string): QueryPiece[] {
  const pieces: QueryPiece[] = []
  let at = 0
  while (at < text.length) {
    if (SEPARATOR.test(text[at] ?? '')) {
      at++
      continue
    }
    const from = at
    const not = text[at] === '-' && at + 1 < text.length && !SEPARATOR.test(text[at + 1] ?? '')
    if (not) at++
    const name = OPERATOR.exec(text.slice(at, at + 40))?.[1]
    if (name !== undefined) at += name.length + 1
    const value = readValue(text, at)
    at = value.end
    if (name === undefined) {
      if (hasWord(value.text))
        pieces.push({
          from,
          to: at,
          term: { by: 'words', text: value.text, exact: value.quoted, not },
          message: null,
        })
      continue
    }
    const operator = operatorOf(name)
    const condition = operator?.read(value.text.trim(), value.quoted) ?? null
    if (condition !== null) pieces.push({ from, to: at, term: { ...condition, not }, message: null })
    else pieces.push({ from, to: at, term: null, message: problemWords(name.toLowerCase(), text.slice(from, at)) })
  }
  return pieces
}

/** The terms as they can be typed: reading it again gives the same terms. */
export function printQuery(terms: readonly Term[]): string {
  return terms.map((term) => (term.not ? '-' : '') + printCondition(term)).join(' ')
}

/** A value from here to the next space, or in quotes to the closing one; in quotes `\` takes the next one as it is. */
function readValue(text: string, start: number): { text: string; quoted: boolean; end: number } {
  let at = start
  if (text[at] !== '"') {
    while (at < text.length && !SEPARATOR.test(text[at] ?? '')) at++
    return { text: text.slice(start, at), quoted: false, end: at }
  }
  let value = ''
  for (at++; at < text.length && text[at] !== '"'; at++) {
    if (text[at] === '\\' && at + 1 < text.length) at++
    value += text[at]
  }
  return { text: value, quoted: true, end: Math.min(at + 1, text.length) }
}

function problemWords(name: string, typed: string): string {
  const operator = operatorOf(name)
  if (operator) return `${name}: takes ${operator.takes}, as in ${operator.example}.`
  return `“${typed.slice(0, 40)}” is left out: one can search by ${takenWords()}. In quotes it is searched as it stands.`
}

function printCondition(term: Condition): string {
  switch (term.by) {
    case 'words':
      return term.exact ? quoted(term.text) : term.text
    case 'prompt':
    case 'name':
    case 'from':
    case 'note':
      return `${term.by}:${term.exact ? quoted(term.text) : term.text}`
    case 'tag':
      return `tag:${quotedIfNeeded(term.tag + (term.begins ? '*' : ''))}`
    case 'model':
      return `model:${quotedIfNeeded(term.models.join(','))}`
    case 'mode':
      return `mode:${modeWords[term.mode]}`
    case 'ratio':
      return `ratio:${typeof term.shape === 'string' ? term.shape : `${term.shape.width}:${term.shape.height}`}`
    case 'rating':
    case 'length':
    case 'cost':
      return `${term.by}:${printBound(term.bound)}`
    case 'made':
      return `made:${term.op === '=' ? '' : term.op}${term.when}`
    case 'has':
    case 'is':
      return `${term.by}:${term.what}`
    case 'in':
      return `in:${quotedIfNeeded(term.name)}`
    case 'flag':
      return `flag:${term.flag}`
  }
}

function printBound(bound: Bound): string {
  if (bound.op === '..') return `${bound.from}..${bound.to}`
  return `${bound.op === '=' ? '' : bound.op}${bound.value}`
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`
}

function quotedIfNeeded(text: string): string {
  return SEPARATOR.test(text) || text.startsWith('"') ? quoted(text) : text
}
