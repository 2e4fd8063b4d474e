/**
 * Keeps where one stood in the library, and what was chosen, over restarts (in `settings.lastPlaces`), and what was
 * searched for over a reload of the window (in its session). A fresh start shows the whole library, where one left it.
 */
import { LibrarySelection } from '../../../shared/contract'
import { client } from '../../client/client'
import { onStand, useLibrary } from './library-store'
import { selectionFor } from './loaded-pages'
import { placesToKeep, takeUpPlaces } from './places'

/** Waits this long after the last step before it is kept. */
const quietMs = 1000
const filtersKey = 'dailies.library.filters'

let restored: Promise<void> | null = null

/** To be waited for before the library is asked for the first time. Never rejects. */
export function restorePlaces(): Promise<void> {
  restored ??= restore()
  return restored
}

async function restore(): Promise<void> {
  try {
    const { lastPlaces } = await client.call('settings.get', {})
    takeUpPlaces(lastPlaces)
  } catch {
    // One begins at the top, then.
  }
  useLibrary.getState().begin(keptFilters())
}

function keptFilters(): LibrarySelection | null {
  try {
    const filters = LibrarySelection.safeParse(JSON.parse(sessionStorage.getItem(filtersKey) ?? ''))
    return filters.success ? filters.data : null
  } catch {
    return null
  }
}

/** Keeps every step from now on, when the person rests and when the window goes; gives the function that stops. */
export function rememberPlaces(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let keptText = ''
  const keep = () => {
    clearTimeout(timer)
    timer = undefined
    useLibrary.getState().keepPlace()
    const lastPlaces = placesToKeep()
    const text = JSON.stringify(lastPlaces)
    if (text === keptText) return
    keptText = text
    // A place that could not be kept is not worth an interruption; the next step tries again.
    client.call('settings.set', { lastPlaces }).catch((error: unknown) => console.warn(error))
  }
  const soon = () => {
    clearTimeout(timer)
    timer = setTimeout(keep, quietMs)
  }
  const stopStanding = onStand(soon)
  const stopListening = useLibrary.subscribe((now, before) => {
    if (now.filters !== before.filters) {
      try {
        sessionStorage.setItem(filtersKey, JSON.stringify(selectionFor(now.filters)))
      } catch {
        // A window without storage begins with everything.
      }
    }
    if (now.filters !== before.filters || now.selection !== before.selection) soon()
  })
  const leaving = () => {
    if (timer !== undefined) keep()
  }
  window.addEventListener('pagehide', leaving)
  return () => {
    stopStanding()
    stopListening()
    window.removeEventListener('pagehide', leaving)
    clearTimeout(timer)
  }
}
