/**
 * Decides which pages of the library are asked for while one scrolls, and in which order: what is in sight first, then
 * what comes next in the direction of scrolling. What was scrolled past before it was asked for is not asked for at all.
 * Knows neither Studio nor the store: both are given. Used by the library's store.
 */

/** Clips asked for at once; Studio gives 500 at most. */
export const pageSize = 100
/** More would only wait for each other in Studio. */
const mostAtOnce = 2

interface Asking {
  total: () => number
  /** Whether the clip of a place is here. */
  has: (place: number) => boolean
  /** Asks for a page and takes it in. Rejects when it could not be had. */
  ask: (offset: number, limit: number) => Promise<void>
}

export class PageAsker {
  readonly #asking: Asking
  readonly #underWay = new Set<number>()
  /** Pages that could not be had are asked for again only by the next scroll. */
  #wanted: number[] = []
  #from = 0

  constructor(asking: Asking) {
    this.#asking = asking
  }

  /** The places `[from, to)` are in sight. */
  want(from: number, to: number): void {
    const first = Math.floor(from / pageSize)
    const last = Math.floor(Math.max(from, to - 1) / pageSize)
    const forwards = from >= this.#from
    this.#from = from
    const inSight = Array.from({ length: last - first + 1 }, (_, n) => first + n)
    const around = forwards ? [last + 1, first - 1] : [first - 1, last + 1]
    this.#wanted = [...inSight, ...around].filter((page) => this.#lacks(page))
    this.#next()
  }

  /** Another order: what is under way is answered to nobody, and nothing is wanted until one says so. */
  forget(): void {
    this.#underWay.clear()
    this.#wanted = []
  }

  #next(): void {
    while (this.#underWay.size < mostAtOnce) {
      const page = this.#wanted.shift()
      if (page === undefined) return
      if (this.#underWay.has(page) || !this.#lacks(page)) continue
      this.#underWay.add(page)
      void this.#ask(page)
    }
  }

  async #ask(page: number): Promise<void> {
    try {
      await this.#asking.ask(page * pageSize, pageSize)
    } catch {
      this.#wanted = []
    } finally {
      this.#underWay.delete(page)
      this.#next()
    }
  }

  #lacks(page: number): boolean {
    const end = Math.min(this.#asking.total(), (page + 1) * pageSize)
    for (let place = Math.max(0, page * pageSize); place < end; place++) if (!this.#asking.has(place)) return true
    return false
  }
}
