/**
 * Tells a flight over the sheet from a look at it, by how far and how soon the sheet moves. In a flight nobody can tell
 * posters apart, so none is asked for or drawn. Pure; times in milliseconds, lengths in CSS pixels.
 */

/** Two leaps of half a view so soon after each other are a flight: a page key pressed by hand is slower. */
const leapsWithinMs = 100
/** Without a leap for so long, one looks again. */
export const restsAfterMs = 90

export class Flight {
  #top = 0
  #leaptAtMs = Number.NEGATIVE_INFINITY

  /** The sheet stands at `top` now, in a view of this height. Whether it flies (again). */
  moved(top: number, viewPx: number, nowMs: number): boolean {
    const leaps = Math.abs(top - this.#top) > viewPx / 2
    this.#top = top
    if (!leaps) return false
    const flies = nowMs - this.#leaptAtMs <= leapsWithinMs
    this.#leaptAtMs = nowMs
    return flies
  }

  /** The sheet was set anew, and stands at `top` for it: nobody moved. */
  stands(top: number): void {
    this.#top = top
  }
}
