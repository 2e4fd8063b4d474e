import { describe, expect, it } from 'vitest'
import { putIntoRows } from '../../../../src/renderer/features/collections/put-into-rows'
import { filtersOf, railRows, shownRow } from '../../../../src/renderer/features/collections/rail-rows'
import { noFilters } from '../../../../src/renderer/features/library/loaded-pages'
import { CollectionId } from '../../../../src/shared/domain/ids'
import type { CollectionList, CountedCollection } from '../../../../src/shared/library/collection-commands'

const id = (n: number) => CollectionId.parse(`00000000-0000-4000-8000-${String(n).padStart(12, '0')}`)
const one = (n: number, name: string, rest: Partial<CountedCollection> = {}): CountedCollection => ({
  id: id(n),
  name,
  kind: 'hand',
  parent: null,
  query: null,
  createdAtMs: 0,
  position: n,
  count: n,
  ...rest,
})
const list: CollectionList = {
  collections: [
    one(1, 'Alone'),
    one(2, 'Film', { kind: 'project' }),
    one(3, 'By the sea', { kind: 'search', query: { text: 'sea', sort: 'best' }, parent: id(2) }),
    one(4, 'Selects', { parent: id(2) }),
    one(5, 'Good ones', { kind: 'search', query: { text: 'rating:>=4', sort: 'best' } }),
  ],
  all: 100,
  favourites: 9,
  picks: 8,
}
const names = (closed: CollectionId[] = []) => railRows(list, new Set(closed)).map(({ name }) => name)

describe('the rail', () => {
  it('has the whole library first, then projects with what is in them, collections, saved searches', () => {
    expect(names()).toEqual(['All clips', 'Favourites', 'Picks', 'Film', 'Selects', 'By the sea', 'Alone', 'Good ones'])
  })

  it('hides what is in a closed project', () => {
    expect(names([id(2)])).toEqual(['All clips', 'Favourites', 'Picks', 'Film', 'Alone', 'Good ones'])
  })

  it('shows what a row stands for, a saved search in its own order, and marks that row', () => {
    for (const row of railRows(list, new Set())) {
      const filters = { ...noFilters, text: 'left over', ...filtersOf(row) }
      expect(shownRow(filters)).toBe(row.key)
      expect(filters.sort).toBe(row.kind === 'collection' && row.collection.query !== null ? 'best' : 'newest')
    }
    expect(shownRow({ ...noFilters, text: 'dog' })).toBeNull()
  })
})

describe('putting into collections', () => {
  const clips = [{ collections: [id(1), id(4)] }, { collections: [id(4)] }]
  const rows = (typed: string) =>
    putIntoRows(list.collections, clips, typed).map((row) =>
      row.kind === 'make' ? `+ ${row.name}` : `${row.project}/${row.collection.name}: ${row.holds}`,
    )

  it('offers collections and projects, never searches, with how many of the clips are in them', () => {
    expect(rows('')).toEqual(['/Film: none', 'Film/Selects: all', '/Alone: some'])
  })

  it('finds them by the beginnings of words, and makes what there is not', () => {
    expect(rows('se fi')).toEqual(['Film/Selects: all', '+ se fi'])
    expect(rows('alone')).toEqual(['/Alone: some'])
    expect(rows('Zebra')).toEqual(['+ Zebra'])
  })
})
