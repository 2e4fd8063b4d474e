/**
 * The browser door, from start to end: the same Studio and the same window as the desktop app, served to a browser on
 * this machine. Prints one line to stdout when it is ready; everything else it says goes to stderr.
 */
import { homedir } from 'node:os'
import { join } from 'node:path'
import open from 'open'
import packageJson from '../../../package.json' with { type: 'json' }
import { DailiesError } from '../../shared/failure'
import { holdDataFolder } from '../door/one-studio'
import { rendererFiles } from '../door/renderer-files'
import { hasDesktop, readLaunchOptions } from '../launch-options'
import { createStudio } from '../studio/studio'
import { browserHost } from './host'
import { openBrowserDoor } from './server'

/** The longest Studio may take to close; past it the program ends, and goes on at the next start where it was. */
const LONGEST_CLOSE_MS = 15_000

await run().catch((error: unknown) => {
  const message = error instanceof Error ? error.message : String(error)
  const why = error instanceof DailiesError ? `${message} ${error.failure.hint}` : message
  leave(`Dailies could not start: ${why}`, 1)
})

async function run(): Promise<void> {
  const launch = readLaunchOptions(process.argv.slice(2), {
    env: process.env,
    platform: process.platform,
    home: homedir(),
    cwd: process.cwd(),
  })
  if (!launch.ok) {
    leave(launch.message, 2)
    return
  }
  const { dataDir, libraryDir, libraryGiven, env, port, open: openIt } = launch.options

  const files = rendererFiles(join(import.meta.dirname, '../renderer'))
  const hold = holdDataFolder(dataDir)
  if (hold === null) {
    leave('Dailies is already open with this data folder. Use that one, or close it first.', 1)
    return
  }
  const desktop = hasDesktop(process.env, process.platform)
  const studio = await createStudio({
    host: browserHost(desktop),
    dataDir,
    libraryDir,
    libraryGiven,
    env,
    version: packageJson.version,
  })
  const door = await openBrowserDoor({ studio, files, dataDir, port }).catch(async (error: unknown) => {
    await studio.close()
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    leave(`Port ${port} is taken by another program. Give another with --port, or leave it out.`, 1)
  })
  if (door === undefined) return

  let closing = false
  const close = () => {
    if (closing) return
    closing = true
    setTimeout(() => process.exit(0), LONGEST_CLOSE_MS).unref()
    void door
      .close()
      .then(() => studio.close())
      .finally(() => {
        hold.release()
        process.exit(0)
      })
  }
  process.on('SIGINT', close)
  process.on('SIGTERM', close)
  process.on('SIGHUP', close)
  process.stdout.write(`Dailies is open at ${door.address}\n`)
  if (openIt && desktop) await open(door.address).catch(() => {})
}

function leave(why: string, code: number): void {
  process.stderr.write(`${why}\n`)
  process.exitCode = code
  // What Studio opened before it failed must not keep the program alive.
  setTimeout(() => process.exit(code), 100).unref()
}
