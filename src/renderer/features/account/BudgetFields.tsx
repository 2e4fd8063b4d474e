import { useState } from 'react'
import type { BudgetUse } from '../../../shared/domain/batch'
import { dollars } from '../../../shared/domain/money'
import { useApp } from '../../state/app'
import { useQueue } from '../../state/queue'
import { TextField } from '../../ui/TextField'
import { budgetWords } from '../queue/batch-words'
import { readCredits } from './LowBalanceField'

/** The most that may be spent in a day and in a month. Hard: nothing is begun that could pass it. */
export function BudgetFields() {
  const { day, month } = useQueue((state) => state.queue)
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-2 font-semibold text-ink text-xs">Budgets</legend>
      <BudgetField
        name="dayBudgetCredits"
        label="Most in a day (credits)"
        meter="Taken of the day’s budget"
        use={day}
        ends="at midnight"
      />
      <BudgetField
        name="monthBudgetCredits"
        label="Most in a month (credits)"
        meter="Taken of the month’s budget"
        use={month}
        ends="with the month"
      />
      <p className="text-ink-3 text-xs">
        Nothing is begun that could pass a budget: the queue waits and says so. What Runway works on goes on.
      </p>
    </fieldset>
  )
}

interface BudgetFieldProps {
  name: 'dayBudgetCredits' | 'monthBudgetCredits'
  label: string
  /** What its bar shows. */
  meter: string
  use: BudgetUse
  /** When it begins anew. */
  ends: string
}

/** Kept when one leaves the field or presses Enter. */
function BudgetField({ name, label, meter, use, ends }: BudgetFieldProps) {
  const kept = useApp((state) => state.settings[name])
  const change = useApp((state) => state.change)
  const [typed, setTyped] = useState<string | null>(null)
  const value = typed === null ? kept : readCredits(typed)
  const keep = () => {
    if (typed === null || value === undefined) return
    setTyped(null)
    if (value !== kept) void change({ [name]: value })
  }
  const taken = use.spentCredits + use.inFlightCredits
  return (
    <div className="flex flex-col gap-1.5">
      <TextField
        label={label}
        inputMode="numeric"
        autoComplete="off"
        placeholder="No budget"
        value={typed ?? (kept === null ? '' : String(kept))}
        aside={value ? <span className="font-normal text-ink-3">{dollars(value)}</span> : undefined}
        error={value === undefined ? 'A whole number of credits, at least 1; empty for no budget.' : undefined}
        hint={value === undefined ? undefined : `${budgetWords(use)}, begins anew ${ends}.`}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.key === 'Enter') keep()
        }}
      />
      {kept !== null && <Meter label={meter} spent={use.spentCredits} taken={taken} limit={kept} />}
    </div>
  )
}

/** How much of a budget is spent and in flight. */
function Meter({ label, spent, taken, limit }: { label: string; spent: number; taken: number; limit: number }) {
  const share = (value: number) => `${Math.min(100, (value / limit) * 100)}%`
  return (
    // biome-ignore lint/a11y/useSemanticElements: the browser's own meter cannot show two amounts
    <div
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={limit}
      aria-valuenow={Math.min(limit, taken)}
      className="relative h-1 overflow-hidden rounded-full bg-line-strong"
    >
      <div className="absolute inset-y-0 left-0 bg-accent/50" style={{ width: share(taken) }} />
      <div className="absolute inset-y-0 left-0 bg-accent" style={{ width: share(spent) }} />
    </div>
  )
}
