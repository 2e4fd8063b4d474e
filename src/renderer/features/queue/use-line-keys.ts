import { type KeyboardEvent, type RefObject, useCallback, useRef } from 'react'
import { extendTo, nothingSelected, selectOnly } from '../library/selection'
import { cancelPlan } from './many-renders'
import { clearRenders, moveRenders } from './queue-actions'
import { type QueueLine, rendersInOrder } from './queue-list'
import { moveBatch, moveStep } from './queue-order'
import { useQueueView } from './queue-view'
import { useQueueNews } from './use-announcements'

const usualRowPx = 58

/** The keys of the list, for the line that has the keyboard. Those of fields and questions within a line stay theirs. */
export function useLineKeys(
  lines: readonly QueueLine[],
  currentPlace: number,
  scroller: RefObject<HTMLElement | null>,
): (event: KeyboardEvent) => void {
  const latest = useRef({ lines, currentPlace })
  latest.current = { lines, currentPlace }
  return useCallback(
    (event: KeyboardEvent) => {
      if (!(event.target instanceof HTMLElement) || event.target.closest('form, fieldset') !== null) return
      const { lines, currentPlace } = latest.current
      const line = lines[currentPlace]
      if (line === undefined) return
      const act = actionFor(event, lines, currentPlace, line, scroller.current?.clientHeight ?? 0)
      if (act === null) return
      event.preventDefault()
      act()
    },
    [scroller],
  )
}

function actionFor(
  event: KeyboardEvent,
  lines: readonly QueueLine[],
  place: number,
  line: QueueLine,
  heightPx: number,
): (() => void) | null {
  const { selection, select, goTo, unfold } = useQueueView.getState()
  const ctrl = event.ctrlKey || event.metaKey
  if (event.altKey) {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return null
    return () => moveLine(lines, line, event.key === 'ArrowUp' ? 'up' : 'down')
  }
  const page = Math.max(1, Math.floor(heightPx / usualRowPx) - 1)
  const last = lines.length - 1
  const targets: Record<string, number> = {
    ArrowUp: place - 1,
    ArrowDown: place + 1,
    PageUp: place - page,
    PageDown: place + page,
    Home: 0,
    End: last,
  }
  const target = targets[event.key]
  if (target !== undefined) {
    const to = lines[Math.min(last, Math.max(0, target))]
    if (to === undefined) return null
    return () => {
      if (event.shiftKey && to.kind === 'render') {
        const from = selection.anchor === null && line.kind === 'render' ? selectOnly(line.key) : selection
        select(extendTo(from, to.key, rendersInOrder(lines)))
      }
      goTo(to.key)
    }
  }
  if (line.kind === 'batch' && (event.key === 'ArrowRight' || event.key === 'ArrowLeft')) {
    return () => unfold(line.key, event.key === 'ArrowRight')
  }
  if (line.kind === 'render' && line.batchId !== null && event.key === 'ArrowLeft') {
    const head = line.batchId
    return () => goTo(head)
  }
  if (ctrl && event.key.toLowerCase() === 'a') {
    return () => select({ ...selection, selected: new Set(rendersInOrder(lines)) })
  }
  if (event.key === 'Escape' && selection.selected.size > 0) return () => select(nothingSelected)
  if (event.key === 'Delete' && line.kind === 'render') {
    const chosen = chosenRenders(lines, line)
    // What is still under way is cancelled by its button, which says what that costs.
    if (cancelPlan(chosen) !== null || chosen.some(({ state }) => state.kind === 'unconfirmed')) return null
    return () => {
      const next = lines[place + 1] ?? lines[place - 1]
      void clearRenders(chosen.map(({ id }) => id))
      select(nothingSelected)
      if (next) goTo(next.key)
    }
  }
  return null
}

/** The selected renders, or the one that has the keyboard where it is not among them. */
function chosenRenders(lines: readonly QueueLine[], line: Extract<QueueLine, { kind: 'render' }>) {
  const { selected } = useQueueView.getState().selection
  if (!selected.has(line.key)) return [line.render]
  return lines.flatMap((one) =>
    one.kind === 'render'
      ? selected.has(one.key)
        ? [one.render]
        : []
      : one.unfolded
        ? []
        : one.rows.filter(({ id }) => selected.has(id)),
  )
}

/** One step up or down in the queue; says what came of it for those who listen. */
function moveLine(lines: readonly QueueLine[], line: QueueLine, step: 'up' | 'down'): void {
  const { goTo } = useQueueView.getState()
  const move = line.kind === 'batch' ? moveBatch(lines, line.key, step) : stepOf(lines, line, step)
  if (move === null) {
    useQueueNews.getState().say(step === 'up' ? 'It is at the front already.' : 'It is at the end already.')
    return
  }
  useQueueNews.getState().say(step === 'up' ? 'Moved up.' : 'Moved down.')
  void moveRenders(move).then((moved) => {
    if (moved) goTo(line.key)
  })
}

function stepOf(lines: readonly QueueLine[], line: Extract<QueueLine, { kind: 'render' }>, step: 'up' | 'down') {
  const { selected } = useQueueView.getState().selection
  const peers = lines.flatMap((one) => (one.kind === 'render' && one.batchId === line.batchId ? [one.render] : []))
  const moving = selected.has(line.key)
    ? new Set(peers.filter(({ id }) => selected.has(id)).map(({ id }) => id))
    : new Set([line.key])
  const all = lines.flatMap((one) => (one.kind === 'render' ? [one.render] : one.unfolded ? [] : one.rows))
  return moveStep(all, moving, new Set(peers.map(({ id }) => id)), step)
}
