/**
 * Opens Dailies: the desktop app where it can, else the browser door, saying why in one line. Builds first if needed.
 * Everything but the browser door's ready line goes to stderr.
 */
import { spawn } from 'node:child_process'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { readLaunchOptions } from '../src/main/launch-options.ts'
import { buildIfNeeded, root } from './build-program.ts'
import { findElectron } from './find-electron.ts'

const args = process.argv.slice(2)
const launch = readLaunchOptions(args, {
  env: process.env,
  platform: process.platform,
  home: homedir(),
  cwd: process.cwd(),
})
if (!launch.ok) {
  console.error(launch.message)
  process.exit(2)
}

try {
  buildIfNeeded()
} catch (error) {
  console.error(`Dailies could not be built: ${error instanceof Error ? error.message : String(error)}`)
  process.exit(1)
}

const runtime = launch.options.browser ? null : findElectron(true)
if (runtime !== null && 'path' in runtime) openDesktop(runtime.path)
else {
  if (runtime !== null) console.error(`${runtime.why}, so Dailies opens in a browser instead of its own window.`)
  // In this same process: its signals, output and exit code need no passing on.
  await import(join(root, 'out/main/browser.js'))
}

function openDesktop(electron: string): void {
  // The environment of a terminal inside an Electron app (an editor's) would make this one run as plain Node.
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env
  const app = spawn(electron, [root, ...args], { stdio: 'inherit', env })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      // Ctrl-C reaches the whole foreground group: passing it on would be a second one, which means "at once".
      if (signal !== 'SIGINT' || !process.stdin.isTTY) app.kill(signal)
    })
  }
  app.on('error', (error) => {
    console.error(`Electron could not be started: ${error.message}`)
    process.exit(1)
  })
  app.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGINT' ? 130 : signal === 'SIGTERM' ? 143 : 1)
    process.exit()
  })
}
