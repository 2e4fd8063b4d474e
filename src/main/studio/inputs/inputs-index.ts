/** What is known of each kept input, in SQLite. Rows are parsed when read: one that does not fit is as good as none. */
import { existsSync, renameSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import type { InputId } from '../../../shared/domain/ids'
import { Input } from '../../../shared/domain/input'
import { type Migrations, mustBeLeftAlone, openDatabase } from '../database'
import type { Log } from '../log'

const MIGRATIONS: Migrations = [
  `CREATE TABLE inputs (
     id TEXT PRIMARY KEY,
     extension TEXT NOT NULL,
     added_at_ms INTEGER NOT NULL,
     row TEXT NOT NULL
   ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX inputs_by_name ON inputs (lower(json_extract(row, '$.name')), added_at_ms);
   CREATE INDEX inputs_by_url ON inputs (json_extract(row, '$.sourceUrl'), added_at_ms);`,
]

export interface InputsIndex {
  /** Whether the index had to be started anew, so that the kept files must be measured again. */
  readonly isNew: boolean
  find(id: string): { input: Input; extension: string } | null
  /** Those of a name, in any case of letters, or from an address; the one that was dropped last comes first. */
  idsOf(by: 'name' | 'url', text: string): string[]
  /** `takenAtMs`: when it was dropped last, where that is later than when it was kept first. */
  save(input: Input, extension: string, takenAtMs?: number): void
  close(): void
}

/** Opens the index; a broken one is set aside and a new one begun. */
export function openInputsIndex(path: string, log: Log, now: () => number): InputsIndex {
  const isThere = existsSync(path)
  let isNew = !isThere
  let db: DatabaseSync
  try {
    db = openDatabase(path, MIGRATIONS)
    db.prepare('SELECT count(*) AS n FROM inputs').get()
  } catch (error) {
    if (!isThere || mustBeLeftAlone(error)) throw error
    log.warn('the index of inputs is broken and is set aside', error)
    for (const tail of ['', '-wal', '-shm']) {
      if (existsSync(path + tail)) renameSync(path + tail, `${path}.broken-${now()}${tail}`)
    }
    db = openDatabase(path, MIGRATIONS)
    isNew = true
  }
  const select = db.prepare('SELECT row, extension FROM inputs WHERE id = ?')
  const upsert = db.prepare(
    `INSERT INTO inputs (id, extension, added_at_ms, row) VALUES (?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET extension = excluded.extension, added_at_ms = max(added_at_ms, excluded.added_at_ms), row = excluded.row`,
  )
  const named = db.prepare(
    "SELECT id FROM inputs WHERE lower(json_extract(row, '$.name')) = lower(?) ORDER BY added_at_ms DESC LIMIT 20",
  )
  const fetched = db.prepare(
    "SELECT id FROM inputs WHERE json_extract(row, '$.sourceUrl') = ? ORDER BY added_at_ms DESC LIMIT 20",
  )
  return {
    isNew,
    idsOf: (by, text) => (by === 'name' ? named : fetched).all(text).map(({ id }) => String(id)),
    find(id: string | InputId) {
      const found = select.get(id)
      if (found === undefined) return null
      try {
        const input = Input.parse(JSON.parse(String(found.row)))
        const extension = String(found.extension)
        // It becomes part of a path.
        return /^[a-z0-9]{1,8}$/.test(extension) && input.id === id ? { input, extension } : null
      } catch (error) {
        log.warn('an input in the index cannot be read', { id, error })
        return null
      }
    },
    save(input, extension, takenAtMs = input.addedAtMs) {
      upsert.run(input.id, extension, takenAtMs, JSON.stringify(input))
    },
    close: () => db.close(),
  }
}
