/**
 * What may become of the book of collections: making, changing, removing, bringing back, and taking in what sidecars or
 * another library's book name. Pure: each gives the book as it is afterwards, or throws what a person may read.
 */
import type { Collection, CollectionChange, NewCollection } from '../../../../shared/domain/collection'
import { longestCollectionName, mostCollections } from '../../../../shared/domain/collection'
import type { CollectionId } from '../../../../shared/domain/ids'
import { DailiesError } from '../../../../shared/failure'
import { nameKey, withNewName } from '../../../../shared/library/named-collections'

/** A collection that was removed, and what was in it: kept until its name is out of the sidecars, so that it can come back. */
export interface Removed {
  collection: Collection
  /** Of a project: what stood in it. */
  held: CollectionId[]
}

export interface Book {
  collections: readonly Collection[]
  removed: readonly Removed[]
  /** Those whose new name has not reached all sidecars yet. */
  renamed: readonly CollectionId[]
}

export const emptyBook: Book = { collections: [], removed: [], renamed: [] }

/** Puts a new one behind its siblings. Throws `not-now` where the name is taken or there are too many. */
export function withMade(
  book: Book,
  { name, kind, parent, query }: NewCollection,
  { id, nowMs }: { id: CollectionId; nowMs: number },
): Book {
  if (book.collections.length >= mostCollections)
    throw new DailiesError(
      'not-now',
      `There are ${mostCollections} collections and saved searches; more are not kept.`,
      'Nothing was made. Remove some that are not used any more first: their clips stay.',
    )
  if ((kind === 'search') !== (query !== null))
    throw new DailiesError('bad-request', 'Only a saved search has a search.', 'Nothing was made.')
  const made = { id, name, kind, parent, query, createdAtMs: nowMs, position: lastPosition(book, parent) + 1 }
  checkPlace(book, made)
  return { ...book, collections: [...book.collections, made] }
}

/** Throws `not-found`, or `not-now` where the name is taken there or the parent is no project. */
export function withChanged(book: Book, id: CollectionId, change: CollectionChange): Book {
  const before = known(book, id)
  const parent = change.parent === undefined ? before.parent : change.parent
  const moved = parent !== before.parent
  const after: Collection = {
    ...before,
    name: change.name ?? before.name,
    query: before.kind === 'search' ? (change.query ?? before.query) : null,
    parent,
    position: change.position ?? (moved ? lastPosition(book, parent) + 1 : before.position),
  }
  if (moved || nameKey(after.name) !== nameKey(before.name)) checkPlace(book, after)
  const collections = book.collections.map((one) => (one.id === id ? after : one))
  if (after.name === before.name) return { ...book, collections }
  return {
    ...book,
    collections: collections.map((one) =>
      one.query === null
        ? one
        : { ...one, query: { ...one.query, text: renamedIn(one.query.text, id, book.collections, collections) } },
    ),
    renamed: after.kind === 'search' ? book.renamed : [...new Set([...book.renamed, id])],
  }
}

/** Its clips stay, and what was in a project stands on its own. Removing one that is gone is no error. */
export function withRemoved(book: Book, id: CollectionId): Book {
  const collection = book.collections.find((one) => one.id === id)
  if (collection === undefined) return book
  const held = book.collections.filter(({ parent }) => parent === id)
  let next = lastPosition(book, null)
  return {
    collections: book.collections
      .filter((one) => one.id !== id)
      .map((one) => {
        if (one.parent !== id) return one
        const name = freeName(book, one.name, null, one.id)
        return { ...one, parent: null, position: ++next, name }
      }),
    removed: [...book.removed, { collection, held: held.map((one) => one.id) }],
    renamed: book.renamed.filter((one) => one !== id),
  }
}

/** As it was before it was removed. Throws `not-found` when it was not, or is out of the sidecars by now. */
export function withRestored(book: Book, id: CollectionId): Book {
  const found = book.removed.find(({ collection }) => collection.id === id)
  if (found === undefined) throw gone()
  const { collection, held } = found
  const parent = book.collections.some((one) => one.id === collection.parent) ? collection.parent : null
  const back = { ...collection, parent, name: freeName(book, collection.name, parent, id) }
  return {
    ...book,
    collections: [
      ...book.collections.map((one) =>
        held.includes(one.id) && one.parent === null && collection.kind === 'project' ? { ...one, parent: id } : one,
      ),
      back,
    ],
    removed: book.removed.filter((one) => one !== found),
  }
}

/** Nothing more can bring it back. */
export function withForgotten(book: Book, id: CollectionId): Book {
  return { ...book, removed: book.removed.filter(({ collection }) => collection.id !== id) }
}

/** Collections that clips are in but the book does not know, under the names that sidecars have for them. */
export function withFound(book: Book, found: readonly { id: CollectionId; name: string }[], nowMs: number): Book {
  let after = book
  for (const { id, name } of found) {
    if (after.collections.some((one) => one.id === id) || after.collections.length >= mostCollections) continue
    const position = lastPosition(after, null) + 1
    const shown =
      name
        .replace(/[\s\p{Cc}]+/gu, ' ')
        .trim()
        .slice(0, longestCollectionName) || 'Without a name'
    const collection: Collection = {
      id,
      name: freeName(after, shown, null, id),
      kind: 'hand',
      parent: null,
      query: null,
      createdAtMs: nowMs,
      position,
    }
    after = { ...after, collections: [...after.collections, collection] }
  }
  return after
}

/** Takes in what another library's book has: ids that are here already stay as they are here. */
export function withAdopted(book: Book, others: readonly Collection[]): Book {
  let after = book
  // Projects first, so that what is in them finds them.
  for (const other of [...others].sort((a, b) => Number(b.kind === 'project') - Number(a.kind === 'project'))) {
    if (after.collections.some(({ id }) => id === other.id) || after.collections.length >= mostCollections) continue
    const parent = after.collections.some(({ id, kind }) => id === other.parent && kind === 'project')
      ? other.parent
      : null
    const own: Collection = {
      ...other,
      parent,
      name: freeName(after, other.name, parent, other.id),
      position: lastPosition(after, parent) + 1,
    }
    after = {
      ...after,
      collections: [...after.collections, own],
      renamed: own.name === other.name ? after.renamed : [...after.renamed, own.id],
    }
  }
  return after
}

/** Can clips be put into it? Throws `not-found` where it is none, or a saved search. */
export function checkTakesClips(book: Book, id: CollectionId): void {
  if (known(book, id).kind !== 'search') return
  throw new DailiesError(
    'not-now',
    'A saved search cannot be filled by hand.',
    'Nothing was changed. What it finds follows from its words; put the clips into a collection instead.',
  )
}

function known(book: Book, id: CollectionId): Collection {
  const found = book.collections.find((one) => one.id === id)
  if (found === undefined) throw gone()
  return found
}

function gone(): DailiesError {
  return new DailiesError('not-found', 'That collection is not there any more.', 'No clip was changed.')
}

function checkPlace(book: Book, { id, name, kind, parent }: Collection): void {
  if (parent !== null && (kind === 'project' || known(book, parent).kind !== 'project'))
    throw new DailiesError(
      'not-now',
      kind === 'project' ? 'A project cannot be in another one.' : 'Only a project can hold collections.',
      'Nothing was changed.',
    )
  const twin = siblings(book, parent).find((one) => one.id !== id && nameKey(one.name) === nameKey(name))
  if (twin !== undefined)
    throw new DailiesError(
      'not-now',
      `There is one called “${twin.name}” already${parent === null ? '' : ' in this project'}.`,
      'Nothing was changed. Give it another name.',
    )
}

function siblings(book: Book, parent: CollectionId | null): readonly Collection[] {
  return book.collections.filter((one) => one.parent === parent)
}

function lastPosition(book: Book, parent: CollectionId | null): number {
  return Math.max(0, ...siblings(book, parent).map(({ position }) => position))
}

/** The name, or with the first number behind it that no sibling has. */
function freeName(book: Book, name: string, parent: CollectionId | null, id: CollectionId): string {
  const taken = new Set(siblings(book, parent).flatMap((one) => (one.id === id ? [] : nameKey(one.name))))
  if (!taken.has(nameKey(name))) return name
  for (let number = 2; ; number++) {
    const tail = ` ${number}`
    const candidate = name.slice(0, longestCollectionName - tail.length) + tail
    if (!taken.has(nameKey(candidate))) return candidate
  }
}

/** A text that would grow too long stays as it was: it is then told as naming what there is not. */
function renamedIn(
  text: string,
  id: CollectionId,
  before: readonly Collection[],
  after: readonly Collection[],
): string {
  const renamed = withNewName(text, id, before, after)
  return renamed.length > 1000 ? text : renamed
}
