/**
 * What a person does with collections: making, renaming, moving, removing, putting clips in and taking them out. Each
 * tells how it went, and most can be taken back with Ctrl+Z.
 */
import type { Asset } from '../../../shared/domain/asset'
import {
  type Collection,
  type CollectionChange,
  longestCollectionName,
  type NewCollection,
  type SavedSearch,
} from '../../../shared/domain/collection'
import type { AssetId, CollectionId } from '../../../shared/domain/ids'
import { nameKey } from '../../../shared/library/named-collections'
import { client } from '../../client/client'
import { notify, notifyError } from '../../state/notices'
import { assetsOf } from '../library/chosen'
import { annotate } from '../library/judging'
import { useLibrary } from '../library/library-store'
import { pushUndo, undoButton } from '../library/undo'
import { collectionsNow, useCollections } from './collections-store'

/** Makes one; null when it could not, which has then been told. */
export async function makeCollection(
  wanted: Pick<NewCollection, 'name' | 'kind'> & { parent?: CollectionId | null; query?: SavedSearch },
): Promise<Collection | null> {
  try {
    const { name, kind, parent = null, query = null } = wanted
    const made = await client.call('collections.make', { name, kind, parent, query })
    await useCollections.getState().load()
    pushUndo({
      words: `“${made.name}” made`,
      undo: async () => {
        await client.call('collections.remove', { id: made.id })
        leaveIfOpen(made.id)
      },
    })
    return made
  } catch (error) {
    notifyError(error)
    return null
  }
}

/** Makes one under a name that is free, and lets the person write a better one. */
export async function makeAndName(kind: 'hand' | 'project', parent: CollectionId | null = null): Promise<void> {
  const name = freeName(kind === 'project' ? 'New project' : 'New collection', parent)
  const made = await makeCollection({ name, kind, parent })
  if (made === null) return
  const { closed } = useCollections.getState()
  const open = new Set(closed)
  if (parent !== null) open.delete(parent)
  useCollections.setState({ renaming: made.id, closed: open })
}

/** A name that no other of this parent has: with the first free number behind it. */
export function freeName(wanted: string, parent: CollectionId | null): string {
  const taken = new Set(collectionsNow().flatMap((one) => (one.parent === parent ? nameKey(one.name) : [])))
  const short = wanted.slice(0, longestCollectionName)
  if (!taken.has(nameKey(short))) return short
  for (let number = 2; ; number++) {
    const tail = ` ${number}`
    const name = short.slice(0, longestCollectionName - tail.length) + tail
    if (!taken.has(nameKey(name))) return name
  }
}

/** False when it could not be changed, which has then been told. */
export async function changeCollection(before: Collection, change: CollectionChange): Promise<boolean> {
  const { id, name, query, parent, position } = before
  try {
    const after = await client.call('collections.change', { id, change })
    pushUndo({
      words: after.name === name ? `“${name}” changed` : `“${name}” renamed to “${after.name}”`,
      undo: async () => {
        await client.call('collections.change', {
          id,
          change: { name, parent, position, ...(query === null ? {} : { query }) },
        })
      },
    })
    return true
  } catch (error) {
    notifyError(error)
    return false
  }
}

/** Its clips stay. */
export async function removeCollection({ id, name, kind, count }: Collection & { count: number }): Promise<void> {
  try {
    await client.call('collections.remove', { id })
    leaveIfOpen(id)
    const step = pushUndo({
      words: `“${name}” removed`,
      undo: async () => {
        await client.call('collections.restore', { id })
      },
    })
    const stay = count === 1 ? 'Its clip stays in the library.' : 'Its clips stay in the library.'
    notify('info', `“${name}” is removed.`, {
      hint: kind === 'search' || count === 0 ? '' : stay,
      action: undoButton(step),
    })
  } catch (error) {
    notifyError(error)
  }
}

/** Puts it between the one before and the one after it, a step up or down among those of its parent. */
export function moveCollection(collection: Collection, by: 1 | -1, siblings: readonly Collection[]): void {
  const at = siblings.findIndex(({ id }) => id === collection.id)
  const beside = siblings[at + by]
  if (at < 0 || beside === undefined) return
  const beyond = siblings[at + 2 * by]
  const position = beyond === undefined ? beside.position + by : (beside.position + beyond.position) / 2
  void changeCollection(collection, { position })
}

/** Puts clips into a collection or project; those that are in it already are left alone. */
export async function putInto(ids: readonly AssetId[], into: Pick<Collection, 'id' | 'name'>): Promise<void> {
  try {
    const assets = await assetsOf(ids)
    const fresh = assets.filter(({ collections }) => !collections.includes(into.id))
    if (fresh.length === 0) {
      notify('info', `${assets.length === 1 ? 'It is' : 'They are all'} in “${into.name}” already.`)
      return
    }
    await annotate(fresh, { putInto: [into.id] }, `Put into “${into.name}”`)
    if (fresh.length === 1) notify('success', `Put into “${into.name}”.`)
  } catch (error) {
    notifyError(error)
  }
}

/** Takes clips out again: of a project, out of all that is in it too. */
export async function takeOutOf(assets: readonly Asset[], from: Collection): Promise<void> {
  const inside = collectionsNow().flatMap(({ id, parent, kind }) => (parent === from.id && kind === 'hand' ? id : []))
  await annotate(assets, { takeOutOf: [from.id, ...inside] }, `Taken out of “${from.name}”`)
}

function leaveIfOpen(id: CollectionId): void {
  const { filters, setFilters } = useLibrary.getState()
  if (filters.collection === id) void setFilters({ collection: null })
}
