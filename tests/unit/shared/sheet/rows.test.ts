import { describe, expect, it } from 'vitest'
import { DailiesError } from '../../../../src/shared/failure'
import { madeOf, madeOfSheet, rendersOf, rendersOfAll, stemOf } from '../../../../src/shared/sheet/rows'
import { anId, slotsWith } from '../catalog/legal-drafts'
import { aRow, filesNamed } from './sheet-rows'

const inputs = filesNamed({ a: 'old harbour.v2.png', d: 'run.mp4' })
const place = { index: 4, sheetName: 'spring.csv', inputs }
const promptsOf = (rows: readonly { draft: { promptText: string } }[]) => rows.map(({ draft }) => draft.promptText)

describe('the rows that a row makes', () => {
  it('are one for each combination, each with its takes and tags', () => {
    const row = aRow({ promptText: '{dawn|dusk}' }, { takes: 3, tags: ['tide'] })
    const made = madeOf(row, place)
    expect(promptsOf(made)).toEqual(['dawn', 'dusk'])
    expect(made.every(({ takes, tags }) => takes === 3 && tags[0] === 'tide')).toBe(true)
    expect(rendersOf(row)).toBe(6)
  })

  it('are named after its picture, then its clip, then the sheet', () => {
    const named = (...slots: Parameters<typeof slotsWith>) =>
      promptsOf(madeOf(aRow({ promptText: '{index:2} {name}', slots: slotsWith(...slots) }), place))
    expect(named('firstFrame', 'video')).toEqual(['05 old harbour.v2'])
    expect(named('video')).toEqual(['05 run'])
    expect(named()).toEqual(['05 spring'])
    expect(named('lastFrame')).toEqual(['05 spring'])
  })

  it('is the row itself where nothing is to be filled in', () => {
    const row = aRow()
    expect(madeOf(row, place)[0]?.draft).toBe(row.draft)
  })
})

describe('a whole sheet', () => {
  it('says which of its rows each render comes from', () => {
    const rows = [aRow(), aRow({ promptText: '{a|b|c}' }), aRow({ promptText: 'row {index}' })]
    const made = madeOfSheet(rows, place)
    expect(made.from).toEqual([0, 1, 1, 1, 2])
    expect(promptsOf(made.rows)).toEqual(['a harbour', 'a', 'b', 'c', 'row 3'])
    expect(rendersOfAll(rows)).toBe(made.rows.length)
  })

  it('is refused with the numbers, and at once, when it makes more than 10,000 renders', () => {
    const rows = [aRow({ promptText: '{a|b}'.repeat(40) }), aRow()]
    expect(() => madeOfSheet(rows, place)).toThrow(
      '2 rows would make 1,099,511,627,777 renders; one sheet makes at most 10,000 renders.',
    )
    expect(() => madeOf(aRow({ promptText: '{a|b}'.repeat(9) }, { takes: 20 }), place)).toThrow(DailiesError)
    expect(() => madeOfSheet([aRow({ promptText: '{a|b}'.repeat(2000) })], place)).toThrow('countless renders')
    expect(
      madeOfSheet(
        Array.from({ length: 100 }, () => aRow({}, { takes: 100 })),
        place,
      ).rows,
    ).toHaveLength(100)
  })
})

it('is refused before it is made when its prompts are more than a batch can carry', () => {
  const prompt = `${'{a|b}'.repeat(13)} ${'x'.repeat(9000)}`
  expect(() => madeOfSheet([aRow({ promptText: prompt })], place)).toThrow('up to 75 million characters')
})

describe('the name of a file', () => {
  it('loses its ending and nothing else', () => {
    expect(stemOf('a.b.png')).toBe('a.b')
    expect(stemOf('.env')).toBe('.env')
    expect(stemOf('version 2.0 final')).toBe('version 2.0 final')
    expect(anId('a')).toHaveLength(64)
  })
})
