import { describe, expect, it } from 'vitest'
import {
  filtersAnything,
  type Loaded,
  noFilters,
  nothingLoaded,
  withChange,
  withPage,
} from '../../../../src/renderer/features/library/loaded-pages'
import { anAsset, assetId } from '../../../support/renderer/made-up'

const models = [{ model: 'gen4.5', count: 3 }]
const page = (...ns: number[]) => ({ assets: ns.map((n) => anAsset(n)), total: 6, models })
const ids = (loaded: Loaded) => loaded.assets.map(({ id }) => id)

describe('paging through the library', () => {
  it('puts pages behind each other', () => {
    const loaded = withPage(withPage(nothingLoaded, 0, page(6, 5, 4)), 3, page(3, 2, 1))
    expect(ids(loaded)).toEqual([6, 5, 4, 3, 2, 1].map(assetId))
    expect(loaded.total).toBe(6)
  })

  it('shows a clip once that slid from one page to the next', () => {
    const loaded = withPage(withPage(nothingLoaded, 0, page(6, 5, 4)), 3, page(4, 3, 2))
    expect(ids(loaded)).toEqual([6, 5, 4, 3, 2].map(assetId))
  })

  it('begins anew with a page from the start', () => {
    expect(ids(withPage(withPage(nothingLoaded, 0, page(6, 5, 4)), 0, page(9)))).toEqual([assetId(9)])
  })
})

describe('changes that come in while one looks', () => {
  const loaded = withPage(nothingLoaded, 0, page(6, 5, 4))

  it.each([
    [{ text: 'rating:>=3' }, true],
    [{ text: '-is:favourite' }, true],
    [{ sort: 'best' as const }, true],
    [{ text: 'rating model:veo3' }, false],
    [{}, false],
  ])('asks again after a rating only where ratings decide what is shown: %o', (filters, asks) => {
    const rated = { ...anAsset(5), rating: 2 }
    expect(withChange(loaded, { ...noFilters, ...filters }, [rated], []).askAgain).toBe(asks)
    expect(withChange(loaded, { ...noFilters, ...filters }, [anAsset(5)], []).askAgain).toBe(false)
  })

  it('puts a new clip on top, where it belongs when the newest come first', () => {
    const outcome = withChange(loaded, noFilters, [anAsset(7)], [])
    expect(ids(outcome.loaded)).toEqual([7, 6, 5, 4].map(assetId))
    expect(outcome.fresh).toEqual([assetId(7)])
    expect(outcome.loaded.total).toBe(7)
    expect(outcome.askAgain).toBe(true)
  })

  it('changes a clip in its place and asks nothing', () => {
    const outcome = withChange(loaded, noFilters, [anAsset(5, { favourite: true })], [])
    expect(ids(outcome.loaded)).toEqual([6, 5, 4].map(assetId))
    expect(outcome.loaded.assets[1]?.favourite).toBe(true)
    expect(outcome).toMatchObject({ fresh: [], askAgain: false })
  })

  it('takes away what went, and what is no favourite any more where only those are shown', () => {
    const gone = withChange(loaded, noFilters, [], [assetId(5)])
    expect(ids(gone.loaded)).toEqual([6, 4].map(assetId))
    expect(gone.loaded.total).toBe(5)
    expect(ids(withChange(loaded, { ...noFilters, favourites: true }, [anAsset(6)], []).loaded)).not.toContain(
      assetId(6),
    )
  })

  it('asks again rather than guess where a new clip belongs under a search or another order', () => {
    for (const filters of [
      { ...noFilters, text: 'dog' },
      { ...noFilters, sort: 'name' as const },
    ]) {
      const outcome = withChange(loaded, filters, [anAsset(7)], [])
      expect(ids(outcome.loaded)).toEqual([6, 5, 4].map(assetId))
      expect(outcome).toMatchObject({ fresh: [], askAgain: true })
    }
  })

  it('does not pull an old clip to the top because it changed on a page not loaded yet', () => {
    const outcome = withChange(loaded, noFilters, [anAsset(1, { favourite: true })], [])
    expect(ids(outcome.loaded)).toEqual([6, 5, 4].map(assetId))
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
