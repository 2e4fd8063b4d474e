/** Answers the library's questions from the index: which clips, how many, in which order. Reads only. */
import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import type { LibraryPage, LibraryQuery, LibrarySelection } from '../../../../shared/contract'
import type { Collection } from '../../../../shared/domain/collection'
import { AssetId } from '../../../../shared/domain/ids'
import { type Conditions, conditionsOf } from './conditions'

export interface Finder {
  /** The places (`seq`) of a page, and how many there are in all. */
  page(query: LibraryQuery): { seqs: number[]; total: number }
  /** The shapes of all, as one text (`shapes.ts`). */
  shapes(selected: LibrarySelection): string
  /** The ids from one place to another, in order. */
  ids(selected: LibrarySelection, offset: number, limit: number): AssetId[]
  /** How many come before the clip at this place; null where it is not among them. */
  placeOf(selected: LibrarySelection, seq: number): number | null
  count(selected: LibrarySelection): number
  models(): LibraryPage['models']
  /** Something was put in or taken out: counts are counted again. */
  forget(what: 'counts' | 'all'): void
}

const MOST_CACHED_TOTALS = 500
/** Each a few hundred kilobytes among a hundred thousand clips. */
const MOST_CACHED_SHAPES = 20

/** What is not known (-1) comes last, whichever way. */
const ORDER: Record<LibraryQuery['sort'], string> = {
  newest: 'facts.seq DESC',
  oldest: 'facts.seq ASC',
  best: 'facts.rating DESC, facts.seq DESC',
  worst: 'facts.rating ASC, facts.seq ASC',
  longest: 'facts.duration DESC, facts.seq DESC',
  shortest: 'facts.duration < 0, facts.duration ASC, facts.seq ASC',
  dearest: 'facts.cost DESC, facts.seq DESC',
  cheapest: 'facts.cost < 0, facts.cost ASC, facts.seq ASC',
  model: 'facts.model ASC, facts.seq ASC',
  'model-back': 'facts.model DESC, facts.seq DESC',
  name: 'names.name_key ASC, names.seq ASC',
  'name-back': 'names.name_key DESC, names.seq DESC',
}

export function finder(db: DatabaseSync, now: () => number, collections: () => readonly Collection[]): Finder {
  const allModels = db.prepare(
    'SELECT model, count(*) AS count FROM facts WHERE imported = 0 GROUP BY model ORDER BY count DESC, model',
  )
  const totals = new Map<string, number>()
  let models: LibraryPage['models'] | null = null

  const modelsNow = () =>
    (models ??= allModels.all().map(({ model, count }) => ({ model: String(model), count: Number(count) })))
  const selectionFor = (selected: LibrarySelection) =>
    selectionOf(
      conditionsOf(selected, {
        models: modelsNow().map(({ model }) => model),
        collections: collections(),
        nowMs: now(),
      }),
    )
  const totalOf = ({ light, from, where, values }: Selection): number => {
    const key = JSON.stringify([where, values])
    let total = totals.get(key)
    if (total === undefined) {
      total = Number(
        db.prepare(`SELECT count(*) AS n FROM ${light?.from ?? from} ${light?.where ?? where}`).get(...values)?.n,
      )
      if (totals.size >= MOST_CACHED_TOTALS) totals.clear()
      totals.set(key, total)
    }
    return total
  }
  const ordered = (selected: LibrarySelection, column?: 'shape') => {
    const selection = selectionFor(selected)
    return orderedBy(selected.sort, selection, totalOf(selection), column)
  }
  const shapes = new Map<string, string>()

  return {
    page(query) {
      const selection = selectionFor(query)
      const total = totalOf(selection)
      const { sql, values } = orderedBy(query.sort, selection, total)
      const rows = db.prepare(`${sql} LIMIT ? OFFSET ?`).all(...values, query.limit, query.offset)
      return { seqs: rows.map(({ seq }) => Number(seq)), total }
    },
    shapes(selected) {
      const { sql, values } = ordered(selected, 'shape')
      const key = JSON.stringify([sql, values])
      let found = shapes.get(key)
      if (found === undefined) {
        // Without a bound the planner takes the order of an inner question for needless.
        const all = db.prepare(`SELECT group_concat(shape, '') AS shapes FROM (${sql} LIMIT -1)`).get(...values)
        found = String(all?.shapes ?? '')
        if (shapes.size >= MOST_CACHED_SHAPES) shapes.clear()
        shapes.set(key, found)
      }
      return found
    },
    ids(selected, offset, limit) {
      const { sql, values } = ordered(selected)
      return db
        .prepare(`SELECT id FROM (${sql} LIMIT ? OFFSET ?) AS chosen CROSS JOIN names ON names.seq = chosen.seq`)
        .all(...values, limit, offset)
        .map(({ id }) => (isAssetId(id) ? id : AssetId.parse(id)))
    },
    placeOf(selected, seq) {
      const { sql, values } = ordered(selected)
      const found = db
        .prepare(
          `SELECT place FROM (SELECT seq, row_number() OVER () - 1 AS place FROM (${sql} LIMIT -1)) WHERE seq = ?`,
        )
        .get(...values, seq)
      return found === undefined ? null : Number(found.place)
    },
    count: (selected) => totalOf(selectionFor(selected)),
    models: modelsNow,
    forget(what) {
      totals.clear()
      shapes.clear()
      if (what === 'all') models = null
    },
  }
}

interface Selection {
  from: string
  where: string
  /** What is enough for counting, and for the order of time, where that is less: no fact is looked at but the place. */
  light: { from: string; where: string } | null
  values: SQLInputValue[]
}

/** Facts are asked for their place alone, and by no question within. */
const onlyPlaces = /^(?!.*\bfacts\b(?!\.seq\b))/s

/** The part of a question that decides which assets are meant. */
function selectionOf({ match, facts }: Conditions): Selection {
  const conditions = facts.map(({ sql }) => `(${sql})`)
  const values = facts.flatMap((fact) => fact.values)
  if (match !== null) {
    conditions.unshift('words MATCH ?')
    values.unshift(match)
  }
  const from = match === null ? 'facts' : 'words CROSS JOIN facts ON facts.seq = words.rowid'
  const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''
  // With the plus, the places are looked up among the words that were found, and not the words for each place.
  const isLight = match !== null && facts.every(({ sql }) => onlyPlaces.test(sql))
  return {
    from,
    where,
    light: isLight ? { from: 'words', where: where.replaceAll('facts.seq', '+words.rowid') } : null,
    values,
  }
}

/** Of more than so many it is quicker to walk through all names in order than to sort those that fit. */
const MANY = 5000

/** Of a hundred thousand, quicker than to parse each with its schema. */
function isAssetId(id: unknown): id is AssetId {
  return typeof id === 'string' && /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)
}

/** The question for the rows of a selection in their order, without LIMIT. The quickest way depends on how many fit. */
function orderedBy(
  sort: LibraryQuery['sort'],
  { from, where, light, values }: Selection,
  total: number,
  column: 'seq' | 'shape' = 'seq',
): { sql: string; values: SQLInputValue[] } {
  const order = ORDER[sort]
  const select = (tables: string) => ({
    sql: `SELECT facts.${column} AS ${column} FROM ${tables} ${where} ORDER BY ${order}`,
    values,
  })
  if (sort === 'name' || sort === 'name-back') {
    if (where === '' && column === 'seq') return { sql: `SELECT seq FROM names ORDER BY ${order}`, values }
    if (from === 'facts' && (total > MANY || where === ''))
      return select('names CROSS JOIN facts ON facts.seq = names.seq')
    return select(`${from} JOIN names ON names.seq = facts.seq`)
  }
  if (from === 'facts') return select(from)
  if (column === 'seq' && light !== null && (sort === 'newest' || sort === 'oldest')) {
    const sql = `SELECT words.rowid AS seq FROM ${light.from} ${light.where} ORDER BY ${order.replaceAll('facts.seq', 'words.rowid')}`
    return { sql, values }
  }
  // In the order of the full-text index itself where there are words, so that nothing need be sorted.
  return { sql: select(from).sql.replace(order, order.replaceAll('facts.seq', 'words.rowid')), values }
}
