import { describe, expect, it } from 'vitest'
import { besideWords, problemsNow } from '../../../../src/renderer/state/steady-draft'
import { findSpec, MODELS, modeOf, price, whyNot } from '../../../../src/shared/catalog'
import type { Draft } from '../../../../src/shared/domain/draft'
import { aDraft } from '../../../support/renderer/made-up'

const inputs = new Map()
const given = aDraft({ promptText: 'A ship' })
const written = (promptText: string): Draft => ({ ...given, promptText })

describe('the draft beside its words', () => {
  it('stays the same object while one types', () => {
    const before = besideWords({ draft: written('A ship') })
    expect(besideWords({ draft: written('A ship l') })).toBe(before)
    expect(besideWords({ draft: written('A ship le') })).toBe(before)
  })

  it.each([
    ['the first letter', written(''), written('A')],
    ['the first letter after a space', written(' '), written(' A')],
    ['a space where nothing was', written(''), written(' ')],
    ['the last letter taken away', written('A'), written('')],
    ['another model', written('A'), { ...written('A'), model: 'veo3.1' }],
    ['another ratio', written('A'), { ...written('A'), ratio: '720:1280' }],
    ['another length', written('A'), { ...written('A'), duration: 6 }],
    ['a setting', written('A'), { ...written('A'), options: { seed: 1 } }],
    ['an input', written('A'), { ...written('A'), slots: { ...given.slots } }],
  ])('is another after %s', (_, before, after) => {
    expect(besideWords({ draft: before })).toBe(before)
    expect(besideWords({ draft: after })).toBe(after)
  })

  it('costs, and closes to other settings, what the draft with the new words does, with every model', () => {
    for (const { id } of MODELS) {
      const before = { ...written('A ship'), model: id }
      const after = { ...before, promptText: 'A ship leaves the harbour at dusk' }
      expect(price(before, inputs)).toEqual(price(after, inputs))
      const spec = findSpec(modeOf(before), id)
      if (spec === undefined) continue
      for (const param of spec.params) {
        const values = param.kind === 'choice' ? param.values : []
        for (const value of values) {
          expect(whyNot(before, spec, param.name, value)).toBe(whyNot(after, spec, param.name, value))
        }
      }
    }
  })
})

describe('what is wrong with the draft', () => {
  it('is the same list while it says the same', () => {
    const before = problemsNow({ draft: { ...written('A'), ratio: '1:1' }, inputs })
    expect(before).toHaveLength(1)
    expect(problemsNow({ draft: { ...written('A s'), ratio: '1:1' }, inputs })).toBe(before)
  })

  it('is a new list with the letter that is one too many', () => {
    const most = 'x'.repeat(1000)
    expect(problemsNow({ draft: written(most), inputs })).toEqual([])
    expect(problemsNow({ draft: written(`${most}x`), inputs })).toHaveLength(1)
    expect(problemsNow({ draft: written(`${most}xx`), inputs })[0]?.message).toContain('1,002')
  })
})
