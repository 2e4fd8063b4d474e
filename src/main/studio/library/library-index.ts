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
import { inTransaction, openDatabase } from '../database'
import type { Log } from '../log'
import { draftKey } from './draft-key'
import { matchOf, searchable, searchableName } from './search-words'

/** To be raised with every change of the tables or of what is put into them. */
const FORMAT = 3

/**
 * `seq` orders by time of creation, so that newest-first needs no sorting, with words as without. The assets as JSON
 * stand in a table of their own, so that filters read little.
 */
const TABLES = `
  CREATE TABLE meta (format INTEGER NOT NULL) STRICT;
  INSERT INTO meta VALUES (${FORMAT});
  CREATE TABLE assets (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    render_id TEXT NOT NULL,
    output_index INTEGER NOT NULL,
    file_name TEXT NOT NULL UNIQUE,
    name_key TEXT NOT NULL,
    model TEXT NOT NULL,
    favourite INTEGER NOT NULL,
    missing INTEGER NOT NULL,
    has_poster INTEGER NOT NULL,
    duration REAL NOT NULL,
    cost REAL NOT NULL,
    draft_key TEXT NOT NULL
  ) STRICT;
  CREATE TABLE recipes (seq INTEGER PRIMARY KEY, row TEXT NOT NULL) STRICT;
  CREATE INDEX by_render ON assets (render_id, output_index);
  CREATE INDEX by_model ON assets (model);
  CREATE INDEX by_favourite ON assets (favourite) WHERE favourite = 1;
  CREATE INDEX by_duration ON assets (duration);
  CREATE INDEX by_cost ON assets (cost);
  CREATE INDEX by_draft ON assets (draft_key);
  CREATE INDEX by_name ON assets (name_key);
  CREATE VIRTUAL TABLE words USING fts5 (
    prompt, model, file, inputs, tags,
    content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
  );`

const ORDER: Record<LibraryQuery['sort'], string> = {
  newest: 'seq DESC',
  oldest: 'seq ASC',
  longest: 'duration DESC, seq DESC',
  dearest: 'cost DESC, seq DESC',
  name: 'name_key ASC, seq ASC',
}

/** Within one millisecond, this many places. */
const PLACES = 1024
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
  /** Adds assets, or replaces them by id. All or none. */
  save(assets: readonly IndexedAsset[]): void
  setFlags(id: string, flags: { favourite?: boolean; missing?: boolean; hasPoster?: boolean }): void
  remove(ids: readonly string[]): void
  together<T>(work: () => T): T
  close(): void
}

/** Opens the index at `path`; what cannot be used is set aside and a new one begun. */
export function openLibraryIndex(path: string, log: Log, now: () => number): LibraryIndex {
  const isThere = existsSync(path)
  if (isThere) {
    try {
      return wrap(openUsable(path), false)
    } catch (error) {
      log.warn('the index of the library cannot be used, is set aside and made anew', error)
      setIndexAside(path, now())
    }
  }
  return wrap(openUsable(path), true)
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
    db.prepare('SELECT seq FROM assets JOIN recipes USING (seq) ORDER BY seq DESC LIMIT 1').get()
    db.prepare(`SELECT rowid FROM words WHERE words MATCH '"a"*' LIMIT 1`).get()
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

function wrap(db: DatabaseSync, isNew: boolean): LibraryIndex {
  const one = db.prepare(`SELECT * FROM assets JOIN recipes USING (seq) WHERE id = ?`)
  const ofRender = db.prepare(
    `SELECT * FROM assets JOIN recipes USING (seq) WHERE render_id = ? ORDER BY output_index, seq`,
  )
  const ofDraft = db.prepare('SELECT id FROM assets WHERE draft_key = ? AND missing = 0 ORDER BY seq DESC LIMIT ?')
  const bySeq = db.prepare('SELECT * FROM assets JOIN recipes USING (seq) WHERE seq = ?')
  const seqOf = db.prepare('SELECT seq FROM assets WHERE id = ?')
  const idOfName = db.prepare('SELECT id FROM assets WHERE file_name = ?')
  const isTaken = db.prepare('SELECT 1 FROM assets WHERE seq = ?')
  const insert = db.prepare(
    `INSERT INTO assets (seq, id, render_id, output_index, file_name, name_key, model, favourite, missing, has_poster, duration, cost, draft_key)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const insertRecipe = db.prepare('INSERT INTO recipes (seq, row) VALUES (?, ?)')
  const insertWords = db.prepare(
    'INSERT INTO words (rowid, prompt, model, file, inputs, tags) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const removals = ['assets WHERE seq', 'recipes WHERE seq', 'words WHERE rowid'].map((what) =>
    db.prepare(`DELETE FROM ${what} = ?`),
  )
  const allModels = db.prepare('SELECT model, count(*) AS count FROM assets GROUP BY model ORDER BY count DESC, model')
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

  return {
    isNew,
    get(id) {
      const row = one.get(id)
      return row === undefined ? null : assetOfRow(row)
    },
    byRender: (renderId) => ofRender.all(renderId).map(assetOfRow),
    ofDraft: (key, most) => ofDraft.all(key, most).map(({ id }) => AssetId.parse(id)),
    search(query) {
      const { from, countFrom, where, values } = conditionsOf(query)
      const key = JSON.stringify([where, values])
      let total = totals.get(key)
      if (total === undefined) {
        total = Number(db.prepare(`SELECT count(*) AS n FROM ${countFrom ?? from} ${where}`).get(...values)?.n)
        if (totals.size >= MOST_CACHED_TOTALS) totals.clear()
        totals.set(key, total)
      }
      // In the order of the full-text index itself where there are words, so that nothing need be sorted.
      const order = from.startsWith('words') ? ORDER[query.sort].replaceAll('seq', 'words.rowid') : ORDER[query.sort]
      const seqs = db
        .prepare(`SELECT assets.seq AS seq FROM ${from} ${where} ORDER BY ${order} LIMIT ? OFFSET ?`)
        .all(...values, query.limit, query.offset)
      models ??= allModels.all().map(({ model, count }) => ({ model: String(model), count: Number(count) }))
      const assets = seqs.flatMap(({ seq }) => {
        const row = seq === undefined ? undefined : bySeq.get(seq)
        return row === undefined ? [] : [assetOfRow(row)]
      })
      return { assets, total, models }
    },
    entries: () =>
      db
        .prepare('SELECT id, file_name, missing FROM assets')
        .all()
        .map((row) => ({ id: String(row.id), fileName: String(row.file_name), missing: row.missing === 1 })),
    save(assets) {
      together(() => {
        for (const { asset, outputIndex } of assets) {
          drop(asset.id, asset.fileName)
          const seq = freeSeq(asset)
          const bit = (value: boolean) => (value ? 1 : 0)
          insert.run(
            seq,
            asset.id,
            asset.renderId,
            outputIndex,
            asset.fileName,
            asset.fileName.normalize('NFC').toLowerCase(),
            asset.model,
            bit(asset.favourite),
            bit(asset.missing),
            bit(asset.hasPoster),
            asset.durationSeconds ?? -1,
            creditsOf(asset.cost),
            draftKey(asset.account, asset.draft),
          )
          insertRecipe.run(seq, JSON.stringify(asset))
          insertWords.run(
            seq,
            searchable(asset.promptText),
            searchableName(asset.model),
            searchableName(asset.fileName),
            searchableName(asset.inputs.map(({ name }) => name).join(' ')),
            searchableName(asset.tags.join(' ')),
          )
        }
      })
    },
    setFlags(id, { favourite, missing, hasPoster }) {
      changed()
      const columns = Object.entries({ favourite, missing, has_poster: hasPoster }).filter(
        ([, value]) => value !== undefined,
      )
      if (columns.length === 0) return
      db.prepare(`UPDATE assets SET ${columns.map(([name]) => `${name} = ?`).join(', ')} WHERE id = ?`).run(
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

interface Conditions {
  from: string
  /** What is enough for counting; null: the same. */
  countFrom: string | null
  where: string
  values: SQLInputValue[]
}

/** The part of a question that decides which assets are meant. */
function conditionsOf(query: LibraryQuery): Conditions {
  const conditions: string[] = []
  const values: SQLInputValue[] = []
  const match = matchOf(query.text)
  if (match !== null) {
    conditions.push('words MATCH ?')
    values.push(match)
  }
  if (query.models.length > 0) {
    conditions.push(`assets.model IN (${query.models.map(() => '?').join(', ')})`)
    values.push(...query.models)
  }
  if (query.favourites) conditions.push('assets.favourite = 1')
  return {
    from: match === null ? 'assets' : 'words CROSS JOIN assets ON assets.seq = words.rowid',
    countFrom: match !== null && conditions.length === 1 ? 'words' : null,
    where: conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '',
    values,
  }
}

/** The flags change without the recipe being written again, so their columns count. */
function assetOfRow(row: Record<string, unknown>): Asset {
  return Asset.parse({
    ...JSON.parse(String(row.row)),
    favourite: row.favourite === 1,
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
