import { describe, expect, it } from 'vitest'
import { groupRatios } from '../../../../src/renderer/features/compose/picker/group-ratios'
import { arrangeModels, limitWords } from '../../../../src/renderer/features/compose/picker/model-words'
import { findSpec, rankModels, ratiosOf } from '../../../../src/shared/catalog'
import { aDraft } from '../../../support/renderer/made-up'

const ranked = rankModels(aDraft(), new Map(), {})
const ids = (favourites: readonly string[], text: string) =>
  arrangeModels(ranked, favourites, text).flatMap(({ models }) => models.map(({ model }) => model.id))

describe('the list of models', () => {
  it('shows all of them, in groups by fit, the ready ones first', () => {
    expect(ids([], '')).toHaveLength(ranked.length)
    const groups = arrangeModels(ranked, [], '')
    expect(groups[0]).toMatchObject({ kind: 'fits', heading: 'Ready' })
    for (const { kind, models } of groups) expect(new Set(models.map(({ fit }) => fit.kind))).toEqual(new Set([kind]))
  })

  it('puts favourites first among those that fit as well', () => {
    expect(ids([], '')[0]).toBe('gen4.5')
    const [ready] = arrangeModels(ranked, [], '')
    const last = ready!.models.at(-1)!.model.id
    expect(last).not.toBe('gen4.5')
    expect(ids([last, 'act_two'], '')[0]).toBe(last)
    expect(ids(['act_two'], '')[0]).toBe('gen4.5')
  })

  it('is searched by name, id, use and speed', () => {
    expect(ids([], 'veo fast')).toEqual(['veo3.1_fast'])
    expect(ids([], 'GEN-4 turbo')).toEqual(['gen4_turbo'])
    expect(ids([], 'gen4_turbo')).toEqual(['gen4_turbo'])
    expect(ids([], 'product')).toEqual(['seedance2'])
    expect(ids([], 'legacy').sort()).toEqual(['gen4_aleph', 'veo3'])
    expect(ids([], 'nothing of the kind')).toEqual([])
  })

  it('says what the account has left, and that it does not know', () => {
    expect(limitWords({ maxConcurrent: 2, maxDaily: 1500, usedToday: 3 })).toBe('2 at once · 1,497 left today')
    expect(limitWords({ maxConcurrent: null, maxDaily: null, usedToday: 3 })).toBe('no daily limit')
    expect(limitWords(undefined)).toBe('limits not known')
  })
})

describe('ratios by shape', () => {
  it('stand from the widest to the tallest, each shape with its sizes, what follows the input last', () => {
    expect(groupRatios(['720:1280', 'adaptive', '1920:1080', '1280:720', '960:960'])).toEqual([
      { shape: '16:9', ratios: ['1280:720', '1920:1080'] },
      { shape: '1:1', ratios: ['960:960'] },
      { shape: '9:16', ratios: ['720:1280'] },
      { shape: '', ratios: ['adaptive'] },
    ])
  })

  it('stand together where the eye sees no difference', () => {
    expect(groupRatios(['864:496', '1280:720', '1112:834', '640:480'])).toEqual([
      { shape: '16:9', ratios: ['864:496', '1280:720'] },
      { shape: '4:3', ratios: ['640:480', '1112:834'] },
    ])
  })

  it('leave none of the model’s ratios out', () => {
    const all = ratiosOf(findSpec('text_to_video', 'seedance2')!)
    expect(
      groupRatios(all)
        .flatMap(({ ratios }) => ratios)
        .sort(),
    ).toEqual([...all].sort())
    expect(groupRatios(all).length).toBeLessThan(all.length)
  })
})
