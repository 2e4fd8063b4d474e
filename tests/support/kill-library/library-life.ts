/** Bundles the library's process once, starts it, asks it, and kills it without a word. */
import { type ChildProcess, fork } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { nodeOptions } from '../node-options'
import type { LibraryAsk, LibraryFolders } from './library-process'

/** The process ended before it answered: whether it was done is not known. */
export class Killed extends Error {}

export interface LibraryLife {
  pid: number | undefined
  opened: Promise<void>
  /** The folder has been looked through. */
  settled: Promise<void>
  ask<T>(ask: LibraryAsk): Promise<T>
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>
}

const ENTRY = fileURLToPath(new URL('./library-process.ts', import.meta.url))
const WITHIN_MS = 40_000

/** One file that starts quickly. Inside the checkout, so that it finds the packages. */
export async function bundleLibrary(): Promise<{ file: string; remove: () => void }> {
  mkdirSync(resolve('out'), { recursive: true })
  const outDir = mkdtempSync(resolve('out', 'kill-library-'))
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: ENTRY,
      outDir,
      target: 'node24',
      rollupOptions: { output: { format: 'es', entryFileNames: 'library.mjs' } },
    },
  })
  return { file: join(outDir, 'library.mjs'), remove: () => rmSync(outDir, { recursive: true, force: true }) }
}

export function startLibrary(file: string, folders: LibraryFolders, withinMs = WITHIN_MS): LibraryLife {
  const child: ChildProcess = fork(file, [JSON.stringify(folders)], {
    execArgv: nodeOptions,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  let said = ''
  child.stderr?.on('data', (chunk) => {
    said = (said + String(chunk)).slice(-4000)
  })
  const waiting = new Map<number, { done: (value: unknown) => void; fail: (error: Error) => void }>()
  const come = (what: 'opened' | 'settled') =>
    new Promise<void>((done, fail) => {
      const late = setTimeout(() => fail(new Error(`the library was not ${what} in time: ${said}`)), withinMs)
      child.on('message', (message: Record<string, unknown>) => {
        if (!message[what]) return
        clearTimeout(late)
        done()
      })
      child.once('exit', (code) => {
        clearTimeout(late)
        fail(code === null ? new Killed() : new Error(`the library ended with ${code}: ${said}`))
      })
    })
  const [opened, settled] = [come('opened'), come('settled')]
  for (const promise of [opened, settled]) promise.catch(() => {})
  let gone = false
  const ended = new Promise<void>((done) => {
    child.once('exit', () => {
      gone = true
      for (const { fail } of waiting.values()) fail(new Killed())
      done()
    })
  })
  child.on('message', (message: { id?: number; value?: unknown; error?: string }) => {
    const waits = message.id === undefined ? undefined : waiting.get(message.id)
    if (gone || !waits || message.id === undefined) return
    waiting.delete(message.id)
    if (message.error === undefined) waits.done(message.value)
    else waits.fail(new Error(message.error))
  })
  let next = 1
  return {
    pid: child.pid,
    opened,
    settled,
    ask: (ask) =>
      new Promise((done, fail) => {
        if (gone || !child.connected) return fail(new Killed())
        const id = next++
        waiting.set(id, { done: (value) => done(value as never), fail })
        child.send({ id, ask }, (error) => error && fail(new Killed()))
      }),
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}
