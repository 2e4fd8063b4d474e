/** Pressing Render on a sheet: sends its rows to the queue as one batch, once a press. */
import { create } from 'zustand'
import { count } from '../../../shared/catalog/words'
import { MOST_RENDERS } from '../../../shared/domain/batch'
import { DailiesError } from '../../../shared/failure'
import type { SheetRow } from '../../../shared/sheet/rows'
import { client } from '../../client/client'
import { notify, notifyError } from '../../state/notices'
import { goToCell } from './grid-state'
import { madeRows, quoteIsThere } from './quote-store'
import { useSheet } from './sheet-store'
import { sumsAreFresh, useSums } from './sums'

interface StartState {
  /** On its way to the queue: a second press is not taken. */
  sending: boolean
  /** Most that this batch may cost, as it was written; empty: no limit. */
  budget: string
  /** How many of the first rows go ahead alone; 0: all at once. */
  pilot: 0 | 1 | 2 | 3
}

export const useStart = create<StartState>()(() => ({ sending: false, budget: '', pilot: 0 }))

/** The budget in credits; null where there is none, `bad` where it is no amount. */
export function budgetOf(text: string): number | null | 'bad' {
  const said = text.trim().replaceAll(/[\s,]/g, '')
  if (said === '') return null
  const credits = Number(said)
  return Number.isInteger(credits) && credits > 0 && credits <= 100_000_000 ? credits : 'bad'
}

/** A press whose answer was lost: the same rows with the same terms are the same press, and never paid for twice. */
let unanswered: { press: string; rows: readonly SheetRow[]; name: string; terms: string } | null = null

/** Queues the sheet; with a row that cannot be rendered, leads to it instead. Never throws. */
export async function startBatch(columnCount: number): Promise<void> {
  const { sending, budget, pilot } = useStart.getState()
  const { rows, name } = useSheet.getState()
  const { sums } = useSums.getState()
  const budgetCredits = budgetOf(budget)
  if (sending || rows.length === 0 || !sumsAreFresh() || budgetCredits === 'bad' || sums.renders > MOST_RENDERS) return
  const [bad] = sums.refusedAt
  if (bad !== undefined) return goToCell(bad, columnCount + 2)
  useStart.setState({ sending: true })
  // Pressed right after the last letter: what Studio says of these very rows comes first.
  await quoteIsThere(rows)
  if (useSheet.getState().rows !== rows) return useStart.setState({ sending: false })
  const called = name?.trim() || 'Sheet'
  const terms = `${budgetCredits} ${pilot}`
  const same = unanswered?.rows === rows && unanswered.terms === terms && unanswered.name === called
  const press = same && unanswered !== null ? unanswered.press : crypto.randomUUID()
  try {
    const made = madeRows()
    await client.call('batches.create', { name: called, rows: made.rows, budgetCredits, pilotRows: pilot, press })
    unanswered = null
    const { noteRendered, setOpen } = useSheet.getState()
    noteRendered(rows)
    setOpen(false)
    useStart.setState({ budget: '', pilot: 0 })
    notify('success', `${count(sums.renders)} ${sums.renders === 1 ? 'render' : 'renders'} queued.`, {
      hint: pilot === 0 ? 'The sheet is kept.' : 'The first go ahead alone; the rest waits for your word.',
    })
  } catch (error) {
    const lost = error instanceof DailiesError && error.failure.code === 'offline'
    unanswered = lost ? { press, rows, name: called, terms } : null
    notifyError(error)
  } finally {
    useStart.setState({ sending: false })
  }
}
