import { beforeEach, describe, expect, it } from 'vitest'
import { sortByName } from '../../../../src/renderer/features/sheet/dropped-files'
import { sheetFileName } from '../../../../src/renderer/features/sheet/save-sheet'
import { asSheetRow, useSheet } from '../../../../src/renderer/features/sheet/sheet-store'
import { budgetOf } from '../../../../src/renderer/features/sheet/start-batch'
import { aDraft } from '../../../support/renderer/made-up'

const row = (promptText: string) => ({ draft: aDraft({ promptText }), takes: 1, tags: [] })
const prompts = () => useSheet.getState().rows.map(({ draft }) => draft.promptText)

describe('the open sheet', () => {
  beforeEach(() => useSheet.getState().begin({ name: 'Harbour', rows: [row('a'), row('b')], inputs: [] }))

  it('takes back every change, one step at a time, and does it again', () => {
    const { change, undo, redo, rows } = useSheet.getState()
    change(rows.slice(1), 'Delete 1 row')
    change([...useSheet.getState().rows, asSheetRow(row('c'))], 'New row')
    expect(prompts()).toEqual(['b', 'c'])
    undo()
    undo()
    expect(prompts()).toEqual(['a', 'b'])
    undo()
    expect(useSheet.getState().said).toBe('Nothing to undo')
    redo()
    expect(prompts()).toEqual(['b'])
    expect(useSheet.getState().said).toBe('Done again: delete 1 row')
  })

  it('forgets what could be done again once something else was done, and notes nothing for no change', () => {
    const { change, undo, redo, rows } = useSheet.getState()
    change(rows, 'Nothing')
    expect(useSheet.getState().past).toHaveLength(0)
    change(rows.slice(1), 'Delete 1 row')
    undo()
    change([...rows, asSheetRow(row('c'))], 'New row')
    redo()
    expect(prompts()).toEqual(['a', 'b', 'c'])
  })

  it('is thrown away whole, and comes back whole on a word', () => {
    const bringBack = useSheet.getState().discard()
    expect(useSheet.getState()).toMatchObject({ name: null, open: false, rows: [] })
    bringBack()
    expect(useSheet.getState()).toMatchObject({ name: 'Harbour', open: true })
    expect(prompts()).toEqual(['a', 'b'])
  })
})

describe('small things a sheet says and takes', () => {
  it('sorts files as people number them', () => {
    const names = ['shot 10.jpg', 'Shot 2.jpg', 'shot 1.jpg'].map((path) => ({ path }))
    expect(sortByName(names).map(({ path }) => path)).toEqual(['shot 1.jpg', 'Shot 2.jpg', 'shot 10.jpg'])
  })
  it('takes a budget as it is written, and refuses what is no amount', () => {
    expect(['', ' 1,200 ', '0', '12.5', 'much'].map(budgetOf)).toEqual([null, 1200, 'bad', 'bad', 'bad'])
  })
  it('offers a file name that every system takes', () => {
    expect(sheetFileName('Day 2: a/b', 'csv')).toBe('Day 2 ab.csv')
    expect(sheetFileName('…', 'json')).toBe('sheet.json')
  })
})
