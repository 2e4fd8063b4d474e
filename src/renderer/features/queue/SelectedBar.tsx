import { ChevronsDown, ChevronsUp, RotateCcw } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { Render } from '../../../shared/domain/render'
import { Button } from '../../ui/Button'
import { IconButton } from '../../ui/IconButton'
import { planFor } from './many-renders'
import { cancelRenders, clearRenders, moveRenders, renderManyAgain } from './queue-actions'
import { inTurn, type Move } from './queue-order'

interface SelectedBarProps {
  selected: readonly Render[]
  /** All that may be between them. */
  renders: ReadonlyMap<string, Render>
  onDone: () => void
}

/** What can be done with the selected renders, each with how many it concerns and what it costs. */
export function SelectedBar({ selected, renders, onDone }: SelectedBarProps) {
  const [asking, setAsking] = useState(false)
  const plan = useMemo(() => planFor(selected), [selected])
  if (asking && plan.cancel !== null) {
    const { ids, meaning } = plan.cancel
    return (
      <fieldset
        aria-label="Cancel the selected"
        className="flex min-w-0 flex-1 items-center gap-2 text-xs"
        onKeyDown={(event) => {
          if (event.key === 'Escape') setAsking(false)
        }}
      >
        <p className="min-w-0 flex-1 text-ink">
          Cancel {ids.length.toLocaleString('en')}? {meaning}
        </p>
        <Button
          size="sm"
          variant="danger"
          autoFocus
          onClick={() => {
            setAsking(false)
            void cancelRenders(ids)
          }}
        >
          {ids.length === 1 ? 'Cancel it' : 'Cancel them'}
        </Button>
        <Button size="sm" variant="plain" onClick={() => setAsking(false)}>
          {ids.length === 1 ? 'Keep it' : 'Keep them'}
        </Button>
      </fieldset>
    )
  }
  const toEnd = (end: 'first' | 'last') => {
    const move = toTheEnd(renders.values(), plan.move, end)
    if (move !== null) void moveRenders(move)
  }
  return (
    <fieldset aria-label="Selected renders" className="flex min-w-0 flex-1 items-center gap-1 text-xs">
      <p className="mr-1 min-w-0 flex-1 truncate text-ink">{selected.length.toLocaleString('en')} selected</p>
      {plan.move.length > 0 && (
        <>
          <IconButton
            label="Move to the front of the queue"
            icon={ChevronsUp}
            size="sm"
            onClick={() => toEnd('first')}
          />
          <IconButton
            label="Move to the end of the queue"
            icon={ChevronsDown}
            size="sm"
            onClick={() => toEnd('last')}
          />
        </>
      )}
      {plan.retry && (
        <Button
          size="sm"
          variant="plain"
          onClick={() => {
            void renderManyAgain(plan.retry?.ids ?? [])
            onDone()
          }}
        >
          <RotateCcw size={14} aria-hidden="true" />
          {plan.retry.words}
        </Button>
      )}
      {plan.cancel && (
        <Button size="sm" variant="plain" onClick={() => setAsking(true)}>
          Cancel {plan.cancel.ids.length.toLocaleString('en')}
        </Button>
      )}
      {plan.clear.length > 0 && (
        <Button
          size="sm"
          variant="plain"
          onClick={() => {
            void clearRenders(plan.clear)
            onDone()
          }}
        >
          Clear {plan.clear.length.toLocaleString('en')}
        </Button>
      )}
      <Button size="sm" variant="plain" onClick={onDone}>
        Deselect
      </Button>
    </fieldset>
  )
}

/** All the way to the front or the end of the queue; null where they are there already. */
function toTheEnd(renders: Iterable<Render>, ids: readonly Render['id'][], end: 'first' | 'last'): Move | null {
  const moving = new Set(ids)
  const order = inTurn(renders)
  const moved = order.filter(({ id }) => moving.has(id)).map(({ id }) => id)
  const first = order.find(({ id }) => !moving.has(id))
  if (moved.length === 0 || first === undefined) return null
  return { ids: moved, before: end === 'first' ? first.id : null }
}
