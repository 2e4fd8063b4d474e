import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import type { ImportedAsset } from '../../../../src/shared/domain/asset'
import { writeRecipesCsv, writeRecipesJson } from '../../../../src/shared/export/recipes'
import { readCsv } from '../../../../src/shared/sheet/csv'
import { aDraft, anAsset } from '../../../support/renderer/made-up'

const { draft: _d, cost: _c, ...common } = anAsset(9)
const broughtIn: ImportedAsset = {
  ...common,
  origin: 'import',
  promptText: '',
  renderId: null,
  taskId: null,
  account: null,
  model: null,
  mode: null,
  draft: null,
  cost: null,
}
const clips = [
  {
    asset: anAsset(1, {
      tags: ['hero', 'night'],
      note: '=HYPERLINK("http://evil")',
      draft: aDraft({ promptText: '+1 dog, "running"\non a beach', options: { seed: 42, audio: true } }),
    }),
    fileName: '001.mp4',
    collections: ['Reel'],
  },
  { asset: broughtIn, fileName: '@home.mp4', collections: [] },
]
const read = (text: string) => Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data

describe('recipes as CSV', () => {
  it('tell how each clip was made, a line a clip', () => {
    const [first, second] = read(writeRecipesCsv(clips).slice(1))
    expect(first).toMatchObject({
      file: '001.mp4',
      model: 'gen4.5',
      ratio: '1280:720',
      duration: '5',
      seed: '42',
      tags: 'hero; night',
      collections: 'Reel',
      credits_charged: '60',
      asked_for_at: expect.stringMatching(/^2026-11-22T/),
      missing: 'no',
    })
    expect(second).toMatchObject({ origin: 'brought in', model: '', prompt: '', width: '1280' })
  })

  it('hold no formula that a spreadsheet would run', () => {
    const [first, second] = read(writeRecipesCsv(clips).slice(1))
    expect(first?.note).toBe(`'=HYPERLINK("http://evil")`)
    expect(first?.prompt).toBe(`'+1 dog, "running"\non a beach`)
    expect(second?.file).toBe(`'@home.mp4`)
  })

  it('can be made a sheet again', () => {
    const back = readCsv(writeRecipesCsv(clips.slice(0, 1)))
    if (back.kind !== 'records') throw new Error(back.message)
    const cells = Object.fromEntries((back.records[0]?.cells ?? []).map(({ column, cell }) => [column.name, cell]))
    expect(cells).toMatchObject({ model: 'gen4.5', prompt: '+1 dog, "running"\non a beach', seed: '42' })
  })
})

describe('recipes as JSON', () => {
  it('hold an object a clip with the facts of its sidecar', () => {
    const told = JSON.parse(writeRecipesJson(clips, 'Dailies 1.0'))
    expect(told.app).toBe('Dailies 1.0')
    expect(told.clips).toHaveLength(2)
    expect(told.clips[0]).toMatchObject({
      file: '001.mp4',
      assetId: clips[0]?.asset.id,
      draft: { options: { seed: 42 } },
      cost: { chargedCredits: 60 },
      collections: ['Reel'],
      requestedAt: expect.stringMatching(/Z$/),
    })
    expect(told.clips[1]).toMatchObject({ origin: 'import', draft: null })
  })
})
