/** How the queue is looked at: which batches are unfolded, what is selected, and which line was asked to come into view. */
import { create } from 'zustand'
import type { BatchId, RenderId } from '../../../shared/domain/ids'
import { useRenders } from '../../state/renders'
import { nothingSelected, type Selection } from '../library/selection'

/** A line of the list: the head of a batch, or a render. */
export type LineKey = BatchId | RenderId

interface QueueView {
  folded: boolean
  unfolded: ReadonlySet<BatchId>
  /** Which renders are selected, and where a range begins. */
  selection: Selection<RenderId>
  /** The line that has the keyboard. */
  current: LineKey | null
  /** A line to bring into sight; `focus`: and to give the keyboard. Null once that is done. */
  wanted: { key: LineKey; focus: boolean } | null
  fold: (folded: boolean) => void
  unfold: (batch: BatchId, unfolded: boolean) => void
  select: (selection: Selection<RenderId>) => void
  setCurrent: (current: LineKey) => void
  goTo: (key: LineKey, focus?: boolean) => void
  arrived: () => void
  /** Shows one render wherever it is: unfolds the queue and its batch, and brings it into sight. */
  reveal: (id: RenderId) => void
}

export const useQueueView = create<QueueView>()((set, get) => ({
  folded: false,
  unfolded: new Set(),
  selection: nothingSelected,
  current: null,
  wanted: null,
  fold: (folded) => set({ folded }),
  unfold: (batch, unfolded) =>
    set((state) => {
      const next = new Set(state.unfolded)
      if (unfolded) next.add(batch)
      else next.delete(batch)
      return { unfolded: next }
    }),
  select: (selection) => set({ selection }),
  setCurrent: (current) => set({ current }),
  goTo: (key, focus = true) => set({ wanted: { key, focus }, current: key }),
  arrived: () => set({ wanted: null }),
  reveal: (id) => {
    const render = useRenders.getState().renders.get(id)
    if (render === undefined) return
    if (render.batchId !== null) get().unfold(render.batchId, true)
    set({ folded: false })
    get().goTo(id)
  },
}))
