import { useEffect } from 'react'
import { pauseOrGoOn } from './batch-actions'

/** Ctrl/Cmd+Shift+Space pauses the queue or goes on, wherever the keyboard is. */
export function useQueueKeys(): void {
  useEffect(() => {
    const act = (event: KeyboardEvent) => {
      if (event.code !== 'Space' || !event.shiftKey || !(event.ctrlKey || event.metaKey) || event.altKey) return
      event.preventDefault()
      if (!event.repeat) void pauseOrGoOn()
    }
    document.addEventListener('keydown', act)
    return () => document.removeEventListener('keydown', act)
  }, [])
}
