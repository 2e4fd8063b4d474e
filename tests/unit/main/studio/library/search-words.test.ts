import { describe, expect, it } from 'vitest'
import { matchOf, searchable, searchableName } from '../../../../../src/main/studio/library/search-words'

describe('the words of a search', () => {
  it.each([
    ['dog', '"dog"*'],
    ['golden  dog', '"golden"* AND "dog"*'],
    ['gen4.5', '"gen4.5"*'],
    ['a"b', '"a b"*'],
    ['NEAR( OR* ^x', '"NEAR("* AND "OR*"* AND "^x"*'],
    ['prompt:dog', '"prompt:dog"*'],
    ['金色', '"金  色"*'],
    ['golden_retriever-2', '"golden retriever 2"*'],
  ])('asks for %o as %s', (text, match) => {
    expect(matchOf(text)).toBe(match)
  })

  it.each(['', '   ', '!!!', '* " (', '🎬'])('asks for nothing when there is no word in %o', (text) => {
    expect(matchOf(text)).toBeNull()
  })

  it('asks for twenty words at most', () => {
    expect(matchOf('a '.repeat(500))?.split(' AND ')).toHaveLength(20)
  })

  it('parts what has no spaces, and the parts of a file name', () => {
    expect(searchable('金の犬 dog')).toBe(' 金  の  犬  dog')
    expect(searchableName('beach_day-2.jpg')).toBe('beach day 2.jpg')
  })
})
