/** The library's folders on disk: the one a person sees, and `.dailies` in it with what can be made again. */
import { randomUUID } from 'node:crypto'
import { lstatSync } from 'node:fs'
import { mkdir, opendir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { DailiesError } from '../../../shared/failure'
import { type SidecarFiles, sidecarFiles } from './sidecar-files'

const POSTER_ENDING = '.webp'

export interface Folder {
  readonly dir: string
  /** `.dailies`: index, posters, what is under way. */
  readonly hidden: string
  readonly incoming: string
  /** What is being written, before its rename. Emptied at every start. */
  readonly temp: string
  /** What a person deleted and may still want back (`leaving.ts`). */
  readonly leaving: string
  readonly sidecars: SidecarFiles
  posterOf(id: string): string
  hasPoster(id: string): boolean
  /** The ids of all posters there are. */
  posters(): Promise<Set<string>>
  /** Makes the folder of posters again, should someone have thrown it away. */
  makePosters(): Promise<void>
}

/**
 * Nothing in `.dailies` is ever a link, and it is none itself: one that came with the folder could have Dailies read,
 * write or empty a folder that is not the library's. It is renamed, never followed and never deleted.
 */
async function setLinksAside(dir: string, hidden: string): Promise<void> {
  await mkdir(dir, { recursive: true })
  const aside = (path: string) => rename(path, `${path}.link-${randomUUID().slice(0, 8)}`)
  if (lstatSync(hidden, { throwIfNoEntry: false })?.isSymbolicLink()) await aside(hidden)
  for (const within of [hidden, join(hidden, 'incoming')]) {
    if (!lstatSync(within, { throwIfNoEntry: false })?.isDirectory()) continue
    for (const entry of await readdir(within, { withFileTypes: true }))
      if (entry.isSymbolicLink() && !/\.link-[0-9a-f]{8}$/.test(entry.name)) await aside(join(within, entry.name))
  }
}

/** Makes what is not there and tries whether it can be written. Throws `disk`. */
export async function openFolder(libraryDir: string): Promise<Folder> {
  const dir = resolve(libraryDir)
  const hidden = join(dir, '.dailies')
  const folders = {
    incoming: join(hidden, 'incoming'),
    temp: join(hidden, 'temp'),
    posters: join(hidden, 'posters'),
    leaving: join(hidden, 'leaving'),
  }
  try {
    await setLinksAside(dir, hidden)
    await mkdir(hidden, { recursive: true })
    await rm(folders.temp, { recursive: true, force: true })
    for (const folder of Object.values(folders)) await mkdir(folder, { recursive: true })
    for (const where of [dir, folders.temp]) {
      const probe = join(where, `.probe-${randomUUID()}`)
      await writeFile(probe, '', { flag: 'wx' })
      await rm(probe)
    }
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : ''
    const why =
      code === 'ENOSPC'
        ? 'the disk is full'
        : code === 'EEXIST' || code === 'ENOTDIR'
          ? 'a file is in its place'
          : 'it may not be written'
    throw new DailiesError(
      'disk',
      `The library folder ${dir} cannot be used: ${why}.`,
      'Nothing was changed. Mend that, or give Dailies another folder with --library or DAILIES_LIBRARY_DIR.',
      undefined,
      { cause },
    )
  }
  const posterOf = (id: string) => join(folders.posters, `${id}${POSTER_ENDING}`)
  return {
    dir,
    hidden,
    incoming: folders.incoming,
    temp: folders.temp,
    leaving: folders.leaving,
    sidecars: sidecarFiles(dir, folders.temp),
    posterOf,
    hasPoster: (id) => lstatSync(posterOf(id), { throwIfNoEntry: false })?.isFile() ?? false,
    async posters() {
      const ids = new Set<string>()
      try {
        for await (const { name } of await opendir(folders.posters, { bufferSize: 512 }))
          if (name.endsWith(POSTER_ENDING)) ids.add(name.slice(0, -POSTER_ENDING.length))
      } catch {
        // Someone threw them away: they are made again.
      }
      return ids
    },
    async makePosters() {
      await mkdir(folders.posters, { recursive: true })
    },
  }
}
