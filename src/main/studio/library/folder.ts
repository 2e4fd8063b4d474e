/** The library's folders on disk: the one a person sees, and `.dailies` in it with what can be made again. */
import { randomUUID } from 'node:crypto'
import { lstatSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { DailiesError } from '../../../shared/failure'
import { type SidecarFiles, sidecarFiles } from './sidecar-files'

export interface Folder {
  readonly dir: string
  /** `.dailies`: index, posters, what is under way. */
  readonly hidden: string
  readonly incoming: string
  /** What is being written, before its rename. Emptied at every start. */
  readonly temp: string
  readonly sidecars: SidecarFiles
  posterOf(id: string): string
  hasPoster(id: string): boolean
}

/** Makes what is not there and tries whether it can be written. Throws `disk`. */
export async function openFolder(libraryDir: string): Promise<Folder> {
  const dir = resolve(libraryDir)
  const hidden = join(dir, '.dailies')
  const folders = { incoming: join(hidden, 'incoming'), temp: join(hidden, 'temp'), posters: join(hidden, 'posters') }
  try {
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
  const posterOf = (id: string) => join(folders.posters, `${id}.webp`)
  return {
    dir,
    hidden,
    incoming: folders.incoming,
    temp: folders.temp,
    sidecars: sidecarFiles(dir, folders.temp),
    posterOf,
    hasPoster: (id) => lstatSync(posterOf(id), { throwIfNoEntry: false })?.isFile() ?? false,
  }
}
