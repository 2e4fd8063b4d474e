/**
 * The practice account's memory: tasks, uploads, charges and requests in one SQLite file, so that a killed program
 * finds everything again. Decides nothing; `renderings.ts` and the routes do.
 */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { Mode } from '../../../shared/domain/draft'
import { inTransaction, openDatabase } from '../database'
import { FilmInput } from './film-job'
import type { Ledger } from './practice.types'

const migrations = [
  `CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
   CREATE TABLE uploads (
     id TEXT PRIMARY KEY, filename TEXT NOT NULL, path TEXT NOT NULL, size_bytes INTEGER,
     expires_at_ms INTEGER NOT NULL) STRICT;
   CREATE TABLE tasks (
     seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, mode TEXT NOT NULL, model TEXT NOT NULL, body TEXT NOT NULL,
     inputs TEXT NOT NULL, seconds REAL NOT NULL, status TEXT NOT NULL, credits REAL NOT NULL, cost REAL,
     failure TEXT, failure_code TEXT, planned_failure TEXT, throttled_until_ms INTEGER NOT NULL,
     pad_to_bytes INTEGER, created_at_ms INTEGER NOT NULL, running_at_ms INTEGER, deleted INTEGER NOT NULL DEFAULT 0) STRICT;
   CREATE INDEX tasks_by_status ON tasks (status);
   CREATE INDEX tasks_by_model ON tasks (model, created_at_ms);
   CREATE TABLE charges (
     seq INTEGER PRIMARY KEY, task_id TEXT NOT NULL, at_ms INTEGER NOT NULL, model TEXT NOT NULL, credits REAL NOT NULL) STRICT;
   CREATE TABLE requests (
     seq INTEGER PRIMARY KEY, at_ms INTEGER NOT NULL, method TEXT NOT NULL, path TEXT NOT NULL, task_id TEXT, status INTEGER) STRICT;`,
  'ALTER TABLE tasks ADD COLUMN ended_at_ms INTEGER',
]
const MOST_REQUESTS = 20_000

export const TaskStatus = z.enum(['THROTTLED', 'PENDING', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED'])
export type TaskStatus = z.infer<typeof TaskStatus>

const PlannedFailure = z.object({ failureCode: z.string().nullable(), failure: z.string() })
export type PlannedFailure = z.infer<typeof PlannedFailure>

const json = <T extends z.ZodType>(schema: T) =>
  z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(schema)

const TaskRow = z
  .object({
    id: z.string(),
    mode: Mode,
    model: z.string(),
    body: json(z.record(z.string(), z.unknown())),
    inputs: json(z.array(FilmInput)),
    seconds: z.number(),
    status: TaskStatus,
    credits: z.number(),
    cost: z.number().nullable(),
    failure: z.string().nullable(),
    failure_code: z.string().nullable(),
    planned_failure: json(PlannedFailure).nullable(),
    throttled_until_ms: z.number(),
    pad_to_bytes: z.number().nullable(),
    created_at_ms: z.number(),
    running_at_ms: z.number().nullable(),
    ended_at_ms: z.number().nullable(),
    deleted: z.number(),
  })
  .transform((row) => ({
    id: row.id,
    mode: row.mode,
    model: row.model,
    body: row.body,
    inputs: row.inputs,
    seconds: row.seconds,
    status: row.status,
    credits: row.credits,
    costCredits: row.cost,
    failure: row.failure,
    failureCode: row.failure_code,
    plannedFailure: row.planned_failure,
    throttledUntilMs: row.throttled_until_ms,
    padToBytes: row.pad_to_bytes,
    createdAtMs: row.created_at_ms,
    runningAtMs: row.running_at_ms,
    endedAtMs: row.ended_at_ms,
    deleted: row.deleted === 1,
  }))
export type Task = z.output<typeof TaskRow>

const UploadRow = z
  .object({ id: z.string(), path: z.string(), size_bytes: z.number().nullable(), expires_at_ms: z.number() })
  .transform((row) => ({ id: row.id, path: row.path, sizeBytes: row.size_bytes, expiresAtMs: row.expires_at_ms }))
export type Upload = z.output<typeof UploadRow>

/** What a new task starts with. */
export type NewTask = Pick<
  Task,
  | 'id'
  | 'mode'
  | 'model'
  | 'body'
  | 'inputs'
  | 'seconds'
  | 'credits'
  | 'plannedFailure'
  | 'throttledUntilMs'
  | 'padToBytes'
  | 'createdAtMs'
> & { status: TaskStatus }

export type PracticeStore = ReturnType<typeof openStore>

/** Opens the state of the practice account in `dataDir`; `balanceCredits` counts at the very first start only. */
export function openStore(dataDir: string, balanceCredits: number) {
  const db: DatabaseSync = openDatabase(join(dataDir, 'practice.sqlite'), migrations)
  // Survives a killed program, which is all that practice money needs, at a fraction of the disk's time.
  db.exec('PRAGMA synchronous = NORMAL')
  const remember = db.prepare('INSERT OR IGNORE INTO meta (name, value) VALUES (?, ?)')
  remember.run('secret', randomBytes(32).toString('hex'))
  remember.run('balance', String(balanceCredits))
  const meta = (name: string) => String(db.prepare('SELECT value FROM meta WHERE name = ?').get(name)?.value)
  const startBalance = Number(meta('balance'))

  const sql = {
    addTask: db.prepare(
      `INSERT INTO tasks (id, mode, model, body, inputs, seconds, status, credits, planned_failure, throttled_until_ms,
       pad_to_bytes, created_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    addCharge: db.prepare('INSERT INTO charges (task_id, at_ms, model, credits) VALUES (?, ?, ?, ?)'),
    task: db.prepare('SELECT * FROM tasks WHERE id = ?'),
    open: db.prepare(`SELECT * FROM tasks WHERE status IN ('THROTTLED', 'PENDING', 'RUNNING') ORDER BY seq`),
    start: db.prepare('UPDATE tasks SET status = ?, running_at_ms = ? WHERE id = ?'),
    end: db.prepare(
      'UPDATE tasks SET status = ?, cost = ?, failure = ?, failure_code = ?, ended_at_ms = ? WHERE id = ?',
    ),
    remove: db.prepare('UPDATE tasks SET deleted = 1 WHERE id = ?'),
    spent: db.prepare('SELECT total(credits) AS credits FROM charges'),
    daily: db.prepare('SELECT count(*) AS n FROM tasks WHERE model = ? AND created_at_ms > ?'),
    dailyByModel: db.prepare('SELECT model, count(*) AS n FROM tasks WHERE created_at_ms > ? GROUP BY model'),
    active: db.prepare(`SELECT count(*) AS n FROM tasks WHERE model = ? AND status IN ('PENDING', 'RUNNING')`),
    usage: db.prepare(
      `SELECT date(at_ms / 1000, 'unixepoch') AS day, model, total(credits) AS credits FROM charges
       WHERE at_ms >= ? AND at_ms < ? GROUP BY day, model ORDER BY day, model`,
    ),
    addUpload: db.prepare('INSERT INTO uploads (id, filename, path, expires_at_ms) VALUES (?, ?, ?, ?)'),
    upload: db.prepare('SELECT * FROM uploads WHERE id = ?'),
    stored: db.prepare('UPDATE uploads SET size_bytes = ? WHERE id = ?'),
    expired: db.prepare('SELECT * FROM uploads WHERE expires_at_ms < ?'),
    dropUpload: db.prepare('DELETE FROM uploads WHERE id = ?'),
    addRequest: db.prepare('INSERT INTO requests (at_ms, method, path, task_id, status) VALUES (?, ?, ?, ?, NULL)'),
    answered: db.prepare('UPDATE requests SET status = ?, task_id = coalesce(task_id, ?) WHERE seq = ?'),
    prune: db.prepare('DELETE FROM requests WHERE seq < (SELECT max(seq) FROM requests) - ?'),
  }
  sql.prune.run(MOST_REQUESTS)
  const count = (row: Record<string, unknown> | undefined, name: string) => Number(row?.[name] ?? 0)

  return {
    /** Signs the output URLs; the same at every start. */
    secret: meta('secret'),
    balance: () => startBalance - count(sql.spent.get(), 'credits'),
    /** The task and its charge, both or neither. */
    addTask(task: NewTask) {
      inTransaction(db, () => {
        sql.addTask.run(
          task.id,
          task.mode,
          task.model,
          JSON.stringify(task.body),
          JSON.stringify(task.inputs),
          task.seconds,
          task.status,
          task.credits,
          task.plannedFailure === null ? null : JSON.stringify(task.plannedFailure),
          task.throttledUntilMs,
          task.padToBytes,
          task.createdAtMs,
        )
        sql.addCharge.run(task.id, task.createdAtMs, task.model, task.credits)
      })
    },
    task(id: string): Task | null {
      const row = sql.task.get(id)
      return row === undefined ? null : TaskRow.parse(row)
    },
    /** Tasks that have not ended, oldest first. */
    openTasks: (): Task[] => sql.open.all().map((row) => TaskRow.parse(row)),
    setStatus: (id: string, status: 'THROTTLED' | 'PENDING' | 'RUNNING', runningAtMs: number | null) =>
      void sql.start.run(status, runningAtMs, id),
    /** Ends a task and gives back what it did not cost in the end. */
    endTask(
      task: Task,
      end: {
        status: TaskStatus
        costCredits: number
        failure: string | null
        failureCode: string | null
        atMs: number
      },
    ) {
      inTransaction(db, () => {
        sql.end.run(end.status, end.costCredits, end.failure, end.failureCode, end.atMs, task.id)
        const back = end.costCredits - task.credits
        if (back !== 0) sql.addCharge.run(task.id, end.atMs, task.model, back)
      })
    },
    deleteTask: (id: string) => void sql.remove.run(id),
    dailyGenerations: (model: string, sinceMs: number) => count(sql.daily.get(model, sinceMs), 'n'),
    dailyByModel: (sinceMs: number): Record<string, number> =>
      Object.fromEntries(sql.dailyByModel.all(sinceMs).map((row) => [String(row.model), Number(row.n)])),
    activeOf: (model: string) => count(sql.active.get(model), 'n'),
    usage: (fromMs: number, beforeMs: number) =>
      sql.usage.all(fromMs, beforeMs).map((row) => ({
        day: String(row.day),
        model: String(row.model),
        credits: Number(row.credits),
      })),
    addUpload: (id: string, filename: string, path: string, expiresAtMs: number) =>
      void sql.addUpload.run(id, filename, path, expiresAtMs),
    upload(id: string): Upload | null {
      const row = sql.upload.get(id)
      return row === undefined ? null : UploadRow.parse(row)
    },
    uploadStored: (id: string, sizeBytes: number) => void sql.stored.run(sizeBytes, id),
    expiredUploads: (nowMs: number): Upload[] => sql.expired.all(nowMs).map((row) => UploadRow.parse(row)),
    dropUpload: (id: string) => void sql.dropUpload.run(id),
    /** Notes a request; the number is for `requestAnswered`. */
    addRequest: (atMs: number, method: string, path: string, taskId: string | null): number =>
      Number(sql.addRequest.run(atMs, method, path, taskId).lastInsertRowid),
    /** An answer that is still on its way when practice closes is noted no more. */
    requestAnswered(seq: number, status: number | null, taskId: string | null) {
      if (db.isOpen) sql.answered.run(status, taskId, seq)
    },
    ledger(): Ledger {
      const creates = db
        .prepare('SELECT * FROM tasks ORDER BY seq')
        .all()
        .map((row) => TaskRow.parse(row))
      return {
        creates: creates.map((task) => ({
          taskId: task.id,
          atMs: task.createdAtMs,
          mode: task.mode,
          model: task.model,
          body: task.body,
          credits: task.credits,
          status: task.status,
          endedAtMs: task.endedAtMs,
          deleted: task.deleted,
        })),
        charges: db
          .prepare('SELECT task_id, at_ms, model, credits FROM charges ORDER BY seq')
          .all()
          .map((row) => ({
            taskId: String(row.task_id),
            atMs: Number(row.at_ms),
            model: String(row.model),
            credits: Number(row.credits),
          })),
        requests: db
          .prepare('SELECT * FROM requests ORDER BY seq')
          .all()
          .map((row) => ({
            atMs: Number(row.at_ms),
            method: String(row.method),
            path: String(row.path),
            taskId: row.task_id === null ? null : String(row.task_id),
            status: row.status === null ? null : Number(row.status),
          })),
        balanceCredits: startBalance - count(sql.spent.get(), 'credits'),
      }
    },
    close: () => db.close(),
  }
}
