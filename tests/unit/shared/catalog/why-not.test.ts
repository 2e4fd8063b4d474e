import { describe, expect, it } from 'vitest'
import { findSpec, modeOf, whyNone, whyNot } from '../../../../src/shared/catalog'
import type { Draft, SlotName } from '../../../../src/shared/domain/draft'
import { aDraft, slotsWith } from './legal-drafts'

const ask = (draft: Draft, param: string, value: string | number) =>
  whyNot(draft, findSpec(modeOf(draft), draft.model)!, param, value)
const holding = (model: string, slots: SlotName[], changes: Partial<Draft> = {}) =>
  aDraft(model, { slots: slotsWith(...slots), ...changes })

describe('what cannot be chosen, and why', () => {
  const table: [string, Draft, string, string | number, string][] = [
    [
      'adaptive with text alone',
      aDraft('hailuo3'),
      'ratio',
      'adaptive',
      'only with reference images or reference videos',
    ],
    [
      'a fixed ratio with keyframes',
      holding('wan3', ['firstFrame']),
      'ratio',
      '1280:720',
      'only auto 480p, auto 720p or auto 1080p with a first frame',
    ],
    [
      'a ratio while editing',
      holding('seedance2_5', ['video'], { options: { mode: 'edit' } }),
      'ratio',
      '1280:720',
      'no ratio with the mode edit',
    ],
    [
      'a length while editing',
      holding('seedance2_5', ['video'], { options: { mode: 'edit' } }),
      'duration',
      5,
      'only auto with the mode edit',
    ],
    [
      '1080p with references',
      holding('grok_imagine_1_5', ['references']),
      'resolution',
      '1080p',
      'only 480p or 720p with reference images',
    ],
    [
      'a ProRes profile in an MP4',
      aDraft('gen4.5'),
      'proresProfile',
      '422',
      'only with the output format prores or hdr prores',
    ],
  ]
  it.each(table)('%s', (_name, draft, param, value, reason) => {
    expect(ask(draft, param, value)).toBe(reason)
  })

  it('lets a choice be made that other settings follow', () => {
    const editing = holding('seedance2_5', ['video'], { ratio: '1280:720', duration: 5 })
    expect(ask(editing, 'mode', 'edit')).toBeNull()
    const profiled = aDraft('gen4.5', { options: { outputFormat: 'prores', proresProfile: '422 LT' } })
    expect(ask(profiled, 'outputFormat', 'mp4')).toBeNull()
    expect(ask(profiled, 'proresProfile', '422')).toBeNull()
    expect(ask(holding('hailuo3', ['referenceVideos']), 'ratio', 'adaptive')).toBeNull()
  })

  it('says when nothing of a setting can be chosen', () => {
    const spec = findSpec('text_to_video', 'gen4.5')!
    expect(whyNone(aDraft('gen4.5'), spec, 'proresProfile', ['422', '4444'])).toMatch(/^only with the output format/)
    expect(whyNone(aDraft('gen4.5'), spec, 'ratio', ['1280:720'])).toBeNull()
  })
})
