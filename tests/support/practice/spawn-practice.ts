/**
 * Practice mode as a process of its own, run from source: for tests that kill it, or that kill the program which talks to
 * it. Give the same `dataDir` (and `port`) again to start it where it was.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Fault, Ledger, PracticeOptions } from '../../../src/main/studio/practice/practice'
import { runFromSource } from '../../../src/main/studio/practice/worker-file'

const entry = fileURLToPath(new URL('../../../src/main/studio/practice/standalone.ts', import.meta.url))
const STARTS_WITHIN_MS = 20_000

/** A key of the form Runway's have, for tests. */
export const PRACTICE_KEY = `key_${'5eed'.repeat(32)}`

export interface SpawnOptions {
  dataDir: string
  apiKey?: string
  port?: number
  /** 6 unless told. */
  frameRate?: number
  /** `quick` unless told. */
  pace?: 'natural' | 'quick'
  balanceCredits?: number
  outputUrlLivesMs?: number
  allowances?: PracticeOptions['allowances']
}

export interface SpawnedPractice {
  baseUrl: string
  port: number
  apiKey: string
  pid: number
  ledger(): Promise<Ledger>
  /** Adds faults behind those that wait; answers all of them with how often each has struck. */
  faults(add?: readonly Fault[]): Promise<{ fault: Fault; struck: number }[]>
  clearFaults(): Promise<void>
  /** Ends it as a person would. */
  stop(): Promise<void>
  /** Ends it as a power cut would (`kill -9`). */
  kill(): Promise<void>
}

/** Starts it and waits until it answers. Rejects with what it printed when it does not within 20 s. */
export async function spawnPractice(options: SpawnOptions): Promise<SpawnedPractice> {
  const apiKey = options.apiKey ?? PRACTICE_KEY
  const flags: Record<string, string | number | undefined> = {
    data: options.dataDir,
    key: apiKey,
    port: options.port,
    'frame-rate': options.frameRate ?? 6,
    pace: options.pace ?? 'quick',
    balance: options.balanceCredits,
    'output-url-lives': options.outputUrlLivesMs,
    allowances: options.allowances === undefined ? undefined : JSON.stringify(options.allowances),
  }
  const child = spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      '--import',
      `data:text/javascript,${encodeURIComponent(runFromSource)}`,
      entry,
      ...Object.entries(flags).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`, String(value)])),
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  const baseUrl = await opened(child)
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const ask = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const answer = await fetch(baseUrl + path, { ...init, headers: { Authorization: `Bearer ${apiKey}` } })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return answer
  }
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal)
    await ended
  }
  return {
    baseUrl,
    port: Number(new URL(baseUrl).port),
    apiKey,
    pid: child.pid ?? 0,
    ledger: async () => (await ask('/practice/ledger')).json() as Promise<Ledger>,
    faults: async (add = []) =>
      (await ask('/practice/faults', { method: 'POST', body: JSON.stringify(add) })).json() as Promise<
        { fault: Fault; struck: number }[]
      >,
    clearFaults: async () => void (await ask('/practice/faults', { method: 'DELETE' })),
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  }
}

function opened(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    const late = setTimeout(() => {
      child.kill('SIGKILL')
      reject(new Error(`practice mode did not start: ${said}`))
    }, STARTS_WITHIN_MS)
    const hear = (chunk: Buffer) => {
      said += chunk.toString()
      const found = /practice is open at (http:\S+)/.exec(said)?.[1]
      if (found === undefined) return
      clearTimeout(late)
      resolve(found)
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('exit', (code) => {
      clearTimeout(late)
      reject(new Error(`practice mode ended at once (${code}): ${said}`))
    })
  })
}
