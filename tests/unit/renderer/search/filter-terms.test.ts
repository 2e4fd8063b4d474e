import { describe, expect, it } from 'vitest'
import {
  activeTerms,
  hasTerm,
  modelsIn,
  withModel,
  withOnly,
  withoutPart,
  withTerm,
  withToggled,
} from '../../../../src/renderer/features/search/filter-terms'
import { termWords } from '../../../../src/renderer/features/search/term-words'
import type { Condition } from '../../../../src/shared/library/term'

const stars = (value: number): Condition => ({ by: 'rating', bound: { op: '>=', value } })
const tag = (name: string): Condition => ({ by: 'tag', tag: name, begins: false })

describe('operators clicked together', () => {
  it('stand in the search as if they had been typed, and what was typed stays as it is', () => {
    expect(withOnly('  Sea  in:"Night shots"', stars(3))).toBe('Sea  in:"Night shots" rating:>=3')
    expect(withToggled('', tag('big sky'))).toBe('tag:"big sky"')
  })

  it('take the place of the one that cannot be so at once, and leave what is forbidden', () => {
    expect(withOnly('rating:>=3 dog -rating:5', stars(4))).toBe('dog -rating:5 rating:>=4')
  })

  it('go when they are pressed again, however they were typed', () => {
    expect(withOnly('dog RATING:>=3 sea', stars(3))).toBe('dog sea')
    expect(withToggled('tag:"Hero" dog tag:hero', tag('hero'))).toBe('dog')
    expect(hasTerm('-tag:hero', tag('hero'))).toBe(false)
  })

  it('may stand several together where a clip can be all of it', () => {
    expect(withToggled(withToggled('dog', tag('a')), tag('b'))).toBe('dog tag:a tag:b')
    expect(withTerm('dog tag:a', tag('a'))).toBe('dog tag:a')
  })

  it('name models one with the other, since a clip has one of them', () => {
    const two = withModel(withModel('dog', 'gen4.5'), 'veo3.1')
    expect(two).toBe('dog model:gen4.5,veo3.1')
    expect(modelsIn(two)).toEqual(['gen4.5', 'veo3.1'])
    expect(withModel(withModel(two, 'gen4.5'), 'veo3.1')).toBe('dog')
  })

  it('never make the search longer than it may be', () => {
    const long = 'x'.repeat(995)
    expect(withToggled(long, tag('hero'))).toBe(long)
    expect(withOnly(`rating:>=3 ${'x'.repeat(985)}`, { by: 'made', op: '=', when: 'this-month' })).toHaveLength(996)
  })

  it('are chips with words, and each chip takes out its own', () => {
    const text = 'sea -tag:draft rating:>=3 colour:red made:this-week in:Film cost:50..200'
    const chips = activeTerms(text)
    expect(chips.map(({ term }) => termWords(term))).toEqual([
      'not tagged draft',
      'rated 3 or more',
      'made this week',
      'in Film',
      '50 to 200 credits',
    ])
    expect(withoutPart(text, chips[1]!)).toBe('sea -tag:draft colour:red made:this-week in:Film cost:50..200')
  })
})
