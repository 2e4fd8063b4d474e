import { describe, expect, it } from 'vitest'
import { differencesOf, unlikeParts } from '../../../../src/renderer/features/compare/differences'
import { aDraft, anAsset, inputId } from '../../../support/renderer/made-up'

const told = (...assets: Parameters<typeof differencesOf>[0]) =>
  Object.fromEntries(differencesOf(assets).map(({ name, values }) => [name, values]))

describe('what differs between clips', () => {
  it('is the seed alone for takes of one draft', () => {
    const takes = [1, 2, 3].map((seed) => anAsset(seed, { draft: aDraft({ options: { seed } }) }))
    expect(told(...takes)).toEqual({ Seed: ['1', '2', '3'] })
  })

  it('is nothing for the same settings, though files, tasks and times are others', () => {
    expect(told(anAsset(1), anAsset(2))).toEqual({})
  })

  it('tells model, options that one does not have, inputs by name, and what was charged', () => {
    const cost = { estimate: { kind: 'exact', credits: 80 } as const, quotedCredits: 80, chargedCredits: 80 }
    const one = anAsset(1, {
      inputs: [{ slot: 'firstFrame', kind: 'image', sources: [], inputId: inputId(1), name: 'beach.jpg' }],
    })
    const two = anAsset(2, { model: 'veo3.1', draft: aDraft({ model: 'veo3.1', options: { audio: true } }), cost })
    expect(told(one, two)).toMatchObject({
      Model: ['Gen-4.5 (gen4.5)', 'Veo 3.1 (veo3.1)'],
      Audio: [null, 'on'],
      'First frame': ['beach.jpg', null],
      Charged: ['60 credits', '80 credits'],
    })
  })

  it('shows of long prompts the part in which they are not alike', () => {
    const prompt = (weather: string) =>
      `Slow dolly across a neon street in the ${weather}, reflections, a lone cyclist passes under the sign`
    expect(unlikeParts([prompt('rain'), prompt('first snow')])).toEqual([
      '… the rain, reflections, …',
      '… the first snow, reflections, …',
    ])
    expect(unlikeParts(['a cat', 'a dog'])).toEqual(['a cat', 'a dog'])
    expect(unlikeParts([prompt('rain'), null])).toEqual([prompt('rain'), null])
  })
})
