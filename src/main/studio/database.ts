/**
 * Opens a SQLite file the way every room of Studio wants it: WAL, full synchronous writes (a state must be on disk
 * before the step it announces is taken), foreign keys, and migrations numbered by `user_version`. A database that is
 * there already is copied before it is migrated (`copyBefore`), so that nothing a migration does is past mending.
 */
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { DailiesError } from '../../shared/failure'
import { isDiskFull } from './disk-full'

/** Statements that bring the schema from version `index` to `index + 1`. Append only; never edit one that shipped. */
export type Migrations = readonly string[]

/** As many copies from before migrations are kept of each database. */
const MOST_COPIES = 2

/**
 * Opens (and makes) the database. Throws when the file is not a database; DailiesError `unsupported` when it comes from a
 * newer Dailies, and `disk` when it cannot be copied before it is migrated: then it is as it was.
 */
export function openDatabase(path: string, migrations: Migrations): DatabaseSync {
  mkdirSync(dirname(path), { recursive: true })
  const db = new DatabaseSync(path)
  try {
    db.exec('PRAGMA busy_timeout = 5000')
    const version = Number(db.prepare('PRAGMA user_version').get()?.user_version ?? 0)
    // Before anything is written: even the kind of journal stands in the file.
    if (version > migrations.length) throw newer(path)
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON')
    if (version > 0 && version < migrations.length) copyBefore(db, path, migrations.length)
    migrations.slice(version).forEach((statements, index) => {
      inTransaction(db, () => {
        db.exec(statements)
        db.exec(`PRAGMA user_version = ${version + index + 1}`)
      })
    })
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

/** Whether a database is whole but cannot be opened now: such a one must never be set aside for a new one. */
export function mustBeLeftAlone(error: unknown): boolean {
  return error instanceof DailiesError || isDiskFull(error)
}

/** `queue.sqlite` -> `queue.sqlite.before-5`: as it was before it was brought to version 5. */
function copyBefore(db: DatabaseSync, path: string, version: number): void {
  const copy = `${path}.before-${version}`
  const temp = `${copy}.tmp`
  try {
    rmSync(temp, { force: true })
    // Not a copy of the file: what was written last may stand in its journal.
    db.prepare('VACUUM INTO ?').run(temp)
    const fd = openSync(temp, 'r+')
    try {
      fsyncSync(fd)
    } finally {
      closeSync(fd)
    }
    renameSync(temp, copy)
  } catch (cause) {
    rmSync(temp, { force: true })
    const name = basename(path)
    throw new DailiesError(
      'disk',
      isDiskFull(cause)
        ? `The disk is full: ${name} could not be copied before it is brought up to date.`
        : `${name} could not be copied before it is brought up to date.`,
      'It was not touched, and nothing is lost. Make room in the data folder and see that it may be written, then start Dailies again.',
      undefined,
      { cause },
    )
  }
  for (const old of copiesOf(path).slice(MOST_COPIES)) rmSync(old, { force: true })
}

/** The newest first. */
function copiesOf(path: string): string[] {
  const start = `${basename(path)}.before-`
  return readdirSync(dirname(path))
    .filter((name) => name.startsWith(start) && /^\d+$/.test(name.slice(start.length)))
    .sort((a, b) => Number(b.slice(start.length)) - Number(a.slice(start.length)))
    .map((name) => join(dirname(path), name))
}

function newer(path: string): DailiesError {
  return new DailiesError(
    'unsupported',
    `${basename(path)} was made by a newer version of Dailies.`,
    'It is left as it is. Install the newest Dailies, or give another data folder with --data.',
  )
}

/** Runs `work` in one transaction: all of it is kept, or none. */
export function inTransaction<T>(db: DatabaseSync, work: () => T): T {
  db.exec('BEGIN IMMEDIATE')
  try {
    const value = work()
    db.exec('COMMIT')
    return value
  } catch (error) {
    db.exec('ROLLBACK')
    throw error
  }
}
