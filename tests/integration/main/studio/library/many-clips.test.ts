import { join } from 'node:path'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { type LibraryIndex, openLibraryIndex } from '../../../../../src/main/studio/library/index/library-index'
import { assetOf } from '../../../../../src/main/studio/library/sidecar'
import { LibraryQuery, LibrarySelection, LibrarySort } from '../../../../../src/shared/contract'
import type { Asset, RenderedAsset } from '../../../../../src/shared/domain/asset'
import { aspectAt } from '../../../../../src/shared/library/shapes'
import { seededSidecar } from '../../../../bench/support/seeded-library'
import { recordingLog } from '../../../../support/recording-log'
import { tempFolder } from '../../../../support/temp-folder'

const clips = 7000
let assets: Asset[]
beforeAll(() => {
  assets = Array.from({ length: clips }, (_, n) => {
    const sidecar = seededSidecar(n, { sha256: 'a'.repeat(64), sizeBytes: 1 })
    const asset = assetOf(sidecar, { fileName: sidecar.fileName, missing: false, hasPoster: false })
    // Some of which little is known.
    return n % 10 ? asset : { ...asset, durationSeconds: null }
  })
})

function filled(): LibraryIndex {
  const index = openLibraryIndex(join(tempFolder(), 'index.sqlite'), recordingLog(), () => Date.UTC(2024, 10, 20))
  onTestFinished(() => index.close())
  index.save(assets.map((asset) => ({ asset, outputIndex: 0 })))
  return index
}

/** The same order by other means: what is first, then what decides among equals (by time). */
const order: Record<LibrarySort, [(asset: Asset) => number | string, 1 | -1, 1 | -1]> = {
  newest: [() => 0, 1, -1],
  oldest: [() => 0, 1, 1],
  best: [({ rating }) => rating, -1, -1],
  worst: [({ rating }) => rating, 1, 1],
  longest: [({ durationSeconds }) => durationSeconds ?? -1, -1, -1],
  shortest: [({ durationSeconds }) => durationSeconds ?? 1e9, 1, 1],
  dearest: [({ cost }) => cost?.chargedCredits ?? -1, -1, -1],
  cheapest: [({ cost }) => cost?.chargedCredits ?? 1e9, 1, 1],
  model: [({ model }) => model ?? '', 1, 1],
  'model-back': [({ model }) => model ?? '', -1, -1],
  name: [({ fileName }) => fileName.toLowerCase(), 1, 1],
  'name-back': [({ fileName }) => fileName.toLowerCase(), -1, -1],
}

const filters: [string, (asset: Asset) => boolean][] = [
  ['', () => true],
  ['-flag:reject', ({ flag }) => flag !== 'reject'],
  ['rating:>=3', ({ rating }) => rating >= 3],
  ['tag:hero length:<6', ({ tags, durationSeconds }) => tags.includes('hero') && (durationSeconds ?? 9) < 6],
  ['shot', () => true],
  [
    'dog -has:note',
    ({ promptText, fileName, note }) =>
      /\bdog/i.test(`${promptText} ${fileName}`.replaceAll('-', ' ').replaceAll('_', ' ')) && note === '',
  ],
]

describe('a library of thousands', () => {
  it('gives every page of every order and filter as sorting all of it would', () => {
    const index = filled()
    for (const [text, fits] of filters) {
      const fitting = assets.filter(fits)
      for (const sort of LibrarySort.options) {
        const [key, way, time] = order[sort]
        const wanted = fitting.toSorted((a, b) => {
          const [x, y] = [key(a), key(b)]
          return (x < y ? -1 : x > y ? 1 : 0) * way || (a.createdAtMs - b.createdAtMs) * time
        })
        for (const offset of [0, 150, Math.max(0, fitting.length - 30)]) {
          const page = index.search(LibraryQuery.parse({ text, sort, offset, limit: 50 }))
          const found = { text, sort, offset, total: page.total, names: page.assets.map(({ fileName }) => fileName) }
          const names = wanted.slice(offset, offset + 50).map(({ fileName }) => fileName)
          expect(found).toEqual({ text, sort, offset, total: fitting.length, names })
        }
        const selected = LibrarySelection.parse({ text, sort })
        const shapes = index.shapes(selected)
        expect(shapes.length).toBe(fitting.length)
        const off = wanted.findIndex(({ width, height }, at) => {
          const aspect = (width ?? 16) / (height ?? 9)
          return Math.abs(aspectAt(shapes, at) / aspect - 1) > 0.002
        })
        expect({ text, sort, off }).toEqual({ text, sort, off: -1 })
        const place = wanted.length >> 1
        const id = wanted[place]!.id
        expect(index.ids(selected, place, 1)).toEqual([id])
        expect(index.placeOf(selected, id)).toBe(place)
      }
    }
  })

  it('counts models and matches anew after every change that could matter', () => {
    const index = filled()
    const total = (text: string) => index.search(LibraryQuery.parse({ text, limit: 1 })).total
    const [first] = assets
    expect([total('is:missing'), total('')]).toEqual([0, clips])
    index.setFlags(first!.id, { missing: true })
    expect(total('is:missing')).toBe(1)
    index.save([
      { asset: { ...(first as RenderedAsset), rating: 5, model: 'of-its-own', tags: ['only here'] }, outputIndex: 0 },
    ])
    expect(total('tag:"only here" rating:5 model:of-its-own')).toBe(1)
    expect(index.search(LibraryQuery.parse({ limit: 1 })).models).toContainEqual({ model: 'of-its-own', count: 1 })
    index.remove([first!.id])
    expect([total('tag:"only here"'), total('')]).toEqual([0, clips - 1])
  })
})
