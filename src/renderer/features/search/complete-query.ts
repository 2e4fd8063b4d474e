/** What the search field offers while an operator is typed: operators, then their values. Pure. */
import type { Collection } from '../../../shared/domain/collection'
import { nameInSearch, nameKey } from '../../../shared/library/named-collections'
import { allOperators } from '../../../shared/library/operators'
import { printQuery } from '../../../shared/library/query'
import { modeWords, type Term } from '../../../shared/library/term'
import { modelLabel } from '../queue/describe-render'

/** What there is in this library to be named. */
export interface KnownValues {
  models: readonly { model: string; count: number }[]
  tags: readonly { tag: string; count: number }[]
  collections: readonly (Collection & { count: number })[]
}

export interface Suggestion {
  /** As it will stand in the text. */
  insert: string
  label: string
  /** What it means, or how many clips there are; empty where nothing need be said. */
  detail: string
}

export interface Completion {
  /** The part of the text that a suggestion takes the place of. */
  from: number
  to: number
  suggestions: Suggestion[]
}

const most = 8

/** Null where nothing is to be offered: between words, in a plain word, or when what is typed is whole already. */
export function completionAt(text: string, caret: number, known: KnownValues): Completion | null {
  const from = startOfPart(text, caret)
  const end = /^\S*/.exec(text.slice(caret))?.[0].length ?? 0
  // Only at the end of a part: in the middle one mends something else.
  if (from === caret || end > 0) return null
  const part = text.slice(from, caret)
  const not = part.startsWith('-') ? '-' : ''
  const typed = part.slice(not.length)
  const [, name, value = ''] = /^([a-z]+):(.*)$/is.exec(typed) ?? []
  const suggestions =
    name === undefined ? operatorsFor(typed, not) : valuesFor(name.toLowerCase(), value.replace(/^"/, ''), not, known)
  if (suggestions.length === 0 || (suggestions.length === 1 && suggestions[0]?.insert.trim() === part)) return null
  return { from, to: caret, suggestions: suggestions.slice(0, most) }
}

/** The text and where the caret then is. */
export function withSuggestion(
  text: string,
  { from, to }: Completion,
  { insert }: Suggestion,
): { text: string; caret: number } {
  return { text: text.slice(0, from) + insert + text.slice(to), caret: from + insert.length }
}

/** Spaces in quotes do not end a part. */
function startOfPart(text: string, caret: number): number {
  let start = 0
  let quoted = false
  for (let at = 0; at < caret; at++) {
    if (text[at] === '"') quoted = !quoted
    else if (!quoted && /\s/.test(text[at] ?? '')) start = at + 1
  }
  return start
}

function operatorsFor(typed: string, not: string): Suggestion[] {
  // One letter is a word that has just been begun.
  if (!/^[a-z]{2,}$/i.test(typed)) return []
  return allOperators()
    .filter(({ name }) => name.startsWith(typed.toLowerCase()))
    .map(({ name, takes }) => ({ insert: `${not}${name}:`, label: `${name}:`, detail: takes }))
}

function valuesFor(name: string, value: string, not: string, known: KnownValues): Suggestion[] {
  const print = (term: Term) => `${not}${printQuery([term])} `
  const begins = (word: string) => nameKey(word).startsWith(nameKey(value))
  switch (name) {
    case 'tag':
      return known.tags
        .filter(({ tag }) => begins(tag))
        .map(({ tag, count }) => ({
          insert: print({ by: 'tag', tag, begins: false, not: false }),
          label: tag,
          detail: String(count),
        }))
    case 'in': {
      const all = known.collections
      // The beginning of any word of the name will do.
      const fits = (one: Collection) =>
        begins(nameInSearch(one, all)) || one.name.split(/\s+/).some((word) => begins(word))
      return all.filter(fits).map((one) => ({
        insert: print({ by: 'in', name: nameInSearch(one, all), not: false }),
        label: nameInSearch(one, all),
        detail: String(one.count),
      }))
    }
    case 'model': {
      const before = value.toLowerCase().split(',')
      const last = before.pop() ?? ''
      const plain = (word: string) => word.toLowerCase().replace(/[\s_.-]+/g, '')
      return known.models
        .filter(({ model }) => !before.includes(model.toLowerCase()))
        .filter(({ model }) => plain(model).startsWith(plain(last)) || plain(modelLabel(model)).startsWith(plain(last)))
        .map(({ model, count }) => ({
          insert: print({ by: 'model', models: [...before.filter(Boolean), model.toLowerCase()], not: false }),
          label: modelLabel(model),
          detail: String(count),
        }))
    }
    default:
      return (values[name] ?? [])
        .filter((one) => one.startsWith(value.toLowerCase()))
        .map((one) => ({ insert: `${not}${name}:${one} `, label: one, detail: '' }))
  }
}

/** Of operators that take one of a few words. */
const values: Readonly<Record<string, readonly string[]>> = {
  has: ['audio', 'note', 'tags', 'rating', 'flag', 'inputs', 'collection'],
  is: ['favourite', 'missing', 'imported', 'rendered', 'practice', 'live'],
  flag: ['pick', 'reject', 'none'],
  mode: Object.values(modeWords),
  ratio: ['16:9', '9:16', '1:1', '4:3', 'landscape', 'portrait', 'square'],
  rating: ['>=1', '>=2', '>=3', '>=4', '5', '0'],
  made: ['today', 'yesterday', 'this-week', 'last-week', 'this-month', 'last-month', 'this-year', '30d'],
  length: ['<6', '6..11', '>11'],
  cost: ['<50', '50..200', '>200'],
}
