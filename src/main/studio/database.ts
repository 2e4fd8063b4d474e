/**
 * Opens a SQLite file the way every room of Studio wants it: WAL, full synchronous writes (a state must be on disk
 * before the step it announces is taken), foreign keys, and migrations numbered by `user_version`.
 */
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Statements that bring the schema from version `index` to `index + 1`. Append only; never edit one that shipped. */
export type Migrations = readonly string[]

/** Opens (and makes) the database. Throws when the file is not a database or comes from a newer Dailies. */
export function openDatabase(path: string, migrations: Migrations): DatabaseSync {
  mkdirSync(dirname(path), { recursive: true })
  const db = new DatabaseSync(path)
  try {
    db.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000',
    )
    const row = db.prepare('PRAGMA user_version').get()
    const version = Number(row?.user_version ?? 0)
    if (version > migrations.length) throw new Error('this database was made by a newer version of Dailies')
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
