import { describe, expect, it } from 'vitest'
import { CollectionId } from '../../../../src/shared/domain/ids'
import { collectionsNamed, nameInSearch, unknownNames } from '../../../../src/shared/library/named-collections'

const id = (n: number) => CollectionId.parse(`00000000-0000-4000-8000-${String(n).padStart(12, '0')}`)
const all = [
  { id: id(1), name: 'Film A', kind: 'project' as const, parent: null },
  { id: id(2), name: 'Film B', kind: 'project' as const, parent: null },
  { id: id(3), name: 'Selects', kind: 'hand' as const, parent: id(1) },
  { id: id(4), name: 'Selects', kind: 'hand' as const, parent: id(2) },
  { id: id(5), name: 'Über Nacht', kind: 'search' as const, parent: null },
]
const named = (name: string) => collectionsNamed(name, all).map((one) => one.id)

describe('collections by their names in a search', () => {
  it('are found in any case of letters, and all of a name', () => {
    expect(named('über  nacht')).toEqual([id(5)])
    expect(named('SELECTS')).toEqual([id(3), id(4)])
    expect(named('nothing')).toEqual([])
  })

  it('are told apart by their project', () => {
    expect(named('film b/selects')).toEqual([id(4)])
    expect(named('Film B / Selects')).toEqual([id(4)])
    expect(nameInSearch(all[3]!, all)).toBe('Film B/Selects')
    expect(nameInSearch(all[4]!, all)).toBe('Über Nacht')
  })

  it('are a problem with its place where there is none of that name', () => {
    expect(unknownNames('sea in:selects -in:"no such"', all)).toEqual([
      { from: 15, to: 28, message: 'There is no collection, saved search or project called “no such”.' },
    ])
  })
})
