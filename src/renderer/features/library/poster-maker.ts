/**
 * Makes the posters that clips do not have yet: one at a time, only for those in sight, when the window has nothing
 * better to do. Never tries the same frame of a clip twice in a session: one that cannot be decoded here would be tried
 * for ever.
 * Used by the grid.
 */
import type { AssetId } from '../../../shared/domain/ids'

interface PosterWork {
  /** A frame of the clip as base64 JPEG: the one a person chose (seconds), or null. Rejects when it cannot be decoded. */
  grab: (id: AssetId, atSeconds: number | null, signal: AbortSignal) => Promise<string>
  save: (id: AssetId, base64: string) => Promise<void>
  /** Resolves when there is time. */
  whenIdle: () => Promise<void>
}

export class PosterMaker {
  readonly #work: PosterWork
  readonly #wanted = new Map<AssetId, number | null>()
  readonly #tried = new Map<AssetId, number | null>()
  #now: { id: AssetId; stop: AbortController } | null = null

  constructor(work: PosterWork) {
    this.#work = work
  }

  /** The clip came into sight. `atSeconds`: the frame a person chose for it; null: none. */
  want(id: AssetId, atSeconds: number | null = null): void {
    if (this.#tried.get(id) === atSeconds && !this.#isGivingUp(id)) return
    if (this.#now?.id === id && !this.#isGivingUp(id)) return
    this.#wanted.set(id, atSeconds)
    if (this.#now === null) void this.#run()
  }

  /** The clip went out of sight: what was begun for it is given up, and may begin again later. */
  unwant(id: AssetId): void {
    this.#wanted.delete(id)
    if (this.#now?.id === id) this.#now.stop.abort()
  }

  async #run(): Promise<void> {
    for (let next = this.#next(); next !== undefined; next = this.#next()) {
      const [id, atSeconds] = next
      const stop = new AbortController()
      this.#now = { id, stop }
      this.#wanted.delete(id)
      try {
        await this.#work.whenIdle()
        if (stop.signal.aborted) continue
        this.#tried.set(id, atSeconds)
        const poster = await this.#work.grab(id, atSeconds, stop.signal)
        // Meanwhile another frame may have been chosen: an old one must not come after it.
        stop.signal.throwIfAborted()
        await this.#work.save(id, poster)
        // Posters may be thrown away at any time, or another frame be chosen and this one again.
        this.#tried.delete(id)
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

  #next(): [AssetId, number | null] | undefined {
    return this.#wanted.entries().next().value
  }
}
