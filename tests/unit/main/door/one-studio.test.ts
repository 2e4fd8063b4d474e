import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { holdDataFolder } from '../../../../src/main/door/one-studio'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dailies-hold-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('one Dailies a data folder', () => {
  it('is refused while another has the folder, and let in when that one has closed', () => {
    const first = holdDataFolder(folder)
    expect(first).not.toBeNull()
    expect(holdDataFolder(folder)).toBeNull()
    first?.release()
    const second = holdDataFolder(folder)
    expect(second).not.toBeNull()
    second?.release()
  })

  it('is let in after the one that had it was killed', async () => {
    const script = `
      const { DatabaseSync } = require('node:sqlite')
      const lock = new DatabaseSync(${JSON.stringify(join(folder, 'in-use.lock'))})
      lock.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
      console.log('held'); setInterval(() => {}, 1000)`
    const other = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
    await once(other.stdout, 'data')
    expect(holdDataFolder(folder)).toBeNull()
    other.kill('SIGKILL')
    await once(other, 'exit')
    const mine = holdDataFolder(folder)
    expect(mine).not.toBeNull()
    mine?.release()
  })
})
