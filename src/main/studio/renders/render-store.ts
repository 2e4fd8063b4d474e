/**
 * The queue on disk. Every change of a render is committed here, with SQLite's full synchronous writes, before the step
 * it announces is taken; that is what lets Dailies be killed anywhere. Holds all unended renders in memory as well, so
 * that reading costs nothing. Knows nothing of Runway.
 */
import { join } from 'node:path'
import type { RenderId } from '../../../shared/domain/ids'
import { type AccountKind, isEnded } from '../../../shared/domain/render'
import { DailiesError } from '../../../shared/failure'
import { inTransaction, type Migrations, openDatabase } from '../database'
import type { Log } from '../log'
import type { LengthTaken } from './predict-end'
import { StoredRender } from './stored-render'

const migrations: Migrations = [
  `CREATE TABLE renders (
     id TEXT PRIMARY KEY,
     created_ms INTEGER NOT NULL,
     ended INTEGER NOT NULL,
     cleared INTEGER NOT NULL,
     press TEXT,
     body TEXT NOT NULL
   ) STRICT;
   CREATE INDEX renders_by_press ON renders (press) WHERE press IS NOT NULL;
   CREATE INDEX renders_shown ON renders (cleared, created_ms);
   CREATE TABLE uploads (
     fingerprint TEXT NOT NULL,
     input_id TEXT NOT NULL,
     uri TEXT NOT NULL,
     expires_ms INTEGER NOT NULL,
     PRIMARY KEY (fingerprint, input_id)
   ) STRICT;
   CREATE TABLE lengths (
     model TEXT NOT NULL,
     seconds REAL NOT NULL,
     took_ms INTEGER NOT NULL,
     at_ms INTEGER NOT NULL
   ) STRICT;
   CREATE INDEX lengths_by_model ON lengths (model, seconds, at_ms);`,
  // Practice is quicker than Runway: each learns for itself.
  `DROP TABLE lengths;
   CREATE TABLE lengths (
     account TEXT NOT NULL,
     model TEXT NOT NULL,
     seconds REAL,
     took_ms INTEGER NOT NULL,
     at_ms INTEGER NOT NULL
   ) STRICT;
   CREATE INDEX lengths_by_model ON lengths (account, model, at_ms);`,
]

/** Past lengths of a model that are looked at: enough for twenty of each of its lengths. */
const LENGTHS_READ = 300

export interface RenderStore {
  /** Adds the renders of one press of the button, all or none. */
  add(renders: readonly StoredRender[], press: string | null): void
  /** The renders that a press has added before; none if it is new. */
  ofPress(press: string): StoredRender[]
  /** Commits a render's new content. */
  save(render: StoredRender): void
  /** Keeps an open render's new content in memory only: progress, which costs nothing to lose. */
  touch(render: StoredRender): void
  /** Throws DailiesError `not-found`. */
  get(id: RenderId): StoredRender
  /** What is not cleared, newest first, at most 2,000 ended ones. */
  shown(): StoredRender[]
  /** Everything not ended, oldest first, cleared or not. */
  open(): StoredRender[]
  clear(ids: readonly RenderId[]): void
  /** A `runway://` address of this content under this key, if one still lives at `nowMs`. */
  uploadOf(fingerprint: string, inputId: string, nowMs: number): string | null
  keepUpload(fingerprint: string, inputId: string, uri: string, expiresMs: number): void
  /** How long the last tasks of this model took, newest first. */
  lengthsOf(account: AccountKind, model: string): LengthTaken[]
  keepLength(account: AccountKind, model: string, taken: LengthTaken, nowMs: number): void
  close(): void
}

/** Opens `<dataDir>/queue.sqlite`. A row that cannot be read is logged and left on disk, never deleted. */
export function openRenderStore(dataDir: string, log: Log): RenderStore {
  const db = openDatabase(join(dataDir, 'queue.sqlite'), migrations)
  const insert = db.prepare(
    'INSERT INTO renders (id, created_ms, ended, cleared, press, body) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const update = db.prepare('UPDATE renders SET ended = ?, cleared = ?, body = ? WHERE id = ?')
  const selectOne = db.prepare('SELECT body FROM renders WHERE id = ?')
  const selectOpen = db.prepare('SELECT body FROM renders WHERE ended = 0 ORDER BY created_ms, rowid')
  const selectShown = db.prepare(
    'SELECT body FROM renders WHERE cleared = 0 AND ended = 1 ORDER BY created_ms DESC, rowid DESC LIMIT 2000',
  )
  const selectPress = db.prepare('SELECT body FROM renders WHERE press = ? ORDER BY rowid')
  const selectUpload = db.prepare('SELECT uri FROM uploads WHERE fingerprint = ? AND input_id = ? AND expires_ms > ?')
  const upsertUpload = db.prepare(
    `INSERT INTO uploads (fingerprint, input_id, uri, expires_ms) VALUES (?, ?, ?, ?)
     ON CONFLICT (fingerprint, input_id) DO UPDATE SET uri = excluded.uri, expires_ms = excluded.expires_ms`,
  )
  const selectLengths = db.prepare(
    'SELECT seconds, took_ms FROM lengths WHERE account = ? AND model = ? ORDER BY at_ms DESC LIMIT ?',
  )
  const insertLength = db.prepare(
    'INSERT INTO lengths (account, model, seconds, took_ms, at_ms) VALUES (?, ?, ?, ?, ?)',
  )

  const parse = (row: Record<string, unknown> | undefined): StoredRender | null => {
    if (row === undefined) return null
    const parsed = StoredRender.safeParse(JSON.parse(String(row.body)))
    if (parsed.success) return parsed.data
    log.error('a render in the queue cannot be read', parsed.error.issues.slice(0, 3))
    return null
  }
  const readAll = (rows: Record<string, unknown>[]) => rows.map(parse).filter((render) => render !== null)

  const openRenders = new Map<RenderId, StoredRender>(readAll(selectOpen.all()).map((render) => [render.id, render]))
  const write = (render: StoredRender) => {
    update.run(isEnded(render.state) ? 1 : 0, render.cleared ? 1 : 0, JSON.stringify(render), render.id)
    if (isEnded(render.state)) openRenders.delete(render.id)
    else openRenders.set(render.id, render)
  }
  const get = (id: RenderId): StoredRender => {
    const found = openRenders.get(id) ?? parse(selectOne.get(id))
    if (found) return found
    throw new DailiesError('not-found', 'This render is not in the queue.', 'It may have been cleared.')
  }

  return {
    add(renders, press) {
      inTransaction(db, () => {
        for (const render of renders) {
          insert.run(render.id, render.createdAtMs, 0, 0, press, JSON.stringify(render))
        }
      })
      for (const render of renders) openRenders.set(render.id, render)
    },
    ofPress: (press) => readAll(selectPress.all(press)),
    save: write,
    touch: (render) => void openRenders.set(render.id, render),
    get,
    shown() {
      const waiting = [...openRenders.values()].filter((render) => !render.cleared).reverse()
      return [...waiting, ...readAll(selectShown.all())].sort((a, b) => b.createdAtMs - a.createdAtMs)
    },
    open: () => [...openRenders.values()],
    clear(ids) {
      inTransaction(db, () => {
        for (const id of ids) write({ ...get(id), cleared: true })
      })
    },
    uploadOf: (fingerprint, inputId, nowMs) => {
      const row = selectUpload.get(fingerprint, inputId, nowMs)
      return row === undefined ? null : String(row.uri)
    },
    keepUpload: (fingerprint, inputId, uri, expiresMs) => void upsertUpload.run(fingerprint, inputId, uri, expiresMs),
    lengthsOf: (account, model) =>
      selectLengths.all(account, model, LENGTHS_READ).map((row) => ({
        seconds: row.seconds === null ? null : Number(row.seconds),
        tookMs: Number(row.took_ms),
      })),
    keepLength: (account, model, { seconds, tookMs }, nowMs) =>
      void insertLength.run(account, model, seconds, Math.round(tookMs), nowMs),
    close: () => db.close(),
  }
}
