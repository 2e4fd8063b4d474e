/**
 * What Studio says the open sheet would cost and take. Asked shortly after the last change, of the very rows that would
 * be sent: alternatives made into prompts, variables filled in. The button waits for an answer of the rows as they are.
 */
import { useEffect } from 'react'
import { create } from 'zustand'
import { type BatchRow, MOST_RENDERS, type Quote } from '../../../shared/domain/batch'
import { madeOfSheet, type SheetRow } from '../../../shared/sheet/rows'
import { client } from '../../client/client'
import { useAccount } from '../../state/account'
import { asFailure } from '../../state/notices'
import { useQueue } from '../../state/queue'
import { useSheet } from './sheet-store'
import { useSums } from './sums'

interface QuoteState {
  quote: Quote | null
  /** The rows of the sheet that it is of. */
  of: readonly SheetRow[] | null
  /** For each row that was asked about, the place of the sheet's row that made it. */
  from: readonly number[]
  /** Why there is no answer; null when there is, or it is on its way. */
  problem: string | null
}

export const useQuote = create<QuoteState>()(() => ({ quote: null, of: null, from: [], problem: null }))

/** The rows as they are sent. Throws DailiesError when they would be too many. */
export function madeRows(): { rows: BatchRow[]; from: number[] } {
  const { rows, name, inputs } = useSheet.getState()
  return madeOfSheet(rows, { sheetName: name ?? '', inputs })
}

/** Keeps the quote while the sheet is shown. Mounted once, in `Sheet`. */
export function useKeepQuote(): void {
  const rows = useSheet((state) => state.rows)
  const name = useSheet((state) => state.name)
  const fresh = useSums((state) => state.of === rows)
  const renders = useSums((state) => state.sums.renders)
  // What the account has left, and what other batches take of it, is part of the answer.
  const balance = useAccount((state) => state.account?.balanceCredits)
  const batches = useQueue((state) => state.queue.batches.length)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another name, balance or queue is another answer
  useEffect(() => {
    if (!fresh || rows.length === 0 || renders > MOST_RENDERS) return
    let stale = false
    const timer = setTimeout(
      async () => {
        try {
          const made = madeRows()
          const quote = await client.call('batches.quote', { rows: made.rows })
          if (!stale) useQuote.setState({ quote, of: rows, from: made.from, problem: null })
        } catch (error) {
          if (!stale) useQuote.setState({ quote: null, of: rows, from: [], problem: asFailure(error).message })
        }
      },
      rows.length > 1000 ? 1500 : 300,
    )
    return () => {
      stale = true
      clearTimeout(timer)
    }
  }, [fresh, rows, renders, name, balance, batches])
}

/** Until Studio has answered for these rows, or a few seconds have gone by without. */
export async function quoteIsThere(rows: readonly SheetRow[]): Promise<void> {
  if (useQuote.getState().of === rows) return
  await new Promise<void>((resolve) => {
    const done = () => {
      clearTimeout(timer)
      stop()
      resolve()
    }
    const timer = setTimeout(done, longestWaitMs)
    const stop = useQuote.subscribe(({ of }) => {
      if (of === rows) done()
    })
  })
}

const longestWaitMs = 5000
