/**
 * Where the library is, kept in the data folder (`library-place.json`): the folder it was moved to, the one it came from,
 * and which folders have been libraries, so that a disk that is not there is told from a library that was never made.
 * Called by Studio at its start, and when a library was moved.
 */
import { readFileSync, rmSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { z } from 'zod'
import { DailiesError } from '../../../../shared/failure'
import type { Log } from '../../log'
import { writeDurablySync } from '../../media/durable-file'
import { markerOf, readMarker } from './moving-marker'

const VERSION = 1
const MOST_KNOWN = 50

const Former = z.object({ dir: z.string(), bytes: z.number().nonnegative(), movedAtMs: z.number() })
export type Former = z.infer<typeof Former>

const PlaceFile = z.looseObject({
  version: z.literal(VERSION),
  /** Null: it was never moved and is where it is by default. */
  libraryDir: z.string().nullable(),
  /** Where it was before it was moved last; it is still there until its person deletes it. */
  former: Former.nullable(),
  /** Folders that were opened as libraries; `isMount`: a disk of its own begins there. */
  known: z.array(z.object({ dir: z.string(), isMount: z.boolean() })).max(1000),
})
type PlaceFile = z.infer<typeof PlaceFile>

export interface LibraryPlace {
  /** The folder to be opened, absolute. */
  readonly dir: string
  /** It was given by flag or environment, which count before what is kept here. */
  readonly isGiven: boolean
  former(): Former | null
  /** Throws `disk` when it has been a library before and is not there now: a new, empty one must not take its place. */
  checkThere(): void
  /** The library was opened there. */
  opened(dir: string): void
  /** The library is at `dir` from now on. On disk when it returns; throws when it cannot be written. */
  moved(dir: string, former: Former): void
  forgetFormer(): void
}

export interface LibraryPlaceOptions {
  dataDir: string
  /** The folder that a flag or the environment names, or the usual one. */
  libraryDir: string
  isGiven: boolean
  log: Log
}

/** Throws DailiesError when the file is there and cannot be understood: guessing could begin a second library. */
export function openLibraryPlace({ dataDir, libraryDir, isGiven, log }: LibraryPlaceOptions): LibraryPlace {
  const path = join(dataDir, 'library-place.json')
  let file = readPlace(path)
  const dir = resolve(isGiven ? libraryDir : (file.libraryDir ?? libraryDir))
  const keep = (next: PlaceFile) => {
    writeDurablySync(path, `${JSON.stringify(next, null, 2)}\n`)
    file = next
  }
  return {
    dir,
    isGiven,
    former: () => file.former,
    checkThere() {
      const known = file.known.find((one) => one.dir === dir)
      const isThere = statSync(dir, { throwIfNoEntry: false }) !== undefined
      if ((known !== undefined || dir === file.libraryDir) && !isThere) throw notThere(dir, false)
      if (known?.isMount && !isMount(dir)) throw notThere(dir, true)
      if (readMarker(dir) === null) return
      // The move had got as far as being written down: the mark only was not taken away any more.
      if (dir === file.libraryDir) rmSync(markerOf(dir), { force: true })
      else throw notWhole(dir)
    },
    opened(at) {
      const now = { dir: at, isMount: isMount(at) }
      const before = file.known.find((one) => one.dir === at)
      if (before?.isMount === now.isMount) return
      try {
        keep({ ...file, known: [now, ...file.known.filter((one) => one.dir !== at)].slice(0, MOST_KNOWN) })
      } catch (error) {
        log.warn('where the library is could not be noted', error)
      }
    },
    moved(to, former) {
      const known = [{ dir: to, isMount: isMount(to) }, ...file.known.filter((one) => one.dir !== to)]
      keep({ ...file, libraryDir: to, former, known: known.slice(0, MOST_KNOWN) })
    },
    forgetFormer: () => keep({ ...file, former: null }),
  }
}

function readPlace(path: string): PlaceFile {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      return { version: VERSION, libraryDir: null, former: null, known: [] }
    }
    throw unreadable(error)
  }
  try {
    return PlaceFile.parse(JSON.parse(text))
  } catch (error) {
    throw unreadable(error)
  }
}

/** Whether a disk of its own begins at a folder. */
function isMount(dir: string): boolean {
  const [here, above] = [dir, dirname(dir)].map((path) => statSync(path, { throwIfNoEntry: false })?.dev)
  return here !== undefined && above !== undefined && here !== above
}

function notThere(dir: string, isEmptyPlace: boolean): DailiesError {
  return new DailiesError(
    'disk',
    isEmptyPlace
      ? `The disk of the library is not there: ${dir} is an empty place.`
      : `The library folder ${dir} is not there.`,
    'Nothing was changed, and no new library was begun in its place. If it is on another disk, connect it and start Dailies again. If you moved it yourself, say where with --library. ' +
      (isEmptyPlace ? '' : 'To begin a new one there, make that folder.'),
  )
}

function notWhole(dir: string): DailiesError {
  return new DailiesError(
    'disk',
    `A library was being moved to ${dir} and is not whole there.`,
    'Nothing was changed. Open the one it is moved from, and move it again: it goes on where it was.',
  )
}

function unreadable(cause: unknown): DailiesError {
  return new DailiesError(
    'disk',
    'library-place.json in the data folder, which says where the library is, cannot be read.',
    'Nothing was changed. Say where the library is with --library, after moving that file away; or install the newest Dailies if it wrote it.',
    undefined,
    { cause },
  )
}
