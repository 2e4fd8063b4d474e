/**
 * Dailies as a process of its own (the browser door, as built), driven over its socket: for tests that kill it. Needs
 * `npm run build` first, as `npm test` does.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import WebSocket from 'ws'
import type { CommandInput, CommandName, CommandOutput } from '../../src/shared/contract'
import type { Result } from '../../src/shared/failure'

const ENTRY = resolve('out/main/browser.js')

export interface AppProcess {
  address: string
  call<N extends CommandName>(name: N, input: CommandInput<N>): Promise<CommandOutput<N>>
  /** Uploads a file as the window would. */
  drop(name: string, bytes: Uint8Array): Promise<string>
  /** SIGKILL: no last words. Resolves when the process is gone. */
  kill(): Promise<void>
  /** SIGTERM, and waits. */
  quit(): Promise<number | null>
}

export interface AppFolders {
  dataDir: string
  libraryDir: string
  env?: Record<string, string>
}

export async function startApp({ dataDir, libraryDir, env = {} }: AppFolders): Promise<AppProcess> {
  if (!existsSync(ENTRY)) throw new Error('run `npm run build` first: this test starts the built program')
  const child = spawn(
    process.execPath,
    [ENTRY, '--no-open', '--port', '0', '--data', dataDir, '--library', libraryDir],
    {
      env: { PATH: process.env.PATH ?? '', HOME: dataDir, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  const gone = new Promise<number | null>((done) => child.once('exit', (code) => done(code)))
  const address = await readyLine(child)
  const cookie = await enter(address)
  const { origin } = new URL(address)
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/contract`, { headers: { cookie, origin } })
  await new Promise<void>((done, fail) => {
    socket.once('open', () => done())
    socket.once('error', fail)
  })
  socket.on('error', () => {})
  const waiting = new Map<number, (result: Result<unknown>) => void>()
  socket.on('message', (data) => {
    const message = JSON.parse(String(data))
    if (message.id !== undefined) waiting.get(message.id)?.(message.result)
  })
  let next = 1
  return {
    address,
    async call(name, input) {
      const id = next++
      const result = await new Promise<Result<unknown>>((done) => {
        waiting.set(id, done)
        socket.send(JSON.stringify({ id, name, input }))
      })
      waiting.delete(id)
      if (!result.ok) throw Object.assign(new Error(result.failure.message), { failure: result.failure })
      return result.value as never
    },
    async drop(name, bytes) {
      const response = await fetch(`${origin}/import?name=${encodeURIComponent(name)}`, {
        method: 'POST',
        headers: { cookie, origin, 'content-type': 'application/octet-stream' },
        body: new Uint8Array(bytes),
      })
      const result = await response.json()
      if (!result.ok || result.value[0].kind !== 'kept') throw new Error(`not kept: ${JSON.stringify(result)}`)
      return result.value[0].input.id
    },
    async kill() {
      child.kill('SIGKILL')
      await gone
      socket.terminate()
    },
    async quit() {
      socket.close()
      child.kill('SIGTERM')
      return gone
    },
  }
}

async function readyLine(child: ChildProcess): Promise<string> {
  let said = ''
  child.stderr?.on('data', (chunk) => (said += chunk))
  const lines = createInterface({ input: child.stdout! })
  return new Promise((done, fail) => {
    const timer = setTimeout(() => fail(new Error(`Dailies did not open within 20 s: ${said}`)), 20_000)
    lines.on('line', (line) => {
      const found = /^Dailies is open at (http:\/\/127\.0\.0\.1:\d+\/\?token=\S+)$/.exec(line)
      if (!found?.[1]) return
      clearTimeout(timer)
      done(found[1])
    })
    child.once('exit', (code) => {
      clearTimeout(timer)
      fail(new Error(`Dailies ended with ${code} before it opened: ${said}`))
    })
  })
}

/** Swaps the token for the cookie, as a browser does on the first visit. */
async function enter(address: string): Promise<string> {
  const response = await fetch(address, { redirect: 'manual' })
  const cookie = response.headers.get('set-cookie')?.split(';')[0]
  if (!cookie) throw new Error(`no cookie for the token (${response.status})`)
  return cookie
}
