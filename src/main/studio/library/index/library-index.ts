/**
 * The library's index in SQLite: what makes search quick. Everything in it comes from files and sidecars and can be made
 * again from them, so it is never migrated: one of another format is set aside, like a broken one. It never touches a
 * clip or a sidecar. Called by the library alone.
 */
import { existsSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import { type LibraryPage, type LibraryQuery, LibrarySelection } from '../../../../shared/contract'
import { Asset } from '../../../../shared/domain/asset'
import type { Collection } from '../../../../shared/domain/collection'
import { AssetId, CollectionId } from '../../../../shared/domain/ids'
import type { Cost } from '../../../../shared/domain/money'
import { tagKey } from '../../../../shared/library/judge'
import { shapeCode } from '../../../../shared/library/shapes'
import { inTransaction } from '../../database'
import type { Log } from '../../log'
import { isInsideName } from '../inside'
import { FLAGS, PLACES } from './conditions'
import { draftKey } from './draft-key'
import { finder } from './find'
import { type LineageQuestions, lineageQuestions, takeRow } from './lineage-questions'
import { searchable, searchableName } from './search-words'
import { openTables, setIndexAside } from './tables'

const LATEST_MS = 4_000_000_000_000
/** SQLite's word for a damaged file; the library then makes the index again. */
const SQLITE_CORRUPT = 11

export interface IndexedAsset {
  asset: Asset
  outputIndex: number
}

export interface IndexEntry {
  /** Its place in the index. */
  seq: number
  id: AssetId
  fileName: string
  missing: boolean
  hasPoster: boolean
}

export interface LibraryIndex {
  /** Whether it was made just now and is empty. */
  readonly isNew: boolean
  get(id: string): Asset | null
  byRender(renderId: string): Asset[]
  /** The ids of what was made by this very draft (`draftKey`) and is there, newest first, at most `most`. */
  ofDraft(key: string, most: number): AssetId[]
  /** The assets of these ids that are known, in the order asked for. */
  getMany(ids: readonly string[]): Asset[]
  search(query: LibraryQuery): LibraryPage
  /** The shapes of all that are meant, in order, as one text (`shared/library/shapes.ts`). */
  shapes(selected: LibrarySelection): string
  /** The ids of a part of what is meant, in order. */
  ids(selected: LibrarySelection, offset: number, limit: number): AssetId[]
  /** How many come before an asset; null where it is not among them. */
  placeOf(selected: LibrarySelection, id: string): number | null
  /** How many are meant. */
  count(selected: Partial<LibrarySelection>): number
  /** The tags there are, as `tagKey` has them, the most used first. */
  tags(most: number): { tag: string; count: number }[]
  /** What was put into a collection by hand. */
  members(collection: CollectionId): { id: AssetId; fileName: string }[]
  /** Every collection that something was put into. */
  collectionsInUse(): CollectionId[]
  /** The assets of this very content. */
  byContent(sha256: string): Asset[]
  /** How many files are there, and their bytes. */
  size(): { clips: number; bytes: number }
  readonly lineage: LineageQuestions
  /** The next rows behind a place (-1: from the first on), in the order of their places. */
  entriesAfter(seq: number, limit: number): IndexEntry[]
  /** Whether an asset has this file name. */
  knows(fileName: string): boolean
  /** The assets whose files are missing. */
  missing(): AssetId[]
  /** The pictures among the next rows behind a place whose posters are not made; `next`: where to go on, null at the end. */
  picturesWithoutPoster(seq: number, limit: number): { ids: AssetId[]; next: number | null }
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
export function openLibraryIndex(
  path: string,
  log: Log,
  now: () => number,
  collections: () => readonly Collection[] = () => [],
): LibraryIndex {
  const isThere = existsSync(path)
  if (isThere) {
    try {
      return wrap(openTables(path), false, now, collections)
    } catch (error) {
      log.warn('the index of the library cannot be used, is set aside and made anew', error)
      setIndexAside(path, now())
    }
  }
  return wrap(openTables(path), true, now, collections)
}

function wrap(
  db: DatabaseSync,
  isNew: boolean,
  now: () => number,
  collections: () => readonly Collection[],
): LibraryIndex {
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
  const nextEntries = db.prepare(
    'SELECT seq, id, file_name, missing, has_poster FROM names JOIN facts USING (seq) WHERE seq > ? ORDER BY seq LIMIT ?',
  )
  const isTaken = db.prepare('SELECT 1 FROM facts WHERE seq = ?')
  const insertFacts = db.prepare(`INSERT INTO facts VALUES (${Array(18).fill('?').join(', ')})`)
  const insertNames = db.prepare('INSERT INTO names VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
  const insertRecipe = db.prepare('INSERT INTO recipes (seq, row) VALUES (?, ?)')
  const insertTag = db.prepare('INSERT OR IGNORE INTO tags (tag, seq) VALUES (?, ?)')
  const insertMember = db.prepare('INSERT OR IGNORE INTO members (collection, seq) VALUES (?, ?)')
  const insertUse = db.prepare('INSERT OR IGNORE INTO uses (content, seq) VALUES (?, ?)')
  const insertTake = db.prepare('INSERT INTO takes VALUES (?, ?, ?, ?, ?, ?, ?)')
  const insertWords = db.prepare(
    'INSERT INTO words (rowid, prompt, model, file, inputs, tags, note) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  const removals = [
    'facts WHERE seq',
    'names WHERE seq',
    'recipes WHERE seq',
    'tags WHERE seq',
    'members WHERE seq',
    'uses WHERE seq',
    'takes WHERE seq',
    'words WHERE rowid',
  ].map((what) => db.prepare(`DELETE FROM ${what} = ?`))
  const announce = db.prepare('INSERT OR IGNORE INTO unsettled VALUES (?)')
  const settled = db.prepare('DELETE FROM unsettled WHERE file_name = ?')
  const ofContent = db.prepare(`SELECT * FROM ${whole} WHERE sha256 = ? ORDER BY seq DESC`)
  const usedTags = db.prepare('SELECT tag, count(*) AS count FROM tags GROUP BY tag ORDER BY count DESC, tag LIMIT ?')
  const inCollection = db.prepare('SELECT id, file_name FROM members JOIN names USING (seq) WHERE collection = ?')
  const find = finder(db, now, collections)
  let nested = false
  const together = <T>(work: () => T): T => {
    find.forget('all')
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
    getMany: (ids) =>
      ids.flatMap((id) => {
        const row = one.get(id)
        return row === undefined ? [] : [assetOfRow(row)]
      }),
    search(query) {
      const { seqs, total } = find.page(query)
      const assets = seqs.flatMap((seq) => {
        const row = bySeq.get(seq)
        return row === undefined ? [] : [assetOfRow(row)]
      })
      return { assets, total, models: find.models() }
    },
    shapes: (selected) => find.shapes(selected),
    ids: (selected, offset, limit) => find.ids(selected, offset, limit),
    placeOf(selected, id) {
      const seq = seqOf.get(id)?.seq
      return seq === undefined ? null : find.placeOf(selected, Number(seq))
    },
    count: (selected) => find.count(LibrarySelection.parse(selected)),
    tags: (most) => usedTags.all(most).map(({ tag, count }) => ({ tag: String(tag), count: Number(count) })),
    members: (collection) =>
      inCollection.all(collection).map((row) => ({ id: AssetId.parse(row.id), fileName: String(row.file_name) })),
    collectionsInUse: () =>
      db
        .prepare('SELECT DISTINCT collection FROM members')
        .all()
        .map((row) => CollectionId.parse(row.collection)),
    lineage: lineageQuestions(db),
    byContent: (sha256) => ofContent.all(sha256).map(assetOfRow),
    size() {
      const row = db
        .prepare(
          `SELECT count(*) AS clips, coalesce(sum(json_extract(row, '$.sizeBytes')), 0) AS bytes
           FROM facts JOIN recipes USING (seq) WHERE missing = 0`,
        )
        .get()
      return { clips: Number(row?.clips), bytes: Number(row?.bytes) }
    },
    entriesAfter: (seq, limit) =>
      nextEntries.all(seq, limit).map((row) => ({
        seq: Number(row.seq),
        id: AssetId.parse(row.id),
        fileName: String(row.file_name),
        missing: row.missing === 1,
        hasPoster: row.has_poster === 1,
      })),
    knows: (fileName) => idOfName.get(fileName) !== undefined,
    missing: () =>
      db
        .prepare('SELECT id FROM facts JOIN names USING (seq) WHERE missing = 1')
        .all()
        .map(({ id }) => AssetId.parse(id)),
    picturesWithoutPoster(seq, limit) {
      const rows = db
        .prepare(
          `SELECT seq, id, json_extract(row, '$.mime') AS mime FROM facts JOIN names USING (seq) JOIN recipes USING (seq)
           WHERE has_poster = 0 AND missing = 0 AND seq > ? ORDER BY seq LIMIT ?`,
        )
        .all(seq, limit)
      const pictures = rows.filter(({ mime }) => String(mime).startsWith('image/'))
      return {
        ids: pictures.map(({ id }) => AssetId.parse(id)),
        next: rows.length < limit ? null : Number(rows.at(-1)?.seq),
      }
    },
    save(assets) {
      together(() => {
        for (const { asset, outputIndex } of assets) {
          drop(asset.id, asset.fileName)
          const seq = freeSeq(asset)
          const bit = (value: boolean) => (value ? 1 : 0)
          const { tags } = asset
          insertFacts.run(
            seq,
            asset.model ?? '',
            asset.mode ?? '',
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
            bit(asset.origin === 'import'),
            aspectOf(asset),
            shapeCode(aspectOf(asset)),
            asset.durationSeconds ?? -1,
            asset.cost === null ? -1 : creditsOf(asset.cost),
          )
          insertNames.run(
            seq,
            asset.id,
            asset.renderId,
            outputIndex,
            asset.fileName,
            asset.fileName.normalize('NFC').toLowerCase(),
            asset.origin === 'render' ? draftKey(asset.account, asset.draft) : null,
            asset.sha256,
          )
          insertRecipe.run(seq, JSON.stringify(asset))
          for (const tag of tags) insertTag.run(tagKey(tag), seq)
          for (const collection of asset.collections) insertMember.run(collection, seq)
          for (const content of contentsOf(asset)) insertUse.run(content, seq)
          const take = takeRow(asset, seq)
          if (take !== null) insertTake.run(...take)
          insertWords.run(
            seq,
            searchable(asset.promptText),
            searchableName(asset.model ?? ''),
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
      if (missing !== undefined) find.forget('counts')
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

/** These change without the recipe being written again, so their columns count. */
function assetOfRow(row: Record<string, unknown>): Asset {
  try {
    const asset = Asset.parse({
      ...JSON.parse(String(row.row)),
      missing: row.missing === 1,
      hasPoster: row.has_poster === 1,
    })
    if (isInsideName(asset.fileName)) return asset
  } catch {
    // Told of below.
  }
  // It is a file that lies in the library's folder: what is in it may have come from anywhere.
  throw Object.assign(new Error('a row of the index is no clip'), { errcode: SQLITE_CORRUPT })
}

/** Everything it was made of: its inputs, and what those were made of. */
function contentsOf({ inputs, sources }: Asset): Set<string> {
  return new Set([...sources, ...inputs.flatMap((input) => [input.inputId, ...input.sources])])
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
  const [, across, down] = /^(\d+):(\d+)$/.exec(draft?.ratio ?? '') ?? []
  return Number(down) > 0 ? Number(across) / Number(down) : 0
}
