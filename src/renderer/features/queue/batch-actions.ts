/** What a person can do with a batch and with the queue as a whole. Studio's answer is taken into the store at once. */
import type { Batch, QueueState } from '../../../shared/domain/batch'
import type { BatchId } from '../../../shared/domain/ids'
import { client } from '../../client/client'
import { notify } from '../../state/notices'
import { useQueue } from '../../state/queue'
import { attempt } from './queue-actions'

const take = (work: () => Promise<QueueState>) => attempt(async () => useQueue.setState({ queue: await work() }))
const takeBatch = (work: () => Promise<Batch>) =>
  attempt(async () => {
    const changed = await work()
    useQueue.setState(({ queue }) => ({
      queue: { ...queue, batches: queue.batches.map((batch) => (batch.id === changed.id ? changed : batch)) },
    }))
  })

/** Begins nothing new, of a batch or (null) of all. */
export const pause = (batch: BatchId | null) => take(() => client.call('queue.pause', { batch }))
/** Goes on; releases the rest of a batch whose pilot is done. */
export const goOn = (batch: BatchId | null) => take(() => client.call('queue.resume', { batch }))
export const dismissRecovery = () => take(() => client.call('queue.dismissRecovery', {}))
export const cancelBatch = (id: BatchId) => takeBatch(() => client.call('batches.cancel', { id }))
export const setBatchBudget = (id: BatchId, budgetCredits: number | null) =>
  takeBatch(() => client.call('batches.setBudget', { id, budgetCredits }))

/** Pauses everything, or goes on: one key for both, told in passing, because the queue may be out of sight. */
export async function pauseOrGoOn(): Promise<void> {
  const isPaused = useQueue.getState().queue.hold?.reason === 'person'
  if (await (isPaused ? goOn(null) : pause(null)))
    notify('info', isPaused ? 'The queue goes on.' : 'The queue is paused.')
}
