import { type DragEvent, useRef, useState } from 'react'
import type { RenderId } from '../../../shared/domain/ids'
import { useRenders } from '../../state/renders'
import { moveRenders } from './queue-actions'
import type { QueueLine } from './queue-list'
import { canMove, inTurn, moveNextTo, queuedOf } from './queue-order'
import { type LineKey, useQueueView } from './queue-view'

/** What a drag of queued renders carries, so that nothing else takes it for a file. */
const draggedRendersType = 'application/x-dailies-renders'

interface Drag {
  keys: ReadonlySet<LineKey>
  ids: ReadonlySet<RenderId>
  /** The batch whose rows are moved, or which kind of line. */
  within: string
  over: { key: LineKey; side: 'before' | 'after' } | null
}

/** Moving queued renders by dragging: rows within their batch, batches among batches, others among each other. */
export function useLineDrag(lines: readonly QueueLine[]) {
  const [drag, setDrag] = useState<Drag | null>(null)
  const latest = useRef(lines)
  latest.current = lines

  const start = (line: QueueLine, event: DragEvent) => {
    const { selected } = useQueueView.getState().selection
    const within = amongOf(line)
    const peers =
      line.kind === 'render' && selected.has(line.key)
        ? latest.current.filter((one) => one.kind === 'render' && amongOf(one) === within && selected.has(one.key))
        : [line]
    const ids = peers.flatMap(queuedOf).map(({ id }) => id)
    if (ids.length === 0) return event.preventDefault()
    event.dataTransfer.setData(draggedRendersType, '')
    event.dataTransfer.effectAllowed = 'move'
    setDrag({ keys: new Set(peers.map(({ key }) => key)), ids: new Set(ids), within, over: null })
  }
  const over = (line: QueueLine, event: DragEvent) => {
    if (drag === null || !event.dataTransfer.types.includes(draggedRendersType)) return
    event.preventDefault()
    if (!takes(drag, line)) {
      event.dataTransfer.dropEffect = 'none'
      if (drag.over !== null) setDrag({ ...drag, over: null })
      return
    }
    event.dataTransfer.dropEffect = 'move'
    const box = event.currentTarget.getBoundingClientRect()
    const side = event.clientY < box.top + box.height / 2 ? 'before' : 'after'
    if (drag.over?.key !== line.key || drag.over.side !== side) setDrag({ ...drag, over: { key: line.key, side } })
  }
  const drop = (line: QueueLine) => {
    setDrag(null)
    if (drag?.over == null || !takes(drag, line)) return
    const { side } = drag.over
    const there = inTurn(queuedOf(line))
    const target = side === 'before' ? there[0] : there.at(-1)
    if (target === undefined) return
    const move = moveNextTo(useRenders.getState().renders.values(), drag.ids, target.id, side)
    if (move !== null) void moveRenders(move)
  }
  return {
    markOf: (key: LineKey) => (drag?.over?.key === key ? drag.over.side : null),
    carries: (key: LineKey) => drag?.keys.has(key) ?? false,
    handlers: (line: QueueLine) => ({
      draggable: line.kind === 'batch' ? line.batch.counts.queued > 0 : canMove(line.render),
      onDragStart: (event: DragEvent) => start(line, event),
      onDragOver: (event: DragEvent) => over(line, event),
      onDrop: () => drop(line),
      onDragEnd: () => setDrag(null),
    }),
  }
}

function takes(drag: Drag, line: QueueLine): boolean {
  return amongOf(line) === drag.within && !drag.keys.has(line.key) && queuedOf(line).length > 0
}

/** What a line can be moved among. */
function amongOf(line: QueueLine): string {
  return line.kind === 'batch' ? 'batches' : (line.batchId ?? 'singles')
}
