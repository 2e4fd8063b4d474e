import { describe, expect, it } from 'vitest'
import { completionAt, type KnownValues, withSuggestion } from '../../../../src/renderer/features/search/complete-query'
import type { Collection } from '../../../../src/shared/domain/collection'
import { CollectionId } from '../../../../src/shared/domain/ids'

const collection = (n: number, name: string, parent: number | null = null): Collection & { count: number } => ({
  id: id(n),
  name,
  kind: parent === null && n < 3 ? 'project' : 'hand',
  parent: parent === null ? null : id(parent),
  query: null,
  createdAtMs: 0,
  position: n,
  count: n,
})
function id(n: number) {
  return CollectionId.parse(`00000000-0000-4000-8000-${String(n).padStart(12, '0')}`)
}
const known: KnownValues = {
  models: [
    { model: 'gen4.5', count: 7 },
    { model: 'veo3.1', count: 2 },
  ],
  tags: [
    { tag: 'hero', count: 5 },
    { tag: 'big sky', count: 2 },
  ],
  collections: [
    collection(1, 'Film A'),
    collection(2, 'Film B'),
    collection(3, 'Selects', 1),
    collection(4, 'Selects', 2),
    collection(5, 'Night shots'),
  ],
}
/** `|` is where the caret stands. */
const offered = (typed: string) => {
  const caret = typed.indexOf('|')
  return completionAt(typed.replace('|', ''), caret, known)
}
const labels = (typed: string) => offered(typed)?.suggestions.map(({ label }) => label) ?? null
const afterFirst = (typed: string) => {
  const completion = offered(typed)!
  return withSuggestion(typed.replace('|', ''), completion, completion.suggestions[0]!).text
}

describe('what the search field offers', () => {
  it.each([
    ['mo|', ['model:', 'mode:']],
    ['sea -ta|', ['tag:']],
    ['m|', null],
    ['moon|', null],
    ['dog |', null],
    ['mo|on', null],
    ['tag:|', ['hero', 'big sky']],
    ['tag:BI|', ['big sky']],
    ['in:sel|', ['Film A/Selects', 'Film B/Selects']],
    ['in:"shots|', ['Night shots']],
    ['model:gen 4|', null],
    ['model:gen4|', ['Gen-4.5']],
    ['model:gen4.5,v|', ['Veo 3.1']],
    ['has:au|', ['audio']],
    ['has:audio|', null],
    ['colour:r|', null],
  ])('%s', (typed, expected) => {
    expect(labels(typed)).toEqual(expected)
  })

  it('puts it into the text as it must be written', () => {
    expect(afterFirst('sea mo|')).toBe('sea model:')
    expect(afterFirst('tag:big|')).toBe('tag:"big sky" ')
    expect(afterFirst('sea -in:"nig|')).toBe('sea -in:"Night shots" ')
    expect(afterFirst('model:gen4.5,v|')).toBe('model:gen4.5,veo3.1 ')
  })
})
