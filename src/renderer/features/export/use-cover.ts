import { type RefObject, useEffect } from 'react'

/**
 * Takes the keyboard while the panel is open and makes all that it covers unreachable, an open viewer too; gives both back.
 */
export function useCover(panel: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = panel.current
    const host = element?.parentElement
    if (!element || !host) return
    const before = document.activeElement
    // What another has made unreachable stays so when this closes.
    const covered = [...host.children].filter(
      (child) => child !== element && child instanceof HTMLElement && !child.inert,
    )
    for (const child of covered) if (child instanceof HTMLElement) child.inert = true
    element.focus()
    return () => {
      for (const child of covered) if (child instanceof HTMLElement) child.inert = false
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
    }
  }, [panel])
}
