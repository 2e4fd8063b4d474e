/** Starts `studio-process.ts`, talks to it, and kills it without a word. */
import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { runFromSource } from '../../../src/main/studio/practice/worker-file'
import type { StudioTuning } from '../../../src/main/studio/studio.types'
import type { CommandInput, CommandName, CommandOutput } from '../../../src/shared/contract'
import type { Render } from '../../../src/shared/domain/render'
import type { Result } from '../../../src/shared/failure'

export interface ProcessOptions {
  dataDir: string
  libraryDir: string
  apiKey: string
  baseUrl: string
  tuning: Pick<StudioTuning, 'lookEveryMs' | 'stallMs' | 'pauseMs' | 'backoffMs'>
}

export type ProcessAsk =
  | { kind: 'call'; id: number; name: string; input: unknown }
  | { kind: 'import'; id: number; name: string; base64: string }

export type ProcessSays =
  | { kind: 'open' }
  | { kind: 'render'; render: Render }
  | { kind: 'answer'; id: number; result: Result<unknown> }

/** The process ended before it answered: whether the command was carried out is not known. */
export class Killed extends Error {
  override readonly name = 'Killed'
}

export interface StudioProcess {
  /** Resolves when it answers; rejects when it ends before, with what it said. */
  opened: Promise<void>
  /** Rejects with the failure's message, or with `Killed`. */
  call<N extends CommandName>(name: N, input: CommandInput<N>): Promise<CommandOutput<N>>
  /** Keeps one file as an input; gives its id. */
  drop(name: string, bytes: Uint8Array): Promise<string>
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>
}

const ENTRY = fileURLToPath(new URL('./studio-process.ts', import.meta.url))
const OPENS_WITHIN_MS = 40_000

/** Starts it; `onRender` is told of every change of a render. */
export function spawnStudio(options: ProcessOptions, onRender: (render: Render) => void): StudioProcess {
  const child = fork(ENTRY, [JSON.stringify(options)], {
    // The sources are written for a bundler: imports without endings, and syntax that is more than types.
    execArgv: [
      '--disable-warning=ExperimentalWarning',
      '--experimental-transform-types',
      '--import',
      `data:text/javascript,${encodeURIComponent(runFromSource)}`,
    ],
    env: { PATH: process.env.PATH ?? '', HOME: options.dataDir },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  const waiting = new Map<number, { answer: (result: Result<unknown>) => void; killed: () => void }>()
  let gone = false
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      gone = true
      for (const { killed } of waiting.values()) killed()
      waiting.clear()
      resolve()
    })
  })
  child.on('error', () => {})
  const opened = untilOpen(child)
  opened.catch(() => {})
  child.on('message', (said: ProcessSays) => {
    if (gone) return
    if (said.kind === 'render') onRender(said.render)
    if (said.kind !== 'answer') return
    waiting.get(said.id)?.answer(said.result)
    waiting.delete(said.id)
  })

  let next = 1
  type Question = { kind: 'call'; name: string; input: unknown } | { kind: 'import'; name: string; base64: string }
  const ask = async (question: Question): Promise<unknown> => {
    const result = await new Promise<Result<unknown>>((answer, fail) => {
      const killed = () => fail(new Killed('Studio was killed'))
      if (gone || !child.connected) return killed()
      const id = next++
      waiting.set(id, { answer, killed })
      child.send({ ...question, id } satisfies ProcessAsk, (error) => error && killed())
    })
    if (!result.ok) throw Object.assign(new Error(result.failure.message), { failure: result.failure })
    return result.value
  }
  return {
    opened,
    call: async (name, input) => (await ask({ kind: 'call', name, input })) as never,
    async drop(name, bytes) {
      const [outcome] = (await ask({ kind: 'import', name, base64: Buffer.from(bytes).toString('base64') })) as {
        kind: string
        input?: { id: string }
      }[]
      if (outcome?.kind !== 'kept' || !outcome.input) throw new Error(`not kept: ${JSON.stringify(outcome)}`)
      return outcome.input.id
    },
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}

function untilOpen(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stderr?.on('data', (chunk) => {
      said = (said + String(chunk)).slice(-4000)
    })
    const late = setTimeout(() => reject(new Error(`Studio did not open in time: ${said}`)), OPENS_WITHIN_MS)
    child.once('message', () => {
      clearTimeout(late)
      resolve()
    })
    child.once('exit', (code, signal) => {
      clearTimeout(late)
      reject(new Error(`Studio ended at once (${code ?? signal}): ${said}`))
    })
  })
}
