/** What a clip that comes from another library is called here. */
import { lstatSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { exists } from '../../media/on-disk'
import { withSuffix } from '../file-name'
import { hasFolders } from '../inside'
import { SIDECAR_ENDING } from '../sidecar'

const MOST_NAMES = 10_000

/** Its own name, in its own folders, or with the first suffix that is free. `isTaken`: promised to another. */
export async function freeName(dir: string, given: string, isTaken: (name: string) => boolean): Promise<string> {
  // A file or link may stand where its folder should be: then it comes without folders.
  const start = (await makeFolders(dir, given)) ? given : given.slice(given.lastIndexOf('/') + 1)
  for (let attempt = 1; attempt <= MOST_NAMES; attempt++) {
    const name = withSuffix(start, attempt)
    const path = join(dir, name)
    if (!isTaken(name) && !exists(path) && !exists(path + SIDECAR_ENDING)) return name
  }
  throw new Error('every name is taken')
}

/** Makes the folders of a name; false when something else stands in the place of one. */
export async function makeFolders(dir: string, name: string): Promise<boolean> {
  const parts = name.split('/').slice(0, -1)
  for (let at = 1; at <= parts.length; at++) {
    const path = join(dir, ...parts.slice(0, at))
    const found = lstatSync(path, { throwIfNoEntry: false })
    if (found === undefined) await mkdir(path)
    else if (!found.isDirectory()) return false
  }
  return hasFolders(dir, name)
}
