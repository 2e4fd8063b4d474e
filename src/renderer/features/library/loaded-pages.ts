/**
 * What of the library the window has for one question: the shapes of all clips, the ids of those it has looked at, and
 * a few thousand clips themselves; and how pages and changes flow in. Pure but for `Order`, which only ever learns. The
 * asking is done in `library-store.ts`.
 */
import type { LibraryPage, LibrarySelection, LibrarySort } from '../../../shared/contract'
import type { Asset } from '../../../shared/domain/asset'
import type { AssetId, CollectionId } from '../../../shared/domain/ids'
import { sameJudgement } from '../../../shared/library/judge'
import { parseQuery } from '../../../shared/library/query'
import { shapeCode } from '../../../shared/library/shapes'
import { aspectOf } from './asset-words'

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

/** The filters as the contract asks for them. */
export function selectionFor({ text, models, favourites, collection, sort }: Filters): LibrarySelection {
  return { text, models: [...models], favourites, collection, sort }
}

/**
 * The order of what is shown: which id is at which place, as far as is known. Only ever learns: another order is another
 * `Order`. So it can be looked up without being copied for each page.
 */
export class Order {
  readonly #ids: (AssetId | undefined)[]
  readonly #places = new Map<AssetId, number>()

  constructor(total: number) {
    this.#ids = new Array(total)
  }

  get total(): number {
    return this.#ids.length
  }

  idAt(place: number): AssetId | undefined {
    return this.#ids[place]
  }

  /** -1 where it is not known. */
  indexOf(id: AssetId): number {
    return this.#places.get(id) ?? -1
  }

  /** Takes in a part of the order; false when it speaks against what was known: then the order is another by now. */
  learn(offset: number, ids: readonly AssetId[]): boolean {
    let fits = offset + ids.length <= this.#ids.length
    ids.forEach((id, at) => {
      const place = offset + at
      fits &&= (this.#ids[place] ?? id) === id && (this.#places.get(id) ?? place) === place
      if (!fits) return
      this.#ids[place] = id
      this.#places.set(id, place)
    })
    return fits
  }

  /** The ids from one place to another; null where one of them is not known. */
  between(from: number, to: number): AssetId[] | null {
    const ids: AssetId[] = []
    for (let place = from; place < to; place++) {
      const id = this.#ids[place]
      if (id === undefined) return null
      ids.push(id)
    }
    return ids
  }

  /** Whose place it is when those that are gone are gone: the next that is known, else the one before. */
  heirOf(id: AssetId, gone: ReadonlySet<AssetId>): AssetId | null {
    const place = this.indexOf(id)
    if (place < 0) return null
    for (const step of [1, -1]) {
      for (let at = place + step; at >= 0 && at < this.#ids.length; at += step) {
        const heir = this.#ids[at]
        if (heir === undefined) break
        if (!gone.has(heir)) return heir
      }
    }
    return null
  }

  /** The order with these put on top and those at some places taken out. */
  changed(onTop: readonly AssetId[], without: ReadonlySet<number>): Order {
    const next = new Order(this.#ids.length + onTop.length - without.size)
    next.learn(0, onTop)
    // Only those that are known are walked over: a hole in the array costs nothing.
    const gone = [...without].sort((a, b) => a - b)
    let passed = 0
    for (const [id, place] of [...this.#places].sort(([, a], [, b]) => a - b)) {
      while ((gone[passed] ?? Number.POSITIVE_INFINITY) < place) passed++
      if (!without.has(place)) next.learn(onTop.length + place - passed, [id])
    }
    return next
  }
}

export interface Clips {
  order: Order
  /** The shapes of the first ones or of all, a character each (`shared/library/shapes.ts`). */
  shapes: string
  /** The clips one has looked at last. */
  assets: ReadonlyMap<AssetId, Asset>
  models: LibraryPage['models']
}

export const noClips: Clips = { order: new Order(0), shapes: '', assets: new Map(), models: [] }

/** So many clips are kept; of a hundred thousand all would be some 300 MB. */
export const mostKept = 4000

/** A new answer: another question's, or the same question's when the order may have changed. Clips are still known by id. */
export function begunWith(before: Clips, offset: number, page: LibraryPage): Clips {
  const order = new Order(page.total)
  order.learn(offset, idsOf(page.assets))
  const whole = offset === 0
  return {
    order,
    shapes: whole ? shapesOf(page.assets) : '',
    assets: kept(before.assets, page.assets),
    models: page.models,
  }
}

/** A page of the same order; null when it is another order by now. `inSight`: what must not be forgotten for it. */
export function withPage(
  clips: Clips,
  offset: number,
  page: LibraryPage,
  inSight: readonly [number, number] = [0, 0],
): Clips | null {
  if (page.total !== clips.order.total || !clips.order.learn(offset, idsOf(page.assets))) return null
  const near: Asset[] = []
  for (let place = inSight[0]; place < inSight[1]; place++) {
    const asset = assetAt(clips, place)
    if (asset) near.push(asset)
  }
  return { ...clips, assets: kept(clips.assets, [...near, ...page.assets]), models: page.models }
}

/** The shapes of all; null when they are of another order by now. */
export function withShapes(clips: Clips, shapes: string): Clips | null {
  return shapes.length === clips.order.total ? { ...clips, shapes } : null
}

export function assetAt({ order, assets }: Clips, place: number): Asset | undefined {
  const id = order.idAt(place)
  return id === undefined ? undefined : assets.get(id)
}

function idsOf(assets: readonly Asset[]): AssetId[] {
  return assets.map(({ id }) => id)
}

function shapesOf(assets: readonly Asset[]): string {
  return assets.map((asset) => shapeCode(aspectOf(asset))).join('')
}

/** With these as the last looked at; the oldest are forgotten. */
function kept(assets: ReadonlyMap<AssetId, Asset>, added: readonly Asset[]): Map<AssetId, Asset> {
  const next = new Map(assets)
  for (const asset of added) {
    next.delete(asset.id)
    next.set(asset.id, asset)
  }
  for (const id of next.keys()) {
    if (next.size <= mostKept) break
    next.delete(id)
  }
  return next
}

export interface ChangeOutcome {
  clips: Clips
  /** Came in on top by this change. */
  fresh: readonly AssetId[]
  /** Are not among what is shown any more. */
  gone: ReadonlySet<AssetId>
  /** What the change means cannot be told from here. `count`: how many there are now; `all`: the order too. */
  ask: 'nothing' | 'count' | 'all'
}

/** Takes in what Studio told of: changed clips in place, removed ones out, new ones on top where their place is plain. */
export function withChange(
  clips: Clips,
  filters: Filters,
  changed: readonly Asset[],
  removed: readonly AssetId[],
): ChangeOutcome {
  const { order } = clips
  const plain = !filtersAnything(filters) && filters.sort === 'newest'
  const top = assetAt(clips, 0)
  const gone = new Set(removed)
  const fresh: Asset[] = []
  const next = new Map(clips.assets)
  let ask: ChangeOutcome['ask'] = 'nothing'
  const atLeast = (what: 'count' | 'all') => {
    if (ask !== 'all') ask = what
  }
  for (const asset of changed) {
    if (gone.has(asset.id)) continue
    const before = clips.assets.get(asset.id)
    // In place: as it was put last, so that it is not kept longer for having changed.
    if (before) next.set(asset.id, asset)
    if (order.indexOf(asset.id) >= 0) {
      if (leaves(filters, asset)) gone.add(asset.id)
      else if ((!before || !sameJudgement(before, asset)) && followsJudgement(filters)) atLeast('all')
    } else if (plain && order.total > 0 && !top) atLeast('count')
    else if (plain && (!top || asset.createdAtMs >= top.createdAtMs)) {
      fresh.push(asset)
      next.set(asset.id, asset)
      atLeast('count')
    } else atLeast(plain ? 'count' : 'all')
  }
  const places = new Set<number>()
  for (const id of gone) {
    const place = order.indexOf(id)
    if (place >= 0) places.add(place)
    next.delete(id)
    // The chips' counts follow from the whole library, so a going asks again as well.
    atLeast(place >= 0 ? 'count' : 'all')
  }
  if (fresh.length === 0 && places.size === 0) return { clips: { ...clips, assets: next }, fresh: [], gone, ask }
  fresh.sort((a, b) => b.createdAtMs - a.createdAtMs)
  const changedOrder = order.changed(idsOf(fresh), places)
  const shapes = shapesOf(fresh) + withoutPlaces(clips.shapes, places)
  return { clips: { ...clips, order: changedOrder, shapes, assets: next }, fresh: idsOf(fresh), gone, ask }
}

/** Whether one sees from the clip alone that it is not among what is meant any more. */
function leaves({ favourites }: Filters, asset: Asset): boolean {
  return favourites && !asset.favourite
}

function withoutPlaces(shapes: string, places: ReadonlySet<number>): string {
  if (places.size === 0) return shapes
  let left = ''
  let from = 0
  for (const place of [...places].sort((a, b) => a - b)) {
    left += shapes.slice(from, place)
    from = place + 1
  }
  return left + shapes.slice(from)
}
