/**
 * Moves the library to another folder while it is used. Everything is copied and verified first; then, in one short step
 * in which nothing is placed or changed, what has changed meanwhile is copied, the new place is written down, and the
 * library is switched to it. The old folder is only read and stays whole. A crash at any point leaves the old library the
 * one, or the new one whole: it is the one from the moment its place is on disk, and only what is whole gets that far.
 */
import { existsSync } from 'node:fs'
import { mkdir, rm, statfs } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { DailiesError } from '../../../../shared/failure'
import type { MoveOutcome, MovePlan, TransferProgress } from '../../../../shared/library/transfer'
import { isDiskFull } from '../../disk-full'
import type { Log } from '../../log'
import { syncFolder, writeDurablySync } from '../../media/durable-file'
import type { Library } from '../library.types'
import { BadCopy, copyLibrary, measureLibrary } from './copy-library'
import type { LibraryPlace } from './library-place'
import { markerOf } from './moving-marker'
import type { SwitchedLibrary } from './switched-library'
import { type Target, targetIn } from './target-folder'

export interface MoveDeps {
  switched: SwitchedLibrary
  place: LibraryPlace
  log: Log
  now: () => number
  /** Opens the library of a folder, as Studio opened the one that is open. */
  open(libraryDir: string): Promise<Library>
  /** Lets no download go on until the function it gives is called. Resolves when none does. */
  holdDownloads(): Promise<() => void>
  signal: AbortSignal
  onProgress(progress: TransferProgress): void
  /** For tests: called between the steps. What it throws ends the work there, as a crash would. */
  step?: ((name: MoveStep) => void) | undefined
}

export type MoveStep =
  | 'began'
  | 'file'
  | 'copied'
  | 'alone'
  | 'caught-up'
  | 'indexed'
  | 'opened'
  | 'written'
  | 'switched'

/** More than the index and what is made meanwhile are likely to need. */
const SPARE_BYTES = 50_000_000
const SPARE_SHARE = 0.02
/** Before the short step, so that little is left for it. */
const MOST_CATCH_UPS = 5
const FEW_FILES = 20

/** What moving to a chosen folder would do. Throws DailiesError when it cannot be done; the figures are in it. */
export async function planMove(from: string, chosen: string): Promise<MovePlan> {
  const target = targetIn(chosen, from)
  const { files, bytes, left } = await measureLibrary(from)
  const there = target.resumes ? (await measureLibrary(target.dir)).bytes : 0
  const neededBytes = Math.max(0, bytes - there)
  const freeBytes = await freeBytesFor(target.dir)
  const spare = Math.min(SPARE_BYTES, freeBytes * SPARE_SHARE)
  if (freeBytes < neededBytes + spare) {
    throw new DailiesError(
      'disk',
      `There is too little room: ${inWords(neededBytes + spare)} needed, ${inWords(freeBytes)} free.`,
      'Nothing was copied. Make room there, or choose another disk.',
    )
  }
  return { shown: target.dir, files, bytes, neededBytes, freeBytes, resumes: target.resumes, links: left }
}

/** Moves. Stopped by the signal, it answers so, and the library stays where it is; moved there again, it goes on. */
export async function moveLibrary(deps: MoveDeps, chosen: string): Promise<MoveOutcome> {
  const { switched, signal, onProgress, step } = deps
  const from = switched.library.dir
  const plan = await planMove(from, chosen)
  const target = targetIn(chosen, from)
  // The index that goes along is to agree with the folder.
  await switched.library.settled()
  try {
    await begin(target, from)
    step?.('began')
    const copy = copyLibrary(from, target.dir)
    await copy.catchUp({ signal, onProgress, onFile: () => step?.('file') })
    for (let times = 0; times < MOST_CATCH_UPS; times++) if ((await copy.catchUp({ signal })) < FEW_FILES) break
    step?.('copied')
    signal.throwIfAborted()
    const goOn = await deps.holdDownloads()
    try {
      const former = await switched.alone(async (old) => {
        await old.still(() => change(deps, old, copy, target.dir))
        return old
      })
      await former.close()
    } finally {
      goOn()
    }
    return { ...plan, ...copy.size(), former: from, stopped: false }
  } catch (error) {
    if (signal.aborted) return { ...plan, former: from, stopped: true }
    throw inFailure(error)
  }
}

async function begin({ dir }: Target, from: string): Promise<void> {
  await mkdir(join(dir, '.dailies'), { recursive: true })
  writeDurablySync(markerOf(dir), `${JSON.stringify({ version: 1, from })}\n`)
  for (const folder of [join(dir, '.dailies'), dir, dirname(dir)]) await syncFolder(folder)
}

/** The short step. Nothing is placed, judged or deleted meanwhile. */
async function change(deps: MoveDeps, old: Library, copy: ReturnType<typeof copyLibrary>, to: string): Promise<void> {
  const { switched, place, log, step } = deps
  step?.('alone')
  await copy.catchUp()
  await copy.copyIncoming()
  step?.('caught-up')
  await copyIndex(old.dir, to, log)
  step?.('indexed')
  const next = await deps.open(to)
  try {
    // An index that cannot answer is not to become the one.
    next.facts()
    step?.('opened')
    place.moved(to, { dir: old.dir, bytes: copy.size().bytes, movedAtMs: deps.now() })
  } catch (error) {
    await next.close()
    throw error
  }
  step?.('written')
  switched.replace(next)
  await rm(markerOf(to), { force: true }).catch((error: unknown) => log.warn('the mark of the move stays', error))
  step?.('switched')
}

/** So that a hundred thousand sidecars need not be read again. Without it, the index is made anew from them. */
async function copyIndex(from: string, to: string, log: Log): Promise<void> {
  const target = join(to, '.dailies', 'index.sqlite')
  for (const tail of ['', '-wal', '-shm']) await rm(target + tail, { force: true })
  try {
    const db = new DatabaseSync(join(from, '.dailies', 'index.sqlite'), { readOnly: true })
    try {
      db.prepare('VACUUM INTO ?').run(target)
    } finally {
      db.close()
    }
  } catch (error) {
    log.warn('the index could not be copied and is made anew', error)
    await rm(target, { force: true })
  }
}

/** Room on the disk of a folder that may not be there yet. */
async function freeBytesFor(dir: string): Promise<number> {
  let at = dir
  while (!existsSync(at)) at = dirname(at)
  const { bavail, bsize } = await statfs(at)
  return bavail * bsize
}

function inFailure(cause: unknown): unknown {
  if (cause instanceof DailiesError) return cause
  const stays = 'The library stays where it is, whole. '
  const [message, hint] = isDiskFull(cause)
    ? [
        'The disk to which the library was being moved is full.',
        'Make room there and move it again: it goes on where it was.',
      ]
    : cause instanceof BadCopy
      ? ['What was copied was not what had been read.', 'That disk may be failing: choose another.']
      : [
          'The library could not be moved.',
          'Check that both disks are there and may be written, then move it again: it goes on where it was.',
        ]
  return new DailiesError('disk', message, stays + hint, undefined, { cause })
}

function inWords(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.ceil(bytes / 1000)} KB`
  return bytes < 1_000_000_000 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(1)} GB`
}
