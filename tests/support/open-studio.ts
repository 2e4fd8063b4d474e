/** Opens a whole Studio on temp folders, in this process, with a quick pulse against the practice API. */
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Host } from '../../src/main/studio/host'
import { createStudio } from '../../src/main/studio/studio'
import type { Studio, StudioOptions, StudioTuning } from '../../src/main/studio/studio.types'
import type { CommandInput, CommandName, CommandOutput, StudioEvent } from '../../src/shared/contract'
import type { RenderId } from '../../src/shared/domain/ids'
import type { Input } from '../../src/shared/domain/input'
import type { Render } from '../../src/shared/domain/render'

/** A door that does nothing but remember. */
export function quietHost(): Host & { trashed: string[]; opened: string[] } {
  const trashed: string[] = []
  const opened: string[] = []
  return {
    door: 'command-line',
    trashed,
    opened,
    async trash(paths) {
      for (const path of paths) {
        trashed.push(path)
        await rm(path, { force: true })
      }
    },
    reveal: null,
    copyFiles: null,
    chooseFolder: null,
    async openExternal(url) {
      opened.push(url)
    },
    safeStorage: null,
  }
}

export interface TestStudio {
  studio: Studio
  host: ReturnType<typeof quietHost>
  dir: string
  dataDir: string
  libraryDir: string
  events: StudioEvent[]
  /** Calls a command; throws the failure as an Error with `failure` on it. */
  call<N extends CommandName>(name: N, input: CommandInput<N>): Promise<CommandOutput<N>>
  /** Imports one file that must be kept. */
  drop(name: string, bytes: Uint8Array): Promise<Input>
  /** Waits until a render is as wanted. */
  until(id: RenderId, wanted: (render: Render) => boolean, withinMs?: number): Promise<Render>
  close(): Promise<void>
}

export interface OpenTestStudio {
  dir?: string
  env?: StudioOptions['env']
  tuning?: StudioTuning
  asleep?: boolean
  /** False: answers as a person finds it, while the library may still be looked through. */
  settled?: false
}

export async function openTestStudio(options: OpenTestStudio = {}): Promise<TestStudio> {
  const dir = options.dir ?? mkdtempSync(join(tmpdir(), 'dailies-studio-'))
  const dataDir = join(dir, 'data')
  const libraryDir = join(dir, 'library')
  const host = quietHost()
  const events: StudioEvent[] = []
  const studio = await createStudio({
    host,
    dataDir,
    libraryDir,
    env: options.env ?? { apiSecret: undefined, baseUrl: undefined },
    version: '0.0.0-test',
    ...(options.asleep === undefined ? {} : { asleep: options.asleep }),
    tuning: {
      lookEveryMs: 100,
      stallMs: 2000,
      pauseMs: 20,
      ...options.tuning,
      practice: { pace: 'quick', frameRate: 4, ...options.tuning?.practice },
    },
  })
  studio.listen((event) => events.push(event))
  if (options.settled !== false) await studio.settled()
  const call: TestStudio['call'] = async (name, input) => {
    const result = await studio.dispatch(name, input)
    if (!result.ok) throw Object.assign(new Error(result.failure.message), { failure: result.failure })
    return result.value as never
  }
  return {
    studio,
    host,
    dir,
    dataDir,
    libraryDir,
    events,
    call,
    async drop(name, bytes) {
      const result = await studio.importFiles([{ name, bytes }])
      if (!result.ok) throw new Error(result.failure.message)
      const outcome = result.value[0]
      if (outcome?.kind !== 'kept')
        throw new Error(outcome?.kind === 'refused' ? outcome.message : 'nothing came of it')
      return outcome.input
    },
    async until(id, wanted, withinMs = 45_000) {
      const endMs = Date.now() + withinMs
      for (;;) {
        const render = (await call('renders.list', {})).find((one) => one.id === id)
        if (render && wanted(render)) return render
        if (Date.now() > endMs) throw new Error(`waited in vain; the render is ${JSON.stringify(render)}`)
        await new Promise((resolve) => setTimeout(resolve, 30))
      }
    },
    close: () => studio.close(),
  }
}

export const isDone = (render: Render) => render.state.kind === 'done'
export const isIn =
  (...kinds: Render['state']['kind'][]) =>
  (render: Render) =>
    kinds.includes(render.state.kind)
