import { expect, it } from 'vitest'
import { costWords } from '../../../../src/renderer/features/lineage/cost-words'
import { draftForMore, draftFromFrame } from '../../../../src/renderer/features/shots/draft-for'
import { frameName } from '../../../../src/renderer/features/shots/frame-name'
import { keptWords } from '../../../../src/renderer/features/shots/missing-words'
import { shotAct } from '../../../../src/renderer/features/shots/shot-keys'
import { addFigures, type Figures, sumOf } from '../../../../src/shared/library/lineage'
import { aDraft, anInput } from '../../../support/renderer/made-up'

const none = sumOf([])
const charged = (credits: number): Figures => sumOf([{ kind: 'charged', credits }])
const costOf = (clip: Figures, takes: Figures = none, before: Figures = none, practice: Figures = none) =>
  costWords({
    cost: {
      clip: { live: clip, practice },
      takes: { live: takes, practice: none },
      before: { live: before, practice: none },
      isPart: false,
    },
  })

it('says what a shot cost in all and what that is made of', () => {
  const { live, practice } = costOf(charged(60), addFigures(charged(60), charged(60)), charged(60))
  expect(live).toEqual({
    total: '240 credits ($2.40) for 4 renders',
    surety: null,
    parts: 'this clip 60 · 2 other takes 120 · 1 clip it was made from 60',
  })
  expect(practice).toBeNull()
})

it('keeps what was charged, quoted and estimated apart, and never says 0 for what is not known', () => {
  const takes = sumOf([
    { kind: 'quoted', credits: 60 },
    { kind: 'estimated', fromCredits: 40, toCredits: 80 },
    { kind: 'unknown' },
  ])
  expect(costOf(charged(60), takes).live).toMatchObject({
    total: '160–200 credits ($1.60–$2.00) for 3 renders, and 1 whose price is not known',
    surety: '60 charged, 60 quoted, 40–80 estimated',
  })
  expect(costOf(sumOf([{ kind: 'unknown' }])).live?.total).toBe('price not known of 1 render')
})

it('never adds practice to money', () => {
  const { live, practice } = costOf(none, none, none, charged(24))
  expect(live).toBeNull()
  expect(practice?.total).toBe('24 credits for 1 render')
})

it('gives more takes a seed of their own where the model takes one, with room for all of them', () => {
  const draft = aDraft({ options: { seed: 7 } })
  const seeds = [0, 0.5, 0.999999999].map((dice) => draftForMore(draft, 8, () => dice).options.seed)
  expect(new Set([...seeds, 7]).size).toBe(4)
  expect(Number(seeds[2]) + 7).toBeLessThanOrEqual(4_294_967_295)
  expect(draftForMore({ ...draft, model: 'no such model' }, 2, () => 0.5).options).toEqual({})
})

it('carries a shot on with its settings, without its words, and with a model that takes a first frame', () => {
  const before = aDraft({ promptText: 'The old words', options: { seed: 7 }, duration: 8 })
  const { draft, notices } = draftFromFrame(before, anInput(1))
  expect(draft).toMatchObject({ model: 'gen4.5', promptText: '', duration: 8, options: {} })
  expect(draft.slots.firstFrame).toBe(anInput(1).id)
  expect(notices).toEqual([])
  const other = draftFromFrame(aDraft({ model: 'act_two', ratio: '1280:720', duration: null }), anInput(1))
  expect(other.draft.model).not.toBe('act_two')
  expect(other.notices[0]).toMatch(/Model changed from act_two/)
})

it('names a saved frame after its clip, without its folders', () => {
  expect(frameName({ fileName: 'boats/harbour_gen4.5.mp4' }, 'last', 4.9)).toBe('harbour_gen4.5 last frame.png')
  expect(frameName({ fileName: 'x.mp4' }, { atSeconds: 1.2 }, 1.25)).toBe('x frame at 1.25 s.png')
})

it('says honestly whether Runway may keep a result still', () => {
  const hour = 3_600_000
  expect(keptWords(0, 3 * hour)).toMatch(/3 h ago, so it is most likely still there/)
  expect(keptWords(0, 30 * hour)).toMatch(/may be gone/)
  expect(keptWords(0, 100 * hour)).toMatch(/4 days ago, so it is most likely gone; asking costs nothing/)
})

it('takes O, A, S and Y, never with Ctrl, and the shifted ones only where a frame is seen', () => {
  const press = (key: string, more = {}) => ({
    key,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    ...more,
  })
  expect(['o', 'a', 's', 'y', 'q'].map((key) => shotAct(press(key), true))).toEqual([
    'carry-on',
    'more',
    'settings',
    'lineage',
    null,
  ])
  expect(shotAct(press('a', { ctrlKey: true }), true)).toBeNull()
  expect(shotAct(press('P', { shiftKey: true }), true)).toBe('poster')
  expect(shotAct(press('P', { shiftKey: true }), false)).toBeNull()
})
