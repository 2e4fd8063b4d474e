import { type KeyboardEvent, type RefObject, useEffect, useId, useRef, useState } from 'react'

/** Rows that a page key goes over. */
const page = 6

export interface ListKeys {
  /** The row that Enter would choose. */
  active: number
  setActive: (index: number) => void
  /** For the rows' scrolling parent. */
  list: RefObject<HTMLDivElement | null>
  listId: string
  rowId: (index: number) => string
  /** For the search field, which keeps the focus while the arrows go through the rows. */
  onKeyDown: (event: KeyboardEvent) => void
}

/** A search field whose arrows, page keys and Enter work on the rows under it (the combobox pattern). */
export function useListKeys(count: number, onChoose: (index: number) => void, first = 0): ListKeys {
  const [wanted, setActive] = useState(first)
  const list = useRef<HTMLDivElement>(null)
  const listId = useId()
  const active = Math.max(0, Math.min(wanted, count - 1))
  const rowId = (index: number) => `${listId}-${index}`
  const shown = rowId(active)
  useEffect(() => {
    if (count > 0) document.getElementById(shown)?.scrollIntoView({ block: 'nearest' })
  }, [shown, count])
  return {
    active,
    setActive,
    list,
    listId,
    rowId,
    onKeyDown: (event) => {
      if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
      const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page }
      const step = steps[event.key]
      if (step !== undefined) {
        event.preventDefault()
        const next = active + step
        // Single steps go round; a page stops at the end.
        const round = Math.abs(step) === 1 ? (next + count) % Math.max(1, count) : next
        setActive(Math.max(0, Math.min(round, count - 1)))
      } else if (event.key === 'Enter' && count > 0) {
        event.preventDefault()
        onChoose(active)
      }
    },
  }
}
