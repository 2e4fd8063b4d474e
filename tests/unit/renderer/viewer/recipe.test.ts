import { describe, expect, it } from 'vitest'
import { recipeOf } from '../../../../src/renderer/features/viewer/recipe'
import { aDraft, anAsset } from '../../../support/renderer/made-up'

const facts = (asset: Parameters<typeof recipeOf>[0]) =>
  Object.fromEntries(recipeOf(asset, 'UTC').flatMap((group) => group.facts.map(({ name, value }) => [name, value])))

describe('how a clip was made', () => {
  it('tells settings, every option, cost, file and times', () => {
    const draft = aDraft({ options: { seed: 42, audio: true, negativePrompt: 'blur' } })
    expect(facts(anAsset(1, { draft }))).toMatchObject({
      Model: 'Gen-4.5 (gen4.5)',
      Ratio: '16:9 (1280:720)',
      Duration: '5 s',
      Seed: '42',
      Audio: 'on',
      'Negative prompt': 'blur',
      Estimate: '60 credits',
      Charged: '60 credits',
      Account: 'Live',
      Picture: '1280 × 720',
      Size: '8.2 MB (8,600,000 bytes)',
      'Asked for': '22 Nov 2026, 14:05:34',
      Took: '0:40',
      Task: 'task-1',
    })
  })

  it('leaves out what is not known, rather than show 0', () => {
    const cost = { estimate: { kind: 'unknown', why: '' } as const, quotedCredits: null, chargedCredits: null }
    const told = facts(anAsset(1, { cost, width: null, frameRate: null, durationSeconds: null, account: 'practice' }))
    expect(told).toMatchObject({ Estimate: 'price unknown', Account: 'Practice: nothing was charged' })
    for (const name of ['Charged', 'Picture', 'Frame rate', 'Length']) expect(told).not.toHaveProperty(name)
  })

  it('shows where quote and charge are not what was said before', () => {
    const estimate = { kind: 'exact', credits: 60 } as const
    expect(facts(anAsset(1, { cost: { estimate, quotedCredits: 65, chargedCredits: 64 } }))).toMatchObject({
      Estimate: '60 credits',
      'Runway’s quote': '65 credits, 5 above the estimate',
      Charged: '64 credits, 1 below the quote',
    })
    expect(facts(anAsset(1, { cost: { estimate, quotedCredits: 60, chargedCredits: 60 } }))).toMatchObject({
      'Runway’s quote': '60 credits',
      Charged: '60 credits',
    })
  })
})
