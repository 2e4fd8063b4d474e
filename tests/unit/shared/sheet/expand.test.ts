import { describe, expect, it } from 'vitest'
import { countExpansion, type Expansion, expand } from '../../../../src/shared/sheet/expand'
import { rendersOfAll } from '../../../../src/shared/sheet/rows'
import { anId } from '../catalog/legal-drafts'
import { aRow, filesNamed } from './sheet-rows'

const inputs = filesNamed({ a: 'one.png', b: 'two.png', c: 'three.png', d: 'run.mp4', 1: 'song.mp3' })
const [one, two, three] = [anId('a'), anId('b'), anId('c')]
const plain: Expansion = {
  files: [],
  prompts: [],
  models: [],
  pairing: 'cross',
  uneven: 'refuse',
  slot: 'usual',
  takes: 1,
  tags: [],
  base: aRow().draft,
}
const shown = (expansion: Expansion) =>
  expand(expansion, inputs).rows.map(({ draft }) => [
    inputs.get(draft.slots.firstFrame ?? anId('0'))?.name ?? null,
    draft.promptText,
  ])

describe('files and prompts one by one', () => {
  const zip: Expansion = { ...plain, pairing: 'zip', files: [one, two], prompts: ['x', 'y'] }

  it('make a row of each pair', () => {
    expect(shown(zip)).toEqual([
      ['one.png', 'x'],
      ['two.png', 'y'],
    ])
  })

  it('are refused with both numbers when they are not as many', () => {
    const uneven = { ...zip, files: [one, two, three] }
    expect(countExpansion(uneven).why).toBe('There are 3 files and 2 prompts; one by one, they must be as many.')
    expect(() => expand(uneven, inputs)).toThrow('There are 3 files and 2 prompts')
  })

  it('begin the shorter list again where that is asked for', () => {
    const repeated: Expansion = { ...zip, files: [one, two, three], uneven: 'repeat' }
    expect(shown(repeated)).toEqual([
      ['one.png', 'x'],
      ['two.png', 'y'],
      ['three.png', 'x'],
    ])
  })
})

describe('every file with every prompt', () => {
  it('makes them file by file', () => {
    expect(shown({ ...plain, files: [one, two], prompts: ['x', 'y'] })).toEqual([
      ['one.png', 'x'],
      ['one.png', 'y'],
      ['two.png', 'x'],
      ['two.png', 'y'],
    ])
  })

  it('takes the prompt that is there when none is given, and rows without files', () => {
    expect(shown({ ...plain, files: [one] })).toEqual([['one.png', 'a harbour']])
    expect(shown({ ...plain, prompts: ['x', 'y'] })).toEqual([
      [null, 'x'],
      [null, 'y'],
    ])
  })

  it('puts each file where its kind goes, or where it is asked to go', () => {
    const { rows } = expand({ ...plain, files: [one, anId('d'), anId('1')] }, inputs)
    expect(rows.map(({ draft }) => draft.slots).map((s) => [s.firstFrame, s.video, s.referenceAudio[0]])).toEqual([
      [one, null, undefined],
      [null, anId('d'), undefined],
      [null, null, anId('1')],
    ])
    const [asked] = expand({ ...plain, files: [one], slot: 'references' }, inputs).rows
    expect(asked?.draft.slots.references).toEqual([one])
  })
})

describe('models side by side', () => {
  it('give each row its own model, fitted to it, and tell what was changed', () => {
    const expansion: Expansion = {
      ...plain,
      files: [one, two],
      models: ['gen4.5', 'veo3.1'],
      base: aRow({ duration: 5, options: { seed: 7 } }).draft,
    }
    const { rows, notices } = expand(expansion, inputs)
    expect(rows.map(({ draft }) => [draft.model, draft.duration])).toEqual([
      ['gen4.5', 5],
      ['veo3.1', 6],
      ['gen4.5', 5],
      ['veo3.1', 6],
    ])
    const told = notices.find(({ text }) => text.startsWith('Duration changed from 5 to 6'))
    expect(told).toMatchObject({ model: 'veo3.1', rows: [1, 3] })
  })

  it('stay what was asked for, even where a model cannot', () => {
    const { rows } = expand({ ...plain, files: [anId('d')], models: ['gen4.5', 'seedance2'] }, inputs)
    expect(rows.map(({ draft }) => draft.model)).toEqual(['gen4.5', 'seedance2'])
  })
})

describe('the count', () => {
  it('is known before anything is made, and is what is made', () => {
    const cases: Expansion[] = [
      { ...plain, files: [one, two, three], prompts: ['{a|b}', 'c'], models: ['gen4.5', 'veo3.1'], takes: 4 },
      { ...plain, pairing: 'zip', uneven: 'repeat', files: [one, two, three], prompts: ['{a|b}', 'c'], takes: 2 },
      { ...plain, pairing: 'zip', uneven: 'repeat', files: [one], prompts: ['{a|b}', 'c', 'd'] },
    ]
    for (const expansion of cases) {
      const { rows } = expand(expansion, inputs)
      expect(countExpansion(expansion)).toEqual({ rows: rows.length, renders: rendersOfAll(rows), why: null })
    }
    expect(countExpansion(cases[0]!).renders).toBe(72)
  })

  it('refuses more than 10,000 renders with the numbers, and cuts nothing', () => {
    const many: Expansion = { ...plain, prompts: Array.from({ length: 101 }, (_, at) => `shot ${at}`), takes: 100 }
    expect(countExpansion(many)).toEqual({
      rows: 101,
      renders: 10_100,
      why: '101 rows would make 10,100 renders; one sheet makes at most 10,000 renders.',
    })
    expect(() => expand(many, inputs)).toThrow('10,100 renders')
  })
})
