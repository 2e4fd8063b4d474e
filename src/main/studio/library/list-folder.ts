/** What is in the library folder and the folders a person made in it. Links are not followed: they could lead out. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Log } from '../log'
import { SIDECAR_ENDING } from './sidecar'

export interface FolderList {
  /** Names of plain files inside the library folder, with `/` between folders. */
  files: Set<string>
  /** Those among them or missing beside them that a sidecar names, in order. */
  mediaNames: string[]
}

const DEEPEST = 16

/** Lists the library. A folder within that cannot be read is passed over; throws when the library itself cannot. */
export async function listFolder(dir: string, log: Log): Promise<FolderList> {
  const files = new Set<string>()
  const visit = async (within: string, depth: number): Promise<void> => {
    const entries = await readdir(join(dir, within), { withFileTypes: true }).catch((error: unknown) => {
      if (within === '') throw error
      log.warn('a folder in the library cannot be read', { folder: within.slice(0, 200), error })
      return []
    })
    for (const entry of entries) {
      if (entry.isFile()) files.add(within + entry.name)
      else if (entry.isDirectory() && !entry.name.startsWith('.') && depth < DEEPEST)
        await visit(`${within}${entry.name}/`, depth + 1)
    }
  }
  await visit('', 0)
  const mediaNames = [...files]
    .filter((name) => name.endsWith(SIDECAR_ENDING) && name.length > SIDECAR_ENDING.length)
    .map((name) => name.slice(0, -SIDECAR_ENDING.length))
    .sort()
  return { files, mediaNames }
}
