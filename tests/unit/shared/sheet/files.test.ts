import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { check } from '../../../../src/shared/catalog'
import type { InputId } from '../../../../src/shared/domain/ids'
import type { Input } from '../../../../src/shared/domain/input'
import type { SheetProblem } from '../../../../src/shared/domain/sheet'
import { readCsv, writeCsv } from '../../../../src/shared/sheet/csv'
import { exactName, filesAmong } from '../../../../src/shared/sheet/input-names'
import { readJson, writeJson } from '../../../../src/shared/sheet/json'
import { filesNamedIn, type ReadRecords, rowsOfRecords } from '../../../../src/shared/sheet/sheet-records'
import { anId, legalCase, slotsWith } from '../catalog/legal-drafts'
import { aRow, filesNamed } from './sheet-rows'

const files = filesNamed({ a: 'harbour.png', b: 'tower.png', d: 'run.mp4' })

function rowsOf(read: ReadRecords, inputs: ReadonlyMap<InputId, Input> = files) {
  if (read.kind === 'refused') throw new Error(read.message)
  const rows = rowsOfRecords(read.records, filesAmong(inputs), read.problems)
  return { rows, problems: read.problems.all() }
}
const fromCsv = (text: string) => rowsOf(readCsv(text))
const fromJson = (value: unknown) => rowsOf(readJson(typeof value === 'string' ? value : JSON.stringify(value)))
const places = (problems: readonly SheetProblem[]) => problems.map(({ row, column }) => [row, column])

/** Prompts with everything that a cell can stumble over. */
const prompts = fc.oneof(
  fc.string({
    unit: fc.constantFrom('=', '+', '-', '@', "'", '"', ',', ';', '\n', '\r', '\t', ' ', 'é', '🎬', 'a', '1'),
  }),
  fc.string(),
)
const rows = fc.array(
  fc
    .record({
      legal: legalCase,
      prompt: fc.option(prompts, { nil: undefined }),
      takes: fc.integer({ min: 1, max: 100 }),
      tags: fc.uniqueArray(
        prompts.map((tag) => tag.trim()).filter((tag) => tag !== ''),
        { maxLength: 3 },
      ),
    })
    .map(({ legal, prompt, takes, tags }) => ({
      inputs: legal.inputs,
      row: { draft: { ...legal.draft, promptText: prompt ?? legal.draft.promptText }, takes, tags },
    })),
  { minLength: 1, maxLength: 6 },
)
const inputsOfAll = (sheet: readonly { inputs: Map<InputId, Input> }[]) =>
  new Map(sheet.flatMap(({ inputs }) => [...inputs]))

describe('a sheet that is written and read again', () => {
  it('is the same rows as CSV, but for keyframes, which are named', () => {
    fc.assert(
      fc.property(rows, (sheet) => {
        const inputs = inputsOfAll(sheet)
        const given = sheet.map(({ row }) => row)
        const { text, leftOut } = writeCsv(given, inputs)
        const read = rowsOf(readCsv(text), inputs)
        const without = given.map((row) => ({
          ...row,
          draft: { ...row.draft, slots: { ...row.draft.slots, keyframes: [] } },
        }))
        expect(read.rows).toEqual(without)
        expect(leftOut.length > 0).toBe(given.some(({ draft }) => draft.slots.keyframes.length > 0))
        if (leftOut.length === 0) expect(read.problems).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  it('is the same rows as JSON, all of them', () => {
    fc.assert(
      fc.property(rows, (sheet) => {
        const inputs = inputsOfAll(sheet)
        const given = sheet.map(({ row }) => row)
        const read = rowsOf(readJson(writeJson(given, inputs)), inputs)
        expect(read).toEqual({ rows: given, problems: [] })
      }),
      { numRuns: 300 },
    )
  })

  it('names a file exactly where another one, fetched from an address, has the same name', () => {
    const both = new Map([...filesNamed({ a: 'harbour.png', b: 'harbour.png' })])
    const [dropped, fetched] = [...both.values()]
    both.set(fetched!.id, { ...fetched!, sourceUrl: 'https://example.com/1', addedAtMs: dropped!.addedAtMs + 1 })
    const given = [...both.keys()].map((firstFrame) => aRow({ slots: { ...slotsWith(), firstFrame } }))
    expect(rowsOf(readJson(writeJson(given, both)), both)).toEqual({ rows: given, problems: [] })
  })

  it('keeps what breaks a rule as it is, so that the check still refuses it', () => {
    const broken = aRow({ duration: 40, ratio: '16:9', options: { seed: 1.5, audio: true } })
    for (const read of [readCsv(writeCsv([broken], files).text), readJson(writeJson([broken], files))]) {
      const { rows: same, problems } = rowsOf(read)
      expect(same).toEqual([broken])
      expect(problems).toHaveLength(4)
    }
  })

  it('puts a mark before what a spreadsheet program would run', () => {
    const { text } = writeCsv([aRow({ promptText: '=HYPERLINK("https://example.com")' })], files)
    expect(text).toContain(`"'=HYPERLINK(""https://example.com"")"`)
    expect(writeCsv([aRow({ options: { seed: -5 } })], files).text).toContain(',-5')
  })
})

describe('a CSV file', () => {
  it('is read with commas, semicolons or tabs, with any line ends and a byte-order mark', () => {
    const wanted = [aRow({ promptText: 'rain, at dusk; slow' }), aRow({ promptText: 'a "calm" sea' })]
    for (const separator of [',', ';', '\t']) {
      for (const newline of ['\n', '\r\n', '\r']) {
        const lines = [
          ['Model', 'Prompt', 'ratio', 'duration'],
          ['gen4.5', '"rain, at dusk; slow"', '1280:720', '5'],
          ['Gen-4.5', '"a ""calm"" sea"', '1280:720', '5'],
        ]
        const text = lines.map((cells) => cells.join(separator)).join(newline)
        expect(fromCsv(`\uFEFF${text}`)).toEqual({ rows: wanted, problems: [] })
        if (newline !== '\r') expect(fromCsv(`sep=${separator}${newline}${text}`).rows).toEqual(wanted)
      }
    }
  })

  it('may have line ends of several kinds, and any of them in a quoted cell', () => {
    const text = 'prompt,takes\r\n"one\r\nand\nmore\r",2\r\na 5" lens,3\n"x ""y""",4\rlast,5'
    const { rows: read, problems } = fromCsv(text)
    expect(problems).toEqual([])
    expect(read.map(({ draft, takes }) => [draft.promptText, takes])).toEqual([
      ['one\r\nand\nmore\r', 2],
      ['a 5" lens', 3],
      ['x "y"', 4],
      ['last', 5],
    ])
  })

  it('needs to say no more than a person would', () => {
    const { rows: read, problems } = fromCsv('image,prompt\nharbour.png,rain\n,a tower\nrun.mp4,\n')
    expect(problems).toEqual([])
    expect(read.map(({ draft }) => [draft.model, draft.ratio, draft.duration])).toEqual([
      ['gen4.5', '1280:720', 5],
      ['gen4.5', '1280:720', 5],
      ['gen4.5', '1280:720', 5],
    ])
    const named = fromCsv('model,prompt\ngen4.5,rain\nveo3,rain\ngemini_omni_flash,rain\n').rows
    expect(named.map(({ draft }) => [draft.ratio, draft.duration, check(draft, files)])).toEqual([
      ['1280:720', 5, []],
      ['1280:720', 8, []],
      [null, null, []],
    ])
    const [video] = fromCsv('video,prompt\nrun.mp4,rain\n').rows
    expect(video?.draft.model).toBe('seedance2')
    expect(check(video!.draft, files)).toEqual([])
  })

  it('names every problem by row and column, and takes in the rest', () => {
    const text = [
      'model,prompt,duration,image,takes,notes,Prompt',
      'gen4.5,one,long,nowhere.png,0,hello,again',
      'gen9,two,5,,,,',
      'gen4.5,three,12,,,,,beyond',
    ].join('\n')
    const { rows: read, problems } = fromCsv(text)
    expect(places(problems)).toEqual([
      [null, 'notes'],
      [null, 'Prompt'],
      [3, null],
      [1, 'image'],
      [1, 'duration'],
      [1, 'takes'],
      [2, 'model'],
      [3, 'duration'],
    ])
    expect(problems.every(({ message, hint }) => message.length > 10 && hint.length > 10)).toBe(true)
    expect(read.map(({ draft }) => [draft.model, draft.promptText, draft.duration])).toEqual([
      ['gen4.5', 'one', null],
      ['gen9', 'two', 5],
      ['gen4.5', 'three', 12],
    ])
  })

  it('has rows that cannot be rendered where a file is missing, instead of clips without it', () => {
    const { rows: read } = fromCsv('image,prompt,references\ngone.png,rain,\n,rain,harbour.png; gone.png\n,rain,\n')
    expect(read.map(({ draft }) => check(draft, files).map(({ field }) => field))).toEqual([
      ['firstFrame'],
      ['references'],
      [],
    ])
    const keyframes = [{ image: 'gone.png', seconds: 1 }]
    const [edited] = fromJson([{ model: 'aleph2', video: 'run.mp4', keyframes }]).rows
    expect(check(edited!.draft, files).map(({ field }) => field)).toEqual(['keyframes'])
  })

  it('is no sheet when its first line names no column', () => {
    for (const text of ['', '\n\n', 'a,b\n1,2\n', 'one long line of text']) {
      expect(readCsv(text)).toMatchObject({ kind: 'refused', message: 'The first line names no column of a sheet.' })
    }
  })

  it('is refused with the number of its rows when there are more than 10,000', () => {
    expect(readCsv(`prompt\n${'a\n'.repeat(10_000)}`).kind).toBe('records')
    expect(readCsv(`prompt\n${'a\n'.repeat(12_345)}`)).toMatchObject({
      kind: 'refused',
      message: 'The file has 12,345 rows; a sheet takes at most 10,000 rows.',
    })
  })

  it('is read to its end with a quotation mark that never closes', () => {
    const { rows: read, problems } = fromCsv('prompt,takes\n"never closed,2\nnext,3\n')
    expect(read).toHaveLength(1)
    expect(places(problems)[0]).toEqual([1, null])
  })
})

describe('a JSON file', () => {
  it('has lists as lists and numbers as numbers, or all as text', () => {
    const wanted = aRow(
      { model: 'seedance2', duration: 8, slots: { ...slotsWith(), references: [anId('a'), anId('b')] } },
      { takes: 2, tags: ['a; b', 'c'] },
    )
    const row = { model: 'seedance2', prompt: 'a harbour', ratio: '1280:720', references: ['harbour.png', 'tower.png'] }
    const typed = { ...row, duration: 8, takes: 2, tags: ['a; b', 'c'] }
    expect(fromJson({ rows: [typed] })).toEqual({ rows: [wanted], problems: [] })
    const texts = { ...row, references: 'harbour.png; tower.png', duration: '8', takes: '2', tags: 'a\\; b; c' }
    expect(fromJson([texts])).toEqual({ rows: [wanted], problems: [] })
  })

  it('has keyframes with their times', () => {
    const keyframes = [
      { image: 'harbour.png', seconds: 2, from: 1, to: 4 },
      { image: exactName(anId('b')), fraction: 1 },
    ]
    const [row] = fromJson([{ model: 'aleph2', video: 'run.mp4', keyframes }]).rows
    expect(row?.draft.slots.keyframes).toEqual([
      { input: anId('a'), at: { unit: 'seconds', value: 2 }, range: { startSeconds: 1, endSeconds: 4 } },
      { input: anId('b'), at: { unit: 'fraction', value: 1 }, range: null },
    ])
    const wrong = [{ image: 'harbour.png' }, { image: 'gone.png', seconds: 1 }]
    expect(places(fromJson([{ model: 'aleph2', keyframes: wrong }]).problems)).toEqual([
      [1, 'keyframes'],
      [1, 'keyframes'],
    ])
    expect(places(fromJson([{ model: 'aleph2', keyframes: 5 }]).problems)).toEqual([[1, 'keyframes']])
  })

  it('names what it holds beside the columns, row by row', () => {
    const { rows: read, problems } = fromJson([
      { prompt: 'a', camera: 'low', seed: {} },
      7,
      { __proto__: null, tags: [1] },
    ])
    expect(read).toHaveLength(3)
    expect(places(problems)).toEqual([
      [1, 'camera'],
      [1, 'seed'],
      [2, null],
      [3, 'tags'],
    ])
  })

  it('is no sheet when it has no list of rows, or too many, or comes from a newer Dailies', () => {
    expect(readJson('{')).toMatchObject({ kind: 'refused' })
    expect(readJson('{"taskId":"x"}')).toMatchObject({ message: 'The file has no list of rows.' })
    expect(readJson(JSON.stringify(Array(10_001).fill({})))).toMatchObject({
      message: 'The file has 10,001 rows; a sheet takes at most 10,000 rows.',
    })
    expect(readJson('{"dailies":"sheet","version":2,"rows":[]}')).toMatchObject({ kind: 'refused' })
    expect(readJson('['.repeat(1_000_000))).toMatchObject({ kind: 'refused' })
  })
})

describe('a hostile file', () => {
  it('never breaks the reader, whatever is in it', () => {
    const keys = fc.constantFrom(
      'model',
      'prompt',
      'image',
      'references',
      'keyframes',
      'takes',
      '__proto__',
      'x',
      'seed',
    )
    fc.assert(
      fc.property(fc.array(fc.dictionary(keys, fc.jsonValue())), (value) => {
        const { rows: read, problems } = fromJson(value)
        expect(read).toHaveLength(value.length)
        expect(problems.length).toBeLessThanOrEqual(1000)
      }),
    )
    const text = fc.string({ unit: fc.constantFrom('"', ',', '\n', 'prompt', 'image', ';', 'a', '\u0000') })
    fc.assert(
      fc.property(text, (cells) => {
        expect(readCsv(`prompt,${cells}`).kind).toBe('records')
      }),
    )
  })

  it('has at most a thousand problems to read, and says how many more there are', () => {
    const { problems } = fromCsv(`prompt,takes\n${'a,x\n'.repeat(5000)}`)
    expect(problems).toHaveLength(1000)
    expect(problems.at(-1)?.message).toBe('There are 4001 more problems like these.')
  })

  it('is counted in a moment when it is millions of lines', () => {
    const started = performance.now()
    expect(readCsv(`prompt\n${'a\n'.repeat(3_000_000)}`).kind).toBe('refused')
    expect(performance.now() - started).toBeLessThan(5000)
  })
})

describe('the files that a sheet names', () => {
  it('are each named once, in order', () => {
    const read = readJson(
      JSON.stringify([
        { image: 'a.png', references: ['b.png', 'a.png'], keyframes: [{ image: 'k.png', seconds: 1 }] },
        { image: ' a.png ', video: 'c.mp4' },
      ]),
    )
    expect(read.kind === 'records' && filesNamedIn(read.records)).toEqual(['a.png', 'b.png', 'k.png', 'c.mp4'])
  })
})
