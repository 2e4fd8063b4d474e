import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openDatabase } from '../../../../src/main/studio/database'
import { openInputsIndex } from '../../../../src/main/studio/inputs/inputs-index'
import { silentLog } from '../../../../src/main/studio/log'
import { openPresets } from '../../../../src/main/studio/presets/presets'
import { tempFolder } from '../../../support/temp-folder'

const first = 'CREATE TABLE clips (name TEXT) STRICT'
const steps = [first, ...Array.from({ length: 4 }, (_, at) => `ALTER TABLE clips ADD COLUMN c${at} TEXT`)]
const names = (path: string) => {
  const db = new DatabaseSync(path, { readOnly: true })
  try {
    return {
      version: db.prepare('PRAGMA user_version').get()?.user_version,
      names: db
        .prepare('SELECT name FROM clips')
        .all()
        .map(({ name }) => name),
    }
  } finally {
    db.close()
  }
}

describe('a database that is brought up to date', () => {
  it('is copied before, with what stood only in its journal; the latest two copies are kept', () => {
    const dir = tempFolder()
    const path = join(dir, 'queue.sqlite')
    const db = openDatabase(path, steps.slice(0, 1))
    expect(readdirSync(dir).filter((name) => name.includes('before'))).toEqual([])
    db.exec("INSERT INTO clips VALUES ('a')")
    // Another connection holds the journal open, as after a kill.
    const holder = new DatabaseSync(path)
    onTestFinished(() => holder.close())
    holder.prepare('SELECT count(*) FROM clips').get()
    db.close()
    for (const version of [2, 3, 4, 5]) {
      const next = openDatabase(path, steps.slice(0, version))
      next.exec(`INSERT INTO clips (name) VALUES ('${version}')`)
      next.close()
    }
    expect(
      readdirSync(dir)
        .filter((name) => name.includes('before'))
        .sort(),
    ).toEqual(['queue.sqlite.before-4', 'queue.sqlite.before-5'])
    expect(names(`${path}.before-4`)).toEqual({ version: 3, names: ['a', '2', '3'] })
    expect(names(`${path}.before-5`)).toEqual({ version: 4, names: ['a', '2', '3', '4'] })
    openDatabase(path, steps).close()
    expect(readdirSync(dir).filter((name) => name.includes('before'))).toHaveLength(2)
  })

  it('is not touched when the copy cannot be written, and a sentence says so', () => {
    const dir = tempFolder()
    const path = join(dir, 'queue.sqlite')
    openDatabase(path, [first]).close()
    mkdirSync(`${path}.before-2`)
    writeFileSync(join(`${path}.before-2`, 'in-the-way'), '')
    expect(() => openDatabase(path, steps.slice(0, 2))).toThrow(
      expect.objectContaining({
        failure: expect.objectContaining({
          code: 'disk',
          message: expect.stringMatching(/queue.sqlite could not be copied/),
        }),
      }),
    )
    expect(names(path).version).toBe(1)
    expect(readdirSync(dir).filter((name) => name.endsWith('.tmp'))).toEqual([])
  })

  it('says that the disk is full when that is why, and is as it was (needs to mount a tmpfs)', ({ skip }) => {
    const dir = tempFolder()
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', dir], { stdio: 'pipe' })
    } catch {
      skip()
    }
    onTestFinished(() => void execFileSync('umount', ['-l', dir], { stdio: 'pipe' }))
    const path = join(dir, 'queue.sqlite')
    const db = openDatabase(path, [first])
    db.prepare('INSERT INTO clips VALUES (?)').run('x'.repeat(600_000))
    db.close()
    const { bavail, bsize } = statfsSync(dir)
    writeFileSync(join(dir, 'ballast'), Buffer.alloc(Math.max(0, bavail * bsize - 200_000)))
    expect(() => openDatabase(path, steps.slice(0, 2))).toThrow(/disk is full: queue.sqlite/)
    expect(names(path).version).toBe(1)
    expect(readdirSync(dir).filter((name) => /before/.test(name))).toEqual([])
  })
})

it('a database of a later Dailies is left as it is by every room that would begin anew', () => {
  const dir = tempFolder()
  for (const name of ['inputs.sqlite', 'presets.sqlite']) {
    const db = new DatabaseSync(join(dir, name))
    db.exec('CREATE TABLE later (x TEXT); PRAGMA user_version = 99')
    db.close()
  }
  const before = readFileSync(join(dir, 'presets.sqlite'))
  expect(() => openPresets({ dataDir: dir, log: silentLog })).toThrow(/presets.sqlite was made by a newer version/)
  expect(() => openInputsIndex(join(dir, 'inputs.sqlite'), silentLog, Date.now)).toThrow(/newer version of Dailies/)
  expect(readdirSync(dir).filter((name) => name.includes('broken'))).toEqual([])
  expect(readFileSync(join(dir, 'presets.sqlite'))).toEqual(before)
})
