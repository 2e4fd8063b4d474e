/**
 * The settings room: one JSON file in the data folder. It never refuses to open: a file that cannot be read is set
 * aside and the defaults are used; of one that a later Dailies wrote, what can be understood is used, and it is never
 * written over. Called by Studio for `settings.get` and `settings.set`.
 */
import { mkdirSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { Settings, type SettingsChange } from '../../../shared/domain/settings'
import { DailiesError } from '../../../shared/failure'
import { writeDurablySync } from '../media/durable-file'

export interface SettingsStore {
  get(): Settings
  /**
   * Changes the given fields, keeps them on disk and gives all; those of a file of a later Dailies for this session alone.
   * Throws `disk` if they could not be written.
   */
  set(change: SettingsChange): Settings
}

const LARGEST_CHARS = 5_000_000
/** Of the file. To be raised when an older Dailies would misread it; fields that are only added need no new version. */
const VERSION = 1

interface SettingsFile {
  settings: Settings
  /** As it was read, with fields that this version does not know: they are written again as they are. */
  raw: Record<string, unknown>
  isNewer: boolean
}

/** Opens `settings.json` of the data folder. */
export function openSettings(dataDir: string): SettingsStore {
  const path = join(dataDir, 'settings.json')
  const { raw, isNewer, ...read } = readSettings(path)
  let settings = read.settings
  return {
    get: () => settings,
    set(change) {
      const next = Settings.parse({ ...settings, ...withoutUndefined(change) })
      try {
        if (!isNewer) {
          mkdirSync(dataDir, { recursive: true })
          writeDurablySync(path, `${JSON.stringify({ ...raw, version: VERSION, ...next }, null, 2)}\n`)
        }
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

function readSettings(path: string): SettingsFile {
  const none: SettingsFile = { settings: Settings.parse({}), raw: {}, isNewer: false }
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    return none
  }
  try {
    if (text.length > LARGEST_CHARS) throw new Error('too large')
    const raw: unknown = JSON.parse(text)
    if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) throw new Error('of another shape')
    const fields: Record<string, unknown> = { ...raw }
    if (typeof fields.version === 'number' && fields.version > VERSION) {
      return { settings: Settings.parse(understood(fields)), raw: fields, isNewer: true }
    }
    return { settings: Settings.parse(fields), raw: fields, isNewer: false }
  } catch {
    setAside(path)
    return none
  }
}

/** Those fields that mean here what they say; the others get their defaults. */
function understood(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(Settings.shape).flatMap(([name, schema]) => {
      const found = schema.safeParse(fields[name])
      return found.success && name in fields ? [[name, found.data]] : []
    }),
  )
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
