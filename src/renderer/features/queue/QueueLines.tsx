/**
 * The lines of the queue, drawn a window at a time however many there are. One place of it has the keyboard, moved by the
 * arrow keys; rows are selected, unfolded, dragged and moved here, by mouse and keyboard alike.
 */
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import { type MouseEvent, useCallback, useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import type { Batch } from '../../../shared/domain/batch'
import type { RenderId } from '../../../shared/domain/ids'
import type { Render } from '../../../shared/domain/render'
import { useQueue } from '../../state/queue'
import { classNames } from '../../ui/class-names'
import { extendTo, type Selection, selectOnly, toggle } from '../library/selection'
import { BatchHead } from './BatchHead'
import { heldWords, spokenBatch } from './batch-words'
import { renderName, stateWords } from './describe-render'
import { QueueRow } from './QueueRow'
import { type QueueLine, rendersInOrder } from './queue-list'
import { useQueueView } from './queue-view'
import { useLineDrag } from './use-line-drag'
import { useLineKeys } from './use-line-keys'

/** As most lines are: what is guessed right need not be laid out anew when it comes into sight. */
const usualRowPx = 61
const usualHeadPx = 75

/** `low`: nothing is under way any more, so two rows are enough; the rest is a scroll away. */
export function QueueLines({ lines, low }: { lines: readonly QueueLine[]; low: boolean }) {
  const scroller = useRef<HTMLDivElement>(null)
  const hold = useQueue((state) => state.queue.hold)
  const { selection, current, wanted, arrived, setCurrent } = useQueueView()
  const places = useMemo(() => new Map(lines.map(({ key }, place) => [key as string, place])), [lines])
  const batchOf = useMemo(
    () => new Map(lines.flatMap((line) => (line.kind === 'batch' ? [[line.key, line]] : []))),
    [lines],
  )
  const currentPlace = Math.max(0, current === null ? 0 : (places.get(current) ?? 0))
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (place) => (lines[place]?.kind === 'batch' ? usualHeadPx : usualRowPx),
    getItemKey: useCallback((place: number) => lines[place]?.key ?? place, [lines]),
    overscan: 4,
    // The line with the tab stop is always drawn, or Tab and the arrows would find nothing.
    rangeExtractor: (range: Range) =>
      [...new Set([...defaultRangeExtractor(range), Math.min(currentPlace, lines.length - 1)])].sort((a, b) => a - b),
  })

  // Brings a line into sight and gives it the keyboard. It may be drawn only after the scroll.
  const wantedPlace = wanted === null ? undefined : places.get(wanted.key)
  useEffect(() => {
    if (wantedPlace !== undefined) virtual.scrollToIndex(wantedPlace, { align: 'auto' })
  }, [wantedPlace, virtual])
  useEffect(() => {
    if (wanted === null) return
    const stop = scroller.current?.querySelector<HTMLElement>(`[data-key="${wanted.key}"] [data-stop]`)
    if (!stop) return
    if (wanted.focus) stop.focus({ preventScroll: true })
    arrived()
  })

  const onKeyDown = useLineKeys(lines, currentPlace, scroller)
  const { onSelect, onChoose, onPress } = useSelecting(lines)
  const drag = useLineDrag(lines)
  const anyUnfolded = useMemo(() => lines.some((line) => line.kind === 'batch' && line.unfolded), [lines])

  // A focus that was in a line which is not drawn any more would fall to the page; nothing else scrolls by keyboard then.
  useLayoutEffect(() => {
    if (current !== null && !places.has(current) && lines[0]) setCurrent(lines[0].key)
  }, [current, places, lines, setCurrent])

  return (
    <div
      ref={scroller}
      className={classNames(
        'min-h-0 overflow-y-auto border-line border-t [scrollbar-gutter:stable]',
        low ? 'max-h-36' : anyUnfolded ? 'max-h-[62vh]' : 'max-h-[38vh]',
      )}
    >
      <ul
        aria-label="Renders"
        aria-describedby="queue-keys"
        className="relative"
        style={{ height: virtual.getTotalSize() }}
        onKeyDown={onKeyDown}
        {...(selection.selected.size > 0 ? { 'data-selecting': '' } : {})}
      >
        {virtual.getVirtualItems().map((item) => {
          const line = lines[item.index]
          if (!line) return null
          const batch = line.kind === 'batch' ? line : line.batchId === null ? undefined : batchOf.get(line.batchId)
          const held = line.kind === 'render' ? heldWords(line.render, hold, batch?.batch.hold ?? null) : null
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the list's, and each line has its own check box
            <li
              key={item.key}
              ref={virtual.measureElement}
              data-index={item.index}
              data-key={line.key}
              {...(line.kind === 'batch'
                ? { 'data-batch-id': line.key, 'aria-label': spokenBatch(line.batch) }
                : {
                    'data-render-id': line.key,
                    'data-state': line.render.state.kind,
                    'aria-label': `${renderName(line.render)}: ${stateWords(line.render)}`,
                  })}
              aria-posinset={item.index + 1}
              aria-setsize={lines.length}
              className={classNames(
                'absolute inset-x-0 top-0 border-line border-b has-[[data-stop]:focus-visible]:z-10 has-[[data-stop]:focus-visible]:outline-2 has-[[data-stop]:focus-visible]:outline-ring has-[[data-stop]:focus-visible]:outline-offset-[-2px]',
                drag.markOf(line.key) === 'before' && 'shadow-[inset_0_2px_0_0_var(--accent)]',
                drag.markOf(line.key) === 'after' && 'shadow-[inset_0_-2px_0_0_var(--accent)]',
                drag.carries(line.key) && 'opacity-50',
              )}
              style={{ transform: `translateY(${item.start}px)` }}
              onClick={(event) => onPress(line, event)}
              onFocus={() => {
                if (useQueueView.getState().current !== line.key) setCurrent(line.key)
              }}
              {...drag.handlers(line)}
            >
              {line.kind === 'batch' ? (
                <BatchHead
                  batch={line.batch}
                  rows={line.rows}
                  unfolded={line.unfolded}
                  tabStop={item.index === currentPlace}
                  chosen={chosenOf(line.rows, selection)}
                  onChoose={onChoose}
                />
              ) : (
                <QueueRow
                  render={line.render}
                  held={held}
                  selected={selection.selected.has(line.key)}
                  tabStop={item.index === currentPlace}
                  onSelect={onSelect}
                />
              )}
            </li>
          )
        })}
      </ul>
      <p id="queue-keys" className="sr-only">
        Arrow keys move, Space selects, Shift with arrows selects several, Alt with arrows moves a queued render.
      </p>
    </div>
  )
}

function chosenOf(rows: readonly Render[], { selected }: Selection<RenderId>): 'none' | 'some' | 'all' {
  if (selected.size === 0) return 'none'
  let chosen = 0
  for (const { id } of rows) if (selected.has(id)) chosen++
  return chosen === 0 ? 'none' : chosen === rows.length ? 'all' : 'some'
}

/** Selecting by mouse, by the habits of every file manager: click, Shift, Ctrl; a batch's box takes all its rows. */
function useSelecting(lines: readonly QueueLine[]) {
  const latest = useRef(lines)
  latest.current = lines
  const onSelect = useCallback((render: Render, event: MouseEvent) => {
    const { selection, select } = useQueueView.getState()
    if (event.shiftKey) select(extendTo(selection, render.id, rendersInOrder(latest.current)))
    else select(toggle(selection, render.id))
  }, [])
  const onChoose = useCallback((batch: Batch, event: MouseEvent) => {
    event.stopPropagation()
    const line = latest.current.find((one) => one.key === batch.id)
    if (line?.kind !== 'batch') return
    const { selection, select } = useQueueView.getState()
    const selected = new Set(selection.selected)
    const all = line.rows.every(({ id }) => selected.has(id))
    for (const { id } of line.rows) {
      if (all) selected.delete(id)
      else selected.add(id)
    }
    select({ ...selection, selected, anchor: line.rows[0]?.id ?? null })
  }, [])
  const onPress = useCallback((line: QueueLine, event: MouseEvent) => {
    if (!(event.target instanceof Element) || event.target.closest('button, input, a, label, form, fieldset')) return
    // A text that was just marked is being copied, not the row selected.
    if (document.getSelection()?.isCollapsed === false) return
    const { selection, select, setCurrent, goTo } = useQueueView.getState()
    setCurrent(line.key)
    if (line.kind === 'batch') {
      goTo(line.key)
      return
    }
    if (event.shiftKey) select(extendTo(selection, line.key, rendersInOrder(latest.current)))
    else if (event.ctrlKey || event.metaKey) select(toggle(selection, line.key))
    else select(selectOnly(line.key))
    goTo(line.key)
  }, [])
  return { onSelect, onChoose, onPress }
}
