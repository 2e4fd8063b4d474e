/**
 * Selecting with a frame drawn by the mouse, from the gaps and from beside the posters. By the sheet's geometry, so it
 * takes rows too that are not drawn; at the upper and lower edge it scrolls on. Ctrl adds to what is chosen, Shift takes
 * everything from where a range begins. Escape leaves what was chosen before.
 */
import { type PointerEvent, type RefObject, useEffect, useRef } from 'react'
import type { AssetId } from '../../../shared/domain/ids'
import { notifyError } from '../../state/notices'
import { type Frame, type Layout, touchedBy } from './justify-rows'
import { useLibrary } from './library-store'
import type { Order } from './loaded-pages'
import { forgetRange } from './select-many'
import type { Selection } from './selection'
import { paddingPx } from './use-rows-in-sight'

/** Moved less than this, it was a click. */
const leastPx = 4
/** So near to the edge it scrolls, faster the further beyond. */
const edgePx = 32
const mostPerFramePx = 80

interface Marquee {
  /** For the scroller. */
  onPointerDown: (event: PointerEvent<HTMLElement>) => void
  /** Whether the click that is told now ended a frame, and means nothing. */
  wasDrawn: () => boolean
}

interface Sheet {
  scroller: HTMLElement | null
  layout: Layout
  order: Order
  /** Drawn by its style: it changes with each move of the mouse. */
  box: RefObject<HTMLElement | null>
}

export function useMarquee(sheet: Sheet): Marquee {
  const latest = useRef(sheet)
  latest.current = sheet
  const drawing = useRef<Drawing | null>(null)
  const drawn = useRef(false)
  useEffect(() => () => drawing.current?.end(), [])
  return {
    onPointerDown: (event) => {
      drawn.current = false
      const { scroller } = latest.current
      if (scroller === null || event.button !== 0 || event.pointerType === 'touch' || !isBeside(scroller, event)) return
      drawing.current?.end()
      drawing.current = new Drawing(latest, event, () => {
        drawn.current = true
      })
    },
    wasDrawn: () => drawn.current,
  }
}

/** Not on a poster, nor on the scrollbar. */
function isBeside(scroller: HTMLElement, { target, clientX }: PointerEvent): boolean {
  if (!(target instanceof Element) || target.closest('[role=gridcell]') !== null) return false
  return clientX < scroller.getBoundingClientRect().left + scroller.clientLeft + scroller.clientWidth
}

class Drawing {
  readonly #sheet: RefObject<Sheet>
  readonly #before: Selection
  readonly #how: 'only' | 'add' | 'extend'
  readonly #onDrawn: () => void
  readonly #stop = new AbortController()
  /** Where it began, in the sheet; where the mouse is, in the window. */
  readonly #fromX: number
  readonly #fromY: number
  #x: number
  #y: number
  #isDrawn = false
  #frame = 0
  #taken = ''
  #asking: string | null = null

  constructor(sheet: RefObject<Sheet>, event: PointerEvent<HTMLElement>, onDrawn: () => void) {
    this.#sheet = sheet
    this.#onDrawn = onDrawn
    this.#before = useLibrary.getState().selection
    this.#how = event.shiftKey ? 'extend' : event.ctrlKey || event.metaKey ? 'add' : 'only'
    this.#x = event.clientX
    this.#y = event.clientY
    const [x, y] = this.#inSheet(event.clientX, event.clientY)
    this.#fromX = x
    this.#fromY = y
    const { signal } = this.#stop
    window.addEventListener('pointermove', (move) => this.#move(move.clientX, move.clientY), { signal })
    window.addEventListener('pointerup', () => this.end(), { signal })
    window.addEventListener('pointercancel', () => this.end(), { signal })
    const onKey = (key: globalThis.KeyboardEvent) => {
      if (key.key !== 'Escape') return
      key.preventDefault()
      key.stopPropagation()
      useLibrary.getState().setSelection(this.#before)
      this.end()
    }
    window.addEventListener('keydown', onKey, { signal, capture: true })
  }

  end(): void {
    if (this.#isDrawn && !this.#stop.signal.aborted) this.#take()
    this.#stop.abort()
    cancelAnimationFrame(this.#frame)
    const box = this.#sheet.current.box.current
    if (box) box.style.display = 'none'
  }

  #move(x: number, y: number): void {
    this.#x = x
    this.#y = y
    if (!this.#isDrawn) {
      const [nowX, nowY] = this.#inSheet(x, y)
      if (Math.abs(nowX - this.#fromX) < leastPx && Math.abs(nowY - this.#fromY) < leastPx) return
      this.#isDrawn = true
      this.#onDrawn()
      forgetRange()
    }
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#step())
  }

  /** One frame: scrolls where the mouse is at an edge, draws the box, takes what it touches. */
  #step(): void {
    this.#frame = 0
    const { scroller } = this.#sheet.current
    if (this.#stop.signal.aborted || scroller === null) return
    const { top, bottom } = scroller.getBoundingClientRect()
    const beyond = Math.min(0, this.#y - (top + edgePx)) + Math.max(0, this.#y - (bottom - edgePx))
    if (beyond !== 0) {
      scroller.scrollTop += Math.max(-mostPerFramePx, Math.min(mostPerFramePx, beyond))
      this.#frame = requestAnimationFrame(() => this.#step())
    }
    this.#take()
  }

  #take(): void {
    const { layout, order, box } = this.#sheet.current
    const [x, y] = this.#inSheet(this.#x, this.#y)
    const frame: Frame = {
      left: Math.min(this.#fromX, x),
      right: Math.max(this.#fromX, x),
      top: Math.min(this.#fromY, y),
      bottom: Math.max(this.#fromY, y),
    }
    const { style } = box.current ?? {}
    if (style) {
      const top = Math.max(-paddingPx, frame.top)
      style.display = 'block'
      style.transform = `translate(${frame.left + paddingPx}px, ${top + paddingPx}px)`
      style.width = `${frame.right - frame.left}px`
      style.height = `${Math.min(frame.bottom, layout.height + paddingPx) - top}px`
    }
    let runs = touchedBy(layout, frame)
    const [first, last] = [runs[0], runs.at(-1)]
    const begin = this.#before.anchor === null ? -1 : order.indexOf(this.#before.anchor)
    if (this.#how === 'extend' && first && last && begin >= 0)
      runs = [[Math.min(first[0], begin), Math.max(last[1], begin + 1)]]
    const taken = JSON.stringify(runs)
    if (taken === this.#taken) return
    this.#taken = taken
    const ids = this.#idsOf(order, runs)
    if (ids !== null) this.#select(ids)
  }

  #select(ids: readonly AssetId[]): void {
    const [first] = ids
    const kept = this.#how === 'only' ? [] : this.#before.selected
    useLibrary.getState().setSelection({
      selected: new Set([...kept, ...ids]),
      anchor: this.#how === 'extend' ? (this.#before.anchor ?? first ?? null) : (first ?? this.#before.anchor),
      current: first ?? this.#before.current,
    })
  }

  /** Null where some were never looked at: Studio is asked for them, and they are taken when it has told. */
  #idsOf(order: Order, runs: readonly (readonly [number, number])[]): AssetId[] | null {
    const ids: AssetId[] = []
    for (const [from, to] of runs) {
      const known = order.between(from, to)
      if (known === null) {
        this.#ask(runs)
        return null
      }
      for (const id of known) ids.push(id)
    }
    return ids
  }

  #ask(runs: readonly (readonly [number, number])[]): void {
    const [first, last] = [runs[0], runs.at(-1)]
    if (!first || !last || this.#asking !== null) return
    this.#asking = this.#taken
    useLibrary
      .getState()
      .idsBetween(first[0], last[1])
      .catch(notifyError)
      .finally(() => {
        this.#asking = null
        // Let go of already: what was under it then is what was meant.
        this.#taken = ''
        if (!this.#stop.signal.aborted) this.#take()
        else this.#settle(runs)
      })
  }

  #settle(runs: readonly (readonly [number, number])[]): void {
    const { order } = useLibrary.getState().clips
    const ids = runs.map(([from, to]) => order.between(from, to))
    if (ids.every((run) => run !== null)) this.#select(ids.flat())
  }

  /** A place of the window in the sheet's own coordinates. */
  #inSheet(x: number, y: number): [number, number] {
    const { scroller } = this.#sheet.current
    if (scroller === null) return [0, 0]
    const { left, top } = scroller.getBoundingClientRect()
    return [x - left - paddingPx, y - top + scroller.scrollTop - paddingPx]
  }
}
