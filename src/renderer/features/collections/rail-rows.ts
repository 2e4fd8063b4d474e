/** What the rail shows, row by row: the whole library, favourites, picks, projects with what is in them, the rest. Pure. */
import type { CollectionId } from '../../../shared/domain/ids'
import type { CollectionList, CountedCollection } from '../../../shared/library/collection-commands'
import type { Filters } from '../library/loaded-pages'

export type RailRow =
  | { kind: 'fixed'; key: 'all' | 'favourites' | 'picks'; name: string; count: number }
  | {
      kind: 'collection'
      key: CollectionId
      name: string
      count: number
      collection: CountedCollection
      level: 1 | 2
      /** Of a project: whether what is in it is shown; null where nothing can be in it. */
      open: boolean | null
      /** Before the first of another kind there is a gap. */
      first: boolean
    }

/** The flag's search that "Picks" stands for. */
export const picksText = 'flag:pick'

export function railRows(list: CollectionList, closed: ReadonlySet<CollectionId>): RailRow[] {
  const { collections } = list
  const of = (parent: CollectionId | null, kind: CountedCollection['kind']) =>
    collections.filter((one) => one.parent === parent && one.kind === kind)
  const row = (collection: CountedCollection, level: 1 | 2, first: boolean): RailRow => ({
    kind: 'collection',
    key: collection.id,
    name: collection.name,
    count: collection.count,
    collection,
    level,
    open: collection.kind === 'project' ? !closed.has(collection.id) : null,
    first,
  })
  const projects = of(null, 'project').flatMap((project, at) => [
    row(project, 1, at === 0),
    ...(closed.has(project.id)
      ? []
      : [...of(project.id, 'hand'), ...of(project.id, 'search')].map((one) => row(one, 2, false))),
  ])
  const alone = (['hand', 'search'] as const).flatMap((kind) => of(null, kind).map((one, at) => row(one, 1, at === 0)))
  return [
    { kind: 'fixed', key: 'all', name: 'All clips', count: list.all },
    { kind: 'fixed', key: 'favourites', name: 'Favourites', count: list.favourites },
    { kind: 'fixed', key: 'picks', name: 'Picks', count: list.picks },
    ...projects,
    ...alone,
  ]
}

/** Which row is what the library shows; null where it is none of them, as with a search of one's own. */
export function shownRow({ text, favourites, collection }: Filters): RailRow['key'] | null {
  const plain = text.trim()
  if (collection !== null) return collection
  if (favourites) return plain === '' ? 'favourites' : null
  if (plain === picksText) return 'picks'
  return plain === '' ? 'all' : null
}

/** The filters that show a row. A saved search is shown in its own order. */
export function filtersOf(row: RailRow): Partial<Filters> {
  const none = { text: '', favourites: false, collection: null }
  if (row.kind === 'collection')
    return {
      ...none,
      collection: row.collection.id,
      ...(row.collection.query === null ? {} : { sort: row.collection.query.sort }),
    }
  if (row.key === 'favourites') return { ...none, favourites: true }
  return row.key === 'picks' ? { ...none, text: picksText } : none
}

/** Those among which a collection moves up and down, as they stand in the rail. */
export function siblingsOf(
  { parent, kind }: CountedCollection,
  all: readonly CountedCollection[],
): CountedCollection[] {
  return all.filter((one) => one.parent === parent && one.kind === kind)
}
