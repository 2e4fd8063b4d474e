/** The queue as a whole: its pause, budgets and batches; kept fresh by Studio's events. */
import { create } from 'zustand'
import { emptyQueue, type QueueState } from '../../shared/domain/batch'

interface QueueStore {
  queue: QueueState
  /** False until Studio has told it once: what stands there then is no news. */
  loaded: boolean
}

export const useQueue = create<QueueStore>()(() => ({ queue: emptyQueue, loaded: false }))
