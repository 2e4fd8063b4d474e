import { expect, it } from 'vitest'
import { modeOf } from '../../../../src/shared/catalog'
import type { Mode, SlotName } from '../../../../src/shared/domain/draft'
import { slotsWith } from './legal-drafts'

const table: [string, SlotName[], Mode][] = [
  ['gen4.5', [], 'text_to_video'],
  ['gen4_turbo', [], 'image_to_video'],
  ['gen4_aleph', [], 'video_to_video'],
  ['act_two', [], 'character_performance'],
  ['no such model', [], 'text_to_video'],
  ['gen4.5', ['firstFrame'], 'image_to_video'],
  ['veo3.1', ['lastFrame'], 'image_to_video'],
  ['seedance2', ['firstFrame', 'lastFrame'], 'image_to_video'],
  ['seedance2', ['references'], 'text_to_video'],
  ['gen4.5', ['references'], 'image_to_video'],
  ['seedance2', ['firstFrame', 'references'], 'image_to_video'],
  ['seedance2', ['video', 'references'], 'video_to_video'],
  ['gen4_aleph', ['references'], 'video_to_video'],
  ['gen4.5', ['video', 'firstFrame'], 'video_to_video'],
  ['act_two', ['character'], 'character_performance'],
  ['gen4.5', ['performance', 'video'], 'character_performance'],
]

it.each(table)('%s with %j in the slots generates %s', (model, slots, mode) => {
  expect(modeOf({ model, slots: slotsWith(...slots) })).toBe(mode)
})
