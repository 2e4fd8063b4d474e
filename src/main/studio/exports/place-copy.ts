/**
 * Brings one new file into a folder: whole or not at all, and never over another. It is made under a name of its own,
 * checked, and then given its real name, which fails where there is a file of that name by now.
 */
import { randomUUID } from 'node:crypto'
import { constants, lstatSync } from 'node:fs'
import { copyFile, link, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** Told apart from what the system says. */
export class ChangedMeanwhile extends Error {}

/** Copies a file. False: there is a file of that name, and nothing was done. Rejects with the system's error. */
export async function placeCopy(source: string, folder: string, name: string): Promise<boolean> {
  return placeMade(folder, name, async (temp) => {
    // Where the disk can, the copy shares the original's blocks until one of them is changed.
    await copyFile(source, temp, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE)
    const [before, after] = [await stat(source), await stat(temp)]
    if (before.size !== after.size) throw new ChangedMeanwhile('the copy has another size')
  })
}

/** As `placeCopy`, of a file that `make` writes at the path it is given. */
export async function placeMade(folder: string, name: string, make: (temp: string) => Promise<void>): Promise<boolean> {
  const target = join(folder, name)
  if (isThere(target)) return false
  const temp = join(folder, `.dailies-${randomUUID()}.part`)
  try {
    await make(temp)
    return await giveName(temp, target)
  } finally {
    await rm(temp, { force: true }).catch(() => {})
  }
}

/** Whether anything has this name, a link that leads nowhere too. */
export function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined
}

async function giveName(temp: string, target: string): Promise<boolean> {
  try {
    await link(temp, target)
    return true
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code === 'EEXIST') return false
    if (code === 'ENOENT' || code === 'ENOSPC' || code === 'EROFS') throw error
  }
  // Memory cards and some network disks know no second name for a file: there a rename has to do, right after a look.
  if (isThere(target)) return false
  await rename(temp, target)
  return true
}
