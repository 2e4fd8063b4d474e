/**
 * The library's index in SQLite: what makes search quick. Everything in it comes from files and sidecars and can be made
 * again from them, so it is never migrated: one of another format is set aside, like a broken one. It never touches a
 * clip or a sidecar. Called by the library alone.
 */
import { existsSync, renameSync } from 'node:fs'
import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import type { LibraryPage, LibraryQuery } from '../../../shared/contract'
import { Asset } from '../../../shared/domain/asset'
import { AssetId } from '../../../shared/domain/ids'
import type { Cost } from '../../../shared/domain/money'
import { tagKey } from '../../../shared/library/judge'
import { inTransaction, openDatabase } from '../database'
import type { Log } from '../log'
import { type Conditions, conditionsOf, FLAGS, PLACES } from './conditions'
import { draftKey } from './draft-key'
import { searchable, searchableName } from './search-words'

/** To be raised with every change of the tables or of what is put into them. */
const FORMAT = 5

/**
 * `seq` orders by time of creation, so that newest-first needs no sorting, with words as without. What is filtered and
 * sorted by stands in `facts`, narrow enough that reading all of it is quick; names and the assets as JSON stand apart.
 * `unsettled` names the files whose sidecars are being written: after a crash they are read again.
 */
const TABLES = `
  CREATE TABLE meta (format INTEGER NOT NULL) STRICT;
  INSERT INTO meta VALUES (${FORMAT});
  CREATE TABLE facts (
    seq INTEGER PRIMARY KEY,
    model TEXT NOT NULL,
    mode TEXT NOT NULL,
    live INTEGER NOT NULL,
    favourite INTEGER NOT NULL,
    rating INTEGER NOT NULL,
    flag INTEGER NOT NULL,
    missing INTEGER NOT NULL,
    has_poster INTEGER NOT NULL,
    has_audio INTEGER NOT NULL,
    has_note INTEGER NOT NULL,
    has_tags INTEGER NOT NULL,
    has_inputs INTEGER NOT NULL,
    aspect REAL NOT NULL,
    duration REAL NOT NULL,
    cost REAL NOT NULL
  ) STRICT;
  CREATE TABLE names (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    render_id TEXT NOT NULL,
    output_index INTEGER NOT NULL,
    file_name TEXT NOT NULL UNIQUE,
    name_key TEXT NOT NULL,
    draft_key TEXT NOT NULL
  ) STRICT;
  CREATE TABLE recipes (seq INTEGER PRIMARY KEY, row TEXT NOT NULL) STRICT;
  CREATE TABLE tags (tag TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (tag, seq)) STRICT, WITHOUT ROWID;
  CREATE TABLE unsettled (file_name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
  CREATE INDEX by_render ON names (render_id, output_index);
  CREATE INDEX by_draft ON names (draft_key);
  CREATE INDEX by_name ON names (name_key);
  CREATE INDEX by_model ON facts (model);
  CREATE INDEX by_favourite ON facts (favourite) WHERE favourite = 1;
  CREATE INDEX by_flag ON facts (flag) WHERE flag <> 0;
  CREATE INDEX by_missing ON facts (missing) WHERE missing = 1;
  CREATE INDEX by_rating ON facts (rating);
  CREATE INDEX by_duration ON facts (duration);
  CREATE INDEX by_cost ON facts (cost);
  CREATE INDEX by_shortest ON facts (duration < 0, duration);
  CREATE INDEX by_cheapest ON facts (cost < 0, cost);
  CREATE INDEX tags_of ON tags (seq);
  CREATE VIRTUAL TABLE words USING fts5 (
    prompt, model, file, inputs, tags, note,
    content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
  );`

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

const LATEST_MS = 4_000_000_000_000
const MOST_CACHED_TOTALS = 500

export interface IndexedAsset {
  asset: Asset
  outputIndex: number
}

export interface IndexEntry {
  id: string
  fileName: string
  missing: boolean
}

export interface LibraryIndex {
  /** Whether it was made just now and is empty. */
  readonly isNew: boolean
  get(id: string): Asset | null
  byRender(renderId: string): Asset[]
  /** The ids of what was made by this very draft (`draftKey`) and is there, newest first, at most `most`. */
  ofDraft(key: string, most: number): AssetId[]
  search(query: LibraryQuery): LibraryPage
  /** Every asset's id and file name. */
  entries(): IndexEntry[]
  /** Adds assets, or replaces them by id. All or none. What was announced of them by `willWrite` is settled. */
  save(assets: readonly IndexedAsset[]): void
  /** Which of its outputs an asset is. */
  outputIndexOf(id: string): number
  /** To be called before sidecars that are known already are written anew. On disk when it returns. */
  willWrite(fileNames: readonly string[]): void
  /** The files of which `willWrite` was told, and nothing since. */
  unsettled(): string[]
  settle(fileNames: readonly string[]): void
  setFlags(id: string, flags: { missing?: boolean; hasPoster?: boolean }): void
  remove(ids: readonly string[]): void
  together<T>(work: () => T): T
  close(): void
}

/** Opens the index at `path`; what cannot be used is set aside and a new one begun. */
export function openLibraryIndex(path: string, log: Log, now: () => number): LibraryIndex {
  const isThere = existsSync(path)
  if (isThere) {
    try {
      return wrap(openUsable(path), false, now)
    } catch (error) {
      log.warn('the index of the library cannot be used, is set aside and made anew', error)
      setIndexAside(path, now())
    }
  }
  return wrap(openUsable(path), true, now)
}

/** Moves an index out of the way, never deleting it. It must be closed. */
export function setIndexAside(path: string, nowMs: number): void {
  const aside = `${path.replace(/\.sqlite$/, '')}.broken-${nowMs}`
  for (const tail of ['', '-wal', '-shm']) if (existsSync(path + tail)) renameSync(path + tail, aside + tail)
}

function openUsable(path: string): DatabaseSync {
  const db = openDatabase(path, [TABLES])
  try {
    // It can be made again from the sidecars, so it need not be on disk at every step.
    db.exec('PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16000')
    if (db.prepare('SELECT format FROM meta').get()?.format !== FORMAT) throw new Error('the index has another format')
    db.prepare('SELECT seq FROM facts JOIN names USING (seq) JOIN recipes USING (seq) ORDER BY seq DESC LIMIT 1').get()
    db.prepare(`SELECT rowid FROM words WHERE words MATCH '"a"*' LIMIT 1`).get()
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

function wrap(db: DatabaseSync, isNew: boolean, now: () => number): LibraryIndex {
  const whole = 'facts JOIN names USING (seq) JOIN recipes USING (seq)'
  const one = db.prepare(`SELECT * FROM ${whole} WHERE id = ?`)
  const ofRender = db.prepare(`SELECT * FROM ${whole} WHERE render_id = ? ORDER BY output_index, seq`)
  const ofDraft = db.prepare(
    `SELECT id FROM names JOIN facts USING (seq) WHERE draft_key = ? AND missing = 0 ORDER BY seq DESC LIMIT ?`,
  )
  const bySeq = db.prepare('SELECT * FROM facts JOIN recipes USING (seq) WHERE seq = ?')
  const seqOf = db.prepare('SELECT seq FROM names WHERE id = ?')
  const outputOf = db.prepare('SELECT output_index FROM names WHERE id = ?')
  const idOfName = db.prepare('SELECT id FROM names WHERE file_name = ?')
  const isTaken = db.prepare('SELECT 1 FROM facts WHERE seq = ?')
  const insertFacts = db.prepare(`INSERT INTO facts VALUES (${Array(16).fill('?').join(', ')})`)
  const insertNames = db.prepare('INSERT INTO names VALUES (?, ?, ?, ?, ?, ?, ?)')
  const insertRecipe = db.prepare('INSERT INTO recipes (seq, row) VALUES (?, ?)')
  const insertTag = db.prepare('INSERT OR IGNORE INTO tags (tag, seq) VALUES (?, ?)')
  const insertWords = db.prepare(
    'INSERT INTO words (rowid, prompt, model, file, inputs, tags, note) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  const removals = [
    'facts WHERE seq',
    'names WHERE seq',
    'recipes WHERE seq',
    'tags WHERE seq',
    'words WHERE rowid',
  ].map((what) => db.prepare(`DELETE FROM ${what} = ?`))
  const announce = db.prepare('INSERT OR IGNORE INTO unsettled VALUES (?)')
  const settled = db.prepare('DELETE FROM unsettled WHERE file_name = ?')
  const allModels = db.prepare('SELECT model, count(*) AS count FROM facts GROUP BY model ORDER BY count DESC, model')
  const totals = new Map<string, number>()
  let models: LibraryPage['models'] | null = null
  const changed = () => {
    totals.clear()
    models = null
  }
  let nested = false
  const together = <T>(work: () => T): T => {
    changed()
    if (nested) return work()
    nested = true
    try {
      return inTransaction(db, work)
    } finally {
      nested = false
    }
  }
  const drop = (id: string, fileName?: string) => {
    const seq = seqOf.get(id)?.seq
    // Someone may have put another clip's sidecar in the place of this one.
    const rival = fileName === undefined ? undefined : idOfName.get(fileName)?.id
    if (typeof rival === 'string' && rival !== id) drop(rival)
    if (seq !== undefined) for (const removal of removals) removal.run(seq)
  }
  const freeSeq = (asset: Asset): number => {
    const base = Math.min(Math.max(asset.createdAtMs, 0), LATEST_MS) * PLACES
    // The place within the millisecond comes from the id, so that a rebuilt index has the same order.
    let seq = base + (Number.parseInt(asset.id.slice(0, 8), 16) % PLACES)
    while (isTaken.get(seq) !== undefined) seq++
    return seq
  }

  const modelsNow = () =>
    (models ??= allModels.all().map(({ model, count }) => ({ model: String(model), count: Number(count) })))

  return {
    isNew,
    get(id) {
      const row = one.get(id)
      return row === undefined ? null : assetOfRow(row)
    },
    byRender: (renderId) => ofRender.all(renderId).map(assetOfRow),
    ofDraft: (key, most) => ofDraft.all(key, most).map(({ id }) => AssetId.parse(id)),
    search(query) {
      const facets = modelsNow()
      const { from, countFrom, where, values } = selectionOf(
        conditionsOf(query, { models: facets.map(({ model }) => model), nowMs: now() }),
      )
      const key = JSON.stringify([where, values])
      let total = totals.get(key)
      if (total === undefined) {
        total = Number(db.prepare(`SELECT count(*) AS n FROM ${countFrom} ${where}`).get(...values)?.n)
        if (totals.size >= MOST_CACHED_TOTALS) totals.clear()
        totals.set(key, total)
      }
      const { sql, values: of } = pageOf(query.sort, { from, where, values }, total)
      const seqs = db.prepare(`${sql} LIMIT ? OFFSET ?`).all(...of, query.limit, query.offset)
      const assets = seqs.flatMap(({ seq }) => {
        const row = seq === undefined ? undefined : bySeq.get(seq)
        return row === undefined ? [] : [assetOfRow(row)]
      })
      return { assets, total, models: facets }
    },
    entries: () =>
      db
        .prepare('SELECT id, file_name, missing FROM names JOIN facts USING (seq)')
        .all()
        .map((row) => ({ id: String(row.id), fileName: String(row.file_name), missing: row.missing === 1 })),
    save(assets) {
      together(() => {
        for (const { asset, outputIndex } of assets) {
          drop(asset.id, asset.fileName)
          const seq = freeSeq(asset)
          const bit = (value: boolean) => (value ? 1 : 0)
          const { tags } = asset
          insertFacts.run(
            seq,
            asset.model,
            asset.mode,
            bit(asset.account === 'live'),
            bit(asset.favourite),
            asset.rating,
            FLAGS[asset.flag ?? 'none'],
            bit(asset.missing),
            bit(asset.hasPoster),
            bit(asset.hasAudio),
            bit(asset.note !== ''),
            bit(tags.length > 0),
            bit(asset.inputs.length > 0),
            aspectOf(asset),
            asset.durationSeconds ?? -1,
            creditsOf(asset.cost),
          )
          insertNames.run(
            seq,
            asset.id,
            asset.renderId,
            outputIndex,
            asset.fileName,
            asset.fileName.normalize('NFC').toLowerCase(),
            draftKey(asset.account, asset.draft),
          )
          insertRecipe.run(seq, JSON.stringify(asset))
          for (const tag of tags) insertTag.run(tagKey(tag), seq)
          insertWords.run(
            seq,
            searchable(asset.promptText),
            searchableName(asset.model),
            searchableName(asset.fileName),
            searchableName(asset.inputs.map(({ name }) => name).join(' ')),
            searchableName(tags.join(' ')),
            searchable(asset.note),
          )
          settled.run(asset.fileName)
        }
      })
    },
    outputIndexOf: (id) => Number(outputOf.get(id)?.output_index ?? 0),
    willWrite(fileNames) {
      // After a power cut this must be known, or what the sidecars say would not be read again.
      db.exec('PRAGMA synchronous = FULL')
      try {
        inTransaction(db, () => {
          for (const fileName of fileNames) announce.run(fileName)
        })
      } finally {
        db.exec('PRAGMA synchronous = NORMAL')
      }
    },
    unsettled: () =>
      db
        .prepare('SELECT file_name FROM unsettled')
        .all()
        .map((row) => String(row.file_name)),
    settle(fileNames) {
      together(() => {
        for (const fileName of fileNames) settled.run(fileName)
      })
    },
    setFlags(id, { missing, hasPoster }) {
      const columns = Object.entries({ missing, has_poster: hasPoster }).filter(([, value]) => value !== undefined)
      if (columns.length === 0) return
      // Nothing is found by whether it has a poster, so what was counted stays right.
      if (missing !== undefined) totals.clear()
      const sets = columns.map(([name]) => `${name} = ?`).join(', ')
      db.prepare(`UPDATE facts SET ${sets} WHERE seq = (SELECT seq FROM names WHERE id = ?)`).run(
        ...columns.map(([, value]) => (value ? 1 : 0)),
        id,
      )
    },
    remove(ids) {
      together(() => {
        for (const id of ids) drop(id)
      })
    },
    together,
    close: () => db.close(),
  }
}

/** The part of a question that decides which assets are meant. */
function selectionOf({ match, facts }: Conditions): {
  from: string
  /** What is enough for counting. */
  countFrom: string
  where: string
  values: SQLInputValue[]
} {
  const conditions = facts.map(({ sql }) => `(${sql})`)
  const values = facts.flatMap((fact) => fact.values)
  if (match !== null) {
    conditions.unshift('words MATCH ?')
    values.unshift(match)
  }
  const from = match === null ? 'facts' : 'words CROSS JOIN facts ON facts.seq = words.rowid'
  return {
    from,
    countFrom: match !== null && facts.length === 0 ? 'words' : from,
    where: conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '',
    values,
  }
}

/** Of more than so many it is quicker to walk through all names in order than to sort those that fit. */
const MANY = 5000

/** The question for the rows of a selection in their order, without LIMIT. The quickest way depends on how many fit. */
function pageOf(
  sort: LibraryQuery['sort'],
  { from, where, values }: Pick<ReturnType<typeof selectionOf>, 'from' | 'where' | 'values'>,
  total: number,
): { sql: string; values: SQLInputValue[] } {
  const order = ORDER[sort]
  const select = (tables: string) => ({
    sql: `SELECT facts.seq AS seq FROM ${tables} ${where} ORDER BY ${order}`,
    values,
  })
  if (sort === 'name' || sort === 'name-back') {
    if (where === '') return { sql: `SELECT seq FROM names ORDER BY ${order}`, values }
    if (from === 'facts' && total > MANY) return select('names CROSS JOIN facts ON facts.seq = names.seq')
    return select(`${from} JOIN names ON names.seq = facts.seq`)
  }
  if (from === 'facts') return select(from)
  // In the order of the full-text index itself where there are words, so that nothing need be sorted.
  return { sql: select(from).sql.replace(order, order.replaceAll('facts.seq', 'words.rowid')), values }
}

/** These change without the recipe being written again, so their columns count. */
function assetOfRow(row: Record<string, unknown>): Asset {
  return Asset.parse({
    ...JSON.parse(String(row.row)),
    missing: row.missing === 1,
    hasPoster: row.has_poster === 1,
  })
}

/** What an asset cost, as far as is known, for sorting; -1 where nothing is. */
function creditsOf({ chargedCredits, quotedCredits, estimate }: Cost): number {
  if (chargedCredits !== null) return chargedCredits
  if (quotedCredits !== null) return quotedCredits
  if (estimate.kind === 'exact') return estimate.credits
  return estimate.kind === 'range' ? estimate.toCredits : -1
}

/** Width / height as it is shown, else of the ratio that was asked for; 0 where nothing is known. */
function aspectOf({ width, height, draft }: Asset): number {
  if (width !== null && height !== null) return width / height
  const [, across, down] = /^(\d+):(\d+)$/.exec(draft.ratio ?? '') ?? []
  return Number(down) > 0 ? Number(across) / Number(down) : 0
}
