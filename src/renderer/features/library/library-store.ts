/**
 * What the library shows: the filters, the clips loaded for them, what is selected. Asks Studio and takes in its
 * events; decides nothing about order or matching itself. Used by Library, by Viewer (previous and next), and by Queue
 * ("show in library").
 */
import { create } from 'zustand'
import type { Asset } from '../../../shared/domain/asset'
import type { AssetId } from '../../../shared/domain/ids'
import type { Failure } from '../../../shared/failure'
import { client } from '../../client/client'
import { asFailure, notifyError } from '../../state/notices'
import {
  type Filters,
  filtersAnything,
  type Loaded,
  noFilters,
  nothingLoaded,
  withChange,
  withPage,
} from './loaded-pages'
import { nothingSelected, type Selection, selectOnly, without } from './selection'

/** Clips asked for at once; Studio gives 500 at most. */
const pageSize = 200
/** Changes that come in a burst (a batch that ends) are asked about once. */
const askAgainAfterMs = 250

interface LibraryStore {
  filters: Filters
  loaded: Loaded
  /** `loading`: the first page of these filters is on its way. */
  status: 'loading' | 'ready' | 'failed'
  failure: Pick<Failure, 'message' | 'hint'> | null
  /** Came in while one looked; they are drawn with a gentle entrance. */
  fresh: ReadonlySet<AssetId>
  selection: Selection
  /** The person is asked whether these go to the trash. */
  trashing: readonly AssetId[] | null
  /** Bring this clip into view and give it the keyboard, once it is drawn. */
  reveal: AssetId | null
  /** Studio makes the index again: how many sidecars it has read. */
  rebuilding: { done: number; total: number } | null

  setFilters: (patch: Partial<Filters>) => Promise<void>
  reload: () => Promise<void>
  loadMore: () => Promise<void>
  take: (changed: readonly Asset[], removed: readonly AssetId[]) => void
  setSelection: (selection: Selection) => void
  askTrash: (ids: readonly AssetId[] | null) => void
  /** Selects a clip and brings it into view; false when it is not among what is shown even without filters. */
  show: (id: AssetId) => Promise<boolean>
  revealed: () => void
}

let question = 0
let askAgainTimer: ReturnType<typeof setTimeout> | undefined
let loadingMore = false

export const useLibrary = create<LibraryStore>()((set, get) => {
  /** Asks for rows; an answer that a newer question overtook is dropped. Refreshing keeps what is on screen meanwhile. */
  const ask = async (offset: number, limit: number): Promise<void> => {
    const mine = offset === 0 ? ++question : question
    const { text, models, favourites, collection, sort } = get().filters
    try {
      const page = await client.call('library.search', {
        text,
        models: [...models],
        favourites,
        collection,
        sort,
        offset,
        limit,
      })
      if (mine !== question) return
      set(({ loaded }) => ({ loaded: withPage(loaded, offset, page), status: 'ready', failure: null }))
    } catch (error) {
      if (mine !== question) return
      // With clips on screen they stay, and what failed is told in passing; scrolling on asks again.
      if (get().loaded.assets.length > 0) {
        notifyError(error)
        set({ status: 'ready' })
        return
      }
      const { message, hint } = asFailure(error)
      set({ status: 'failed', failure: { message, hint } })
    }
  }

  return {
    filters: noFilters,
    loaded: nothingLoaded,
    status: 'loading',
    failure: null,
    fresh: new Set(),
    selection: nothingSelected,
    trashing: null,
    reveal: null,
    rebuilding: null,

    setFilters: async (patch) => {
      set(({ filters }) => ({ filters: { ...filters, ...patch }, fresh: new Set(), trashing: null }))
      await ask(0, pageSize)
    },
    reload: async () => {
      // As many as are on screen, so that the place one has scrolled to is still there afterwards.
      const order = get().loaded.assets.map(({ id }) => id)
      await ask(0, Math.min(500, Math.max(pageSize, order.length)))
      if (order.length > 500) return
      // What no longer fits the filters is gone from sight; the keyboard goes to the one that took its place.
      const now = new Set(get().loaded.assets.map(({ id }) => id))
      const gone = new Set(order.filter((id) => !now.has(id)))
      if (gone.size > 0) set(({ selection }) => ({ selection: without(selection, gone, order) }))
    },
    loadMore: async () => {
      const { loaded, status } = get()
      if (loadingMore || status !== 'ready' || loaded.assets.length >= loaded.total) return
      loadingMore = true
      try {
        await ask(loaded.assets.length, pageSize)
      } finally {
        loadingMore = false
      }
    },
    take: (changed, removed) => {
      const { loaded, filters, selection, fresh, trashing } = get()
      const outcome = withChange(loaded, filters, changed, removed)
      const left = new Set(outcome.loaded.assets.map(({ id }) => id))
      const gone = new Set(loaded.assets.map(({ id }) => id).filter((id) => !left.has(id)))
      const order = loaded.assets.map(({ id }) => id)
      set({
        loaded: outcome.loaded,
        fresh: outcome.fresh.length > 0 ? new Set([...fresh, ...outcome.fresh]) : fresh,
        selection: gone.size > 0 ? without(selection, gone, order) : selection,
        trashing: trashing?.some((id) => gone.has(id)) ? null : trashing,
      })
      if (!outcome.askAgain) return
      clearTimeout(askAgainTimer)
      askAgainTimer = setTimeout(() => {
        // A long list keeps its tail: only the top is asked again, and with it the counts.
        void (get().loaded.assets.length <= 500 ? get().reload() : recount())
      }, askAgainAfterMs)
    },
    setSelection: (selection) => set({ selection }),
    askTrash: (trashing) => set({ trashing: trashing?.length ? trashing : null }),
    show: async (id) => {
      const has = () => get().loaded.assets.some((asset) => asset.id === id)
      if (!has() && (filtersAnything(get().filters) || get().filters.sort !== 'newest'))
        await get().setFilters(noFilters)
      if (!has()) await get().reload()
      if (!has()) return false
      set({ selection: selectOnly(id), reveal: id })
      return true
    },
    revealed: () => set({ reveal: null }),
  }

  async function recount(): Promise<void> {
    const { text, models, favourites, collection, sort } = get().filters
    const mine = question
    try {
      const page = await client.call('library.search', {
        text,
        models: [...models],
        favourites,
        collection,
        sort,
        offset: 0,
        limit: 1,
      })
      if (mine === question) set(({ loaded }) => ({ loaded: { ...loaded, total: page.total, models: page.models } }))
    } catch {
      // The counts stay as they were until the next change; the clips themselves are right.
    }
  }
})
