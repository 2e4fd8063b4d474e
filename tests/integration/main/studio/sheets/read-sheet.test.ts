import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { openInputs } from '../../../../../src/main/studio/inputs/inputs'
import type { InputsOptions } from '../../../../../src/main/studio/inputs/inputs.types'
import { importWithSheets } from '../../../../../src/main/studio/sheets/read-sheet'
import type { DroppedFile } from '../../../../../src/main/studio/studio.types'
import type { ImportAnswer } from '../../../../../src/shared/contract'
import { MISSING_INPUT } from '../../../../../src/shared/sheet/input-names'
import { httpsServer } from '../../../../support/https/https-server'
import { makeClip } from '../../../../support/media/make-clip'
import { makePicture } from '../../../../support/media/make-picture'
import { recordingLog } from '../../../../support/recording-log'
import { tempFolder } from '../../../../support/temp-folder'

let pictures: Buffer[]
let clip: Buffer
beforeAll(async () => {
  pictures = await Promise.all([200, 300, 400, 500].map((width) => makePicture({ width, height: 200 })))
  clip = await makeClip({ seconds: 2 })
})
const picture = (at = 0) => pictures[at]!

function room(options: Partial<InputsOptions> = {}) {
  const inputs = openInputs({ dataDir: tempFolder(), log: recordingLog(), ...options })
  onTestFinished(() => inputs.close())
  const drop = (...files: DroppedFile[]) => importWithSheets(files, inputs)
  return { inputs, drop }
}

/** Writes files and gives a function that drops one of them from where it lies. */
function folderOf(files: Readonly<Record<string, string | Buffer>>) {
  const folder = tempFolder()
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
  const dropped = (name: string): DroppedFile => ({ name, path: join(folder, name), inPlace: true })
  return { folder, dropped }
}

function sheetOf(outcome: ImportAnswer[number] | undefined) {
  if (outcome?.kind !== 'sheet') throw new Error(JSON.stringify(outcome))
  const names = new Map(outcome.sheet.inputs.map(({ id, name }) => [id, name]))
  const held = outcome.sheet.rows.map(({ draft: { slots } }) => [
    slots.firstFrame === null || slots.firstFrame === MISSING_INPUT
      ? slots.firstFrame
      : (names.get(slots.firstFrame) ?? 'not among the inputs'),
    ...slots.references.map((id) => names.get(id)),
  ])
  return { ...outcome.sheet, held, places: outcome.sheet.problems.map(({ row, column }) => [row, column]) }
}
const bytes = (name: string, text: string): DroppedFile => ({ name, bytes: new TextEncoder().encode(text) })

describe('a sheet on the person’s own disk', () => {
  it('takes in the files beside it, in folders and by whole paths, each once', async () => {
    const { folder, dropped } = folderOf({ 'a.png': picture(0), 'shots/b.png': picture(1), '../c.png': picture(2) })
    const rows = [
      'image,references,prompt',
      'a.png,,one',
      'shots/b.png,a.png; ../c.png,two',
      `${join(folder, 'a.png')},,three`,
      'shots\\b.png,,four',
    ]
    writeFileSync(join(folder, 'shots.csv'), rows.join('\n'))
    const { drop } = room()
    const [outcome] = await drop(dropped('shots.csv'))
    const sheet = sheetOf(outcome)
    expect(sheet.name).toBe('shots.csv')
    expect(sheet.held).toEqual([['a.png'], ['b.png', 'a.png', 'c.png'], ['a.png'], ['b.png']])
    expect(sheet.inputs).toHaveLength(3)
    expect(sheet.problems).toEqual([])
  })

  it('names what is not there or cannot be used, by row and column, in the input’s own words', async () => {
    const { dropped } = folderOf({
      'a.png': picture(),
      'notes.txt': 'x'.repeat(600),
      'small.png': 'png',
      'shots.csv': 'image,video,prompt\na.png,,one\ngone.png,,two\nnotes.txt,,three\nsmall.png,,four\n',
    })
    const sheet = sheetOf((await room().drop(dropped('shots.csv')))[0])
    expect(sheet.held).toEqual([['a.png'], [MISSING_INPUT], [MISSING_INPUT], [MISSING_INPUT]])
    expect(sheet.places).toEqual([
      [2, 'image'],
      [3, 'image'],
      [4, 'image'],
    ])
    const [gone, notes, small] = sheet.problems.map(({ message }) => message)
    expect(gone).toBe('"gone.png" is neither beside the sheet nor among the files that are kept.')
    expect(notes).toMatch(/^"notes.txt" is a text document|^"notes.txt" is a/)
    expect(small).toMatch(/has only 3 bytes/)
  })

  it('renders no kept picture of the same name in the place of one that a script names and that is gone', async () => {
    const { dropped } = folderOf({ 'a.png': picture(0), 'shots.csv': 'image,prompt\nb.png,one\n' })
    const { drop } = room()
    await drop({ name: 'b.png', bytes: picture(1) })
    const byHand = sheetOf((await drop(dropped('shots.csv')))[0])
    expect(byHand.held).toEqual([['b.png']])
    const byScript = sheetOf((await drop({ ...dropped('shots.csv'), inPlace: 'only' } as DroppedFile))[0])
    expect(byScript.held).toEqual([[MISSING_INPUT]])
    expect(byScript.problems[0]?.message).toBe('"b.png" does not lie where the sheet says.')
  })

  it('takes nothing but pictures, clips and sounds, and no folder or path of another machine', async () => {
    const { folder, dropped } = folderOf({
      'secret.pem': `-----BEGIN PRIVATE KEY-----\n${'A'.repeat(600)}`,
      'shots.csv': 'image\nsecret.pem\n/etc/passwd\n.\n//server/share/a.png\n\\\\server\\share\\a.png\nlink.png\n',
    })
    symlinkSync('/etc/passwd', join(folder, 'link.png'))
    const sheet = sheetOf((await room().drop(dropped('shots.csv')))[0])
    expect(sheet.held.every(([held]) => held === MISSING_INPUT)).toBe(true)
    expect(sheet.problems).toHaveLength(6)
    expect(sheet.inputs).toEqual([])
  })

  it('carries keyframes in JSON', async () => {
    const { dropped } = folderOf({
      'a.png': picture(),
      'run.mp4': clip,
      'edit.json': JSON.stringify([{ model: 'aleph2', video: 'run.mp4', keyframes: [{ image: 'a.png', seconds: 1 }] }]),
    })
    const sheet = sheetOf((await room().drop(dropped('edit.json')))[0])
    expect(sheet.problems).toEqual([])
    expect(sheet.inputs.map(({ name }) => name).sort()).toEqual(['a.png', 'run.mp4'])
    expect(sheet.rows[0]?.draft.slots.keyframes).toHaveLength(1)
  })
})

describe('a sheet that came without its folder', () => {
  it('finds what was dropped with it, whatever the order, and what is kept already', async () => {
    const { drop } = room()
    await drop({ name: 'old.png', bytes: picture(3) })
    const [sheet, kept] = await drop(bytes('shots.csv', 'image\nA.PNG\npics/old.png\ngone.png\n'), {
      name: 'a.png',
      bytes: picture(0),
    })
    expect(kept?.kind).toBe('kept')
    const { held, problems } = sheetOf(sheet)
    expect(held).toEqual([['a.png'], ['old.png'], [MISSING_INPUT]])
    expect(problems[0]?.message).toBe('"gone.png" is not among the files that are kept.')
  })

  it('means the file that was dropped with it, and of kept ones the one dropped last, unless it names one exactly', async () => {
    let nowMs = 1
    const { drop, inputs } = room({ now: () => nowMs++ })
    const [first] = await drop({ name: 'a.png', bytes: picture(0) })
    const [second] = await drop({ name: 'a.png', bytes: picture(1) })
    if (first?.kind !== 'kept' || second?.kind !== 'kept') throw new Error('not kept')
    const slotOf = (outcome: ImportAnswer[number] | undefined) => sheetOf(outcome).rows[0]?.draft.slots.firstFrame
    expect(slotOf((await drop(bytes('s.csv', 'image\na.png\n')))[0])).toBe(second.input.id)
    const again = await drop({ name: 'a.png', bytes: picture(0) }, bytes('s.csv', 'image\na.png\n'))
    expect(slotOf(again[1])).toBe(first.input.id)
    expect(slotOf((await drop(bytes('s.csv', `image\ninput:${first.input.id}\n`)))[0])).toBe(first.input.id)
    expect(inputs.named('A.png')?.id).toBe(first.input.id)
    // The first was dropped again since then.
    expect(slotOf((await drop(bytes('s.csv', 'image\na.png\n')))[0])).toBe(first.input.id)
    const lost = sheetOf((await drop(bytes('s.csv', `image\ninput:${'0'.repeat(64)}\n`)))[0])
    expect(lost.problems[0]?.message).toMatch(/is no longer kept here/)
  })

  it('never looks at the disk for what it names', async () => {
    const { folder } = folderOf({ 'a.png': picture(), 'copy.csv': 'image\na.png\n' })
    writeFileSync(join(folder, 'whole.csv'), `image\n${join(folder, 'a.png')}\n`)
    for (const name of ['copy.csv', 'whole.csv']) {
      const sheet = sheetOf((await room().drop({ name, path: join(folder, name) }))[0])
      expect(sheet.held).toEqual([[MISSING_INPUT]])
    }
  })
})

describe('addresses in a sheet', () => {
  it('are fetched once each, by the rules for addresses, and not again when they are kept', async () => {
    const server = await httpsServer((request, response) => {
      response.setHeader('content-type', 'image/jpeg')
      response.setHeader('content-length', String(picture().length))
      response.end(request.method === 'HEAD' ? undefined : picture())
    })
    const { drop } = room({ network: server.network })
    const url = 'https://files.example.com/beach.jpg'
    const text = `image,prompt\n${url},one\n${url},two\nhttp://files.example.com/a.jpg,three\n`
    const first = sheetOf((await drop(bytes('s.csv', text)))[0])
    expect(first.held).toEqual([['beach.jpg'], ['beach.jpg'], [MISSING_INPUT]])
    expect(first.problems).toHaveLength(1)
    expect(first.problems[0]).toMatchObject({ row: 3, column: 'image', message: expect.stringMatching(/Only https/) })
    expect(server.requests).toHaveLength(2)
    await drop(bytes('s.csv', text))
    expect(server.requests).toHaveLength(2)
  })
})

describe('a file that only looks like a sheet', () => {
  it('is a picture when its content is one', async () => {
    const [outcome] = await room().drop({ name: 'a.csv', bytes: picture() })
    expect(outcome?.kind).toBe('kept')
  })

  it('is refused with the reason, and the rest of the drop is taken', async () => {
    const { drop } = room()
    const outcomes = await drop(
      bytes('task.json', '{"taskId":"x"}'),
      bytes('list.csv', 'a,b\n1,2\n'),
      { name: 'latin.csv', bytes: Buffer.from('prompt\ncaf\xe9\n', 'latin1') },
      { name: 'a.png', bytes: picture() },
      { name: 'gone.csv', path: join(tempFolder(), 'gone.csv') },
    )
    expect(outcomes.map(({ kind }) => kind)).toEqual(['refused', 'refused', 'refused', 'kept', 'refused'])
    const words = outcomes.map((outcome) => (outcome.kind === 'refused' ? outcome.message : ''))
    expect(words[0]).toBe('"task.json" is no sheet. The file has no list of rows.')
    expect(words[1]).toBe('"list.csv" is no sheet. The first line names no column of a sheet.')
    expect(words[2]).toBe('"latin.csv" is not written in UTF-8.')
    expect(words[4]).toMatch(/is not there any more/)
  })

  it('is read as the spreadsheet program wrote it, in UTF-16 too', async () => {
    const [outcome] = await room().drop({
      name: 's.csv',
      bytes: Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('prompt\tTakes\ncafé\t2\n', 'utf16le')]),
    })
    expect(sheetOf(outcome).rows[0]).toMatchObject({ takes: 2, draft: { promptText: 'café' } })
  })

  it('is refused when it is larger than a sheet may be', async () => {
    const [outcome] = await room().drop({ name: 's.csv', bytes: Buffer.alloc(50_000_001, 'a') })
    expect(outcome).toMatchObject({ message: '"s.csv" is 51 MB; a sheet is read up to 50 MB.' })
  })
})
