/**
 * The presets room: settings kept by name, and the prompts that were rendered before, in `presets.sqlite` of the data
 * folder. It never looks into a preset (whether a model still takes it is decided where it is applied) and never stops
 * Dailies from opening: a broken file is set aside and begun anew. Called by Studio for `presets.*` and `prompts.*`.
 */
import { randomUUID } from 'node:crypto'
import { renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { Preset, type PresetId, PresetSettings, UsedPrompt } from '../../../shared/domain/preset'
import { DailiesError } from '../../../shared/failure'
import { inTransaction, mustBeLeftAlone, openDatabase } from '../database'
import type { Log } from '../log'

export interface Presets {
  /** Every preset, by name. */
  list(): Preset[]
  /** Keeps settings under a name, in place of a preset that has it already (letter case aside). Throws `disk`. */
  save(name: string, settings: PresetSettings): Preset[]
  /** Throws `not-found`, `not-now` when another preset has the name, `disk`. */
  rename(id: PresetId, name: string): Preset[]
  /** Removing one that is gone is no error. Throws `disk`. */
  remove(id: PresetId): Preset[]
  /** Puts a rendered prompt at the top of the list; an empty one is none. Throws `disk`. */
  notePrompt(text: string, model: string): void
  /** The newest prompts in which every word occurs, at most `limit`, and how many there are. */
  searchPrompts(text: string, limit: number): { prompts: UsedPrompt[]; total: number }
  forgetPrompt(text: string): void
  close(): void
}

export interface PresetsOptions {
  dataDir: string
  log: Log
  /** Milliseconds since 1970. */
  now?: () => number
  /** How many prompts are kept. */
  mostPrompts?: number
}

const mostPresets = 500

const migrations = [
  `CREATE TABLE presets (id TEXT PRIMARY KEY, folded TEXT NOT NULL UNIQUE, name TEXT NOT NULL, settings TEXT NOT NULL, saved_at_ms INTEGER NOT NULL) STRICT;
   CREATE TABLE prompts (turn INTEGER PRIMARY KEY AUTOINCREMENT, text TEXT NOT NULL UNIQUE, folded TEXT NOT NULL, model TEXT NOT NULL, times INTEGER NOT NULL, used_at_ms INTEGER NOT NULL) STRICT;`,
]

/** Opens (and makes) the room's database. */
export function openPresets({ dataDir, log, now = Date.now, mostPrompts = 1000 }: PresetsOptions): Presets {
  const db = openOrBeginAnew(join(dataDir, 'presets.sqlite'), log)

  function list(): Preset[] {
    const rows = db.prepare('SELECT id, name, settings, saved_at_ms AS savedAtMs FROM presets').all()
    return rows
      .flatMap((row) => {
        const parsed = Preset.safeParse({ ...row, settings: asJson(row.settings) })
        if (!parsed.success) log.warn('a preset that cannot be read was left out')
        return parsed.success ? [parsed.data] : []
      })
      .sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true, sensitivity: 'base' }))
  }

  return {
    list,
    save(name, settings) {
      const saved = JSON.stringify(PresetSettings.parse(settings))
      const known = db.prepare('SELECT id FROM presets WHERE folded = ?').get(folded(name))
      const { count } = db.prepare('SELECT count(*) AS count FROM presets').get() ?? {}
      if (known === undefined && Number(count) >= mostPresets) {
        throw new DailiesError(
          'not-now',
          `There are ${mostPresets} presets; more are not kept.`,
          'Nothing was saved. Delete one that is not used any more first.',
        )
      }
      write(
        'INSERT INTO presets VALUES (?, ?, ?, ?, ?) ON CONFLICT (folded) DO UPDATE SET name = excluded.name, settings = excluded.settings, saved_at_ms = excluded.saved_at_ms',
        randomUUID(),
        folded(name),
        name,
        saved,
        now(),
      )
      return list()
    },
    rename(id, name) {
      const holder = db.prepare('SELECT id FROM presets WHERE folded = ?').get(folded(name))
      if (holder !== undefined && holder.id !== id) {
        throw new DailiesError(
          'not-now',
          `There is another preset named ${name}.`,
          'Nothing was renamed. Choose another name, or delete the other first.',
        )
      }
      const { changes } = write('UPDATE presets SET name = ?, folded = ? WHERE id = ?', name, folded(name), id)
      if (Number(changes) === 0) {
        throw new DailiesError('not-found', 'This preset is not there any more.', 'It was deleted in another window.')
      }
      return list()
    },
    remove(id) {
      write('DELETE FROM presets WHERE id = ?', id)
      return list()
    },
    notePrompt(text, model) {
      const words = text.trim()
      if (words === '') return
      inTransaction(db, () => {
        const before = db.prepare('SELECT times FROM prompts WHERE text = ?').get(words)
        // A new row takes the next turn, so that order never hangs on a clock that was set back.
        db.prepare('DELETE FROM prompts WHERE text = ?').run(words)
        db.prepare('INSERT INTO prompts (text, folded, model, times, used_at_ms) VALUES (?, ?, ?, ?, ?)').run(
          words,
          folded(words),
          model,
          Number(before?.times ?? 0) + 1,
          now(),
        )
        db.prepare('DELETE FROM prompts WHERE turn NOT IN (SELECT turn FROM prompts ORDER BY turn DESC LIMIT ?)').run(
          mostPrompts,
        )
      })
    },
    searchPrompts(text, limit) {
      const words = folded(text).split(/\s+/).filter(Boolean).slice(0, 20)
      const where = words.length === 0 ? '' : `WHERE ${words.map(() => 'instr(folded, ?) > 0').join(' AND ')}`
      const { total } = db.prepare(`SELECT count(*) AS total FROM prompts ${where}`).get(...words) ?? {}
      const rows = db
        .prepare(`SELECT text, model, times, used_at_ms AS usedAtMs FROM prompts ${where} ORDER BY turn DESC LIMIT ?`)
        .all(...words, limit)
      return { prompts: rows.map((row) => UsedPrompt.parse(row)), total: Number(total) }
    },
    forgetPrompt(text) {
      write('DELETE FROM prompts WHERE text = ?', text)
    },
    close: () => db.close(),
  }

  function write(statement: string, ...values: (string | number)[]): { changes: number | bigint } {
    try {
      return db.prepare(statement).run(...values)
    } catch (cause) {
      throw new DailiesError(
        'disk',
        'The list could not be saved.',
        'Nothing else is touched. Check that the disk has room and that the data folder may be written.',
        undefined,
        { cause },
      )
    }
  }
}

function openOrBeginAnew(path: string, log: Log): DatabaseSync {
  try {
    return openDatabase(path, migrations)
  } catch (error) {
    if (mustBeLeftAlone(error)) throw error
    log.warn('the presets could not be read; the file is set aside as presets.sqlite.broken', error)
    renameSync(path, `${path}.broken`)
    // The journal belongs to the file that is gone from here.
    for (const end of ['-wal', '-shm']) rmSync(path + end, { force: true })
    return openDatabase(path, migrations)
  }
}

/** For comparing as a person does: without case, and with letters and their accents in one form. */
function folded(text: string): string {
  return text.normalize('NFC').toLowerCase()
}

function asJson(text: unknown): unknown {
  try {
    return JSON.parse(String(text))
  } catch {
    return null
  }
}
