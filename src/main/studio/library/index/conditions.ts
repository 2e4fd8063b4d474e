/** Turns the terms of a search into questions to the index's tables. Pure. */
import type { SQLInputValue } from 'node:sqlite'
import type { LibrarySelection } from '../../../../shared/contract'
import type { Collection } from '../../../../shared/domain/collection'
import type { CollectionId } from '../../../../shared/domain/ids'
import { collectionsNamed } from '../../../../shared/library/named-collections'
import { periodOf } from '../../../../shared/library/period'
import { parseQuery } from '../../../../shared/library/query'
import type { Bound, Had, Term } from '../../../../shared/library/term'
import { phraseOf } from './search-words'

/** Which clips are meant. */
export interface Conditions {
  /** For the full-text index; null: no words are asked for. */
  match: string | null
  /** About `facts`, to be joined by AND. */
  facts: { sql: string; values: SQLInputValue[] }[]
}

export interface Known {
  /** Every model there is a clip of. */
  models: readonly string[]
  collections: readonly Collection[]
  nowMs: number
}

/** Saved searches that are being read: one that names itself, over whatever detour, finds nothing there. */
type Within = readonly CollectionId[]

/** Within one millisecond, `seq` has this many places. */
export const PLACES = 1024
const MOST_WORDS = 20
/** Of a shape: 1280:704 is taken for 16:9, 1280:768 is not. */
const ALIKE = 0.025

export function conditionsOf(query: Omit<LibrarySelection, 'sort'>, known: Known): Conditions {
  const { terms } = parseQuery(query.text)
  const asked = query.collection === null ? undefined : known.collections.find(({ id }) => id === query.collection)
  const within: Within = asked?.kind === 'search' ? [asked.id] : []
  const whole = asked?.kind === 'search' ? [...parseQuery(asked.query?.text ?? '').terms, ...terms] : terms
  const conditions = conditionsOfTerms(whole, known, within)
  const { facts } = conditions
  if (query.models.length > 0) facts.push(anyOf('facts.model', query.models))
  if (query.collection !== null && asked?.kind !== 'search')
    facts.push(asked ? contentOf(asked, known, within) : membersOf([query.collection]))
  if (query.favourites) facts.push({ sql: 'facts.favourite = 1', values: [] })
  return conditions
}

function conditionsOfTerms(terms: readonly Term[], known: Known, within: Within): Conditions {
  const facts: Conditions['facts'] = []
  const wanted: string[] = []
  const unwanted: string[] = []
  for (const term of terms) {
    const phrase = wordsOf(term)
    if (phrase !== null) {
      if (wanted.length + unwanted.length < MOST_WORDS) (term.not ? unwanted : wanted).push(phrase)
      continue
    }
    const { sql, values } = term.by === 'in' ? namedContent(term.name, known, within) : factOf(term, known)
    // What is left out is left out with its minus.
    facts.push({ sql: term.not && sql !== ANYTHING ? `NOT (${sql})` : sql, values })
  }
  if (unwanted.length > 0 && wanted.length === 0)
    facts.push({
      sql: 'facts.seq NOT IN (SELECT rowid FROM words WHERE words MATCH ?)',
      values: [unwanted.join(' OR ')],
    })
  const without = unwanted.length > 0 ? ` NOT (${unwanted.join(' OR ')})` : ''
  return { match: wanted.length > 0 ? `(${wanted.join(' AND ')})${without}` : null, facts }
}

const ANYTHING = '1'
const NOTHING = '0'
type Fact = Conditions['facts'][number]

/** What is in any collection, saved search or project of this name; everything where there is none. */
function namedContent(name: string, known: Known, within: Within): Fact {
  const ids = new Set(collectionsNamed(name, known.collections).map(({ id }) => id))
  const named = known.collections.filter(({ id }) => ids.has(id))
  return named.length === 0 ? { sql: ANYTHING, values: [] } : either(named.map((one) => contentOf(one, known, within)))
}

/** By hand: its members. A saved search: what it finds. A project: its members, and all that is in what it holds. */
function contentOf(collection: Collection, known: Known, within: Within): Fact {
  const { id, kind, query } = collection
  if (kind === 'hand') return membersOf([id])
  if (within.includes(id)) return { sql: NOTHING, values: [] }
  const inside = [...within, id]
  if (kind === 'search') return found(conditionsOfTerms(parseQuery(query?.text ?? '').terms, known, inside))
  const held = known.collections.filter(({ parent }) => parent === id)
  const searches = held.filter((one) => one.kind === 'search').map((one) => contentOf(one, known, inside))
  return either([membersOf([id, ...held.filter((one) => one.kind === 'hand').map((one) => one.id)]), ...searches])
}

function membersOf(ids: readonly CollectionId[]): Fact {
  const places = ids.map(() => '?').join(', ')
  return { sql: `facts.seq IN (SELECT seq FROM members WHERE collection IN (${places}))`, values: [...ids] }
}

function found({ match, facts }: Conditions): Fact {
  const conditions = facts.map(({ sql }) => `(${sql})`)
  const values = facts.flatMap((fact) => fact.values)
  if (match === null)
    return conditions.length === 0 ? { sql: ANYTHING, values } : { sql: conditions.join(' AND '), values }
  const words = 'facts.seq IN (SELECT rowid FROM words WHERE words MATCH ?)'
  return { sql: [words, ...conditions].join(' AND '), values: [match, ...values] }
}

function either(facts: readonly Fact[]): Fact {
  return { sql: facts.map(({ sql }) => `(${sql})`).join(' OR '), values: facts.flatMap(({ values }) => values) }
}

/** Column of the full-text index by what a person calls it. */
const columns = { prompt: 'prompt', name: 'file', from: 'inputs', note: 'note' } as const

function wordsOf(term: Term): string | null {
  switch (term.by) {
    case 'words':
      return phraseOf(term.text, term.exact)
    case 'prompt':
    case 'name':
    case 'from':
    case 'note':
      return `${columns[term.by]} : ${phraseOf(term.text, term.exact)}`
    default:
      return null
  }
}

const had: Record<Exclude<Had, 'collection'>, string> = {
  audio: 'facts.has_audio = 1',
  note: 'facts.has_note = 1',
  tags: 'facts.has_tags = 1',
  rating: 'facts.rating > 0',
  flag: 'facts.flag <> 0',
  inputs: 'facts.has_inputs = 1',
}

/** In one of those there are: those that were removed may still stand in sidecars. */
function hasCollection(collections: readonly Collection[]): Fact {
  return membersOf(collections.flatMap(({ id, kind }) => (kind === 'search' ? [] : id)))
}

const is = {
  missing: 'facts.missing = 1',
  favourite: 'facts.favourite = 1',
  imported: 'facts.imported = 1',
  rendered: 'facts.imported = 0',
  // What was brought in was made on no account.
  practice: 'facts.live = 0 AND facts.imported = 0',
  live: 'facts.live = 1',
} as const

/** As `facts.flag` says them. */
export const FLAGS = { none: 0, pick: 1, reject: 2 } as const

function factOf(term: Term, { models, collections, nowMs }: Known): Conditions['facts'][number] {
  switch (term.by) {
    case 'model':
      return anyOf(
        'facts.model',
        term.models.flatMap((asked) => namedModels(asked, models)),
      )
    case 'tag':
      return term.begins
        ? {
            sql: 'facts.seq IN (SELECT seq FROM tags WHERE tag >= ? AND tag < ?)',
            values: [term.tag, `${term.tag}\u{10ffff}`],
          }
        : { sql: 'facts.seq IN (SELECT seq FROM tags WHERE tag = ?)', values: [term.tag] }
    case 'mode':
      return { sql: 'facts.mode = ?', values: [term.mode] }
    case 'ratio': {
      const { shape } = term
      if (shape === 'landscape') return { sql: 'facts.aspect > ?', values: [1 + ALIKE] }
      if (shape === 'portrait') return { sql: 'facts.aspect > 0 AND facts.aspect < ?', values: [1 - ALIKE] }
      const aspect = shape === 'square' ? 1 : shape.width / shape.height
      return { sql: 'facts.aspect BETWEEN ? AND ?', values: [aspect * (1 - ALIKE), aspect * (1 + ALIKE)] }
    }
    case 'rating':
      return boundSql('facts.rating', term.bound)
    case 'length': {
      // As it is shown: 5.04 seconds are 5.
      const about = term.bound.op === '=' ? term.bound.value : null
      if (about !== null)
        return { sql: 'facts.duration >= ? AND facts.duration < ?', values: [about - 0.5, about + 0.5] }
      return knownSql('facts.duration', term.bound)
    }
    case 'cost':
      return knownSql('facts.cost', term.bound)
    case 'made': {
      const period = periodOf(term.when, nowMs)
      if (period === null) return { sql: '1', values: [] }
      const [from, to] = [period.fromMs * PLACES, period.toMs * PLACES]
      switch (term.op) {
        case '=':
          return { sql: 'facts.seq >= ? AND facts.seq < ?', values: [from, to] }
        case '<':
          return { sql: 'facts.seq < ?', values: [from] }
        case '<=':
          return { sql: 'facts.seq < ?', values: [to] }
        case '>':
          return { sql: 'facts.seq >= ?', values: [to] }
        case '>=':
          return { sql: 'facts.seq >= ?', values: [from] }
      }
      break
    }
    case 'has':
      return term.what === 'collection' ? hasCollection(collections) : { sql: had[term.what], values: [] }
    case 'is':
      return { sql: is[term.what], values: [] }
    case 'flag':
      return { sql: 'facts.flag = ?', values: [FLAGS[term.flag]] }
    default:
      break
  }
  return { sql: '1', values: [] }
}

/** The model of this very name, else those whose name begins so. Spaces, dots and dashes may be left out. */
function namedModels(asked: string, models: readonly string[]): string[] {
  const plain = (name: string) => name.toLowerCase().replace(/[\s_.-]+/g, '')
  const named = models.filter((model) => plain(model) === plain(asked))
  return named.length > 0 ? named : models.filter((model) => plain(model).startsWith(plain(asked)))
}

function anyOf(column: string, values: readonly string[]): Conditions['facts'][number] {
  return { sql: `${column} IN (${values.map(() => '?').join(', ')})`, values: [...values] }
}

function boundSql(column: string, bound: Bound): Conditions['facts'][number] {
  if (bound.op === '..') return { sql: `${column} BETWEEN ? AND ?`, values: [bound.from, bound.to] }
  return { sql: `${column} ${bound.op} ?`, values: [bound.value] }
}

/** Where nothing is known, the column says -1. */
function knownSql(column: string, bound: Bound): Conditions['facts'][number] {
  const { sql, values } = boundSql(column, bound)
  return { sql: `${column} >= 0 AND ${sql}`, values }
}
