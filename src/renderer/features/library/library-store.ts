/**
 * What the library shows: the filters, the clips known for them, where one stands among them, what is selected. Sparse:
 * Studio tells the shapes of all clips at once, and the clips themselves page by page where one looks. Asks Studio and
 * takes in its events; decides nothing about order or matching itself. Used by Library, by Viewer (previous and next),
 * and by Queue ("show in library").
 */
import { create } from 'zustand'
import type { LibraryPage } from '../../../shared/contract'
import type { Asset } from '../../../shared/domain/asset'
import type { AssetId } from '../../../shared/domain/ids'
import type { Failure } from '../../../shared/failure'
import { client } from '../../client/client'
import { asFailure, notifyError } from '../../state/notices'
import {
  assetAt,
  begunWith,
  type Clips,
  type Filters,
  filtersAnything,
  noClips,
  noFilters,
  selectionFor,
  withChange,
  withPage,
  withShapes,
} from './loaded-pages'
import { PageAsker, pageSize } from './page-asker'
import { recall, remember, type Standing, sameClips } from './places'
import { nothingSelected, type Selection, selectOnly, without } from './selection'

/** Changes that come in a burst (a batch that ends) are asked about once. */
const askAgainAfterMs = 250
/** Studio gives so many clips by their ids at once, and so many ids. */
const mostAtOnce = 1000
const mostIds = 1_000_000

interface LibraryStore {
  filters: Filters
  clips: Clips
  /** How many match in all. */
  total: number
  models: LibraryPage['models']
  /** `loading`: the first page of these filters is on its way. */
  status: 'loading' | 'ready' | 'failed'
  failure: Pick<Failure, 'message' | 'hint'> | null
  /** Came in while one looked; they are drawn with a gentle entrance. */
  fresh: ReadonlySet<AssetId>
  selection: Selection
  /** Where the grid is to stand in `clips.order`, whenever that is another; null: at the top. */
  at: Standing | null
  /** Bring this clip into view and give it the keyboard, once it is drawn. */
  reveal: AssetId | null
  /** Studio makes the index again: how many sidecars it has read. */
  rebuilding: { done: number; total: number } | null

  setFilters: (patch: Partial<Filters>) => Promise<void>
  /** Asks anew, keeping place, selection and what is on screen. */
  reload: () => Promise<void>
  /** The clip at a place, if it is here; see `ensure`. */
  assetAt: (index: number) => Asset | undefined
  idAt: (index: number) => AssetId | undefined
  /** The place of a clip; -1 where it is not known. */
  indexOf: (id: AssetId) => number
  /** As `indexOf`, asking Studio where it is not known; null when it is not among what is shown. */
  placeOf: (id: AssetId) => Promise<number | null>
  /** Has the clips from one place to another fetched, and some around them. What was wanted before is let go. */
  ensure: (from: number, to: number) => void
  /** The ids from one place to another, those too that nobody has looked at. */
  idsBetween: (from: number, to: number) => Promise<AssetId[]>
  /** The clip so many places after (or before) another, in the order shown; null beyond either end. */
  neighbour: (id: AssetId, by: number) => Promise<Asset | null>
  take: (changed: readonly Asset[], removed: readonly AssetId[]) => void
  setSelection: (selection: Selection) => void
  /** The grid says where it stands; null: at the top. */
  stand: (standing: Standing | null) => void
  /** Before the first question: with these filters, and where one stood with them. */
  begin: (filters: Filters | null) => void
  /** Remembers where one stands and what is chosen, for these filters. */
  keepPlace: () => void
  /** Selects a clip and brings it into view; false when it is not among what is shown even without filters. */
  show: (id: AssetId) => Promise<boolean>
  revealed: () => void
}

let question = 0
let askAgainTimer: ReturnType<typeof setTimeout> | undefined
let askAgain: 'count' | 'all' | null = null
let isAskingAgain = false
const standListeners = new Set<() => void>()
/** Where the grid stands. Not part of what is drawn: it changes with each step of scrolling. */
let standing: Standing | null = null
/** The filters of what is on screen; others while their answer is on its way. */
let shownFor: Filters | null = null

export const useLibrary = create<LibraryStore>()((set, get) => {
  const search = (offset: number, limit: number) =>
    client.call('library.search', { ...selectionFor(get().filters), offset, limit })
  const put = (clips: Clips) => set({ clips, total: clips.order.total, models: clips.models })
  const asker = new PageAsker({
    total: () => get().total,
    has: (place) => assetAt(get().clips, place) !== undefined,
    ask: async (offset, limit) => {
      const mine = question
      const { order } = get().clips
      const page = await search(offset, limit).catch((error: unknown) => {
        if (mine === question) notifyError(error)
        throw error
      })
      const { clips } = get()
      if (mine !== question || clips.order !== order) return
      const next = withPage(clips, offset, page, inSight)
      if (next) put(next)
      else soon('all')
    },
  })
  let inSight: readonly [number, number] = [0, 0]

  /** The page a place lies in; what more is in sight the grid asks for when it is laid out. */
  const pageOf = async (place: number): Promise<{ offset: number; page: LibraryPage }> => {
    const offset = Math.max(0, Math.floor(place / pageSize) * pageSize)
    const page = await search(offset, pageSize)
    if (page.assets.length > 0 || page.total === 0 || offset === 0) return { offset, page }
    return pageOf(page.total - 1)
  }
  const askPlaceOf = async (id: AssetId) =>
    (await client.call('library.placeOf', { ...selectionFor(get().filters), id })).place

  /**
   * Asks anew. `other`: other filters than those on screen. What is on screen stays until the answer is here; an answer
   * that a newer question overtook is dropped.
   */
  const ask = async (which: 'same' | 'other', from: Standing | null): Promise<void> => {
    const mine = ++question
    asker.forget()
    const before = get().clips
    try {
      let place = from?.index ?? 0
      if (which === 'other' && from?.id) place = (await askPlaceOf(from.id)) ?? place
      let found = await pageOf(place)
      if (which === 'same' && from?.id && !found.page.assets.some(({ id }) => id === from.id)) {
        const moved = await askPlaceOf(from.id)
        if (moved !== null) found = await pageOf(moved)
      }
      if (mine !== question) return
      const { offset, page } = found
      let clips = begunWith(before, offset, page)
      const arrive = () => {
        const index = from?.id ? clips.order.indexOf(from.id) : -1
        const at = from && { ...from, index: index < 0 ? Math.min(from.index, page.total - 1) : index }
        inSight = [0, 0]
        put(clips)
        standing = page.total > 0 ? at : null
        shownFor = get().filters
        set({ status: 'ready', failure: null, at: standing })
      }
      if (offset > 0 || page.assets.length < page.total) {
        // What stands at the top can be drawn before the rest has a shape.
        const early = which === 'other' && offset === 0
        if (early) arrive()
        const { shapes } = await client.call('library.shapes', selectionFor(get().filters))
        if (mine !== question) return
        const known = early ? get().clips : clips
        const whole = known.order === clips.order ? withShapes(known, shapes) : null
        // Something came in between the two answers: its event is on its way, and asks again.
        if (whole === null) soon('all')
        else if (early) put(whole)
        else clips = whole
        if (early) return await settleSelection(before, which, mine)
      }
      arrive()
      await settleSelection(before, which, mine)
    } catch (error) {
      if (mine !== question) return
      // With clips on screen they stay, and what failed is told in passing.
      if (get().total > 0) {
        notifyError(error)
        set({ status: 'ready' })
        return
      }
      const { message, hint } = asFailure(error)
      set({ status: 'failed', failure: { message, hint } })
    }
  }

  /** What no longer fits the filters is gone from sight; the keyboard goes to the one that took its place. */
  const settleSelection = async (before: Clips, which: 'same' | 'other', mine: number): Promise<void> => {
    const { order } = get().clips
    const { selected, current } = get().selection
    const lost = [...selected].filter((id) => order.indexOf(id) < 0)
    const gone = new Set<AssetId>()
    if (current !== null && order.indexOf(current) < 0) {
      const place = order.total === 0 ? null : await askPlaceOf(current)
      if (mine !== question) return
      if (place === null) gone.add(current)
      else order.learn(place, [current])
    }
    const unsure = lost.filter((id) => id !== current)
    if (which === 'other') {
      // Chosen when this was asked before: what left the library since is not chosen any more.
      if (unsure.length === 0 && gone.size === 0) return
      const asked = unsure.slice(0, mostAtOnce)
      const there = new Set((await client.call('library.getMany', { ids: asked })).map(({ id }) => id))
      if (mine !== question) return
      for (const id of asked) if (!there.has(id)) gone.add(id)
    } else if (unsure.length > 0) {
      await get().idsBetween(0, order.total)
      if (mine !== question) return
      for (const id of unsure) if (order.indexOf(id) < 0) gone.add(id)
    }
    if (gone.size === 0) return
    const heirOf = (id: AssetId) => order.idAt(Math.min(before.order.indexOf(id), order.total - 1)) ?? null
    set(({ selection }) => ({ selection: without(selection, gone, heirOf) }))
  }

  /** Asks what a change means, once for many changes and never twice at a time. */
  const soon = (what: 'count' | 'all'): void => {
    askAgain = askAgain === 'all' ? 'all' : what
    clearTimeout(askAgainTimer)
    askAgainTimer = setTimeout(async () => {
      if (isAskingAgain || askAgain === null) return
      const wanted = askAgain
      askAgain = null
      isAskingAgain = true
      await (wanted === 'all' ? get().reload() : recount())
      isAskingAgain = false
      if (askAgain !== null) soon(askAgain)
    }, askAgainAfterMs)
  }

  return {
    filters: noFilters,
    clips: noClips,
    total: 0,
    models: [],
    status: 'loading',
    failure: null,
    fresh: new Set(),
    selection: nothingSelected,
    at: null,
    reveal: null,
    rebuilding: null,

    setFilters: async (patch) => {
      const { filters: before, selection, keepPlace } = get()
      keepPlace()
      const filters = { ...before, ...patch }
      const kept = recall(filters)
      // Another order of the same clips keeps what is chosen of them.
      const carries = sameClips(before, filters)
      standing = kept?.standing ?? null
      set({
        filters,
        fresh: new Set(),
        selection: carries ? selection : (kept?.selection ?? nothingSelected),
      })
      await ask('other', standing)
    },
    reload: () => ask(get().total === 0 ? 'other' : 'same', standing),
    assetAt: (index) => assetAt(get().clips, index),
    idAt: (index) => get().clips.order.idAt(index),
    indexOf: (id) => get().clips.order.indexOf(id),
    placeOf: async (id) => {
      const { order } = get().clips
      const known = order.indexOf(id)
      if (known >= 0) return known
      const place = await askPlaceOf(id)
      if (place !== null && get().clips.order === order && !order.learn(place, [id])) soon('all')
      return place
    },
    ensure: (from, to) => {
      inSight = [from, to]
      asker.want(from, to)
    },
    idsBetween: async (from, to) => {
      const { order } = get().clips
      const known = order.between(from, Math.min(to, order.total))
      if (known) return known
      const limit = Math.min(mostIds, Math.max(1, to - from))
      const { ids } = await client.call('library.ids', { ...selectionFor(get().filters), offset: from, limit })
      if (get().clips.order === order && !order.learn(from, ids)) soon('all')
      return ids
    },
    neighbour: async (id, by) => {
      const place = await get().placeOf(id)
      const wanted = place === null ? -1 : place + by
      if (wanted < 0 || wanted >= get().total) return null
      const known = get().assetAt(wanted)
      if (known) return known
      const { order } = get().clips
      const offset = Math.floor(wanted / pageSize) * pageSize
      const page = await search(offset, pageSize)
      const { clips } = get()
      const next = clips.order === order ? withPage(clips, offset, page, inSight) : null
      if (next) put(next)
      return page.assets[wanted - offset] ?? null
    },
    take: (changed, removed) => {
      const { clips, filters, selection, fresh } = get()
      const outcome = withChange(clips, filters, changed, removed)
      const { gone } = outcome
      if (outcome.clips.order !== clips.order) {
        const index = standing?.id ? outcome.clips.order.indexOf(standing.id) : -1
        const moved = Math.min((standing?.index ?? 0) + outcome.fresh.length, outcome.clips.order.total - 1)
        if (standing) standing = { ...standing, index: index < 0 ? Math.max(0, moved) : index }
        inSight = [0, 0]
        asker.forget()
      }
      const chosenWent = [...gone].some((id) => selection.selected.has(id) || selection.current === id)
      put(outcome.clips)
      set({
        at: standing,
        fresh: outcome.fresh.length > 0 ? new Set([...fresh, ...outcome.fresh]) : fresh,
        selection: chosenWent ? without(selection, gone, (id) => clips.order.heirOf(id, gone)) : selection,
      })
      if (outcome.ask !== 'nothing') soon(outcome.ask)
    },
    setSelection: (selection) => set({ selection }),
    stand: (now) => {
      standing = now
      for (const listener of standListeners) listener()
    },
    begin: (given) => {
      const filters = given ?? get().filters
      const kept = recall(filters)
      standing = kept?.standing ?? null
      set({ filters, selection: kept?.selection ?? nothingSelected })
    },
    keepPlace: () => {
      const { filters, selection } = get()
      // While another question is on its way, one stands nowhere yet.
      if (shownFor === filters) remember(filters, { standing, selection })
    },
    show: async (id) => {
      const { filters } = get()
      let place = await get().placeOf(id)
      if (place === null && (filtersAnything(filters) || filters.sort !== 'newest')) {
        await get().setFilters(noFilters)
        place = await get().placeOf(id)
      }
      if (place === null) {
        // It may be newer than what the window was told of.
        await get().reload()
        place = await get().placeOf(id)
      }
      if (place === null) return false
      set({ selection: selectOnly(id), reveal: id })
      return true
    },
    revealed: () => set({ reveal: null }),
  }

  /** New clips are on top already: only how many there are, in all and of each model, is asked. */
  async function recount(): Promise<void> {
    const mine = question
    const { order } = get().clips
    try {
      const page = await search(0, 1)
      const { clips } = get()
      if (mine !== question || clips.order !== order) return
      const top = page.assets[0]?.id
      if (page.total !== order.total || (order.idAt(0) ?? top) !== top) await get().reload()
      else put({ ...clips, models: page.models })
    } catch {
      // The counts stay as they were until the next change; the clips themselves are right.
    }
  }
})

/** Tells of each step of scrolling, until the returned function is called. */
export function onStand(listener: () => void): () => void {
  standListeners.add(listener)
  return () => {
    standListeners.delete(listener)
  }
}
