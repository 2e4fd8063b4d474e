/**
 * The sums of the open sheet and the judge that found them, kept fresh as rows, past prices and the account change. Old
 * sums stay until the new ones are there, marked as not of now; the button waits for those.
 */
import { useEffect } from 'react'
import { create } from 'zustand'
import type { SheetRow } from '../../../shared/sheet/rows'
import { useAccount } from '../../state/account'
import { usePrices } from '../../state/prices'
import { type Judge, makeJudge, noSums, type Sums, sumUpInSlices } from './judge-rows'
import { useSheet } from './sheet-store'

interface SumsState {
  judge: Judge
  sums: Sums
  /** The rows these sums are of. */
  of: readonly SheetRow[]
  /** How many rows were gone through so far; as many as there are once they all were. */
  done: number
}

const inputsNow = () => useSheet.getState().inputs

export const useSums = create<SumsState>()(() => ({
  judge: makeJudge(inputsNow, [], 'practice'),
  sums: noSums,
  of: [],
  done: 0,
}))

/** Whether the sums are of the rows as they are now. */
export function sumsAreFresh(): boolean {
  return useSums.getState().of === useSheet.getState().rows
}

/** Keeps the sums while the sheet is shown. Mounted once, in `Sheet`. */
export function useKeepSums(): void {
  const rows = useSheet((state) => state.rows)
  const records = usePrices((state) => state.records)
  const account = useAccount((state) => state.account?.kind ?? 'practice')
  useEffect(() => {
    useSums.setState({ judge: makeJudge(inputsNow, records, account), of: [], done: 0 })
  }, [records, account])
  const judge = useSums((state) => state.judge)
  useEffect(() => {
    let stale = false
    void sumUpInSlices(
      rows,
      judge,
      () => stale,
      (done) => useSums.setState({ done }),
    ).then((sums) => {
      if (sums !== null && !stale) useSums.setState({ sums, of: rows, done: rows.length })
    })
    return () => {
      stale = true
    }
  }, [rows, judge])
}
