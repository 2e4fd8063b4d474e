/**
 * The queue: one row per render, from the press of the button to its end, with what needs the person's word on top.
 * Shows and asks; when something is sent, watched or fetched is Studio's decision. While there is work it takes the
 * height it needs, up to a share of the window; when all is done it draws back by itself and leaves the window to the
 * library. Draws only the rows in sight.
 */
import { useVirtualizer } from '@tanstack/react-virtual'
import { ChevronDown, ChevronUp } from 'lucide-react'
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Render } from '../../../shared/domain/render'
import { useRenders } from '../../state/renders'
import { Button } from '../../ui/Button'
import { classNames } from '../../ui/class-names'
import { IconButton } from '../../ui/IconButton'
import { claimOf, clearable, rowsOf, summaryWords } from './arrange-queue'
import { renderName, stateWords } from './describe-render'
import { QueueRow } from './QueueRow'
import { clearRenders } from './queue-actions'
import { useAnnouncements } from './use-announcements'

const usualRowPx = 66

export function Queue() {
  const renders = useRenders((state) => state.renders)
  const loaded = useRenders((state) => state.loaded)
  const rows = useMemo(() => rowsOf(renders), [renders])
  const finished = useMemo(() => clearable(rows), [rows])
  const summary = useMemo(() => summaryWords(rows), [rows])
  const news = useAnnouncements(renders, loaded)
  const section = useRef<HTMLElement>(null)
  const claim = useMemo(() => claimOf(rows), [rows])
  const { folded, fold } = useFolding(claim, loaded, section)
  const empty = rows.length === 0
  return (
    <section ref={section} aria-label="Queue" className="shrink-0 border-line border-b bg-panel">
      <header className="flex h-10 items-center gap-3 pr-2 pl-4">
        <h2 className="font-semibold text-ink text-sm">Queue</h2>
        <p className="min-w-0 flex-1 truncate text-ink-2 text-xs">{loaded ? summary : ''}</p>
        {finished.length > 0 && (
          <Button size="sm" variant="plain" onClick={() => void clearRenders(finished)}>
            Clear finished
          </Button>
        )}
        {!empty && (
          <IconButton
            label={folded ? 'Unfold the queue' : 'Fold the queue'}
            icon={folded ? ChevronDown : ChevronUp}
            size="sm"
            onClick={() => fold(!folded)}
          />
        )}
      </header>
      <p aria-live="polite" className="sr-only">
        {news}
      </p>
      {!empty && !folded && <Rows rows={rows} low={claim !== 'busy'} />}
    </section>
  )
}

/** How long the last rows stay in sight after everything has ended well. */
const lingerMs = 15_000

/** Whether it is folded: by the person's word, else by itself a while after all is done, and open when work begins. */
function useFolding(claim: ReturnType<typeof claimOf>, loaded: boolean, section: RefObject<HTMLElement | null>) {
  const [folded, fold] = useState(false)
  const worked = useRef(false)
  useEffect(() => {
    if (!loaded) return
    if (claim !== 'quiet') {
      worked.current = true
      fold(false)
      return
    }
    // What was done before this window opened is in the library; it needs no second look here.
    if (!worked.current) {
      fold(true)
      return
    }
    const timer = setInterval(() => {
      // Never under the person's hand.
      if (section.current?.matches(':hover, :focus-within')) return
      clearInterval(timer)
      fold(true)
    }, lingerMs)
    return () => clearInterval(timer)
  }, [claim, loaded, section])
  return { folded, fold }
}

/** `low`: nothing is under way any more, so two rows are enough; the rest is a scroll away. */
function Rows({ rows, low }: { rows: readonly Render[]; low: boolean }) {
  const scroller = useRef<HTMLDivElement>(null)
  const key = useCallback((index: number) => rows[index]?.id ?? index, [rows])
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => usualRowPx,
    getItemKey: key,
    overscan: 4,
  })
  return (
    <div
      ref={scroller}
      className={classNames('overflow-y-auto border-line border-t', low ? 'max-h-36' : 'max-h-[38vh]')}
    >
      <ul className="relative" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const render = rows[item.index]
          return (
            render && (
              <li
                key={item.key}
                ref={virtual.measureElement}
                data-index={item.index}
                data-render-id={render.id}
                data-state={render.state.kind}
                aria-label={`${renderName(render)}: ${stateWords(render)}`}
                aria-posinset={item.index + 1}
                aria-setsize={rows.length}
                className="absolute inset-x-0 top-0 border-line border-b"
                style={{ transform: `translateY(${item.start}px)` }}
              >
                <QueueRow render={render} />
              </li>
            )
          )
        })}
      </ul>
    </div>
  )
}
