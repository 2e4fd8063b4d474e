import { useEffect } from 'react'
import { useComposer } from '../../state/composer'
import { submit } from './submit'
import { isWriting } from './use-window-media'

/** Ctrl/Cmd+Enter renders; Ctrl/Cmd+Z and Shift+Z (or Y) go back and forth, outside of text. */
export function useComposerKeys(): void {
  useEffect(() => {
    const act = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.defaultPrevented) return
      // What lies over the window (the viewer, a dialog) has its own keys.
      if (document.querySelector('dialog[open], [aria-modal="true"]') !== null) return
      const key = event.key.toLowerCase()
      if (key === 'enter') {
        event.preventDefault()
        if (!event.repeat) void submit()
      } else if (!isWriting(event.target) && (key === 'z' || key === 'y')) {
        event.preventDefault()
        const { undo, redo } = useComposer.getState()
        if (key === 'y' || event.shiftKey) redo()
        else undo()
      }
    }
    document.addEventListener('keydown', act)
    return () => document.removeEventListener('keydown', act)
  }, [])
}
