import { describe, expect, it } from 'vitest'
import { withModelLabels } from '../../../../src/renderer/features/compose/model-words'

describe('models in sentences', () => {
  it.each([
    ['gen4_turbo needs a first frame.', 'Gen-4 Turbo needs a first frame.'],
    [
      'Model changed from gen4.5 to veo3.1_fast: gen4.5 takes no last frame.',
      'Model changed from Gen-4.5 to Veo 3.1 Fast: Gen-4.5 takes no last frame.',
    ],
    [
      'This clip is 16 s long; seedance2 takes at most 15 s.',
      'This clip is 16 s long; Seedance 2.0 takes at most 15 s.',
    ],
    ['gen4_aleph and veo3.1.', 'Aleph and Veo 3.1.'],
  ])('%s', (told, shown) => expect(withModelLabels(told)).toBe(shown))

  it('leaves a file name alone that holds the name of a model', () => {
    expect(withModelLabels('beach_gen4.5.mp4 is too long')).toBe('beach_gen4.5.mp4 is too long')
  })

  it('spells out values that are several words, and leaves names of files as they are', () => {
    expect(withModelLabels('Ratio changed from 1280:720 to auto_720p: wan3 needs that with a first frame.')).toBe(
      'Ratio changed from 1280:720 to auto 720p: Wan 3 needs that with a first frame.',
    )
    expect(withModelLabels('my_auto_720p.mp4 and hdr_prores')).toBe('my_auto_720p.mp4 and hdr prores')
    expect(withModelLabels('auto_720p.mp4')).toBe('auto_720p.mp4')
  })
})
