import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { learn, priceOrLearned } from '../../../../src/shared/catalog'
import { priceSeconds, priceSettings } from '../../../../src/shared/catalog/learned-price'
import type { Draft } from '../../../../src/shared/domain/draft'
import { RenderId } from '../../../../src/shared/domain/ids'
import type { PriceRecord } from '../../../../src/shared/domain/price-record'
import { aDraft, anId, anInput, slotsWith } from './legal-drafts'

const hailuo = (change: Partial<Draft> = {}) => aDraft('hailuo3', { duration: 6, ...change })
let clock = 0
const record = (credits: number, change: Partial<PriceRecord> = {}, draft = hailuo()): PriceRecord => ({
  renderId: RenderId.parse(randomUUID()),
  account: 'live',
  model: draft.model,
  mode: 'text_to_video',
  seconds: 6,
  settings: priceSettings(draft),
  credits,
  atMs: ++clock,
  ...change,
})

describe('a price nobody publishes', () => {
  it('is learned from one render of the same settings and length', () => {
    expect(learn([record(42)], 'live', hailuo(), 6)).toEqual({ kind: 'exact', credits: 42, learnedFrom: 1 })
  })

  it('is a range when such renders cost differently', () => {
    const records = [record(42), record(48), record(45)]
    expect(learn(records, 'live', hailuo(), 6)).toEqual({
      kind: 'range',
      fromCredits: 42,
      toCredits: 48,
      learnedFrom: 3,
    })
  })

  it('forgets an old price once six newer renders cost another', () => {
    const records = [record(10), ...Array.from({ length: 6 }, () => record(42))]
    expect(learn(records, 'live', hailuo(), 6)).toEqual({ kind: 'exact', credits: 42, learnedFrom: 6 })
    expect(learn(records.slice(0, -1), 'live', hailuo(), 6)).toMatchObject({ kind: 'range', learnedFrom: 6 })
  })

  it('of another length follows from the seconds, rounded up to a whole credit', () => {
    expect(learn([record(42)], 'live', hailuo(), 10)).toEqual({ kind: 'exact', credits: 70, learnedFrom: 1 })
    expect(learn([record(41)], 'live', hailuo(), 10)).toEqual({ kind: 'exact', credits: 69, learnedFrom: 1 })
  })

  it('of the same length counts before any that follows from seconds', () => {
    const records = [record(42), record(90, { seconds: 10 })]
    expect(learn(records, 'live', hailuo(), 10)).toMatchObject({ credits: 90, learnedFrom: 1 })
  })

  it('is not learned from other settings, another way of generating, another model or the other account', () => {
    const others = [
      record(42, {}, hailuo({ options: { audio: true } })),
      record(42, {}, hailuo({ options: { resolution: '2k' } })),
      record(42, { mode: 'image_to_video' }),
      record(42, { model: 'wan3' }),
      record(42, { account: 'practice' }),
    ]
    for (const one of others.slice(2)) expect(learn([one], 'live', hailuo(), 6)).toBeNull()
    const plain = hailuo({ options: { audio: false, resolution: '768p' } })
    for (const one of others.slice(0, 2)) expect(learn([one], 'live', plain, 6)).toBeNull()
  })

  it('is never learned as nothing', () => {
    expect(learn([record(0)], 'live', hailuo(), 6)).toBeNull()
  })

  it('of a length the model chooses is learned from renders whose length it chose', () => {
    const auto = hailuo({ duration: 'auto' })
    const records = [record(42), record(60, { seconds: null }), record(72, { seconds: null })]
    expect(learn(records, 'live', auto, null)).toMatchObject({ kind: 'range', fromCredits: 60, toCredits: 72 })
    expect(learn([record(42)], 'live', auto, null)).toBeNull()
  })
})

describe('the price on the button', () => {
  it('is the catalog’s where the catalog knows, whatever was charged before', () => {
    const draft = aDraft('gen4.5', { duration: 5 })
    const records = [record(999, { seconds: 5 }, draft)]
    expect(priceOrLearned(draft, new Map(), records, 'live')).toEqual({ kind: 'exact', credits: 60 })
  })

  it('stays unknown, with its reason, until something was learned', () => {
    expect(priceOrLearned(hailuo(), new Map(), [], 'live')).toMatchObject({ kind: 'unknown' })
    expect(priceOrLearned(hailuo(), new Map(), [record(42)], 'live')).toMatchObject({ credits: 42, learnedFrom: 1 })
    expect(priceOrLearned(hailuo(), new Map(), [record(42)], 'practice')).toMatchObject({ kind: 'unknown' })
  })

  it('follows the length of the clip that is edited', () => {
    const draft = aDraft('aleph2', { slots: slotsWith('video'), duration: null })
    const clip = new Map([[anId('d'), anInput('video', anId('d'), { durationSeconds: 8 })]])
    expect(priceSeconds(draft, clip)).toBe(8)
    const records = [record(60, { mode: 'video_to_video', seconds: 4 }, draft)]
    expect(priceOrLearned(draft, clip, records, 'live')).toEqual({ kind: 'exact', credits: 120, learnedFrom: 1 })
  })
})

describe('the settings that matter', () => {
  it('are the same for an upright and a lying picture of one size', () => {
    expect(priceSettings(aDraft('gen4.5', { ratio: '1280:720' }))).toBe(
      priceSettings(aDraft('gen4.5', { ratio: '720:1280' })),
    )
  })
  it('keep renders that reference clips guide apart from those without', () => {
    const guided = aDraft('seedance2_5', { slots: { ...slotsWith(), referenceVideos: [anId('d')] } })
    expect(priceSettings(guided)).not.toBe(priceSettings(aDraft('seedance2_5')))
  })
  it('do not hold prompt or seed', () => {
    expect(priceSettings(hailuo({ promptText: 'a', options: { seed: 1 } }))).toBe(
      priceSettings(hailuo({ promptText: 'b', options: { seed: 2 } })),
    )
  })
})
