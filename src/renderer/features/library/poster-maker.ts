/**
 * Makes the posters that clips do not have yet: one at a time, only for those in sight, when the window has nothing
 * better to do. Never tries the same clip twice in a session: one that cannot be decoded here would be tried for ever.
 * Used by the grid.
 */
import type { AssetId } from '../../../shared/domain/ids'

interface PosterWork {
  /** A frame of the clip as base64 JPEG; rejects when it cannot be decoded. */
  grab: (id: AssetId, signal: AbortSignal) => Promise<string>
  save: (id: AssetId, base64: string) => Promise<void>
  /** Resolves when there is time. */
  whenIdle: () => Promise<void>
}

export class PosterMaker {
  readonly #work: PosterWork
  readonly #wanted = new Set<AssetId>()
  readonly #tried = new Set<AssetId>()
  #now: { id: AssetId; stop: AbortController } | null = null

  constructor(work: PosterWork) {
    this.#work = work
  }

  /** The clip came into sight. */
  want(id: AssetId): void {
    if (this.#tried.has(id) && !this.#isGivingUp(id)) return
    if (this.#now?.id === id && !this.#isGivingUp(id)) return
    this.#wanted.add(id)
    if (this.#now === null) void this.#run()
  }

  /** The clip went out of sight: what was begun for it is given up, and may begin again later. */
  unwant(id: AssetId): void {
    this.#wanted.delete(id)
    if (this.#now?.id === id) this.#now.stop.abort()
  }

  async #run(): Promise<void> {
    for (let id = this.#next(); id !== undefined; id = this.#next()) {
      const stop = new AbortController()
      this.#now = { id, stop }
      this.#wanted.delete(id)
      try {
        await this.#work.whenIdle()
        if (stop.signal.aborted) continue
        this.#tried.add(id)
        await this.#work.save(id, await this.#work.grab(id, stop.signal))
      } catch {
        if (stop.signal.aborted) this.#tried.delete(id)
      }
    }
    this.#now = null
  }

  /** It is being stopped at this very moment, and may be wanted again at once: React mounts twice in development. */
  #isGivingUp(id: AssetId): boolean {
    return this.#now?.id === id && this.#now.stop.signal.aborted
  }

  #next(): AssetId | undefined {
    return this.#wanted.values().next().value
  }
}
