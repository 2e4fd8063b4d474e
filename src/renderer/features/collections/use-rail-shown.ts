import { useSyncExternalStore } from 'react'
import { useApp } from '../../state/app'

/** On a narrower window Compose and the clips need the room; a person may want it all the same. */
const wide = '(min-width: 1500px)'

/** Whether the rail is shown, and how to change that; it is remembered. */
export function useRailShown(): [boolean, (shown: boolean) => void] {
  const wanted = useApp((state) => state.settings.showCollections)
  const isWide = useSyncExternalStore(
    (onChange) => {
      const query = window.matchMedia(wide)
      query.addEventListener('change', onChange)
      return () => query.removeEventListener('change', onChange)
    },
    () => window.matchMedia(wide).matches,
  )
  return [wanted ?? isWide, (shown) => void useApp.getState().change({ showCollections: shown })]
}
