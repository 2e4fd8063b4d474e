/**
 * Keeps the keyboard in the grid. The cell that has it may go (deleted, scrolled far away, of a clip that is not here yet),
 * and keys pressed meanwhile must not be lost: then the grid itself has it, until the cell that has the tab stop is there.
 */
import { useCallback, useEffect, useLayoutEffect, useRef } from 'react'

/**
 * @param isKnown - whether the place of the clip that is to have the keyboard is known
 * @returns to be called when the cell with the tab stop is to have the keyboard, as soon as it is drawn
 */
export function useGridFocus(scroller: HTMLElement | null, isKnown: boolean): () => void {
  const wanted = useRef(false)
  const cell = useRef<Element | null>(null)
  useEffect(() => {
    if (scroller === null) return
    const onIn = ({ target }: FocusEvent) => {
      cell.current = target instanceof Element ? target.closest('[role=gridcell]') : null
    }
    const onOut = () =>
      queueMicrotask(() => {
        // Left by the person, and not because it went.
        if (cell.current?.isConnected && !cell.current.contains(document.activeElement)) cell.current = null
      })
    scroller.addEventListener('focusin', onIn)
    scroller.addEventListener('focusout', onOut)
    return () => {
      scroller.removeEventListener('focusin', onIn)
      scroller.removeEventListener('focusout', onOut)
    }
  }, [scroller])
  useLayoutEffect(() => {
    if (scroller === null) return
    if (cell.current !== null && !cell.current.isConnected) {
      cell.current = null
      if (document.activeElement === document.body) scroller.focus({ preventScroll: true })
    }
    if (!isKnown || (!wanted.current && document.activeElement !== scroller)) return
    const stop = scroller.querySelector<HTMLElement>('[role=gridcell][tabindex="0"]')
    if (stop === null) return
    wanted.current = false
    stop.focus({ preventScroll: true })
  })
  // With the last clip goes the grid: what can still be taken back is the library's key as well.
  useLayoutEffect(() => {
    if (scroller === null) return
    return () => {
      if (scroller.contains(document.activeElement))
        scroller.closest<HTMLElement>('[data-library]')?.focus({ preventScroll: true })
    }
  }, [scroller])
  return useCallback(() => {
    wanted.current = true
  }, [])
}
