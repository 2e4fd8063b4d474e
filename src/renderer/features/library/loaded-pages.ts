/**
 * What of the library the window has: the clips loaded so far for one query, and how pages and changes flow in. Pure;
 * the asking is done in `library-store.ts`.
 */
import type { LibraryPage, LibrarySort } from '../../../shared/contract'
import type { Asset } from '../../../shared/domain/asset'
import type { AssetId, CollectionId } from '../../../shared/domain/ids'
import { sameJudgement } from '../../../shared/library/judge'
import { parseQuery } from '../../../shared/library/query'

export interface Filters {
  text: string
  models: readonly string[]
  favourites: boolean
  /** Only what is in this collection, saved search or project; null: everywhere. */
  collection: CollectionId | null
  sort: LibrarySort
}

export const noFilters: Filters = { text: '', models: [], favourites: false, collection: null, sort: 'newest' }

/** Whether the filters hide anything (the sort hides nothing). */
export function filtersAnything({ text, models, favourites, collection }: Filters): boolean {
  return text.trim() !== '' || models.length > 0 || favourites || collection !== null
}

/** Whether a judgement (stars, flag, note, tags, collections) decides what is shown or in which order. */
export function followsJudgement({ text, sort, collection }: Filters): boolean {
  if (sort === 'best' || sort === 'worst' || collection !== null) return true
  return parseQuery(text).terms.some(({ by }) => /^(rating|flag|note|tag|has|is|in)$/.test(by))
}

export interface Loaded {
  assets: readonly Asset[]
  /** How many match in all. */
  total: number
  models: LibraryPage['models']
}

export const nothingLoaded: Loaded = { assets: [], total: 0, models: [] }

/** Puts a page behind what is there. A clip that slid from one page to the next is not shown twice. */
export function withPage(loaded: Loaded, offset: number, page: LibraryPage): Loaded {
  const before = loaded.assets.slice(0, offset)
  const known = new Set(before.map(({ id }) => id))
  return {
    assets: [...before, ...page.assets.filter(({ id }) => !known.has(id))],
    total: page.total,
    models: page.models,
  }
}

export interface ChangeOutcome {
  loaded: Loaded
  /** Came in on top by this change. */
  fresh: readonly AssetId[]
  /** What the change means cannot be told from here: the query must be asked again. */
  askAgain: boolean
}

/** Takes in what Studio told of: changed clips in place, removed ones out, new ones on top where their place is plain. */
export function withChange(
  loaded: Loaded,
  filters: Filters,
  changed: readonly Asset[],
  removed: readonly AssetId[],
): ChangeOutcome {
  const gone = new Set(removed)
  const byId = new Map(changed.map((asset) => [asset.id, asset]))
  let assets: Asset[] = []
  let dropped = 0
  let rejudged = false
  for (const asset of loaded.assets) {
    const now = byId.get(asset.id) ?? asset
    byId.delete(asset.id)
    rejudged ||= !sameJudgement(asset, now)
    if (gone.has(asset.id) || (filters.favourites && !now.favourite)) dropped++
    else assets.push(now)
  }
  // What is left was not on screen: new, or on a page that is not loaded yet.
  const newest = loaded.assets[0]?.createdAtMs ?? Number.NEGATIVE_INFINITY
  const unseen = [...byId.values()].filter(({ id }) => !gone.has(id))
  const onTop = unseen.filter(({ createdAtMs }) => createdAtMs >= newest)
  const plain = !filtersAnything(filters) && filters.sort === 'newest'
  const fresh = plain ? onTop.toSorted((a, b) => b.createdAtMs - a.createdAtMs) : []
  assets = [...fresh, ...assets]
  return {
    loaded: { ...loaded, assets, total: Math.max(assets.length, loaded.total - dropped + fresh.length) },
    fresh: fresh.map(({ id }) => id),
    // The chips' counts follow from the whole library, so a coming or going asks again as well.
    askAgain: unseen.length > 0 || removed.length > 0 || (rejudged && followsJudgement(filters)),
  }
}
