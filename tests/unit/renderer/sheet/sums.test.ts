import { describe, expect, it } from 'vitest'
import { countRows, expandRows, type RowExpansion } from '../../../../src/renderer/features/sheet/expand-rows'
import { makeJudge, sumUp, sumUpInSlices } from '../../../../src/renderer/features/sheet/judge-rows'
import { aboutLong, rowNumbers, sumWords } from '../../../../src/renderer/features/sheet/sheet-words'
import type { BatchRow } from '../../../../src/shared/domain/batch'
import { aDraft } from '../../../support/renderer/made-up'

const row = (change: Parameters<typeof aDraft>[0] = {}, takes = 1): BatchRow => ({
  draft: aDraft(change),
  takes,
  tags: [],
})
const judge = () => makeJudge(() => new Map(), [], 'practice')

describe('what a sheet comes to', () => {
  it('counts takes and alternatives, and adds credits up by model', () => {
    const sums = sumUp([row({ promptText: 'a {red|blue} wall' }, 3), row({ duration: 10 })], judge())
    expect(sums).toMatchObject({ renders: 7, from: 480, to: 480, unknown: 0, refused: 0 })
    expect(sums.models.get('gen4.5')).toMatchObject({ renders: 7, to: 480 })
  })

  it('counts unknown prices apart and never as 0, and names the rows that cannot be rendered', () => {
    const sums = sumUp([row(), row({ promptText: '' }), row({ model: 'kling3.0', promptText: 'x' })], judge())
    expect(sums.refusedAt).toContain(1)
    expect(sumWords({ from: 60, to: 60, unknown: 2, renders: 3 })).toBe('60 credits and 2 of unknown price')
    expect(sumWords({ from: 0, to: 0, unknown: 2, renders: 2 })).toBe('price unknown')
    expect(sumWords({ from: 100, to: 250, unknown: 0, renders: 2 }, 'with dollars')).toBe(
      '100–250 credits ($1.00–$2.50)',
    )
  })

  it('judges the longest and the shortest of what a prompt stands for', () => {
    const [long, empty] = [row({ promptText: `{a|${'x'.repeat(1200)}}` }), row({ promptText: '{| }' })].map(judge())
    expect(long?.problems[0]?.message).toContain('characters')
    expect(empty?.problems[0]?.field).toBe('promptText')
  })

  it('judges a row once: an edit has only its own row judged again', () => {
    const judgeRow = judge()
    const rows = [row(), row()]
    const first = rows.map(judgeRow)
    expect(rows.map(judgeRow)).toEqual(first)
    expect(judgeRow(rows[0] as BatchRow)).toBe(first[0])
  })

  it('goes through a long sheet in slices, and stops when it is out of date', async () => {
    const rows = Array.from({ length: 3000 }, (_, n) => row({ promptText: `Shot ${n}` }))
    const seen: number[] = []
    const sums = await sumUpInSlices(
      rows,
      judge(),
      () => false,
      (done) => seen.push(done),
    )
    expect(sums).toMatchObject({ renders: 3000, to: 180_000 })
    const stopped = await sumUpInSlices(
      rows,
      judge(),
      () => true,
      () => {},
    )
    expect(seen.length === 0 || stopped === null).toBe(true)
  })
})

describe('expanding rows', () => {
  const asked: RowExpansion = { prompts: [], pairing: 'cross', repeat: false, models: [], takes: null, writeOut: false }
  const sheet = { sheetName: 'Harbour', inputs: new Map() }
  const rows = [row({ promptText: 'one' }), row({ promptText: 'two' }, 2)]

  it('crosses every row with every prompt and model, and counts the same beforehand', () => {
    const cross = { ...asked, prompts: ['dawn', 'dusk'], models: ['gen4.5', 'veo3.1'] }
    expect(countRows(rows, cross)).toEqual({ rows: 8, renders: 12, why: null })
    const made = expandRows(rows, cross, sheet).rows
    expect(made.map(({ draft, takes }) => `${draft.promptText} ${draft.model} ${takes}`).slice(0, 5)).toEqual([
      'dawn gen4.5 1',
      'dawn veo3.1 1',
      'dusk gen4.5 1',
      'dusk veo3.1 1',
      'dawn gen4.5 2',
    ])
  })

  it('goes one by one where asked, and refuses uneven lists unless the shorter one may begin again', () => {
    const zip = { ...asked, pairing: 'zip' as const, prompts: ['a', 'b', 'c'] }
    expect(countRows(rows, zip).why).toBe('There are 2 rows and 3 prompts; one by one, they must be as many.')
    expect(countRows(rows, { ...zip, repeat: true })).toMatchObject({ rows: 3, why: null })
    expect(expandRows(rows, { ...zip, repeat: true }, sheet).rows.map(({ draft }) => draft.promptText)).toEqual([
      'a',
      'b',
      'c',
    ])
  })

  it('writes alternatives out as rows, with names and numbers filled in', () => {
    const out = { ...asked, prompts: ['{name} {index} in {rain|snow}'], writeOut: true }
    expect(countRows(rows, out)).toEqual({ rows: 4, renders: 6, why: null })
    expect(expandRows(rows, out, sheet).rows.map(({ draft }) => draft.promptText)).toEqual([
      'Harbour 1 in rain',
      'Harbour 1 in snow',
      'Harbour 2 in rain',
      'Harbour 2 in snow',
    ])
  })

  it('says the numbers when it would be more than 10,000, and makes none', () => {
    const many = { ...asked, prompts: ['{a|b|c|d|e|f|g|h|i|j}{a|b|c|d|e|f|g|h|i|j}'], takes: 100 }
    expect(countRows(rows, many).why).toContain('20,000 renders; one sheet makes at most 10,000')
    expect(() =>
      expandRows(rows, { ...many, writeOut: true, takes: 100, prompts: [`${many.prompts[0]}{a|b}`] }, sheet),
    ).toThrow()
  })
})

describe('words of the quote', () => {
  it('says about how long, in the unit one thinks in', () => {
    expect([12, 300, 5400, 7300].map(aboutLong)).toEqual(['about 10 s', 'about 5 min', 'about 1 h 30 min', 'about 2 h'])
  })
  it('lists rows by their numbers, and how many more there are', () => {
    expect(rowNumbers([2, 6, 11], 2)).toBe('3, 7 and 1 more')
  })
})
