/**
 * The settings room: one JSON file in the data folder. It never refuses to open: a file that cannot be read is set
 * aside and the defaults are used. Called by Studio for `settings.get` and `settings.set`.
 */
import { mkdirSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { Settings, type SettingsChange } from '../../../shared/domain/settings'
import { DailiesError } from '../../../shared/failure'
import { writeDurablySync } from '../media/durable-file'

export interface SettingsStore {
  get(): Settings
  /** Changes the given fields, keeps them on disk and gives all. Throws `disk` if they could not be written. */
  set(change: SettingsChange): Settings
}

const LARGEST_CHARS = 5_000_000

/** Opens `settings.json` of the data folder. */
export function openSettings(dataDir: string): SettingsStore {
  const path = join(dataDir, 'settings.json')
  let settings = readSettings(path)
  return {
    get: () => settings,
    set(change) {
      const next = Settings.parse({ ...settings, ...withoutUndefined(change) })
      try {
        mkdirSync(dataDir, { recursive: true })
        writeDurablySync(path, `${JSON.stringify(next, null, 2)}\n`)
      } catch (cause) {
        throw new DailiesError(
          'disk',
          'The settings could not be saved.',
          'Nothing else is touched. Check that the disk has room and that the data folder may be written.',
          undefined,
          { cause },
        )
      }
      settings = next
      return settings
    },
  }
}

function readSettings(path: string): Settings {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    return Settings.parse({})
  }
  try {
    if (text.length > LARGEST_CHARS) throw new Error('too large')
    return Settings.parse(JSON.parse(text))
  } catch {
    setAside(path)
    return Settings.parse({})
  }
}

/** The broken file stays beside the new one, for whoever wants to mend it. */
function setAside(path: string): void {
  try {
    renameSync(path, `${path}.broken`)
  } catch {
    // A folder that cannot be written says so at the next `set`.
  }
}

/** A field given as undefined means "not given", not "back to nothing". */
function withoutUndefined(change: SettingsChange): Partial<Settings> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
}
