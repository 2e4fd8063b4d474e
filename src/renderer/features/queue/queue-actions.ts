/** What a person can do with renders in the queue. What comes of it arrives as events, and at once in the store. */
import type { RenderId } from '../../../shared/domain/ids'
import type { Render } from '../../../shared/domain/render'
import { DailiesError } from '../../../shared/failure'
import { client } from '../../client/client'
import { notify, notifyError } from '../../state/notices'
import { useRenders } from '../../state/renders'
import { useLibrary } from '../library/library-store'
import { useViewer } from '../viewer/viewer-store'
import type { Move } from './queue-order'

/** Runway's own pages, where balance and usage can be checked. */
const runwayUsageUrl = 'https://dev.runwayml.com/'

/** Does it, and says so in words when it is refused. Whether it went well. */
export async function attempt(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work()
    return true
  } catch (error) {
    notifyError(error)
    return false
  }
}

const apply = (work: () => Promise<Render>) => attempt(async () => useRenders.getState().put([await work()]))

export const cancelRender = (id: RenderId) => apply(() => client.call('renders.cancel', { id }))
export const renderAgain = (id: RenderId) => apply(() => client.call('renders.again', { id }))
export const retryNow = (id: RenderId) => apply(() => client.call('renders.retryNow', { id }))
/** Free: the result is at Runway still, and paid for. */
export const fetchAgain = (id: RenderId) => apply(() => client.call('renders.fetchAgain', { id }))

export const cancelRenders = (ids: readonly RenderId[]) =>
  attempt(() => client.call('renders.cancelAll', { ids: [...ids] }))

/** Presses whose answer was lost: the same renders again are the same press, so that they are never paid for twice. */
const unanswered = new Map<string, string>()

/** New paid renders of many. The price stands on the button that calls this. */
export async function renderManyAgain(ids: readonly RenderId[]): Promise<void> {
  const which = [...ids].sort().join(' ')
  const press = unanswered.get(which) ?? crypto.randomUUID()
  unanswered.set(which, press)
  try {
    useRenders.getState().put(await client.call('renders.againAll', { ids: [...ids], press }))
    unanswered.delete(which)
  } catch (error) {
    if (!(error instanceof DailiesError && error.failure.code === 'offline')) unanswered.delete(which)
    notifyError(error)
  }
}

export const clearRenders = (ids: readonly RenderId[]) =>
  attempt(async () => {
    await client.call('renders.clear', { ids: [...ids] })
    useRenders.getState().clear(ids)
  })

export const moveRenders = ({ ids, before }: Move) => attempt(() => client.call('renders.move', { ids, before }))

/** Brings the finished clip into view in the library; opens it where the library does not reach that far. */
export async function showInLibrary(render: Render): Promise<void> {
  const id = render.state.kind === 'done' ? render.state.assetIds[0] : undefined
  if (id === undefined) return
  if (!(await useLibrary.getState().show(id))) await useViewer.getState().openById(id)
}

export const checkUsage = () => attempt(() => client.call('app.openExternal', { url: runwayUsageUrl }))

/** Says in passing that a download goes on, which nothing else shows while the row is out of sight. */
export async function downloadAgain(id: RenderId): Promise<void> {
  if (await fetchAgain(id))
    notify('info', 'Downloading again.', { hint: 'It is not rendered again and costs nothing.' })
}
