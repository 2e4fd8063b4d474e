/** Holds the app's end until Studio has closed: what must not be cut is finished, the databases are shut. */
import { app } from 'electron'

/** Longest wait. Everything is on disk before each step, so an end past it loses nothing; it only may repeat work. */
const LONGEST_WAIT_MS = 15_000

/** Runs `close` once before the app ends. */
export function quitSafely(close: () => Promise<void>): void {
  let state: 'open' | 'closing' | 'closed' = 'open'
  app.on('before-quit', (event) => {
    if (state === 'closed') return
    event.preventDefault()
    if (state === 'closing') return
    state = 'closing'
    const tooLong = new Promise<void>((resolve) => setTimeout(resolve, LONGEST_WAIT_MS))
    void Promise.race([close(), tooLong])
      .catch(() => {})
      .then(() => {
        state = 'closed'
        app.quit()
      })
  })
}
