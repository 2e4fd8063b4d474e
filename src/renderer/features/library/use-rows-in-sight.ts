/**
 * Which rows of the sheet are drawn, whether one flies past them, and that one stays where one stands when the sheet is
 * set anew.
 */
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { Flight, restsAfterMs } from './flight'
import { type Layout, rowAt, rowBox } from './justify-rows'
import type { Order } from './loaded-pages'
import type { Standing } from './places'

/** Above the first row and below the last. */
export const paddingPx = 16
/** Drawn beyond what is in sight, above and below, so that a turn of the wheel finds it there. */
const spareRows = 3

export interface RowsInSight {
  /** Rows `[first, last]` are drawn; last < first where there are none. */
  first: number
  last: number
  /** Scrolled so fast that posters could not be told apart (`flight.ts`). */
  flying: boolean
  scrollToRow: (row: number) => void
  onScroll: () => void
}

interface Sight {
  scroller: HTMLElement | null
  layout: Layout
  heightPx: number
  order: Order
  /** Where to stand in another order. */
  at: Standing | null
  onStand: (standing: Standing | null) => void
}

export function useRowsInSight({ scroller, layout, heightPx, order, at, onStand }: Sight): RowsInSight {
  const [rows, setRows] = useState({ first: 0, last: -1 })
  // What stands at the top, found anew only when the person scrolls: or each size of the slider would move it a little.
  const standing = useRef<Standing | null>(null)
  const setByUs = useRef(-1)

  const read = useCallback(() => {
    if (scroller === null) return
    const top = scroller.scrollTop - paddingPx
    const last = rowAt(layout, top + Math.max(heightPx, 1)) + spareRows
    const first = Math.max(0, rowAt(layout, top) - spareRows)
    const to = Math.min(layout.rowCount - 1, last)
    setRows((before) => (before.first === first && before.last === to ? before : { first, last: to }))
  }, [scroller, layout, heightPx])

  const { flying, moved, stands } = useFlying(heightPx)
  const onScroll = useCallback(() => {
    read()
    if (scroller === null) return
    if (Math.abs(scroller.scrollTop - setByUs.current) < 1.5) {
      stands(scroller.scrollTop)
      return
    }
    moved(scroller.scrollTop)
    setByUs.current = -1
    standing.current = standingAt(layout, order, scroller.scrollTop)
    onStand(standing.current)
  }, [moved, stands, read, scroller, layout, order, onStand])

  const shown = useRef<Order | null>(null)
  useLayoutEffect(() => {
    if (scroller === null || heightPx === 0) return
    if (shown.current !== order) {
      shown.current = order
      standing.current = at
    }
    const kept = standing.current
    const index = kept === null ? -1 : kept.index
    // Rows of which the shape is not known yet: one stands there when it is.
    if (kept !== null && index >= layout.count) return read()
    const row = layout.rowOf[Math.max(0, index)] ?? 0
    const { top, height } = rowBox(layout, row)
    const wanted = kept === null ? Math.min(scroller.scrollTop, paddingPx) : top + paddingPx + kept.part * height
    if (Math.abs(wanted - scroller.scrollTop) > 1) {
      scroller.scrollTop = wanted
      setByUs.current = scroller.scrollTop
    }
    read()
  }, [scroller, layout, order, at, heightPx, read])

  const scrollToRow = useCallback(
    (row: number) => {
      if (scroller === null) return
      const { top, height } = rowBox(layout, row)
      const view = scroller.clientHeight
      if (top < scroller.scrollTop) scroller.scrollTop = top
      else if (top + height + 2 * paddingPx > scroller.scrollTop + view)
        scroller.scrollTop = Math.min(top, top + height + 2 * paddingPx - view)
      setByUs.current = -1
      onScroll()
    },
    [scroller, layout, onScroll],
  )
  useEffect(read, [read])
  return { ...rows, flying, scrollToRow, onScroll }
}

function useFlying(heightPx: number): {
  flying: boolean
  moved: (scrollTop: number) => void
  stands: (scrollTop: number) => void
} {
  const [flying, setFlying] = useState(false)
  const [flight] = useState(() => new Flight())
  const rest = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => () => clearTimeout(rest.current), [])
  const moved = useCallback(
    (scrollTop: number) => {
      if (!flight.moved(scrollTop, heightPx, performance.now())) return
      setFlying(true)
      clearTimeout(rest.current)
      rest.current = setTimeout(() => setFlying(false), restsAfterMs)
    },
    [flight, heightPx],
  )
  const stands = useCallback((scrollTop: number) => flight.stands(scrollTop), [flight])
  return { flying, moved, stands }
}

function standingAt(layout: Layout, order: Order, scrollTop: number): Standing | null {
  if (scrollTop <= paddingPx || layout.rowCount === 0) return null
  const row = rowAt(layout, scrollTop - paddingPx)
  const { top, height } = rowBox(layout, row)
  const index = layout.firstOf[row] ?? 0
  return { id: order.idAt(index) ?? null, index, part: (scrollTop - paddingPx - top) / height }
}
