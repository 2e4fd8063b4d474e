/** What is in the library folder and the folders a person made in it. Links are not followed: they could lead out. */
import { opendir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Log } from '../../log'
import { isMediaName } from '../bring-in/imported-name'
import { SIDECAR_ENDING } from '../sidecar'
import type { OddEntry } from './problem-words'

export interface FolderList {
  /** Names of plain files inside the library folder, with `/` between folders. */
  files: Set<string>
  /** Those among them or missing beside them that a sidecar names, in order. */
  mediaNames: string[]
  /** What is neither a file nor a folder that was looked into, where it looks like a clip or holds others. */
  odd: Map<string, OddEntry>
}

const DEEPEST = 16
const READ_AT_ONCE = 512
/** Enough to part names that begin with the day they were made. */
const BEGINNING = 10

/** Lists the library. A folder within that cannot be read is passed over; throws when the library itself cannot. */
export async function listFolder(dir: string, log: Log): Promise<FolderList> {
  const files = new Set<string>()
  const odd = new Map<string, OddEntry>()
  const visit = async (within: string, depth: number): Promise<void> => {
    const folders: string[] = []
    try {
      // Read in pieces: a list of 200,000 names at once would hold everything else up.
      for await (const entry of await opendir(join(dir, within), { bufferSize: READ_AT_ONCE })) {
        const name = within + entry.name
        if (entry.isFile()) files.add(name)
        else if (entry.isDirectory()) {
          if (!entry.name.startsWith('.')) folders.push(`${name}/`)
        } else if (entry.isSymbolicLink()) {
          // A folder's link has no ending; a hidden one is some program's own.
          if (!entry.name.startsWith('.')) odd.set(name, 'link')
        } else if (isMediaName(name)) odd.set(name, 'not-plain')
      }
    } catch (error) {
      if (within === '') throw error
      log.warn('a folder in the library cannot be read', { folder: within.slice(0, 200), error })
      odd.set(within, 'unreadable')
    }
    for (const folder of folders.sort()) {
      if (depth < DEEPEST) await visit(folder, depth + 1)
      else odd.set(folder, 'too-deep')
    }
  }
  await visit('', 0)
  const mediaNames = await inOrder(files)
  return { files, mediaNames, odd }
}

/** What a sidecar names, in order. Sorted in parts, because sorting 100,000 names takes too long for one go. */
async function inOrder(files: ReadonlySet<string>): Promise<string[]> {
  const parts = new Map<string, string[]>()
  for (const file of files) {
    if (!file.endsWith(SIDECAR_ENDING) || file.length === SIDECAR_ENDING.length) continue
    const name = file.slice(0, -SIDECAR_ENDING.length)
    const beginning = name.slice(0, BEGINNING)
    const part = parts.get(beginning)
    if (part === undefined) parts.set(beginning, [name])
    else part.push(name)
  }
  const names: string[] = []
  let sorted = 0
  for (const beginning of [...parts.keys()].sort()) {
    const part = parts.get(beginning) ?? []
    for (const name of part.sort()) names.push(name)
    sorted += part.length
    if (sorted < READ_AT_ONCE * 4) continue
    sorted = 0
    await new Promise((resolve) => setImmediate(resolve))
  }
  return names
}
