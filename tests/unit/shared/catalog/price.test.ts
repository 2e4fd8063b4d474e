import { describe, expect, it } from 'vitest'
import { price } from '../../../../src/shared/catalog'
import type { Draft, SlotName } from '../../../../src/shared/domain/draft'
import { aDraft, anId, anInput, slotsWith } from './legal-drafts'

const performance = (seconds: number) =>
  new Map([[anId('f'), anInput('video', anId('f'), { durationSeconds: seconds })]])
const clip = (seconds: number) => new Map([[anId('d'), anInput('video', anId('d'), { durationSeconds: seconds })]])
const none = new Map()

describe('an exact price', () => {
  const table: [string, SlotName[], Partial<Draft>, number][] = [
    ['gen4.5', [], { duration: 5 }, 60],
    ['gen4.5', ['firstFrame'], { duration: 10 }, 120],
    ['gen4_turbo', ['firstFrame'], { duration: 5 }, 25],
    ['seedance2', [], { duration: 15 }, 540],
    ['seedance2', ['video'], { duration: 5 }, 180],
    ['veo3', [], { duration: 8 }, 320],
    ['veo3.1', [], { duration: 4, options: { audio: false } }, 80],
    ['veo3.1', [], { duration: 8, options: { audio: true } }, 320],
    ['veo3.1_fast', [], { duration: 6, options: { audio: false } }, 60],
    ['veo3.1_fast', ['firstFrame'], { duration: 6, options: { audio: true } }, 90],
    ['gen4.5', [], { duration: 5, options: { outputFormat: 'mp4' } }, 60],
    ['gen4.5', [], { duration: 5, options: { outputFormat: 'prores' } }, 85],
    ['gen4.5', [], { duration: 5, options: { outputFormat: 'png_sequence' } }, 85],
    ['gen4.5', [], { duration: 5, ratio: '1280:720', options: { outputFormat: 'hdr10' } }, 160],
    ['gen4.5', [], { duration: 2, options: { outputFormat: 'hdr_exr_sequence' } }, 64],
  ]
  it.each(table)('%s with %j and %j costs %i credits', (model, slots, changes, credits) => {
    expect(price(aDraft(model, { slots: slotsWith(...slots), ...changes }), none)).toEqual({ kind: 'exact', credits })
  })

  it('of act_two follows the performance, rounded up to a whole credit', () => {
    const draft = aDraft('act_two', { slots: slotsWith('character', 'performance') })
    expect(price(draft, performance(10))).toEqual({ kind: 'exact', credits: 50 })
    expect(price(draft, performance(7.3))).toEqual({ kind: 'exact', credits: 37 })
  })

  it('of gen4_aleph follows the clip it edits', () => {
    expect(price(aDraft('gen4_aleph', { slots: slotsWith('video') }), clip(5))).toEqual({ kind: 'exact', credits: 75 })
  })
})

describe('a range', () => {
  it('when nobody said whether there is sound', () => {
    const draft = aDraft('veo3.1', { duration: 8 })
    expect(price(draft, none)).toEqual({ kind: 'range', fromCredits: 160, toCredits: 320 })
  })
  it('when the model chooses the length', () => {
    const draft = aDraft('seedance2', { duration: 'auto' })
    expect(price(draft, none)).toEqual({ kind: 'range', fromCredits: 72, toCredits: 540 })
  })
  it('when no length is given', () => {
    const draft = aDraft('veo3.1_fast', { options: { audio: true } })
    expect(price(draft, none)).toEqual({ kind: 'range', fromCredits: 60, toCredits: 120 })
  })
})

describe('an unknown price says why, and is never 0', () => {
  it.each([
    ['hailuo3', aDraft('hailuo3', { duration: 5 }), /publishes no price for hailuo3/],
    [
      'act_two without a performance',
      aDraft('act_two', { slots: slotsWith('character') }),
      /length of the performance/,
    ],
    ['a way the model lacks', aDraft('gen4.5', { slots: slotsWith('video'), duration: 5 }), /from a video/],
    ['no such model', aDraft('gen9', { duration: 5 }), /no model gen9/],
    ['a clip of no length', aDraft('gen4.5', { duration: 0 }), /no price/],
  ])('%s', (_name, draft, why) => {
    const found = price(draft, none)
    expect(found.kind).toBe('unknown')
    expect(found.kind === 'unknown' ? found.why : '').toMatch(why)
  })
})
