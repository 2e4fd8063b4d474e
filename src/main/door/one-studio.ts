/**
 * Holds a data folder for one running Dailies, whichever door it came through: two Studios over one queue could send
 * a paid create twice. The hold is SQLite's own file lock, which the system lets go when the process ends, even by
 * `kill -9`; a file with a process id in it would stay behind.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Takes the folder; null when another Dailies has it. Throws when the folder cannot be written to. */
export function holdDataFolder(dataDir: string): { release(): void } | null {
  mkdirSync(dataDir, { recursive: true })
  const lock = new DatabaseSync(join(dataDir, 'in-use.lock'))
  try {
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
    return { release: () => lock.close() }
  } catch (error) {
    lock.close()
    if (error instanceof Error && /locked|busy/i.test(error.message)) return null
    throw error
  }
}
