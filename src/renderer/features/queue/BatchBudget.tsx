import { useState } from 'react'
import type { Batch } from '../../../shared/domain/batch'
import { dollars } from '../../../shared/domain/money'
import { Button } from '../../ui/Button'
import { credits } from '../../ui/figures'
import { readCredits } from '../account/LowBalanceField'
import { setBatchBudget } from './batch-actions'

/** The most a batch may cost, set in place. Nothing is begun that could pass it; what runs already goes on. */
export function BatchBudget({ batch, onClose }: { batch: Batch; onClose: () => void }) {
  const [typed, setTyped] = useState(batch.budgetCredits === null ? '' : String(batch.budgetCredits))
  const value = readCredits(typed)
  const keep = () => {
    if (value === undefined) return
    onClose()
    if (value !== batch.budgetCredits) void setBatchBudget(batch.id, value)
  }
  return (
    <form
      className="mt-1.5 flex flex-wrap items-center gap-2 text-xs"
      onSubmit={(event) => {
        event.preventDefault()
        keep()
      }}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.key === 'Escape') onClose()
      }}
    >
      <label htmlFor={`budget-${batch.id}`} className="font-medium text-ink-2">
        Most this batch may cost
      </label>
      <input
        id={`budget-${batch.id}`}
        // The person asked for it: it is where they go on.
        // biome-ignore lint/a11y/noAutofocus: opened by the button of this name
        autoFocus
        inputMode="numeric"
        autoComplete="off"
        placeholder="No limit"
        value={typed}
        aria-invalid={value === undefined ? true : undefined}
        aria-describedby={`budget-hint-${batch.id}`}
        onChange={(event) => setTyped(event.target.value)}
        className="field h-7 w-28 px-2 text-right tabular-nums"
      />
      <span className="text-ink-2">credits</span>
      <Button size="sm" type="submit" disabled={value === undefined}>
        {value === null ? 'Set no budget' : 'Set the budget'}
      </Button>
      <Button size="sm" variant="plain" onClick={onClose}>
        Leave it
      </Button>
      <p id={`budget-hint-${batch.id}`} className="basis-full text-ink-3">
        {hintFor(value, batch.credits.charged + batch.credits.inFlight)}
      </p>
    </form>
  )
}

function hintFor(value: number | null | undefined, taken: number): string {
  if (value === undefined) return 'A whole number of credits, at least 1; empty for no budget.'
  const soFar = `${credits(taken)} are charged or in flight`
  if (value === null) return `No budget of its own; those of day and month hold all the same. ${soFar}.`
  if (value < taken) return `${soFar} already: nothing more begins with this.`
  return `${dollars(value)}. ${soFar} of it. Nothing is begun that could pass it.`
}
