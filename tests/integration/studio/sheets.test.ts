import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openBrowserDoor } from '../../../src/main/browser/server'
import { rendererFiles } from '../../../src/main/door/renderer-files'
import { ImportAnswer } from '../../../src/shared/contract'
import type { BatchRow } from '../../../src/shared/domain/batch'
import { MISSING_INPUT } from '../../../src/shared/sheet/input-names'
import { jpeg } from '../../support/media-bytes'
import { isDone, openTestStudio, type TestStudio } from '../../support/open-studio'
import { aRow } from '../../unit/shared/sheet/sheet-rows'

let dir: string
let app: TestStudio

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'dailies-sheets-'))
  app = await openTestStudio({ dir })
})

afterEach(async () => {
  await app.close()
  rmSync(dir, { recursive: true, force: true })
})

const quote = (rows: BatchRow[]) => app.call('batches.quote', { rows })

describe('the quote of a batch', () => {
  it('says the price beside the balance, the limits and the budgets', async () => {
    await app.call('account.refresh', {})
    await app.call('settings.set', { dayBudgetCredits: 1000 })
    const told = await quote([aRow({}, { takes: 2 }), aRow({ duration: 10 }), aRow({ promptText: '' })])
    expect(told).toMatchObject({
      renders: 4,
      credits: { from: 300, to: 300 },
      unknown: 0,
      seconds: null,
      dayLeftCredits: 1000,
      monthLeftCredits: null,
      same: [],
      refused: [{ row: 2, field: 'promptText' }],
    })
    expect(told.balanceCredits).toBeGreaterThan(0)
    expect(told.models).toEqual([expect.objectContaining({ model: 'gen4.5', renders: 4 })])
    expect(told.models[0]?.maxConcurrent).toBeGreaterThan(0)
  })

  it('knows after a render what the library has already, and how long such renders take', async () => {
    const row = aRow({ promptText: 'a lake at dawn', duration: 2, options: { seed: 5 } })
    const [render] = await app.call('renders.create', { draft: row.draft })
    const done = await app.until(render!.id, isDone)
    const other = aRow({ ...row.draft, options: { seed: 6 } })
    const told = await quote([other, aRow({ ...row.draft, options: { seed: 5, proresProfile: '' } })])
    expect(told.same).toEqual([{ row: 1, assets: done.state.kind === 'done' ? done.state.assetIds : [] }])
    expect(told.seconds).toBeGreaterThan(0)

    await app.call('library.trash', { ids: told.same[0]!.assets })
    expect((await quote([row])).same).toEqual([])
  })

  it('is quick for 10,000 rows', async () => {
    const picture = await app.drop('a.jpg', await jpeg(320, 180))
    const rows = Array.from({ length: 10_000 }, (_, at) => {
      const row = aRow({ promptText: `shot ${at}` })
      return { ...row, draft: { ...row.draft, slots: { ...row.draft.slots, firstFrame: picture.id } } }
    })
    await quote(rows.slice(0, 1000))
    const started = performance.now()
    expect((await quote(rows)).renders).toBe(10_000)
    const tookMs = performance.now() - started
    console.log(`the quote of 10,000 rows took ${Math.round(tookMs)} ms`)
    expect(tookMs).toBeLessThan(3000)
  })
})

describe('a sheet through the browser door', () => {
  it('finds the pictures that were uploaded before it, and nothing on the disk', async () => {
    writeFileSync(join(dir, 'index.html'), '<!doctype html><title>Dailies</title>')
    writeFileSync(join(dir, 'on-disk.jpg'), await jpeg(400, 200))
    const door = await openBrowserDoor({
      studio: app.studio,
      files: rendererFiles(dir),
      dataDir: app.dataDir,
      port: 0,
    })
    try {
      const origin = `http://127.0.0.1:${door.port}`
      const entry = await fetch(door.address, { redirect: 'manual' })
      const cookie = entry.headers.get('set-cookie')?.split(';')[0] ?? ''
      const upload = async (name: string, body: Uint8Array | string) => {
        const url = `${origin}/import?name=${encodeURIComponent(name)}`
        const answer = await fetch(url, {
          method: 'POST',
          headers: { cookie, origin },
          body: typeof body === 'string' ? body : new Blob([Buffer.from(body)]),
        })
        const result = (await answer.json()) as { value: unknown }
        return ImportAnswer.parse(result.value)[0]!
      }
      const kept = await upload('harbour.jpg', await jpeg(320, 180))
      const named = `image,prompt\nharbour.jpg,one\n${join(dir, 'on-disk.jpg')},two\n../../on-disk.jpg,three\n`
      const outcome = await upload('shots.csv', named)
      if (kept.kind !== 'kept' || outcome.kind !== 'sheet') throw new Error(JSON.stringify(outcome))
      expect(outcome.sheet.rows.map(({ draft }) => draft.slots.firstFrame)).toEqual([
        kept.input.id,
        MISSING_INPUT,
        MISSING_INPUT,
      ])
      expect(outcome.sheet.inputs).toEqual([kept.input])
      expect(outcome.sheet.problems.map(({ row, column }) => [row, column])).toEqual([
        [2, 'image'],
        [3, 'image'],
      ])
    } finally {
      await door.close()
    }
  })
})

it('keeps the window’s sheet over a restart', async () => {
  const sheet = { name: 'spring', rows: [{ id: 'x', prompt: '{rain|snow}' }] }
  expect(await app.call('sheets.kept', {})).toEqual({ sheet: null })
  await app.call('sheets.keep', { sheet })
  await app.close()
  app = await openTestStudio({ dir })
  expect(await app.call('sheets.kept', {})).toEqual({ sheet })
})
