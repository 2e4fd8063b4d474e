import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const START = resolve('scripts/start.mjs')
let folder: string
let running: ChildProcess[]
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dailies-start-'))
  running = []
})
afterEach(() => {
  for (const child of running) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
})

/** `npm start -- ARGS` without npm's own two lines, on a machine without a display unless `env` says otherwise. */
function start(args: string[], env: Record<string, string> = { SSH_CONNECTION: '1 2 3 4' }, data = 'data') {
  const folders = ['--data', join(folder, data), '--library', join(folder, `${data}-library`)]
  const child = spawn(process.execPath, [START, ...args, ...folders], {
    env: { PATH: process.env.PATH ?? '', HOME: folder, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.push(child)
  const said = { out: '', err: '' }
  child.stdout.on('data', (text) => {
    said.out += text
  })
  child.stderr.on('data', (text) => {
    said.err += text
  })
  const ended = once(child, 'exit').then(([code]) => code as number | null)
  return { child, said, ended, ready: () => expect.poll(() => said.out, { timeout: 50_000 }).toContain('\n') }
}

describe('npm start', () => {
  it('opens the browser door where there is no display, says so in one line, and prints one line when ready', async () => {
    const { child, said, ended, ready } = start(['--no-open'])
    await ready()
    expect(said.out).toMatch(/^Dailies is open at http:\/\/127\.0\.0\.1:\d+\/\?token=[0-9a-f]{64}\n$/)
    const reasons = said.err.split('\n').filter((line) => line.includes('opens in a browser'))
    expect(reasons).toEqual(['There is no display here, so Dailies opens in a browser instead of its own window.'])
    const entry = await fetch(said.out.trim().split(' ').at(-1) ?? '', { redirect: 'manual' })
    expect(entry.status).toBe(303)
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
  })

  it('says nothing of Electron when the browser was asked for, and ends well on Ctrl-C', async () => {
    const { child, said, ended, ready } = start(['--browser', '--no-open'], { DISPLAY: ':0' })
    await ready()
    expect(said.err.replace('Building Dailies ...\n', '')).toBe('')
    child.kill('SIGINT')
    expect(await ended).toBe(0)
  })

  it('falls back to the browser when the Electron it was pointed to is not there', async () => {
    const { said, ready } = start(['--no-open'], { ELECTRON_OVERRIDE_DIST_PATH: join(folder, 'nothing') })
    await ready()
    expect(said.err).toContain('There is no Electron at')
    expect(said.out).toMatch(/^Dailies is open at /)
  })

  it('refuses a wrong flag with a sentence and exit code 2', async () => {
    const { said, ended } = start(['--prot', '80'])
    expect(await ended).toBe(2)
    expect(said.err).toContain('--prot is not a flag')
    expect(said.out).toBe('')
  })

  it('does not open a second Dailies on the same data folder', async () => {
    const first = start(['--browser', '--no-open'])
    await first.ready()
    const second = start(['--browser', '--no-open'])
    expect(await second.ended).toBe(1)
    expect(second.said.err).toContain('already open with this data folder')
    expect(second.said.out).toBe('')
  })

  it('says which port is taken', async () => {
    const first = start(['--browser', '--no-open'])
    await first.ready()
    const port = /:(\d+)\//.exec(first.said.out)?.[1] ?? ''
    const second = start(['--browser', '--no-open', '--port', port], {}, 'other')
    expect(await second.ended).toBe(1)
    expect(second.said.err).toContain(`Port ${port} is taken`)
  })
})
