import { type RefObject, useEffect } from 'react'

const coverable = 'section[aria-label="Queue"], section[aria-label="Library"], [role="dialog"][aria-label="Compare"]'

/**
 * Takes the keyboard while the panel is open and makes what it covers (queue and library) unreachable; gives both back. Not
 * a modal dialog: what stands beside it, Compose above all, stays in use.
 */
export function useFocusHome(panel: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = panel.current
    const host = element?.parentElement
    if (!element || !host) return
    const before = document.activeElement
    const covered = [...host.querySelectorAll<HTMLElement>(coverable)]
    // What is covered already (by a comparison under the viewer) stays so afterwards.
    const own = covered.filter((child) => !child.inert && !element.contains(child) && !child.contains(element))
    for (const child of own) child.inert = true
    element.focus()
    return () => {
      for (const child of own) child.inert = false
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
    }
  }, [panel])
}
