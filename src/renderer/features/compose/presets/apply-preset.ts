/** Takes a preset into the composer, as one step that Undo takes back. */
import { findModel } from '../../../../shared/catalog'
import { inputsOf } from '../../../../shared/domain/draft'
import type { Preset } from '../../../../shared/domain/preset'
import { client } from '../../../client/client'
import { useComposer } from '../../../state/composer'

/** Settings always; words and media only where the preset holds them. Throws what the look for its media threw. */
export async function applyPreset({ settings }: Preset): Promise<void> {
  const ids = settings.slots === undefined ? [] : inputsOf(settings.slots)
  const found = ids.length === 0 ? [] : await client.call('inputs.get', { ids })
  useComposer.getState().takeSettings(settings, found)
  const missing = ids.length - found.length
  const notes = [
    ...(missing > 0 ? [`${missing === 1 ? 'One file' : `${missing} files`} of this preset are no longer kept.`] : []),
    ...(findModel(settings.model) === undefined ? [`This Dailies knows no model ${settings.model}.`] : []),
  ]
  if (notes.length > 0) useComposer.setState(({ fitted }) => ({ fitted: [...notes, ...fitted] }))
}
