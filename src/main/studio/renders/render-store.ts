/**
 * The renders on disk. Every change of a render is committed here, with SQLite's full synchronous writes, before the step
 * it announces is taken; that is what lets Dailies be killed anywhere. Holds all unended renders in memory as well, in
 * the order of the queue, so that reading costs nothing. Knows nothing of Runway.
 */
import type { DatabaseSync } from 'node:sqlite'
import type { RenderId } from '../../../shared/domain/ids'
import { type AccountKind, isEnded } from '../../../shared/domain/render'
import { DailiesError } from '../../../shared/failure'
import { inTransaction } from '../database'
import type { Log } from '../log'
import type { LengthTaken } from './predict-end'
import { inQueueOrder } from './queue-order'
import { StoredRender } from './stored-render'

/** Past lengths of a model that are looked at: enough for twenty of each of its lengths. */
const LENGTHS_READ = 300

export interface RenderStore {
  /** Adds the renders of one press of the button, all or none, with what is to be written in the same transaction. */
  add(renders: readonly StoredRender[], press: string | null, together?: Together): void
  /** The renders that a press has added before; none if it is new. */
  ofPress(press: string): StoredRender[]
  /** Commits a render's new content. */
  save(render: StoredRender): void
  /** Commits many, all or none. */
  saveAll(renders: readonly StoredRender[]): void
  /** Keeps an open render's new content in memory only: progress, which costs nothing to lose. */
  touch(render: StoredRender): void
  /** Throws DailiesError `not-found`. */
  get(id: RenderId): StoredRender
  /** What is not cleared, newest first, at most 2,000 ended ones. */
  shown(): StoredRender[]
  /** Everything not ended, in the order of the queue, cleared or not. */
  open(): StoredRender[]
  /** The highest place in the queue that was given to an open render. */
  lastPosition(): number
  clear(ids: readonly RenderId[]): void
  /** A `runway://` address of this content under this key, if one still lives at `nowMs`. */
  uploadOf(fingerprint: string, inputId: string, nowMs: number): string | null
  keepUpload(fingerprint: string, inputId: string, uri: string, expiresMs: number): void
  /** How long the last tasks of this model took, newest first. */
  lengthsOf(account: AccountKind, model: string): LengthTaken[]
  keepLength(account: AccountKind, model: string, taken: LengthTaken, nowMs: number): void
}

export interface Together {
  /** Renders that change with it: those whose place the new ones take. */
  changed?: readonly StoredRender[]
  /** Writes that are not renders: a batch. */
  alongside?: () => void
}

/** A little more than a month, whatever the zone. */
const RECENT_MS = 40 * 86_400_000

/** Told of every write, after it: as the render was (null: new) and as it is. */
export type OnWritten = (before: StoredRender | null, after: StoredRender) => void

/** Reads the open renders. A row that cannot be read is logged and left on disk, never deleted. */
export function openRenderStore(db: DatabaseSync, log: Log, nowMs: number, onWritten: OnWritten): RenderStore {
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
  /** Ids in the order of the queue; null: to be sorted again. One that has ended stays in it until then. */
  let ordered: RenderId[] | null = null

  const get = (id: RenderId): StoredRender => {
    const found = openRenders.get(id) ?? parse(selectOne.get(id))
    if (found) return found
    throw new DailiesError('not-found', 'This render is not in the queue.', 'It may have been cleared.')
  }
  const write = (render: StoredRender) =>
    void update.run(isEnded(render.state) ? 1 : 0, render.cleared ? 1 : 0, JSON.stringify(render), render.id)
  const keep = (before: StoredRender | null, render: StoredRender) => {
    if (isEnded(render.state)) openRenders.delete(render.id)
    else {
      if (!openRenders.has(render.id) || before?.position !== render.position) ordered = null
      openRenders.set(render.id, render)
    }
    onWritten(before, render)
  }
  const saveAll = (renders: readonly StoredRender[]) => {
    if (renders.length === 0) return
    const changes = renders.map((after) => ({ before: get(after.id), after }))
    inTransaction(db, () => {
      for (const { after } of changes) write(after)
    })
    for (const { before, after } of changes) keep(before, after)
  }
  readRecentEnded(db, log, nowMs - RECENT_MS, onWritten)

  return {
    add(renders, press, { changed = [], alongside } = {}) {
      const changes = changed.map((after) => ({ before: get(after.id), after }))
      inTransaction(db, () => {
        alongside?.()
        for (const { after } of changes) write(after)
        for (const render of renders) {
          insert.run(render.id, render.createdAtMs, 0, 0, press, JSON.stringify(render))
        }
      })
      for (const { before, after } of changes) keep(before, after)
      for (const render of renders) keep(null, render)
    },
    ofPress: (press) => readAll(selectPress.all(press)),
    save(render) {
      const before = get(render.id)
      write(render)
      keep(before, render)
    },
    saveAll,
    touch: (render) => void openRenders.set(render.id, render),
    get,
    shown() {
      const waiting = [...openRenders.values()].filter((render) => !render.cleared).reverse()
      return [...waiting, ...readAll(selectShown.all())].sort((a, b) => b.createdAtMs - a.createdAtMs)
    },
    open() {
      ordered ??= inQueueOrder([...openRenders.values()]).map((render) => render.id)
      const open: StoredRender[] = []
      for (const id of ordered) {
        const render = openRenders.get(id)
        if (render !== undefined) open.push(render)
      }
      if (open.length < ordered.length / 2) ordered = null
      return open
    },
    lastPosition() {
      let last = 0
      for (const { position } of openRenders.values()) last = Math.max(last, position)
      return last
    },
    clear: (ids) => saveAll(ids.map((id) => ({ ...get(id), cleared: true }))),
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
  }
}

/** Tells of the ended renders that still matter: those of batches that are on the list or go on, and this month's. */
function readRecentEnded(db: DatabaseSync, log: Log, sinceMs: number, onWritten: OnWritten): void {
  const rows = db
    .prepare(
      `SELECT body FROM renders WHERE rowid IN (
         SELECT rowid FROM renders WHERE ended = 1 AND submitted_ms >= ?
         UNION
         SELECT rowid FROM renders WHERE ended = 1 AND batch_id IN (
           SELECT batch_id FROM renders WHERE ended = 0
           UNION SELECT batch_id FROM renders WHERE ended = 1 AND batch_id IS NOT NULL AND cleared = 0
         )
       )`,
    )
    .iterate(sinceMs)
  for (const row of rows) {
    const parsed = StoredRender.safeParse(JSON.parse(String(row.body)))
    if (parsed.success) onWritten(null, parsed.data)
    else log.error('a render in the queue cannot be read', parsed.error.issues.slice(0, 3))
  }
}
