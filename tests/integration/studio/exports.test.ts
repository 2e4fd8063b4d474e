import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CommandInput } from '../../../src/shared/contract'
import type { AssetId } from '../../../src/shared/domain/ids'
import { usualSheet } from '../../../src/shared/export/contact-sheet'
import { plantClips } from '../../e2e/support/planted-clips'
import { openTestStudio, type TestStudio } from '../../support/open-studio'

let app: TestStudio
let dir: string
let out: string
let ids: AssetId[]

const filesAlone = { files: true, csv: false, json: false, m3u8: false, edl: false, fcpxml: false }
const everything = { files: true, csv: true, json: true, m3u8: true, edl: true, fcpxml: true }
const choose = async (path = out) => (await app.call('folders.choose', { for: 'export', path }))!.choice
async function run(change: Partial<CommandInput<'exports.run'>> = {}) {
  return app.call('exports.run', {
    ids,
    choice: await choose(),
    name: 'Reel',
    template: '{index:03} {prompt}',
    include: filesAlone,
    ifThere: 'number',
    press: randomUUID(),
    ...change,
  })
}
const assets = () => app.call('library.getMany', { ids })
const fileOf = async (n: number) => join(app.libraryDir, (await assets())[n]!.fileName)

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'dailies-out-'))
  out = join(dir, 'out')
  await plantClips(join(dir, 'library'), [
    { promptText: 'A lighthouse in the storm' },
    { promptText: 'Über <den> Wolken & "weiter"', model: 'veo3.1' },
    { promptText: 'A lighthouse in the storm' },
  ])
  app = await openTestStudio({ dir })
  const page = await app.call('library.search', { sort: 'oldest' })
  ids = page.assets.map(({ id }) => id)
})

afterEach(async () => {
  await app.close()
  rmSync(dir, { recursive: true, force: true })
})

describe('exporting clips into a folder', () => {
  it('copies them whole, under the names that were shown before', async () => {
    const shown = await app.call('exports.preview', { ids, template: '{index:03} {prompt}' })
    const report = await run()
    const names = [
      '001 A lighthouse in the storm.mp4',
      '002 Über -den- Wolken & -weiter.mp4',
      '003 A lighthouse in the storm.mp4',
    ]
    expect(shown).toMatchObject({ count: 3, missing: 0, names })
    expect(readdirSync(out).sort()).toEqual(names)
    expect(report).toMatchObject({ copied: 3, alreadyThere: 0, failedCount: 0, stopped: false, folder: out })
    expect(report.copiedBytes).toBe(shown.bytes)
    for (const [n, name] of names.entries())
      expect(readFileSync(join(out, name)).equals(readFileSync(await fileOf(n)))).toBe(true)
  })

  it('never writes over what is there: another number, or left alone', async () => {
    mkdirSync(out)
    writeFileSync(join(out, '001 A lighthouse in the storm.mp4'), 'mine')
    symlinkSync('/nowhere/at/all', join(out, '002 Über -den- Wolken & -weiter.mp4'))
    const skipped = await run({ ifThere: 'skip' })
    expect(skipped).toMatchObject({ copied: 1, alreadyThere: 2 })
    const numbered = await run()
    expect(numbered).toMatchObject({ copied: 3, alreadyThere: 0 })
    expect(readFileSync(join(out, '001 A lighthouse in the storm.mp4'), 'utf8')).toBe('mine')
    expect(lstatSync(join(out, '002 Über -den- Wolken & -weiter.mp4')).isSymbolicLink()).toBe(true)
    expect(existsSync(join(out, '001 A lighthouse in the storm-2.mp4'))).toBe(true)
    expect(existsSync(join(out, '003 A lighthouse in the storm-2.mp4'))).toBe(true)
    expect(existsSync('/nowhere')).toBe(false)
  })

  it('gives a name that is free in the folder, and not that of a clip still to come', async () => {
    mkdirSync(out)
    writeFileSync(join(out, 'same.mp4'), 'mine')
    await run({ template: 'same' })
    // 2 and 3 are the names of those that follow.
    expect(readdirSync(out).sort()).toEqual(['same-2.mp4', 'same-3.mp4', 'same-4.mp4', 'same.mp4'])
    expect(readFileSync(join(out, 'same.mp4'), 'utf8')).toBe('mine')
  })

  it('goes on past a clip whose file is gone, says so, and tells its recipe all the same', async () => {
    rmSync(await fileOf(0))
    const report = await run({ include: everything })
    expect(report).toMatchObject({ copied: 2, failedCount: 1, stopped: false })
    expect(report.failed[0]?.why).toBe('its file is not in the library folder any more')
    expect(report.notes).toContain('1 clip has no file any more and is in the recipes alone.')
    expect(
      readFileSync(join(out, 'Reel.m3u8'), 'utf8')
        .split('\n')
        .filter((line) => line.endsWith('.mp4')),
    ).toHaveLength(2)
    expect(JSON.parse(readFileSync(join(out, 'Reel.json'), 'utf8')).clips).toHaveLength(3)
  })

  it('writes lists that name the files beside them, and numbers those too', async () => {
    const report = await run({ include: everything })
    expect(report.written).toEqual(['Reel.csv', 'Reel.json', 'Reel.m3u8', 'Reel.edl', 'Reel.fcpxml'])
    expect(readFileSync(join(out, 'Reel.m3u8'), 'utf8')).toContain('\n002 Über -den- Wolken & -weiter.mp4\n')
    expect(readFileSync(join(out, 'Reel.edl'), 'utf8')).toContain('* FROM CLIP NAME: 002 Über')
    const xml = readFileSync(join(out, 'Reel.fcpxml'), 'utf8')
    const [, src] = /src="(file:[^"]*002[^"]*)"/.exec(xml) ?? []
    expect(existsSync(new URL(src!.replaceAll('&amp;', '&')))).toBe(true)
    const again = await run({ include: { ...filesAlone, files: false, csv: true } })
    expect(again).toMatchObject({ copied: 0, written: ['Reel-2.csv'] })
  })

  it('tells of its progress, and can be stopped', async () => {
    const press = randomUUID()
    const going = run({ press })
    await expect.poll(() => app.events.some(({ type }) => type === 'exports.progress')).toBe(true)
    await app.call('exports.stop', { press })
    const report = await going
    expect(report.stopped || report.copied === 3).toBe(true)
    expect(readdirSync(out).filter((name) => name.includes('.part'))).toEqual([])
    const told = app.events.flatMap((event) => (event.type === 'exports.progress' ? [event.progress] : []))
    expect(told[0]).toMatchObject({ press, done: 0, total: 3 })
    expect(told.at(-1)).toBeNull()
  })

  it('refuses a second run while one is under way, and one of nothing', async () => {
    const choice = await choose()
    const both = await Promise.allSettled([run({ choice }), run({ choice })])
    // Which of the two is the first is not said.
    const [first, second] = both[0].status === 'fulfilled' ? both : both.toReversed()
    expect(first).toMatchObject({ status: 'fulfilled', value: { copied: 3 } })
    expect(second).toMatchObject({ reason: { message: 'An export is under way already.' } })
    await expect(run({ include: { ...filesAlone, files: false } })).rejects.toThrow(
      'Nothing was chosen to be exported.',
    )
    await expect(run({ template: '{camera}' })).rejects.toThrow('There is no field {camera}.')
    await expect(run({ ids: [randomUUID() as AssetId] })).rejects.toThrow('not in the library any more')
  })

  it('writes only into a folder that was chosen for it', async () => {
    await expect(run({ choice: randomUUID() as never })).rejects.toThrow('That folder has to be chosen again.')
    await expect(choose(app.libraryDir)).rejects.toThrow('That is the library that is open.')
    await run({ template: '../../{index}/../{prompt}' })
    expect(readdirSync(dir).sort()).toEqual(['data', 'library', 'out'])
  })

  it('says when the folder went away meanwhile', async () => {
    const choice = await choose()
    writeFileSync(out, 'a file now')
    await expect(run({ choice })).rejects.toThrow(/file/)
  })
})

describe('lists and recipes for the window to save', () => {
  it('name the library’s own files', async () => {
    const { text, fileName, mime } = await app.call('exports.text', { ids, kind: 'm3u8', name: 'My/Reel' })
    expect([fileName, mime]).toEqual(['My-Reel.m3u8', 'audio/x-mpegurl'])
    expect(text).toContain(`\n${await fileOf(1)}\n`)
    const day = await app.call('exports.text', { ids, kind: 'csv' })
    expect(day.fileName).toMatch(/^Dailies \d{4}-\d\d-\d\d\.csv$/)
  })
})

describe('the contact sheet', () => {
  it('is a PDF with a page for as many as fit, its letters embedded', async () => {
    const choice = await choose()
    const report = await app.call('exports.sheetToFolder', {
      ids,
      sheet: { ...usualSheet, title: 'Reel 1', columns: 2 },
      format: 'pdf',
      choice,
      press: randomUUID(),
    })
    expect(report.written).toEqual(['Reel 1 contact sheet.pdf'])
    const pdf = readFileSync(join(out, 'Reel 1 contact sheet.pdf'), 'latin1')
    expect(pdf.startsWith('%PDF-1.')).toBe(true)
    expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(2)
    expect(pdf).toMatch(/\/FontFile2|\/FontFile3/)
    expect(pdf.trimEnd().endsWith('%%EOF')).toBe(true)
  })

  it('is a picture of 300 dpi a page', async () => {
    await app.call('library.savePoster', {
      id: ids[0]!,
      base64: (
        await sharp({ create: { width: 320, height: 180, channels: 3, background: '#c02020' } })
          .png()
          .toBuffer()
      ).toString('base64'),
    })
    const many = Array.from({ length: 40 }, () => ids)
      .flat()
      .slice(0, 40)
    const report = await app.call('exports.sheetToFolder', {
      ids: many,
      sheet: { ...usualSheet, title: 'x', columns: 6, paper: 'letter' },
      format: 'png',
      choice: await choose(),
      press: randomUUID(),
    })
    expect(report.written.length).toBeGreaterThan(1)
    const { width, height, density } = await sharp(join(out, report.written[0]!)).metadata()
    expect([width, height, density]).toEqual([3300, 2550, 300])
  })

  it('can be looked at before and saved without a folder, with 👩‍🚀 and 漢字 and <b> in its names', async () => {
    const sheet = { ...usualSheet, title: 'שלום 漢字 👩‍🚀 <b>' }
    const page = await app.call('exports.sheetPage', { ids, sheet, page: 0 })
    expect(page).toMatchObject({ pages: 1 })
    expect((await sharp(Buffer.from(page.base64, 'base64')).metadata()).width).toBe(1286)
    const pdf = await app.call('exports.sheetBytes', { ids, sheet, format: 'pdf' })
    expect(Buffer.from(pdf.base64, 'base64').subarray(0, 5).toString()).toBe('%PDF-')
    const png = await app.call('exports.sheetBytes', { ids, sheet, format: 'png' })
    expect(png.fileName).toMatch(/\.png$/)
  })

  it('stands with a poster that is no picture', async () => {
    mkdirSync(join(app.libraryDir, '.dailies/posters'), { recursive: true })
    await app.call('library.savePoster', {
      id: ids[0]!,
      base64: (
        await sharp({ create: { width: 32, height: 18, channels: 3, background: '#fff' } })
          .png()
          .toBuffer()
      ).toString('base64'),
    })
    writeFileSync(join(app.libraryDir, '.dailies/posters', `${ids[0]}.webp`), 'no picture')
    const page = await app.call('exports.sheetPage', { ids, sheet: usualSheet, page: 5 })
    expect(page.pages).toBe(1)
  })
})

/** A disk of its own of 3 MB; null where this machine does not let us have one. */
function smallDisk(): { path: string; away(): void } | null {
  const path = mkdtempSync(join(tmpdir(), 'dailies-out-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', path], { stdio: 'pipe' })
    return {
      path,
      away: () => {
        execFileSync('umount', ['-l', path], { stdio: 'pipe' })
        rmSync(path, { recursive: true, force: true })
      },
    }
  } catch {
    rmSync(path, { recursive: true, force: true })
    return null
  }
}
const disk = process.platform === 'linux' ? smallDisk() : null
disk?.away()

describe.skipIf(disk === null)('a folder on a disk that is full (needs to mount a tmpfs)', () => {
  it('stops, says so, and leaves no half file', async () => {
    const small = smallDisk()!
    try {
      const size = statSync(await fileOf(0)).size
      const { bavail, bsize } = statfsSync(small.path)
      const blocks = Math.ceil(size / bsize)
      // Room for one clip and a half.
      const ballast = Buffer.alloc((bavail - blocks - Math.ceil(blocks / 2)) * bsize)
      writeFileSync(join(small.path, 'ballast'), ballast)
      const report = await run({ choice: await choose(small.path), include: everything })
      expect(report.stopped).toBe(true)
      expect(report.notes[0]).toBe('The disk is full. What was copied before is whole.')
      expect(report.copied + report.failedCount).toBe(3)
      expect(readdirSync(small.path).filter((name) => name !== 'ballast')).toHaveLength(report.copied)
    } finally {
      small.away()
    }
  })
})
