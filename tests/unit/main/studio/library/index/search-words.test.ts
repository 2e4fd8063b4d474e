import { describe, expect, it } from 'vitest'
import { phraseOf, searchable, searchableName } from '../../../../../../src/main/studio/library/index/search-words'

describe('the words of a search', () => {
  it.each([
    ['dog', '"dog"*'],
    ['gen4.5', '"gen4.5"*'],
    ['a"b', '"a b"*'],
    ['NEAR(', '"NEAR("*'],
    ['prompt:dog', '"prompt:dog"*'],
    ['金色', '"金  色"*'],
    ['golden_retriever-2', '"golden retriever 2"*'],
  ])('asks for the beginning of %o as %s', (text, match) => {
    expect(phraseOf(text, false)).toBe(match)
  })

  it('asks for whole words where they stood in quotes', () => {
    expect(phraseOf('open night', true)).toBe('"open night"')
  })

  it('parts what has no spaces, and the parts of a file name', () => {
    expect(searchable('金の犬 dog')).toBe(' 金  の  犬  dog')
    expect(searchableName('beach_day-2.jpg')).toBe('beach day 2.jpg')
  })
})
