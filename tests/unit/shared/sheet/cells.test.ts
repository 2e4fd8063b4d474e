import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BatchRow } from '../../../../src/shared/domain/batch'
import { editorOf, whyNotHere } from '../../../../src/shared/sheet/cell-editor'
import { joinList, splitList } from '../../../../src/shared/sheet/cell-lists'
import { cellText, writeCell } from '../../../../src/shared/sheet/cells'
import { columnNamed, type SheetColumn } from '../../../../src/shared/sheet/columns'
import { exactName, filesAmong, namesOfInputs } from '../../../../src/shared/sheet/input-names'
import { anId, slotsWith } from '../catalog/legal-drafts'
import { aRow, filesNamed } from './sheet-rows'

const inputs = filesNamed({ a: 'harbour.png', b: 'tower.png', c: 'Harbour.png', d: 'run.mp4', e: 'a;b.png' })
const files = filesAmong(inputs)
const column = (name: string): SheetColumn => columnNamed(name)!
const write = (row: BatchRow, name: string, text: string) => writeCell(row, column(name), text, files)
const read = (row: BatchRow, name: string) => cellText(row, column(name), namesOfInputs([row], inputs))

describe('a text that is put into a cell', () => {
  it('becomes the value that the model takes', () => {
    expect(write(aRow(), 'duration', ' 8 s').row.draft.duration).toBe(8)
    expect(write(aRow(), 'ratio', '720x1280').row.draft.ratio).toBe('720:1280')
    expect(write(aRow(), 'seed', '42').row.draft.options).toEqual({ seed: 42 })
    expect(write(aRow({ model: 'veo3.1' }), 'audio', 'Yes').row.draft.options).toEqual({ audio: true })
    expect(write(aRow({ model: 'veo3.1' }), 'audio', 'off').row.draft.options).toEqual({ audio: false })
    expect(write(aRow({ model: 'seedance2_5' }), 'duration', 'auto').row.draft.duration).toBe('auto')
    expect(write(aRow(), 'takes', '3').row.takes).toBe(3)
    expect(write(aRow(), 'tags', 'sea;  grey ; sea;').row.tags).toEqual(['sea', 'grey'])
  })

  it('is kept when the model does not take it, and the value and what is taken are told', () => {
    const wrong = write(aRow(), 'ratio', '16:9')
    expect(wrong.row.draft.ratio).toBe('16:9')
    expect(wrong.problem?.message).toMatch(/^gen4.5 cannot take 16:9 as ratio; it takes 1280:720/)
    const long = write(aRow(), 'duration', '40')
    expect(long.row.draft.duration).toBe(40)
    expect(long.problem?.message).toBe('The duration is 40; gen4.5 takes a whole number from 2 to 10.')
    expect(write(aRow(), 'audio', 'yes').problem?.message).toMatch(/^gen4.5 has no setting audio/)
    expect(write(aRow(), 'model', 'gen9').problem?.message).toBe('There is no model named gen9.')
  })

  it('leaves the row as it was when the row cannot hold it', () => {
    for (const [name, text, message] of [
      ['duration', 'long', 'The duration cannot be long; gen4.5 takes a whole number from 2 to 10.'],
      ['takes', '101', 'The takes are 101; a row takes a whole number from 1 to 100.'],
      ['takes', '1.5', 'The takes are 1.5; a row takes a whole number from 1 to 100.'],
      ['image', 'nowhere.png', 'There is no file nowhere.png in this sheet.'],
      ['image', 'harbour.png; tower.png', 'There is no file harbour.png; tower.png in this sheet.'],
      ['prompt', 'x'.repeat(100_001), 'The prompt has 100,001 characters; a cell takes at most 100,000.'],
      ['model', ' ', ' is no model.'],
    ] as const) {
      const row = aRow()
      const written = write(row, name, text)
      expect(written.row).toBe(row)
      expect(written.problem?.message).toContain(message)
    }
  })

  it('takes the value out when it is empty', () => {
    const row = aRow({ options: { seed: 1 }, slots: slotsWith('firstFrame') }, { takes: 4, tags: ['x'] })
    expect(write(row, 'seed', '').row.draft.options).toEqual({})
    expect(write(row, 'ratio', '').row.draft.ratio).toBeNull()
    expect(write(row, 'image', '').row.draft.slots.firstFrame).toBeNull()
    expect(write(row, 'takes', '').row.takes).toBe(1)
    expect(write(row, 'tags', '').row.tags).toEqual([])
  })
})

describe('another model in a cell', () => {
  it('fits the row to it and tells what changed', () => {
    const { row, notices } = write(aRow({ options: { seed: 7 } }), 'model', 'Veo 3.1')
    expect(row.draft).toMatchObject({ model: 'veo3.1', duration: 6 })
    expect(notices.some((text) => text.startsWith('Duration changed from 5 to 6'))).toBe(true)
  })

  it('stays the one that was named, even when it cannot make the row', () => {
    const row = aRow({ model: 'seedance2', slots: slotsWith('video') })
    expect(write(row, 'model', 'gen4.5').row.draft.model).toBe('gen4.5')
  })
})

describe('files in cells', () => {
  it('are found by name, by folder and name, and exactly', () => {
    const found = (text: string) => write(aRow(), 'image', text).row.draft.slots.firstFrame
    expect(found('tower.png')).toBe(anId('b'))
    expect(found('C:\\shots\\tower.png')).toBe(anId('b'))
    expect(found(exactName(anId('d')))).toBe(anId('d'))
    expect(found(exactName(anId('f')))).toBeNull()
    const { row } = write(aRow({ model: 'seedance2' }), 'references', 'tower.png; run.mp4')
    expect(row.draft.slots.references).toEqual([anId('b'), anId('d')])
  })

  it('are written by name, and exactly where two have one name or a name cannot stand in a cell', () => {
    const slots = { ...slotsWith(), firstFrame: anId('a'), lastFrame: anId('c'), references: [anId('b'), anId('e')] }
    const row = aRow({ slots })
    expect(read(row, 'image')).toBe(exactName(anId('a')))
    expect(read(row, 'lastImage')).toBe(exactName(anId('c')))
    expect(read(row, 'references')).toBe(`tower.png; ${exactName(anId('e'))}`)
    expect(read(aRow({ slots: { ...slotsWith(), firstFrame: anId('a') } }), 'image')).toBe('harbour.png')
  })
})

describe('a list in a cell', () => {
  it('reads back as it was, whatever is in it', () => {
    const item = fc
      .string({ unit: fc.constantFrom('a', ';', '\\', ' ', 'b') })
      .map((text) => text.trim())
      .filter((text) => text !== '')
    fc.assert(
      fc.property(fc.array(item), (items) => {
        expect(splitList(joinList(items))).toEqual(items)
      }),
    )
  })
})

describe('how a cell is edited', () => {
  it('offers the values of the row’s own model', () => {
    expect(editorOf(aRow().draft, column('duration'))).toMatchObject({ kind: 'number', min: 2, max: 10 })
    const veo = editorOf(aRow({ model: 'veo3.1' }).draft, column('duration'))
    expect(veo.kind === 'choice' && veo.choices.map(({ text }) => text)).toEqual(['4', '6', '8'])
    expect(editorOf(aRow().draft, column('image'))).toMatchObject({ kind: 'media', kinds: ['image'], most: 1 })
  })

  it('says why a cell has no meaning in its row', () => {
    expect(whyNotHere(aRow().draft, column('audio'))).toBe('gen4.5 takes no audio when it generates from text.')
    expect(whyNotHere(aRow().draft, column('lastImage'))).toBe('gen4.5 takes no last frame.')
    expect(whyNotHere(aRow().draft, column('proresProfile'))).toMatch(/only with the output format/)
    expect(whyNotHere(aRow().draft, column('seed'))).toBeNull()
    const edited = aRow({ model: 'gemini_omni_flash', slots: slotsWith('video') }).draft
    expect(whyNotHere(edited, column('image'))).toMatch(/with what else is in the row/)
    expect(whyNotHere(edited, column('references'))).toBeNull()
  })
})
