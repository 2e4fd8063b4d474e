/**
 * The folders a person has chosen: by the system's dialog on the desktop, by typing where there is none. It checks that a
 * folder can serve what it is chosen for, keeps its path for this session, and hands it out by the choice's id and purpose
 * alone, so that no window ever names a path. It writes nothing. Called by Studio's handlers, and by the rooms that act on
 * a chosen folder.
 */
import { randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { access, readdir, realpath, stat, statfs } from 'node:fs/promises'
import { basename, dirname, isAbsolute, join, resolve, sep } from 'node:path'
import { DailiesError } from '../../../shared/failure'
import { type FolderChoice, FolderChoiceId, type FolderPurpose } from '../../../shared/library/folder-commands'
import type { Host } from '../host'
import { listFolder } from '../library/look/list-folder'
import type { Log } from '../log'

export interface FoldersOptions {
  host: Pick<Host, 'chooseFolder'>
  /** Where `~` is. */
  home: string
  dataDir: string
  /** Where the library is now. */
  libraryDir: () => string
  log: Log
}

export interface Folders {
  /** Asks the person, or takes what they typed; null when they chose none. Throws DailiesError in words. */
  choose(purpose: FolderPurpose, typed?: string): Promise<FolderChoice | null>
  /**
   * The absolute path of a choice, links in it resolved, checked again. It may not exist yet, unless it is to be merged.
   * Throws `not-found` when there is no such choice for this purpose.
   */
  pathOf(choice: FolderChoiceId, purpose: FolderPurpose): Promise<string>
}

const TITLES: Record<FolderPurpose, string> = {
  move: 'Move the library to',
  merge: 'Merge in the library at',
  export: 'Export to',
}
/** More than a person chooses in a day; the oldest are forgotten. */
const MOST_CHOICES = 200
const LONGEST_BYTES = 4096

export function openFolders({ host, home, dataDir, libraryDir, log }: FoldersOptions): Folders {
  const chosen = new Map<FolderChoiceId, { path: string; purpose: FolderPurpose }>()

  async function check(path: string, purpose: FolderPurpose): Promise<{ path: string; exists: boolean }> {
    const found = await resolveAsFarAsThere(path)
    const [library, data] = [await real(libraryDir()), await real(dataDir)]
    const why = await whyNot(found, purpose, { library, data })
    if (why !== null) throw why
    return found
  }

  return {
    async choose(purpose, typed) {
      let path: string
      if (host.chooseFolder !== null) {
        if (typed !== undefined) {
          throw new DailiesError(
            'bad-request',
            'Folders are chosen in the dialog of the system here.',
            'Nothing was done.',
          )
        }
        const answer = await host.chooseFolder(TITLES[purpose])
        if (answer === null) return null
        path = answer
      } else {
        if (typed === undefined) throw refused('No folder was named.', 'Write where it is, beginning with / or ~/.')
        path = readTyped(typed, home)
      }
      const folder = await check(path, purpose)
      const names = folder.exists ? await readdir(folder.path) : []
      const id = FolderChoiceId.parse(randomUUID())
      chosen.set(id, { path: folder.path, purpose })
      const [oldest] = chosen.keys()
      if (chosen.size > MOST_CHOICES && oldest !== undefined) chosen.delete(oldest)
      return {
        choice: id,
        shown: folder.path,
        facts: {
          exists: folder.exists,
          isEmpty: names.length === 0,
          isLibrary: names.includes('.dailies'),
          freeBytes: await freeBytesAt(folder.path),
          clips: purpose === 'merge' ? (await listFolder(folder.path, log)).mediaNames.length : null,
        },
      }
    },

    async pathOf(choice, purpose) {
      const found = chosen.get(choice)
      if (found === undefined || found.purpose !== purpose) {
        throw new DailiesError('not-found', 'That folder has to be chosen again.', 'Nothing was done.')
      }
      return (await check(found.path, purpose)).path
    },
  }
}

/** The absolute path that a person typed. Throws in words. Exported for its test. */
export function readTyped(typed: string, home: string): string {
  const text = typed.trim().replace(/^(["'])(.*)\1$/s, '$2')
  if (text === '') throw refused('No folder was named.', 'Write where it is, beginning with / or ~/.')
  if (/\p{Cc}/u.test(text) || Buffer.byteLength(text) > LONGEST_BYTES) {
    throw refused('That is not the name of a folder.', 'Write where it is, beginning with / or ~/.')
  }
  if (text === '~' || text.startsWith('~/') || text.startsWith(`~${sep}`))
    return resolve(home, `.${sep}${text.slice(2)}`)
  if (!isAbsolute(text)) {
    throw refused('The folder has to be named from the very top.', 'Begin with / or ~/ (on Windows with C:\\).')
  }
  return resolve(text)
}

/** Bytes free on the disk of a path, or of what will be above it; null where that cannot be known. */
export async function freeBytesAt(path: string): Promise<number | null> {
  for (let at = path; ; at = dirname(at)) {
    const found = await statfs(at).catch(() => null)
    if (found !== null) return found.bavail * found.bsize
    if (dirname(at) === at) return null
  }
}

/** Whether `path` is `folder` or lies in it. Both without links. */
export function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep)
}

/** With the links in what is there of it resolved: two names of one folder must not pass for two folders. */
async function resolveAsFarAsThere(path: string): Promise<{ path: string; exists: boolean }> {
  const rest: string[] = []
  for (let at = path; ; at = dirname(at)) {
    const there = await realpath(at).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null
      throw refused('That folder cannot be looked into.', 'Check that it may be read, or choose another.', error)
    })
    if (there !== null) return { path: join(there, ...rest), exists: rest.length === 0 }
    rest.unshift(basename(at))
    if (dirname(at) === at) return { path, exists: false }
  }
}

async function real(path: string): Promise<string> {
  return realpath(path).catch(() => resolve(path))
}

async function whyNot(
  { path, exists }: { path: string; exists: boolean },
  purpose: FolderPurpose,
  { library, data }: { library: string; data: string },
): Promise<DailiesError | null> {
  if (exists) {
    if (!(await stat(path)).isDirectory()) return refused('That is a file and not a folder.', 'Choose a folder.')
  } else {
    if (purpose === 'merge') return refused('There is no such folder.', 'Choose the folder of the other library.')
    const above = await nearestThere(path)
    if (above === null) return refused('There is no such folder, and none above it.', 'Check how it is written.')
    if (!(await stat(above)).isDirectory()) return refused('A file is where a folder should be.', 'Choose another.')
  }
  const looked = exists ? path : ((await nearestThere(path)) ?? path)
  const needed = constants.R_OK | constants.X_OK | (purpose === 'merge' ? 0 : constants.W_OK)
  const may = await access(looked, needed).then(
    () => true,
    () => false,
  )
  if (!may) {
    return purpose === 'merge'
      ? refused('That folder may not be read.', 'Give yourself the right to read it, or choose another.')
      : refused('That folder may not be written.', 'Give yourself the right to write there, or choose another.')
  }
  if (path === library) {
    return refused(
      'That is the library that is open.',
      purpose === 'export' ? 'Its clips are there already. Choose another folder.' : 'Choose another folder.',
    )
  }
  if (isWithin(path, library)) return refused('That folder is inside the library.', 'Choose one outside it.')
  if (purpose === 'merge' && isWithin(library, path)) {
    return refused('The library that is open lies inside that folder.', 'Choose the other library itself.')
  }
  // Around the data folder is as bad for a library as inside: it is full of files that are no clips.
  if (isWithin(path, data) || (purpose === 'merge' && isWithin(data, path))) {
    return refused('Dailies keeps its own data there.', 'Choose another folder.')
  }
  return null
}

async function nearestThere(path: string): Promise<string | null> {
  for (let at = path; ; at = dirname(at)) {
    if (await stat(at).catch(() => null)) return at
    if (dirname(at) === at) return null
  }
}

function refused(message: string, hint: string, cause?: unknown): DailiesError {
  return new DailiesError('input-refused', message, `${hint} Nothing was done.`, undefined, { cause })
}
