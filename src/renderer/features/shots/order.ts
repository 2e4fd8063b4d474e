/** Renders made from a clip: each press is one order, so that an answer that was lost is never paid for twice. */
import type { Draft } from '../../../shared/domain/draft'
import { DailiesError } from '../../../shared/failure'
import { client } from '../../client/client'
import { notify, notifyError } from '../../state/notices'
import { useRenders } from '../../state/renders'

/** One press of a button: the same order sent again gives the same renders. */
export interface Order {
  press: string
  draft: Draft
  takes: number
}

export function newOrder(draft: Draft, takes: number): Order {
  return { press: crypto.randomUUID(), draft, takes }
}

/** `done`; `lost`: no answer came, so the same order must be sent again; `refused`: nothing was made. Tells of each. */
export async function send({ press, draft, takes }: Order): Promise<'done' | 'lost' | 'refused'> {
  try {
    const renders = await client.call('renders.create', { draft, takes, press })
    useRenders.getState().put(renders)
    notify('success', renders.length === 1 ? 'Queued.' : `${renders.length} renders queued.`)
    return 'done'
  } catch (error) {
    notifyError(error)
    return error instanceof DailiesError && error.failure.code === 'offline' ? 'lost' : 'refused'
  }
}
