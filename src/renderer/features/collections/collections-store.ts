/**
 * The collections, saved searches and projects as the window knows them, with their counts. Asks Studio when it is told
 * that something changed; decides nothing. Used by the rail, by "Put into", and by the search.
 */
import { create } from 'zustand'
import type { CollectionId } from '../../../shared/domain/ids'
import type { CollectionList, CountedCollection } from '../../../shared/library/collection-commands'
import { client } from '../../client/client'
import { notifyError } from '../../state/notices'

/** Counts follow changes of the library after a moment: a batch that ends tells of many. */
const countAfterMs = 400

interface CollectionsState {
  /** Null until Studio answered. */
  list: CollectionList | null
  /** Its name is being written in the rail. */
  renaming: CollectionId | null
  /** Projects whose collections are not shown. */
  closed: ReadonlySet<CollectionId>
  load: () => Promise<void>
  /** Soon, once for many changes. */
  loadSoon: () => void
}

let question = 0
let timer: ReturnType<typeof setTimeout> | undefined

export const useCollections = create<CollectionsState>()((set, get) => ({
  list: null,
  renaming: null,
  closed: new Set(),
  load: async () => {
    const mine = ++question
    try {
      const list = await client.call('collections.list', {})
      if (mine === question) set({ list })
    } catch (error) {
      if (mine === question) notifyError(error)
    }
  },
  loadSoon: () => {
    clearTimeout(timer)
    timer = setTimeout(() => void get().load(), countAfterMs)
  },
}))

const none: readonly CountedCollection[] = []

/** All there are; none as long as Studio has not answered. */
export function useCollectionList(): readonly CountedCollection[] {
  return useCollections(({ list }) => list?.collections ?? none)
}

export function collectionsNow(): readonly CountedCollection[] {
  return useCollections.getState().list?.collections ?? none
}

/** Loads them, and again whenever Studio tells of a change. Gives the function that stops. */
export function followCollections(): () => void {
  void useCollections.getState().load()
  return client.onEvent((event) => {
    if (event.type === 'collections.changed') void useCollections.getState().load()
    if (event.type === 'library.changed') useCollections.getState().loadSoon()
    if (event.type === 'library.rebuilding' && event.progress === null) void useCollections.getState().load()
  })
}
