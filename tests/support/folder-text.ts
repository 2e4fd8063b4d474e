/** Everything that stands in a folder, names included, to look for what must not be there. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The names and bytes of every file below `dir`, as Latin-1. */
export function everythingIn(dir: string): string {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .map((entry) => entry.name + (entry.isFile() ? readFileSync(join(entry.parentPath, entry.name), 'latin1') : ''))
    .join('\n')
}
