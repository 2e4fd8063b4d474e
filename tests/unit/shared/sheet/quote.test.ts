import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { check, priceOrLearned } from '../../../../src/shared/catalog'
import type { BatchRow } from '../../../../src/shared/domain/batch'
import { RenderId } from '../../../../src/shared/domain/ids'
import type { PriceRecord } from '../../../../src/shared/domain/price-record'
import { creditsOf, makeJudge, quoteRows } from '../../../../src/shared/sheet/quote'
import { madeOf } from '../../../../src/shared/sheet/rows'
import { anId, anInput, legalCase, slotsWith } from '../catalog/legal-drafts'
import { aRow, filesNamed } from './sheet-rows'

const inputs = filesNamed({ a: 'harbour.png', d: 'run.mp4' })
const nothing = { account: 'live', records: [] } as const
const hailuo = aRow({ model: 'hailuo3', ratio: null, duration: 6, options: {} })
const record = (credits: number): PriceRecord => ({
  renderId: RenderId.parse('00000000-0000-4000-8000-000000000001'),
  account: 'live',
  model: 'hailuo3',
  mode: 'text_to_video',
  seconds: 6,
  settings: '',
  credits,
  atMs: 1,
})

describe('the quote of a sheet', () => {
  it('sums what has a price and counts what has none apart', () => {
    const rows = [aRow({}, { takes: 3 }), aRow({ duration: 10 }), hailuo]
    expect(quoteRows(rows, inputs, nothing)).toMatchObject({
      renders: 5,
      credits: { from: 300, to: 300 },
      unknown: 1,
      models: [
        { model: 'gen4.5', renders: 4 },
        { model: 'hailuo3', renders: 1 },
      ],
    })
  })

  it('says from and to where a price is a range, and takes what past renders taught', () => {
    const veo = aRow({ model: 'veo3.1', duration: 4 }, { takes: 2 })
    expect(quoteRows([veo], inputs, nothing).credits).toEqual({ from: 160, to: 320 })
    const judge = makeJudge()
    const learnt = { account: 'live', records: [record(42)] } as const
    expect(quoteRows([hailuo], inputs, nothing, judge).unknown).toBe(1)
    const taught = quoteRows([hailuo], inputs, learnt, judge)
    expect(taught).toMatchObject({ unknown: 0, credits: { from: 42, to: 42 } })
  })

  it('names each row that cannot be rendered, with its first reason', () => {
    const rows = [aRow(), aRow({ promptText: ' ' }), aRow({ model: 'gen9' }), aRow({ slots: slotsWith('lastFrame') })]
    expect(quoteRows(rows, inputs, nothing).refused).toEqual([
      { row: 1, field: 'promptText', message: 'The prompt is empty; gen4.5 needs one.' },
      { row: 2, field: 'model', message: 'There is no model named gen9.' },
      expect.objectContaining({ row: 3, field: 'lastFrame' }),
    ])
  })

  it('says of every draft what the catalog says of it', () => {
    const rows = fc.array(legalCase, { maxLength: 8 })
    fc.assert(
      fc.property(rows, (cases) => {
        const judge = makeJudge()
        for (const { draft, inputs: own } of [...cases, ...cases]) {
          expect(judge.draft(draft, own, nothing).price).toEqual(priceOrLearned(draft, own, [], 'live'))
          expect(judge.draft(draft, own, nothing).problems).toEqual(check(draft, own))
        }
      }),
    )
  })

  it('is quick for 10,000 rows, the first time and every time after', () => {
    const rows = Array.from({ length: 10_000 }, (_, at) =>
      aRow({ promptText: `shot ${at}`, slots: slotsWith('firstFrame'), options: { seed: at } }),
    )
    const judge = makeJudge()
    const timed = () => {
      const started = performance.now()
      expect(quoteRows(rows, inputs, nothing, judge).renders).toBe(10_000)
      return performance.now() - started
    }
    quoteRows(rows.slice(0, 500), inputs, nothing)
    const [first, second] = [timed(), timed()]
    expect(first).toBeLessThan(1000)
    expect(second).toBeLessThan(200)
  })
})

describe('a judge of rows', () => {
  it('judges a row again when its file is another, and when prices were learned', () => {
    const judge = makeJudge()
    const row = aRow({ model: 'gen4_aleph', ratio: null, duration: null, slots: slotsWith('video') })
    const place = { index: 0, sheetName: 's', inputs }
    expect(judge.row(row, place, nothing).price).toEqual({ kind: 'exact', credits: 120 })
    const longer = new Map(inputs).set(anId('d'), anInput('video', anId('d'), { durationSeconds: 4 }))
    expect(judge.row(row, { ...place, inputs: longer }, nothing).price).toEqual({ kind: 'exact', credits: 60 })
    expect(judge.row(row, { ...place, inputs: new Map() }, nothing).problems[0]?.field).toBe('video')
    const { price } = judge.row(hailuo, place, nothing)
    expect(price.kind).toBe('unknown')
  })

  it('judges a row with variables again when it moves or its file is another', () => {
    const judge = makeJudge()
    const numbered = aRow({ promptText: `{index:9}${'x'.repeat(991)}` })
    const named = aRow({ promptText: '{name}', slots: slotsWith('firstFrame') })
    const at = (index: number, sheet = inputs) => ({ index, sheetName: 's', inputs: sheet })
    expect(judge.row(numbered, at(0), nothing).problems).toEqual([])
    expect(judge.row(numbered, at(999_999_999), nothing).problems[0]?.field).toBe('promptText')
    expect(judge.row(numbered, at(0), nothing).problems).toEqual([])
    expect(judge.row(named, at(0), nothing).problems).toEqual([])
    const long = filesNamed({ a: `${'y'.repeat(1001)}.png` })
    expect(judge.row(named, at(0, long), nothing).problems[0]?.message).toMatch(/has 1,001 characters/)
  })

  it('refuses a row when any of the prompts it stands for is refused', () => {
    const judge = makeJudge()
    const place = { index: 0, sheetName: 'harbour', inputs }
    const prompts = fc
      .array(fc.constantFrom('{', '}', '|', 'x'.repeat(400), ' ', '{name}'), { maxLength: 12 })
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(prompts, (promptText) => {
        const row = aRow({ promptText })
        const judged = judge.row(row, place, nothing)
        fc.pre(judged.renders <= 200)
        const made: BatchRow[] = madeOf(row, place)
        expect(judged.renders).toBe(made.length)
        expect(judged.problems.length > 0).toBe(made.some(({ draft }) => check(draft, inputs).length > 0))
        const each = quoteRows(made, inputs, nothing)
        expect(judged.credits).toEqual(each.credits)
        expect(creditsOf(judged.price)?.to).toBe(60)
      }),
    )
  })
})
