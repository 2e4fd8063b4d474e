/** What a person can do with a clip, from the grid and from the viewer alike. Each tells in passing how it went. */
import type { Asset } from '../../../shared/domain/asset'
import { type Draft, inputsOf } from '../../../shared/domain/draft'
import type { AssetId } from '../../../shared/domain/ids'
import { client } from '../../client/client'
import { useComposer } from '../../state/composer'
import { notify, notifyError } from '../../state/notices'

/** Puts the whole recipe back into Compose; says which inputs are kept no longer. */
export async function bringBackSettings(draft: Draft): Promise<void> {
  try {
    const ids = inputsOf(draft.slots)
    const inputs = ids.length > 0 ? await client.call('inputs.get', { ids }) : []
    useComposer.getState().useDraft(draft, inputs)
    const lost = ids.length - inputs.length
    if (lost > 0)
      notify('warning', `The settings are in Compose, without ${lost === 1 ? 'an input' : `${lost} inputs`}.`, {
        hint: 'It is no longer kept on this machine. Drop the file again to make the very same shot.',
      })
    else notify('success', 'The settings are in Compose.')
  } catch (error) {
    notifyError(error)
  }
}

/** Keeps a copy of the clip as an input and puts it where it fits best. */
export async function takeAsInput(asset: Asset): Promise<void> {
  try {
    const input = await client.call('library.useAsInput', { id: asset.id })
    useComposer.getState().putInput(input)
    notify('success', 'The clip is in Compose.')
  } catch (error) {
    notifyError(error)
  }
}

export async function revealInFolder(id: AssetId): Promise<void> {
  try {
    await client.call('library.reveal', { id })
  } catch (error) {
    notifyError(error)
  }
}
