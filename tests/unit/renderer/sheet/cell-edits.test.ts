import { describe, expect, it } from 'vitest'
import { readBlock, writeBlock } from '../../../../src/renderer/features/sheet/cell-block'
import { clearBlock, fillDown, pasteBlock, setForAll, textOf } from '../../../../src/renderer/features/sheet/cell-edits'
import { emptySlots } from '../../../../src/shared/domain/draft'
import { columnNamed, type SheetColumn } from '../../../../src/shared/sheet/columns'
import type { SheetRow } from '../../../../src/shared/sheet/rows'
import { aDraft, anInput, inputId } from '../../../support/renderer/made-up'

const columns = ['model', 'prompt', 'image', 'ratio', 'duration', 'audio', 'takes'].map(
  (name) => columnNamed(name) as SheetColumn,
)
const inputs = new Map([1, 2].map((n) => [inputId(n), anInput(n, { name: `shot ${n}.jpg` })]))
const row = (id: string, change: Parameters<typeof aDraft>[0] = {}, takes = 1): SheetRow => ({
  id,
  draft: aDraft({ promptText: `prompt ${id}`, ...change }),
  takes,
  tags: [],
})
const withPicture = (n: number) => ({ slots: { ...emptySlots, firstFrame: inputId(n) } })
const block = (top: number, bottom: number, left: number, right = left) => ({ top, bottom, left, right })
let blanks = 0
const more = { blank: () => row(`new ${++blanks}`), room: 100, copied: null }

describe('fill down', () => {
  it('takes the first row of the selection to those below it, files being the very same', () => {
    const rows = [row('a', { duration: 8, ...withPicture(2) }), row('b'), row('c')]
    const { rows: filled, said } = fillDown(rows, columns, block(0, 1, 2, 4), inputs)
    expect(filled[1]?.draft).toMatchObject({ duration: 8, slots: { firstFrame: inputId(2) }, promptText: 'prompt b' })
    expect(filled[0]).toBe(rows[0])
    expect(filled[2]).toBe(rows[2])
    expect(said).toBe('Filled 2 cells.')
  })

  it('takes the row above where one row is selected, and says when there is none', () => {
    const rows = [row('a', { duration: 8 }), row('b')]
    expect(fillDown(rows, columns, block(1, 1, 4), inputs).rows[1]?.draft.duration).toBe(8)
    expect(fillDown(rows, columns, block(0, 0, 4), inputs).rows).toBe(rows)
  })

  it('passes over cells that mean nothing for their row, and says why', () => {
    const rows = [row('a', { model: 'veo3.1', options: { audio: true } }), row('b')]
    const { rows: filled, said } = fillDown(rows, columns, block(0, 1, 5), inputs)
    expect(filled).toBe(rows)
    expect(said).toContain('Passed over 1: Gen-4.5 takes no audio')
  })
})

describe('a pasted block', () => {
  it('is read as Excel and Sheets write it, and written so that they read it', () => {
    const cells = [
      ['a\tb', 'say "x"'],
      ['two\nlines', ''],
    ]
    expect(readBlock(writeBlock(cells))).toEqual(cells)
    expect(readBlock('a\tb\r\nc\td\r\n')).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ])
    expect(readBlock('one')).toEqual([['one']])
  })

  it('goes over the cells from the first selected one on, and makes the rows it lacks', () => {
    const { rows, said } = pasteBlock(
      [row('a')],
      columns,
      block(0, 0, 3, 3),
      [
        ['720:1280', '4'],
        ['1280:720', '6'],
      ],
      inputs,
      more,
    )
    expect(rows.map(({ draft }) => [draft.ratio, draft.duration])).toEqual([
      ['720:1280', 4],
      ['1280:720', 6],
    ])
    expect(said).toContain('1 row was added.')
  })

  it('of one cell fills the whole selection', () => {
    const { rows } = pasteBlock([row('a'), row('b'), row('c')], columns, block(0, 1, 4), [['9']], inputs, more)
    expect(rows.map(({ draft }) => draft.duration)).toEqual([9, 9, 5])
  })

  it('names files of the sheet, and says which it does not know', () => {
    const { rows } = pasteBlock([row('a')], columns, block(0, 0, 2), [['shot 2.jpg']], inputs, more)
    expect(rows[0]?.draft.slots.firstFrame).toBe(inputId(2))
    const missing = pasteBlock([row('a')], columns, block(0, 0, 2), [['gone.jpg']], inputs, more)
    expect(missing.said).toContain('There is no file gone.jpg in this sheet.')
  })

  it('that would make more than 10,000 rows changes nothing and says the numbers', () => {
    const rows = [row('a')]
    const { rows: same, said } = pasteBlock(rows, columns, block(0, 0, 1), [['x'], ['y']], inputs, { ...more, room: 0 })
    expect(same).toBe(rows)
    expect(said).toContain('that would be 2 rows')
  })

  it('copied here keeps the very file, also where two have one name', () => {
    const twins = new Map([1, 2].map((n) => [inputId(n), anInput(n, { name: 'same.jpg' })]))
    const rows = [row('a', withPicture(1)), row('b', withPicture(2)), row('c')]
    const text = textOf(rows, columns, block(0, 0, 2), twins)
    const copied = { rows: rows.slice(0, 1), columns: columns.slice(2, 3) }
    const { rows: pasted } = pasteBlock(rows, columns, block(2, 2, 2), text, twins, { ...more, copied })
    expect(pasted[2]?.draft.slots.firstFrame).toBe(inputId(1))
  })
})

describe('cells set and emptied', () => {
  it('sets one column for many rows, each by its own model', () => {
    const rows = [row('a'), row('b', { model: 'veo3.1', duration: 8 })]
    const { rows: set, said } = setForAll(rows, [0, 1], columnNamed('audio') as SheetColumn, 'yes', inputs)
    expect(set[1]?.draft.options.audio).toBe(true)
    expect(set[0]).toBe(rows[0])
    expect(said).toContain('Set 1 cell. Passed over 1')
  })

  it('empties what may be empty; a row keeps its model and takes', () => {
    const { rows } = clearBlock([row('a', withPicture(1), 3)], columns, block(0, 0, 0, 6), inputs)
    expect(rows[0]).toMatchObject({ takes: 3, draft: { model: 'gen4.5', promptText: '', slots: { firstFrame: null } } })
  })
})
