/** Opens Studio for one command: takes the data folder, as every door does, and lets go of it at the end. */
import { homedir } from 'node:os'
import packageJson from '../../../package.json' with { type: 'json' }
import type { AppInfo, CommandInput, CommandName, CommandOutput } from '../../shared/contract'
import { DailiesError } from '../../shared/failure'
import { holdDataFolder } from '../door/one-studio'
import { readLaunchOptions } from '../launch-options'
import { createStudio } from '../studio/studio'
import type { Studio } from '../studio/studio.types'
import type { Common } from './arguments'
import { cliHost } from './host'

export interface Door {
  studio: Studio
  libraryDir: string
  /** Calls a command of the contract. Throws DailiesError. */
  call<N extends CommandName>(name: N, input: CommandInput<N>): Promise<CommandOutput<N>>
  /** Lets creates under way get their answer, closes Studio and lets go of the folder. */
  close(): Promise<void>
}

/**
 * Opens it asleep: nothing is begun, watched or fetched before `studio.wake()`. Throws DailiesError when another Dailies
 * has the folder, or a folder cannot be used.
 */
export async function openDoor({ data, library }: Common): Promise<Door> {
  const flags = [...(data === null ? [] : [`--data=${data}`]), ...(library === null ? [] : [`--library=${library}`])]
  const launch = readLaunchOptions(flags, {
    env: process.env,
    platform: process.platform,
    home: homedir(),
    cwd: process.cwd(),
  })
  if (!launch.ok) throw new DailiesError('bad-request', launch.message, 'Nothing was started.')
  const { dataDir, libraryDir, libraryGiven, env } = launch.options
  const hold = holdFolder(dataDir)
  const studio = await createStudio({
    host: cliHost,
    dataDir,
    libraryDir,
    libraryGiven,
    env,
    version: packageJson.version,
    asleep: true,
  }).catch((error: unknown) => {
    hold.release()
    throw error
  })
  const info = await studio.dispatch('app.info', {})
  let closing: Promise<void> | null = null
  return {
    studio,
    libraryDir: info.ok ? (info.value as AppInfo).libraryFolder : libraryDir,
    async call(name, input) {
      const result = await studio.dispatch(name, input)
      if (result.ok) return result.value as never
      const { code, message, hint, problems } = result.failure
      throw new DailiesError(code, message, hint, problems)
    },
    close() {
      closing ??= studio.close().finally(() => hold.release())
      return closing
    },
  }
}

function holdFolder(dataDir: string): { release(): void } {
  let hold: { release(): void } | null
  try {
    hold = holdDataFolder(dataDir)
  } catch (cause) {
    const hint = 'Nothing was started. Choose another with --data, or mend its permissions.'
    throw new DailiesError('disk', `The data folder ${dataDir} cannot be used.`, hint, undefined, { cause })
  }
  if (hold !== null) return hold
  throw new DailiesError(
    'not-now',
    'Dailies is already open with this data folder.',
    'Its queue goes on there. Close it first, or give another folder with --data.',
  )
}
