import { describe, expect, it } from 'vitest'
import {
  assetAt,
  begunWith,
  type Clips,
  type Filters,
  filtersAnything,
  mostKept,
  noClips,
  noFilters,
  Order,
  withChange,
  withPage,
  withShapes,
} from '../../../../src/renderer/features/library/loaded-pages'
import { anAsset, assetId } from '../../../support/renderer/made-up'

const models = [{ model: 'gen4.5', count: 3 }]
const page = (total: number, ...ns: number[]) => ({ assets: ns.map((n) => anAsset(n)), total, models })
/** What stands at each place; null where it is not here. */
const shown = (clips: Clips | null) =>
  clips && Array.from({ length: clips.order.total }, (_, place) => assetAt(clips, place)?.id ?? null)
const ids = (...ns: (number | null)[]) => ns.map((n) => (n === null ? null : assetId(n)))

describe('a library of which one has pages', () => {
  it('has its place for each clip, those too that are not here', () => {
    const clips = begunWith(noClips, 2, page(6, 4, 3))
    expect(shown(clips)).toEqual(ids(null, null, 4, 3, null, null))
    expect(clips.order.indexOf(assetId(3))).toBe(3)
    expect(clips.order.indexOf(assetId(1))).toBe(-1)
    expect(shown(withPage(clips, 4, page(6, 2, 1)))).toEqual(ids(null, null, 4, 3, 2, 1))
  })

  it('sees that a page is of another order: another number, a clip that slid, another clip at a place', () => {
    const clips = () => begunWith(noClips, 0, page(6, 6, 5, 4))
    expect(withPage(clips(), 3, page(7, 3))).toBeNull()
    expect(withPage(clips(), 3, page(6, 4, 3))).toBeNull()
    expect(withPage(clips(), 2, page(6, 9))).toBeNull()
    expect(withPage(clips(), 3, page(6, 3))).not.toBeNull()
  })

  it('begins anew with another answer, and still knows the clips themselves', () => {
    const clips = begunWith(begunWith(noClips, 0, page(3, 6, 5, 4)), 1, page(3, 9))
    expect(shown(clips)).toEqual(ids(null, 9, null))
    expect(clips.assets.has(assetId(5))).toBe(true)
  })

  it('has a shape for each of the first at once, and for all when they are told', () => {
    const clips = begunWith(noClips, 0, page(6, 6, 5))
    expect(clips.shapes).toHaveLength(2)
    expect(withShapes(clips, 'abcdef')?.shapes).toBe('abcdef')
    expect(withShapes(clips, 'abcde')).toBeNull()
  })

  it('forgets the clips looked at longest ago, never those in sight', () => {
    const total = mostKept + 500
    let clips = begunWith(noClips, 0, page(total, 1, 2, 3))
    for (let from = 10; from < mostKept + 200; from += 100) {
      const ns = Array.from({ length: 100 }, (_, n) => from + n)
      const next = withPage(clips, from, page(total, ...ns), [0, 2])
      expect(next).not.toBeNull()
      clips = next ?? clips
    }
    expect(clips.assets.size).toBe(mostKept)
    expect(assetAt(clips, 0)?.id).toBe(assetId(1))
    expect(assetAt(clips, 2)).toBeUndefined()
    expect(assetAt(clips, 12)).toBeUndefined()
    expect(clips.order.idAt(12)).toBe(assetId(12))
  })

  it('gives ids from one place to another only where it knows them all', () => {
    const order = new Order(10)
    order.learn(3, [3, 4, 5].map(assetId))
    expect(order.between(3, 6)).toEqual([3, 4, 5].map(assetId))
    expect(order.between(2, 6)).toBeNull()
    expect(order.heirOf(assetId(4), new Set([4, 5].map(assetId)))).toBe(assetId(3))
    expect(order.heirOf(assetId(3), new Set([assetId(3)]))).toBe(assetId(4))
    expect(order.heirOf(assetId(3), new Set([3, 4, 5].map(assetId)))).toBeNull()
  })
})

describe('changes that come in while one looks', () => {
  const clips = begunWith(noClips, 0, page(3, 6, 5, 4))
  const change = (filters: Partial<Filters>, changed: number[], removed: number[] = []) =>
    withChange(
      clips,
      { ...noFilters, ...filters },
      changed.map((n) => anAsset(n)),
      removed.map(assetId),
    )

  it.each([
    [{ text: 'rating:>=3' }, 'all'],
    [{ text: '-is:favourite' }, 'all'],
    [{ sort: 'best' as const }, 'all'],
    [{ text: 'rating model:veo3' }, 'nothing'],
    [{}, 'nothing'],
  ])('asks again after a rating only where ratings decide what is shown: %o', (filters, ask) => {
    const rated = { ...anAsset(5), rating: 2 }
    expect(withChange(clips, { ...noFilters, ...filters }, [rated], []).ask).toBe(ask)
    expect(withChange(clips, { ...noFilters, ...filters }, [anAsset(5)], []).ask).toBe('nothing')
  })

  it('puts new clips on top, with their shapes, where they belong when the newest come first', () => {
    const outcome = change({}, [7, 8])
    expect(shown(outcome.clips)).toEqual(ids(8, 7, 6, 5, 4))
    expect(outcome.fresh).toEqual([8, 7].map(assetId))
    expect(outcome.clips.shapes).toHaveLength(5)
    expect(outcome.ask).toBe('count')
  })

  it('changes a clip in its place and asks nothing', () => {
    const outcome = withChange(clips, noFilters, [anAsset(5, { favourite: true })], [])
    expect(outcome.clips.order).toBe(clips.order)
    expect(assetAt(outcome.clips, 1)?.favourite).toBe(true)
    expect(outcome).toMatchObject({ fresh: [], ask: 'nothing' })
  })

  it('takes away what went, with its shape, and what is no favourite any more where only those are shown', () => {
    const told = { ...clips, shapes: 'abc' }
    const gone = withChange(told, noFilters, [], [assetId(5)])
    expect(shown(gone.clips)).toEqual(ids(6, 4))
    expect(gone.clips.shapes).toBe('ac')
    expect(shown(change({ favourites: true }, [6]).clips)).toEqual(ids(5, 4))
  })

  it('moves what stands behind a hole by as many as came and went before it', () => {
    const sparse = withPage(begunWith(noClips, 0, page(9, 9, 8)), 6, page(9, 3, 2, 1))
    if (!sparse) throw new Error('no page')
    const outcome = withChange(sparse, noFilters, [anAsset(10)], [8, 2].map(assetId))
    expect(shown(outcome.clips)).toEqual(ids(10, 9, null, null, null, null, 3, 1))
  })

  it('asks again when something went of which it does not know the place', () => {
    const outcome = change({}, [], [77])
    expect(outcome.clips.order).toBe(clips.order)
    expect(outcome.ask).toBe('all')
  })

  it('asks again rather than guess where a new clip belongs under a search or another order', () => {
    for (const filters of [{ text: 'dog' }, { sort: 'name' as const }]) {
      const outcome = change(filters, [7])
      expect(shown(outcome.clips)).toEqual(ids(6, 5, 4))
      expect(outcome).toMatchObject({ fresh: [], ask: 'all' })
    }
  })

  it('does not pull an old clip to the top because it changed where one has not looked yet', () => {
    const outcome = withChange(clips, noFilters, [anAsset(1, { favourite: true })], [])
    expect(shown(outcome.clips)).toEqual(ids(6, 5, 4))
    expect(outcome.ask).toBe('count')
  })
})

describe('the filters', () => {
  it('hide something by words, models or favourites, and nothing by order or blanks', () => {
    expect(filtersAnything({ ...noFilters, sort: 'name', text: '  ' })).toBe(false)
    expect(filtersAnything({ ...noFilters, text: 'dog' })).toBe(true)
    expect(filtersAnything({ ...noFilters, models: ['veo3'] })).toBe(true)
    expect(filtersAnything({ ...noFilters, favourites: true })).toBe(true)
  })
})
