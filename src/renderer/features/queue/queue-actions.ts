/** What a person can do with a render in the queue. What comes of it arrives as events, and at once in the store. */
import type { RenderId } from '../../../shared/domain/ids'
import type { Render } from '../../../shared/domain/render'
import { client } from '../../client/client'
import { notifyError } from '../../state/notices'
import { useRenders } from '../../state/renders'
import { useLibrary } from '../library/library-store'
import { useViewer } from '../viewer/viewer-store'

/** Runway's own pages, where balance and usage can be checked. */
const runwayUsageUrl = 'https://dev.runwayml.com/'

async function apply(work: () => Promise<Render>): Promise<void> {
  try {
    useRenders.getState().put([await work()])
  } catch (error) {
    notifyError(error)
  }
}

export const cancelRender = (id: RenderId) => apply(() => client.call('renders.cancel', { id }))
export const renderAgain = (id: RenderId) => apply(() => client.call('renders.again', { id }))
export const retryNow = (id: RenderId) => apply(() => client.call('renders.retryNow', { id }))

export async function clearRenders(ids: readonly RenderId[]): Promise<void> {
  try {
    await client.call('renders.clear', { ids: [...ids] })
    useRenders.getState().clear(ids)
  } catch (error) {
    notifyError(error)
  }
}

/** Brings the finished clip into view in the library; opens it where the library does not reach that far. */
export async function showInLibrary(render: Render): Promise<void> {
  const id = render.state.kind === 'done' ? render.state.assetIds[0] : undefined
  if (id === undefined) return
  if (!(await useLibrary.getState().show(id))) await useViewer.getState().openById(id)
}

export async function checkUsage(): Promise<void> {
  try {
    await client.call('app.openExternal', { url: runwayUsageUrl })
  } catch (error) {
    notifyError(error)
  }
}
