import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { check, defaultDraft, fitDraft, MODELS, price, recommend, serves } from '../../../../src/shared/catalog'
import { type Draft, type SlotName, Slots } from '../../../../src/shared/domain/draft'
import { anId, anInput, legalCase, slotsWith, someInputs } from './legal-drafts'

const from = (changes: Partial<Draft>): Draft => ({ ...defaultDraft(), promptText: 'x', ...changes })

it('a new draft is gen4.5, 1280:720, 5 s, and fits', () => {
  expect(defaultDraft()).toMatchObject({ model: 'gen4.5', ratio: '1280:720', duration: 5, promptText: '' })
  expect(fitDraft(defaultDraft())).toEqual({ draft: defaultDraft(), notices: [] })
})

describe('a change of model', () => {
  const table: [string, Partial<Draft>, Partial<Draft>, string[]][] = [
    [
      'takes the nearest length, the longer of two as near',
      { model: 'veo3.1' },
      { duration: 6, ratio: '1280:720' },
      ['Duration changed from 5 to 6 s: veo3.1 makes 4, 6 or 8 s.'],
    ],
    ['keeps what is legal', { model: 'seedance2' }, { duration: 5, ratio: '1280:720' }, []],
    [
      'takes the nearest shape',
      { model: 'gen4.5', ratio: '1080:1920' },
      { ratio: '720:1280' },
      ['Ratio changed from 1080:1920 to 720:1280: gen4.5 makes 1280:720 or 720:1280.'],
    ],
    [
      'takes the nearest in a long range',
      { model: 'gen4.5', duration: 15 },
      { duration: 10 },
      ['Duration changed from 15 to 10 s: gen4.5 makes 2 to 10 s.'],
    ],
    [
      'drops settings the model does not have, and says so',
      { options: { audio: true, seed: 4 } },
      { options: { seed: 4 } },
      ['Setting audio (true) dropped: gen4.5 does not take it.'],
    ],
    ['drops sound that was off without a word', { options: { audio: false } }, { options: {} }, []],
    [
      'finds the same shape in another size',
      { model: 'seedance2', ratio: '1104:832' },
      { ratio: '1112:834' },
      ['Ratio changed from 1104:832 to 1112:834: seedance2 makes 24 other ratios.'],
    ],
    [
      'fills in what was not chosen yet',
      { model: 'gen4.5', ratio: null, duration: null },
      { ratio: '1280:720', duration: 5 },
      [],
    ],
    [
      'finds 16:9 for 1280:720',
      { model: 'hailuo3' },
      { ratio: '16:9' },
      ['Ratio changed from 1280:720 to 16:9: hailuo3 makes adaptive, 21:9, 16:9, 4:3, 1:1, 3:4 or 9:16.'],
    ],
  ]
  it.each(table)('%s', (_name, changes, expected, notices) => {
    const fitted = fitDraft(from(changes))
    expect(fitted.draft).toMatchObject(expected)
    expect(fitted.draft.options).toEqual(expected.options ?? fitted.draft.options)
    expect(fitted.notices).toEqual(notices)
  })

  it('sets sound off where it changes the price, so that the price is exact', () => {
    const { draft } = fitDraft(from({ model: 'veo3.1' }))
    expect(draft.options.audio).toBe(false)
    expect(price(draft, new Map())).toEqual({ kind: 'exact', credits: 120 })
  })

  it('drops ratio and length where the model sets them itself', () => {
    const { draft, notices } = fitDraft(from({ model: 'gen4_aleph' }))
    expect(draft).toMatchObject({ ratio: null, duration: null })
    expect(notices).toHaveLength(2)
  })

  it('settles rules between settings', () => {
    const wan = fitDraft(from({ model: 'wan3', slots: slotsWith('firstFrame') }))
    expect(wan.draft.ratio).toBe('auto_720p')
    expect(wan.notices).toEqual(['Ratio changed from 1280:720 to auto_720p: wan3 needs that with a first frame.'])
    const edit = fitDraft(from({ model: 'seedance2_5', options: { mode: 'edit' }, slots: slotsWith('video') }))
    expect(edit.draft).toMatchObject({ ratio: null, duration: 'auto' })
    const profile = fitDraft(from({ options: { proresProfile: '422' } }))
    expect(profile.draft.options).toEqual({})
    const adaptive = fitDraft(from({ model: 'hailuo3', ratio: 'adaptive' }))
    expect(adaptive.draft.ratio).toBe('16:9')
  })
})

describe('a change of the slots', () => {
  const table: [string, SlotName[], string][] = [
    ['gen4.5', ['video'], 'seedance2'],
    ['gen4.5', ['character'], 'act_two'],
    ['gen4.5', ['firstFrame', 'lastFrame'], 'veo3.1'],
    ['gen4.5', ['references'], 'seedance2'],
    ['gen4_aleph', ['firstFrame'], 'gen4.5'],
    ['gen4_turbo', [], 'gen4_turbo'],
    ['gen4_turbo', ['firstFrame'], 'gen4_turbo'],
    ['gen4_aleph', ['video'], 'gen4_aleph'],
    ['seedance2', ['firstFrame', 'references'], 'seedance2'],
  ]
  it.each(table)('%s with %j becomes %s', (model, slots, expected) => {
    const { draft, notices } = fitDraft(from({ model, slots: slotsWith(...slots) }), someInputs)
    expect(draft.model).toBe(expected)
    expect(notices.some((notice) => notice.startsWith(`Model changed from ${model} to ${expected}`))).toBe(
      model !== expected,
    )
  })

  it('suggests gen4_aleph for a clip that seedance2 cannot take', () => {
    const long = new Map([[anId('d'), anInput('video', anId('d'), { durationSeconds: 40 })]])
    expect(recommend(slotsWith('video'), long)).toBe('gen4_aleph')
    expect(recommend(slotsWith('video'))).toBe('seedance2')
    expect(recommend(slotsWith())).toBe('gen4.5')
  })
})

it('whatever was chosen before, a fitted draft breaks no rule of ratio, length or settings', () => {
  fc.assert(
    fc.property(legalCase, fc.constantFrom(...MODELS.map((model) => model.id)), ({ draft, inputs }, model) => {
      const fitted = fitDraft({ ...draft, model }, inputs)
      const fields = check(fitted.draft, inputs).map((problem) => problem.field)
      const slots: readonly string[] = Slots.keyof().options
      expect(fields.filter((field) => field !== 'promptText' && !slots.includes(field))).toEqual([])
      expect(serves(fitted.draft)).toBe(true)
      expect(fitDraft(fitted.draft, inputs)).toEqual({ draft: fitted.draft, notices: [] })
    }),
    { numRuns: 1000 },
  )
})
