/** Into which folder a library is moved when a person chooses one: an empty one itself, else one of its own in it. */
import { lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DailiesError } from '../../../../shared/failure'
import { readMarker } from './moving-marker'

export const FOLDER_NAME = 'Dailies Library'

export interface Target {
  dir: string
  /** An earlier move to here was cut off: it is gone on with. */
  resumes: boolean
}

/** Throws DailiesError when there is no room for a folder of its own either. `from`: where the library is. */
export function targetIn(chosen: string, from: string): Target {
  const own = usable(chosen, from)
  if (own !== null) return own
  const dir = join(chosen, FOLDER_NAME)
  const within = usable(dir, from)
  if (within !== null) return within
  throw new DailiesError(
    'input-refused',
    `There are files in that folder, and in “${FOLDER_NAME}” in it too.`,
    'Choose an empty folder. Nothing was done.',
  )
}

function usable(dir: string, from: string): Target | null {
  const found = lstatSync(dir, { throwIfNoEntry: false })
  if (found === undefined) return { dir, resumes: false }
  if (!found.isDirectory()) return null
  if (readMarker(dir)?.from === from) return { dir, resumes: true }
  return readdirSync(dir).length === 0 ? { dir, resumes: false } : null
}
