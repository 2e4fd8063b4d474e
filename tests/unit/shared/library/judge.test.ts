import { describe, expect, it } from 'vitest'
import type { Judgement } from '../../../../src/shared/domain/asset'
import { judged } from '../../../../src/shared/library/judge'

const before: Judgement = {
  favourite: true,
  rating: 2,
  flag: 'pick',
  note: 'n',
  tags: ['Night', 'sea'],
  collections: [],
  posterAtSeconds: null,
}

describe('a change of judgement', () => {
  it('leaves what it does not name', () => {
    expect(judged(before, {})).toEqual(before)
    expect(judged(before, { rating: 0 })).toEqual({ ...before, rating: 0 })
    expect(judged(before, { flag: null, note: '', favourite: false })).toEqual({
      ...before,
      flag: null,
      note: '',
      favourite: false,
    })
  })

  it.each([
    [
      'a tag that is there already in other letters stays as it was',
      { addTags: ['NIGHT', ' hero  shot '] },
      ['Night', 'sea', 'hero shot'],
    ],
    ['tags go in any case of letters', { removeTags: ['NIGHT'] }, ['sea']],
    ['all tags are replaced, then added to', { tags: ['a', 'b'], addTags: ['c'], removeTags: ['b'] }, ['a', 'c']],
    ['a tag of spaces is none', { addTags: ['  ', '\n'] }, ['Night', 'sea']],
  ])('%s', (_what, change, tags) => {
    expect(judged(before, change).tags).toEqual(tags)
  })

  it('gives fifty tags at most, which is what a sidecar holds', () => {
    expect(judged(before, { addTags: Array.from({ length: 50 }, (_, at) => `t${at}`) }).tags).toHaveLength(50)
  })
})
