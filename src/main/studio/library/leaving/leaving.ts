/**
 * Deleting with a way back. What a person deletes leaves the library at once, but stays on the same disk, in
 * `.dailies/leaving`, until it goes to the system's trash: after a quiet time, when the library closes, or at the next
 * start. Until then it can be brought back as it was. Every step is in a journal first (`leaving-entry.ts`), so a crash
 * at any point is taken up. On its way into the trash a clip stands under its own name in its own folder again, so that
 * the system puts it back there. It never deletes a file itself. Called by the library alone.
 */

import type { AssetId, TrashId } from '../../../../shared/domain/ids'
import type { Host } from '../../host'
import { type Limiter, limiter } from '../../media/limiter'
import type { LibraryChange } from '../library.types'
import type { Room } from '../look/reindex'
import { bringBack } from './bring-back'
import type { Going } from './going'
import { handOver } from './hand-over'
import { leavingEntries, leavingEntry } from './leaving-entry'
import { tooLate } from './leaving-failures'
import { finishLeaving, takeOut } from './take-out'

export interface LeavingOptions {
  /** Null: there is no trash behind this door; what leaves waits for one that has. */
  trash: Host['trash']
  quietMs: number
  tell(change: Partial<LibraryChange>): void
  /** Clips that the system's trash did not take are in the library again. */
  onRefused(count: number, cause: unknown): void
}

export interface Leaving {
  /** Takes clips out. `stayed`: how many could not be moved. Null: none of them is in the library. */
  leave(ids: readonly AssetId[]): Promise<{ id: TrashId; stayed: number } | null>
  /** Brings back what left together. Throws `not-found` when it is not there any more. */
  restore(id: TrashId): Promise<{ restored: number; renamed: number }>
  /** Takes up what a crash left, and then hands over what an earlier life of the program did not. */
  takeUp(): Promise<void>
  /** Hands everything to the system's trash, as far as the time goes. */
  close(withinMs: number): Promise<void>
}

export function openLeaving(room: Room, lock: Limiter, options: LeavingOptions): Leaving {
  const { folder, log } = room
  const { trash, quietMs, tell } = options
  const timers = new Map<TrashId, ReturnType<typeof setTimeout>>()
  /** One after the other; the system's trash is in no hurry. */
  const handing = limiter(1)
  const stop = new AbortController()

  const later = (id: TrashId) => {
    if (trash === null || stop.signal.aborted) return
    const timer = setTimeout(() => void toTrash(id), quietMs)
    timer.unref()
    timers.set(id, timer)
  }

  const going: Going = { room, tell, later }

  const toTrash = (id: TrashId): Promise<void> =>
    handing(async () => {
      clearTimeout(timers.get(id))
      timers.delete(id)
      const entry = leavingEntry(folder, id)
      const stage = entry.stage()
      if (trash === null || stage === null || stage === 'returning') return
      try {
        const refused = await handOver(going, trash, { entry, lock, signal: stop.signal })
        if (refused !== null) options.onRefused(refused.back, refused.cause)
      } catch (error) {
        // It stays as it is on disk, and is taken up at the next start.
        log.error('what was deleted could not be handed to the system’s trash', error)
      }
    })

  return {
    leave: (ids) => lock(() => takeOut(going, ids)),
    async restore(id) {
      return lock(async () => {
        const entry = leavingEntry(folder, id)
        if (entry.stage() !== 'leaving') throw tooLate()
        clearTimeout(timers.get(id))
        timers.delete(id)
        return bringBack(going, entry)
      })
    },
    async takeUp() {
      const entries = await leavingEntries(folder)
      for (const entry of entries) {
        try {
          const stage = entry.stage()
          if (stage === 'returning') await bringBack(going, entry)
          if (stage === 'leaving') await finishLeaving(going, entry)
          if (stage === null) await entry.end()
        } catch (error) {
          log.error('a deletion that was cut short could not be taken up', error)
        }
      }
      for (const { id } of entries) void toTrash(id)
    },
    async close(withinMs) {
      let timer: ReturnType<typeof setTimeout> | undefined
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, withinMs)
      })
      const all = leavingEntries(folder).then((entries) => Promise.all(entries.map(({ id }) => toTrash(id))))
      await Promise.race([all, late])
      clearTimeout(timer)
      stop.abort()
    },
  }
}
