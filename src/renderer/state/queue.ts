/** The queue as a whole: its pause, budgets and batches; kept fresh by Studio's events. */
import { create } from 'zustand'
import { emptyQueue, type QueueState } from '../../shared/domain/batch'

export const useQueue = create<{ queue: QueueState }>()(() => ({ queue: emptyQueue }))
