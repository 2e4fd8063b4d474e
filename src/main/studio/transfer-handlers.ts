/**
 * Answers what is asked of the library as a whole: where it is, merging another in, moving it elsewhere. One such piece of
 * work is under way at a time; it is told of by events, stopped on demand, and stopped when Studio closes.
 */
import { existsSync } from 'node:fs'
import type { StudioEvent } from '../../shared/contract'
import { DailiesError } from '../../shared/failure'
import type { LibraryAbout, TransferProgress, transferCommands } from '../../shared/library/transfer'
import type { Handlers } from './contract-handlers'
import { type Folders, freeBytesAt } from './folders/folders'
import type { Library } from './library/library.types'
import type { LibraryPlace } from './library/move/library-place'
import { type MoveDeps, moveLibrary, planMove } from './library/move/move'
import type { SwitchedLibrary } from './library/move/switched-library'
import type { Log } from './log'

interface Rooms {
  switched: SwitchedLibrary
  place: LibraryPlace
  folders: Folders
  log: Log
  open(libraryDir: string): Promise<Library>
  holdDownloads: MoveDeps['holdDownloads']
  emit: (event: StudioEvent) => void
}

export interface Transfers {
  handlers: Pick<Handlers, keyof typeof transferCommands>
  /** Stops what is under way; resolves when nothing is. */
  close(): Promise<void>
}

export function openTransfers({ switched, place, folders, log, open, holdDownloads, emit }: Rooms): Transfers {
  const { library } = switched
  let underWay: {
    kind: 'merge' | 'move'
    progress: TransferProgress
    stop: AbortController
    done: Promise<unknown>
  } | null = null
  let closed = false

  async function alone<T>(
    kind: 'merge' | 'move',
    work: (watch: { signal: AbortSignal; onProgress: (progress: TransferProgress) => void }) => Promise<T>,
  ): Promise<T> {
    if (closed) throw new DailiesError('not-now', 'Dailies is closing.', 'Nothing was done.')
    if (underWay !== null) {
      throw new DailiesError(
        'not-now',
        underWay.kind === 'merge' ? 'A library is being merged in.' : 'The library is being moved.',
        'Wait until that is done, or stop it first. Nothing was done.',
      )
    }
    const type = kind === 'merge' ? 'library.merging' : 'library.moving'
    const stop = new AbortController()
    const tell = throttled((progress: TransferProgress) => emit({ type, progress }))
    const done = work({
      signal: stop.signal,
      onProgress(progress) {
        if (underWay !== null) underWay.progress = progress
        tell(progress)
      },
    })
    underWay = { kind, progress: { done: 0, total: 0, bytes: 0, totalBytes: null }, stop, done }
    try {
      return await done
    } finally {
      underWay = null
      emit({ type, progress: null })
    }
  }

  return {
    handlers: {
      'library.about': async (): Promise<LibraryAbout> => {
        const former = place.former()
        return {
          folder: library.dir,
          ...library.facts(),
          freeBytes: await freeBytesAt(library.dir),
          isGiven: place.isGiven,
          former: former !== null && existsSync(former.dir) ? { shown: former.dir, bytes: former.bytes } : null,
          underWay: underWay === null ? null : { kind: underWay.kind, progress: underWay.progress },
        }
      },
      'library.mergePlan': async ({ choice }) => library.mergePlan(await folders.pathOf(choice, 'merge')),
      'library.merge': async ({ choice }) => {
        const path = await folders.pathOf(choice, 'merge')
        return alone('merge', (watch) => library.merge(path, watch))
      },
      'library.movePlan': async ({ choice }) => planMove(library.dir, await folders.pathOf(choice, 'move')),
      'library.move': async ({ choice }) => {
        const path = await folders.pathOf(choice, 'move')
        return alone('move', (watch) =>
          moveLibrary({ switched, place, log, now: Date.now, open, holdDownloads, ...watch }, path),
        )
      },
      'library.stopTransfer': async () => {
        underWay?.stop.abort()
        return {}
      },
      'library.forgetFormer': () => {
        place.forgetFormer()
        return {}
      },
    },
    async close() {
      closed = true
      underWay?.stop.abort()
      await underWay?.done.catch(() => {})
    },
  }
}

/** At most ten times a second. */
function throttled<T>(tell: (value: T) => void): (value: T) => void {
  let lastMs = Number.NEGATIVE_INFINITY
  return (value) => {
    const now = performance.now()
    if (now - lastMs < 100) return
    lastMs = now
    tell(value)
  }
}
