import { useState } from 'react'
import { dollars } from '../../../shared/domain/money'
import { useApp } from '../../state/app'
import { TextField } from '../../ui/TextField'

const MOST = 100_000_000

/** What was typed as a number of credits; null for nothing, undefined for what is none. */
export function readCredits(typed: string): number | null | undefined {
  const text = typed.trim().replace(/[\s,]/g, '')
  if (text === '') return null
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN
  return value >= 1 && value <= MOST ? value : undefined
}

/** From which balance on one wants to be warned. Kept when one leaves the field or presses Enter. */
export function LowBalanceField() {
  const kept = useApp((state) => state.settings.lowBalanceCredits)
  const change = useApp((state) => state.change)
  const [typed, setTyped] = useState<string | null>(null)
  const value = typed === null ? kept : readCredits(typed)
  const keep = () => {
    if (typed === null || value === undefined) return
    setTyped(null)
    if (value !== kept) void change({ lowBalanceCredits: value })
  }
  return (
    <TextField
      label="Warn me below (credits)"
      inputMode="numeric"
      autoComplete="off"
      placeholder="No warning"
      value={typed ?? (kept === null ? '' : String(kept))}
      error={value === undefined ? 'A whole number of credits, at least 1; empty for no warning.' : undefined}
      hint={
        value === undefined
          ? undefined
          : value === null
            ? 'A line by the balance and the Render button when less is left.'
            : `${dollars(value)}. Shown by the balance and the Render button.`
      }
      onChange={(event) => setTyped(event.target.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === 'Enter') keep()
      }}
    />
  )
}
