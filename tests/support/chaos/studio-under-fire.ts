/** A Studio that is killed and started again under whoever is talking to it. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { CommandInput, CommandName, CommandOutput } from '../../../src/shared/contract'
import { isEnded, type Render } from '../../../src/shared/domain/render'
import type { RenderKey } from './planned-renders'
import { Killed, type ProcessOptions, type StudioProcess, spawnStudio } from './spawn-studio'

export interface StudioUnderFire {
  /** Asks the Studio that runs now, and the next one if that is killed before it answers. */
  call<N extends CommandName>(name: N, input: CommandInput<N>): Promise<CommandOutput<N>>
  drop(name: string, bytes: Uint8Array): Promise<string>
  /** The renders as last told, by key; after a kill as the next process lists them. */
  shown(): ReadonlyMap<RenderKey, Render>
  /** How many have ended or are unconfirmed. */
  settled(): number
  /** Kills it once `moment` resolves (even while it opens), and starts the next. */
  killAt(moment: Promise<unknown>): Promise<void>
  /** Kills it for good. */
  end(): Promise<void>
}

export async function studioUnderFire(options: ProcessOptions): Promise<StudioUnderFire> {
  const shown = new Map<RenderKey, Render>()
  let current: StudioProcess
  const take = (of: StudioProcess, render: Render) => {
    if (of === current) shown.set(Number(render.draft.options.seed), render)
  }
  const start = () => {
    const studio = spawnStudio(options, (render) => take(studio, render))
    current = studio
    // What was told and not kept does not count: the list of the new process does.
    shown.clear()
    void studio.opened
      .then(() => studio.call('renders.list', {}))
      .then((renders) => {
        for (const render of renders) take(studio, render)
      })
      .catch(() => {})
    return studio
  }
  start()
  await current!.opened

  const untilAnswered = async <T>(ask: (studio: StudioProcess) => Promise<T>): Promise<T> => {
    for (;;) {
      const studio = current
      try {
        await studio.opened
        return await ask(studio)
      } catch (error) {
        // Killed while it opened, or before it answered; another failure to open is a failure.
        if (!(error instanceof Killed) && studio === current) throw error
        await sleep(20)
      }
    }
  }
  return {
    call: (name, input) => untilAnswered((studio) => studio.call(name, input)),
    drop: (name, bytes) => untilAnswered((studio) => studio.drop(name, bytes)),
    shown: () => shown,
    settled: () => [...shown.values()].filter(({ state }) => isEnded(state) || state.kind === 'unconfirmed').length,
    async killAt(moment) {
      await moment
      await current.kill()
      start()
    },
    end: () => current.kill(),
  }
}
