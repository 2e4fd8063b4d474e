import { describe, expect, it } from 'vitest'
import {
  check,
  findModel,
  leftToday,
  lengthWords,
  MODELS,
  price,
  rankModels,
  suggestModels,
  takenBy,
} from '../../../../src/shared/catalog'
import type { Draft } from '../../../../src/shared/domain/draft'
import type { Input } from '../../../../src/shared/domain/input'
import { aDraft, anInput } from '../../../support/renderer/made-up'

const picture = anInput(1)
const clip = anInput(2, {
  kind: 'video',
  mime: 'video/mp4',
  format: 'H.264',
  name: 'walk.mp4',
  width: 1280,
  height: 720,
  durationSeconds: 6,
  sizeBytes: 2_000_000,
})
const withSlots = (slots: Partial<Draft['slots']>, change: Partial<Draft> = {}) =>
  aDraft({ slots: { ...aDraft().slots, ...slots }, ...change })
const rank = (draft: Draft, inputs: Input[] = [], limits = {}) =>
  rankModels(draft, new Map(inputs.map((input) => [input.id, input])), limits)
const of = (ranked: ReturnType<typeof rank>, id: string) => ranked.find(({ model }) => model.id === id)!
const suggest = (draft: Draft, inputs: Input[] = [], limits = {}) =>
  suggestModels(draft, new Map(inputs.map((input) => [input.id, input])), rank(draft, inputs, limits))

describe('models ranked by fit', () => {
  it('names every model once, and what can render it comes before what cannot', () => {
    const ranked = rank(withSlots({ firstFrame: picture.id }), [picture])
    expect(ranked.map(({ model }) => model.id).sort()).toEqual(MODELS.map(({ id }) => id).sort())
    const kinds = ranked.map(({ fit }) => fit.kind)
    const order = ['fits', 'changes', 'needs', 'spent', 'cannot']
    expect(kinds).toEqual([...kinds].sort((a, b) => order.indexOf(a) - order.indexOf(b)))
    expect(kinds).toContain('cannot')
  })

  it('puts the model of Runway’s guide first for words alone, at its price', () => {
    const [first] = rank(aDraft())
    expect(first).toMatchObject({
      model: { id: 'gen4.5' },
      fit: { kind: 'fits' },
      price: { kind: 'exact', credits: 60 },
    })
  })

  it('prices each model for the draft as that model would render it', () => {
    const ranked = rank(aDraft({ duration: 5 }))
    const veo = of(ranked, 'veo3.1_fast')
    expect(veo.draft.duration).toBe(6)
    expect(veo.notices.join(' ')).toContain('Duration changed from 5 to 6 s')
    expect(veo.fit.kind).toBe('changes')
    expect(veo.price).toEqual({ kind: 'exact', credits: 60 })
    expect(of(ranked, 'wan3').price.kind).toBe('unknown')
  })

  it('renders without a broken rule wherever it says that a model fits', () => {
    for (const draft of [aDraft(), withSlots({ firstFrame: picture.id }), withSlots({ video: clip.id })]) {
      const inputs = new Map([picture, clip].map((input) => [input.id, input]))
      for (const one of rankModels(draft, inputs, {})) {
        const problems = check(one.draft, inputs)
        if (one.fit.kind === 'fits' || one.fit.kind === 'changes') {
          expect(problems).toEqual([])
          expect(one.price).toEqual(price(one.draft, inputs))
        } else expect(problems).not.toEqual([])
      }
    }
  })

  it('says what a model still needs', () => {
    expect(of(rank(aDraft()), 'gen4_turbo').fit).toEqual({ kind: 'needs', why: 'Needs a first frame.' })
    expect(of(rank(aDraft()), 'act_two').fit).toEqual({ kind: 'needs', why: 'Needs a character and a performance.' })
  })

  it('says what a model has no place for, and what is beyond its limits', () => {
    const short = rank(withSlots({ video: clip.id }), [clip])
    expect(of(short, 'gen4.5').fit).toEqual({ kind: 'cannot', why: 'Takes no video.' })
    expect(of(short, 'seedance2').fit.kind).toMatch(/fits|changes/)
    const long = { ...clip, durationSeconds: 16 }
    expect(of(rank(withSlots({ video: clip.id }), [long]), 'seedance2').fit).toEqual({
      kind: 'cannot',
      why: 'This clip is 16 s long; seedance2 takes at most 15 s.',
    })
  })

  it('counts a prompt that is too long against a model, and one that is not there yet against none', () => {
    expect(of(rank(aDraft({ promptText: '' })), 'gen4.5').fit.kind).toBe('fits')
    const long = of(rank(aDraft({ promptText: 'x'.repeat(1001) })), 'gen4.5').fit
    expect(long).toMatchObject({ kind: 'needs', why: expect.stringContaining('1,000') })
  })

  it('puts a model that has none left today behind those that have', () => {
    const limits = { 'gen4.5': { maxConcurrent: 2, maxDaily: 50, usedToday: 50 } }
    const ranked = rank(aDraft(), [], limits)
    expect(of(ranked, 'gen4.5').fit).toEqual({ kind: 'spent', why: 'All 50 of the last 24 hours are used.' })
    expect(ranked[0]?.model.id).not.toBe('gen4.5')
    expect(leftToday(limits['gen4.5'])).toBe(0)
    expect(leftToday({ maxConcurrent: 1, maxDaily: 50, usedToday: 3 })).toBe(47)
    expect(leftToday({ maxConcurrent: 1, maxDaily: null, usedToday: 3 })).toBeNull()
    expect(leftToday(undefined)).toBeNull()
  })

  it('takes a price from whoever knows it better', () => {
    const ranked = rankModels(aDraft(), new Map(), {}, () => ({ kind: 'exact', credits: 7 }))
    expect(of(ranked, 'wan3').price).toEqual({ kind: 'exact', credits: 7 })
  })
})

describe('a suggestion', () => {
  const best = (draft: Draft, inputs: Input[] = [], limits = {}) => suggest(draft, inputs, limits)[0]?.model

  it('is gen4.5 by default, with its reason', () => {
    expect(suggest(aDraft())[0]).toEqual({
      aim: 'best',
      model: 'gen4.5',
      why: 'The best balance of quality and cost.',
    })
  })

  it('is seedance2 for a clip longer than ten seconds', () => {
    expect(best(aDraft({ model: 'seedance2', duration: 12 }))).toBe('seedance2')
  })

  it('is a model that edits when a clip is dropped, also one too long for the first choice', () => {
    expect(best(withSlots({ video: clip.id }), [clip])).toBe('seedance2')
    expect(best(withSlots({ video: clip.id }), [{ ...clip, durationSeconds: 20 }])).toBe('gen4_aleph')
    expect(suggest(withSlots({ video: clip.id }), [clip])[0]?.why).toContain('edits the clip')
  })

  it('names gen4_turbo for the budget where there is a picture, else veo3.1_fast, and veo3 for the quality', () => {
    const aims = (draft: Draft, inputs: Input[] = []) =>
      Object.fromEntries(suggest(draft, inputs).map(({ aim, model }) => [aim, model]))
    expect(aims(aDraft())).toEqual({ best: 'gen4.5', budget: 'veo3.1_fast', quality: 'veo3', advert: 'seedance2' })
    expect(aims(withSlots({ firstFrame: picture.id }), [picture])).toMatchObject({ budget: 'gen4_turbo' })
  })

  it('is never a model that cannot render it or has none left today', () => {
    const limits = { 'gen4.5': { maxConcurrent: 1, maxDaily: 5, usedToday: 5 } }
    expect(suggest(aDraft(), [], limits).map(({ model }) => model)).not.toContain('gen4.5')
    expect(suggest(withSlots({ video: clip.id }), [clip]).map(({ model }) => model)).not.toContain('veo3')
  })
})

describe('what the picker says of a model', () => {
  it('is what it takes and how long its clips are', () => {
    expect(takenBy(findModel('gen4.5')!)).toEqual(['text', 'firstFrame'])
    expect(takenBy(findModel('act_two')!)).toEqual(['character', 'performance'])
    expect(lengthWords(findModel('gen4.5')!, aDraft())).toBe('2–10 s')
    expect(lengthWords(findModel('veo3.1')!, aDraft())).toBe('4, 6 or 8 s')
    expect(lengthWords(findModel('veo3')!, aDraft())).toBe('8 s')
    expect(lengthWords(findModel('act_two')!, aDraft())).toBe('as the acting')
    expect(lengthWords(findModel('gen4_aleph')!, aDraft())).toBe('as the clip')
  })
})
