import { type RefObject, useEffect, useState } from 'react'

export interface FullScreen {
  full: boolean
  toggle: () => void
}

/** Whether something fills the screen, and having this element do so. */
export function useFullScreen(element: RefObject<HTMLElement | null>): FullScreen {
  const [full, setFull] = useState(document.fullscreenElement !== null)
  useEffect(() => {
    const read = () => setFull(document.fullscreenElement !== null)
    document.addEventListener('fullscreenchange', read)
    return () => document.removeEventListener('fullscreenchange', read)
  }, [])
  return { full, toggle: () => void toggle(element.current) }
}

async function toggle(element: HTMLElement | null): Promise<void> {
  try {
    if (document.fullscreenElement) await document.exitFullscreen()
    else await element?.requestFullscreen()
  } catch {
    // The system would not: the clip goes on where it is.
  }
}
