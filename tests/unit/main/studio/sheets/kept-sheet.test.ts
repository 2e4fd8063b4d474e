import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { silentLog } from '../../../../../src/main/studio/log'
import { openKeptSheet } from '../../../../../src/main/studio/sheets/kept-sheet'
import { tempFolder } from '../../../../support/temp-folder'

const open = (dataDir: string) => openKeptSheet({ dataDir, log: silentLog })

it('keeps the open sheet over a restart', async () => {
  const dataDir = tempFolder()
  const sheet = { name: 'spring', rows: [{ prompt: 'a harbour' }] }
  expect(await open(dataDir).kept()).toBeNull()
  await open(dataDir).keep(sheet)
  expect(await open(dataDir).kept()).toEqual(sheet)
  await open(dataDir).keep(null)
  expect(await open(dataDir).kept()).toBeNull()
})

it('keeps the last of many that come at once, and leaves nothing else behind', async () => {
  const dataDir = tempFolder()
  const room = open(dataDir)
  await Promise.all(Array.from({ length: 50 }, (_, at) => room.keep({ at })))
  await room.close()
  expect(await open(dataDir).kept()).toEqual({ at: 49 })
  expect(readdirSync(dataDir)).toEqual(['sheet.json'])
})

it('refuses one that is too long and still has the one before', async () => {
  const dataDir = tempFolder()
  const room = open(dataDir)
  await room.keep({ name: 'small' })
  await expect(room.keep('x'.repeat(20_000_001))).rejects.toThrow('21 million characters long')
  expect(await room.kept()).toEqual({ name: 'small' })
})

it('sets a broken one aside and goes on without it', async () => {
  const dataDir = tempFolder()
  writeFileSync(join(dataDir, 'sheet.json'), '{"rows":[')
  expect(await open(dataDir).kept()).toBeNull()
  expect(readFileSync(join(dataDir, 'sheet.json.broken'), 'utf8')).toBe('{"rows":[')
})
