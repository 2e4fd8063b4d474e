/**
 * Whether a name leads to a place inside the library and nowhere else. Names come from the folder's own list, but also
 * from an index and journals that may have been put there by anyone, and a folder may be replaced by a link at any time.
 */
import { lstatSync } from 'node:fs'
import { join } from 'node:path'

/** Whether a name, with `/` between folders, goes neither up nor anywhere else. Pure. */
export function isInsideName(name: string): boolean {
  const parts = name.split('/')
  if (parts[0] === '.dailies' || name.includes('\0')) return false
  return parts.every((part) => part !== '' && part !== '.' && part !== '..' && !isForeign(part))
}

/** On Windows these part folders and name disks and streams. */
function isForeign(part: string): boolean {
  return process.platform === 'win32' && /[\\:]/.test(part)
}

/** Whether the folders that a name goes through are there and are folders: one that was put in their place by a link leads out. */
export function hasFolders(dir: string, name: string): boolean {
  const within = name.split('/').slice(0, -1)
  return within.every((_, at) =>
    lstatSync(join(dir, ...within.slice(0, at + 1)), { throwIfNoEntry: false })?.isDirectory(),
  )
}

/** Both: what may be read, written and served under this name lies in the library. */
export function isInside(dir: string, name: string): boolean {
  return isInsideName(name) && hasFolders(dir, name)
}
