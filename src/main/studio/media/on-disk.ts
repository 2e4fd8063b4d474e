/** What stands at a path, links not followed: they could lead out of the folder that is meant. */
import { lstatSync } from 'node:fs'

/** Whether anything is there, a link that leads nowhere too. */
export function exists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined
}

/** Whether a plain file is there, and no link to one. */
export function isFile(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() ?? false
}
