import { describe, expect, it } from 'vitest'
import { MODELS } from '../../../../src/shared/catalog'
import { allColumns, columnNamed, columnsFor } from '../../../../src/shared/sheet/columns'
import { slotsWith } from '../catalog/legal-drafts'
import { aRow } from './sheet-rows'

const names = (rows: Parameters<typeof columnsFor>[0]) => columnsFor(rows).map(({ name }) => name)

describe('the columns of a sheet', () => {
  it('are what the models in it take', () => {
    expect(names([aRow()])).toEqual([
      'model',
      'prompt',
      'image',
      'ratio',
      'duration',
      'seed',
      'outputFormat',
      'contentModeration.publicFigureThreshold',
      'proresProfile',
      'takes',
      'tags',
    ])
    const both = names([aRow(), aRow({ model: 'veo3.1' })])
    expect(both).toContain('audio')
    expect(both).toContain('lastImage')
    expect(both.indexOf('seed')).toBeGreaterThan(both.indexOf('ratio'))
  })

  it('keep what a row has, even where no model in the sheet takes it', () => {
    const row = aRow({ model: 'gen4.5', slots: slotsWith('performance'), options: { bodyControl: true } })
    expect(names([row])).toContain('performance')
    expect(names([row])).toContain('bodyControl')
  })

  it('have a column for every parameter of every model', () => {
    const known = new Set(allColumns.map(({ name }) => name))
    for (const { modes } of MODELS) {
      for (const { params } of modes) {
        for (const { name } of params) expect(known).toContain(name === 'promptText' ? 'prompt' : name)
      }
    }
    expect(new Set(allColumns.map(({ name }) => name.toLowerCase())).size).toBe(allColumns.length)
  })
})

describe('a header', () => {
  it('is found in any case, with spaces and underscores, and by the names programs use', () => {
    expect(columnNamed('Last Image')?.name).toBe('lastImage')
    expect(columnNamed('negative_prompt')?.name).toBe('negativePrompt')
    expect(columnNamed('promptText')?.name).toBe('prompt')
    expect(columnNamed('First frame')?.name).toBe('image')
    expect(columnNamed('contentModeration.publicFigureThreshold')?.kind).toBe('param')
  })

  it('is nothing where no column has that name', () => {
    expect(columnNamed('notes')).toBeNull()
    expect(columnNamed('')).toBeNull()
    expect(columnNamed('__proto__')).toBeNull()
    expect(columnNamed('constructor')).toBeNull()
  })
})
