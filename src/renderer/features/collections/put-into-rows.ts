/** What "Put into" offers for what is typed, and how many of the chosen clips are in each already. Pure. */
import type { Asset } from '../../../shared/domain/asset'
import type { Collection } from '../../../shared/domain/collection'
import { nameInSearch, nameKey } from '../../../shared/library/named-collections'

export type PutIntoRow =
  | {
      kind: 'into'
      collection: Collection
      /** What it is in; empty where it is in none. */
      project: string
      /** How many of the clips are in it. */
      holds: 'all' | 'some' | 'none'
    }
  /** What is typed is the name of none: one is made. */
  | { kind: 'make'; name: string }

/** Every word that is typed must begin a word of the name or of its project's. */
export function putIntoRows(
  collections: readonly Collection[],
  assets: readonly Pick<Asset, 'collections'>[],
  typed: string,
): PutIntoRow[] {
  const words = nameKey(typed).split(' ').filter(Boolean)
  const inOrder = collections
    .filter(({ parent, kind }) => parent === null && kind === 'project')
    .flatMap((project) => [project, ...collections.filter(({ parent }) => parent === project.id)])
  const alone = collections.filter(({ parent, kind }) => parent === null && kind !== 'project')
  const named = [...inOrder, ...alone]
    .filter(({ kind }) => kind !== 'search')
    .map((collection) => ({
      collection,
      project: collections.find(({ id }) => id === collection.parent)?.name ?? '',
    }))
  const rows = named
    .filter(({ collection, project }) => {
      const parts = nameKey(`${project} ${collection.name}`).split(' ')
      return words.every((word) => parts.some((part) => part.startsWith(word)))
    })
    .map(({ collection, project }): PutIntoRow => {
      const held = assets.filter((asset) => asset.collections.includes(collection.id)).length
      const holds = held === 0 ? 'none' : held === assets.length ? 'all' : 'some'
      return { kind: 'into', collection, project, holds }
    })
  const isName = named.some(({ collection }) => nameKey(nameInSearch(collection, collections)) === nameKey(typed))
  const name = typed.replace(/\s+/g, ' ').trim()
  return name === '' || isName ? rows : [...rows, { kind: 'make', name }]
}
