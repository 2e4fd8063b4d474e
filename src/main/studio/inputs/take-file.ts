/** Takes a file that is to be an input into a temp file of our own, refusing early what Runway would refuse. */
import { constants } from 'node:fs'
import { copyFile, open, rm, stat } from 'node:fs/promises'
import { DailiesError } from '../../../shared/failure'
import { type CopyRules, copyDropped, type Taken, unreadable } from '../media/copy-dropped'
import { hashFile } from '../media/durable-file'
import type { DroppedFile } from '../studio.types'
import { checkSize, otherKind, refusal } from './check-file'

export type { Taken } from '../media/copy-dropped'

/** Copies a dropped file to `temp`. Throws `input-refused` or `disk`, and then leaves no temp file. */
export function takeFile(dropped: DroppedFile, temp: string): Promise<Taken> {
  return copyDropped(dropped, temp, rulesFor(dropped.name))
}

function rulesFor(name: string): CopyRules {
  return {
    refuse: (what, advice) => refusal(name, what, advice),
    checkSize: (sizeBytes) => checkSize(name, sizeBytes),
    checkKind(sniffed) {
      if (sniffed.family === 'other') throw otherKind(name, sniffed.name)
    },
    trouble: diskTrouble,
  }
}

/** Copies a file of our own library to `temp`, without using room twice where the disk can do that. */
export async function takeOwnFile(name: string, path: string, temp: string): Promise<Taken> {
  try {
    const { size } = await stat(path).catch((error: unknown) => {
      throw unreadable(error, rulesFor(name))
    })
    checkSize(name, size)
    // Not a hard link: a clip edited in place in the library must not change the input, which is named by its content.
    await copyFile(path, temp, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE).catch((error: unknown) => {
      throw diskTrouble(error)
    })
    const file = await open(temp, 'r+')
    try {
      await file.sync()
    } finally {
      await file.close()
    }
    return { sha256: await hashFile(temp), sizeBytes: size }
  } catch (error) {
    await rm(temp, { force: true })
    throw error
  }
}

/** Our own folder could not be written. */
export function diskTrouble(cause: unknown): DailiesError {
  if (cause instanceof DailiesError) return cause
  const full = cause instanceof Error && 'code' in cause && (cause.code === 'ENOSPC' || cause.code === 'EDQUOT')
  return new DailiesError(
    'disk',
    full ? 'The disk is full, so the file could not be kept.' : 'The file could not be kept in the data folder.',
    `Nothing was uploaded. ${full ? 'Make room on the disk' : 'Check that the data folder may be written'} and try again.`,
    undefined,
    { cause },
  )
}
