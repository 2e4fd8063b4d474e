/** What past renders cost, for the price on the button where nobody publishes one; kept fresh by Studio's events. */
import { create } from 'zustand'
import type { PriceRecord } from '../../shared/domain/price-record'

interface PricesState {
  records: readonly PriceRecord[]
  /** Replaces everything: the answer to `prices.list`. */
  load: (records: readonly PriceRecord[]) => void
  /** Takes in what a render was quoted or charged, in place of what was known of it. */
  put: (record: PriceRecord) => void
}

export const usePrices = create<PricesState>()((set) => ({
  records: [],
  load: (records) => set({ records }),
  put: (record) =>
    set(({ records }) => ({ records: [record, ...records.filter(({ renderId }) => renderId !== record.renderId)] })),
}))
