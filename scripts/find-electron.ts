/** Whether the desktop app can open on this machine, and with which Electron. Used by `npm start` and by the tests. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { hasDesktop } from '../src/main/launch-options.ts'
import { root } from './build-program.ts'

const PACKAGE = join(root, 'node_modules/electron')
/** Electron's runtime is about 120 MB. */
const LONGEST_FETCH_MS = 5 * 60_000

/** Path of Electron's executable, or why the desktop app cannot open, as the first half of a sentence. */
export type Runtime = { path: string } | { why: string }

/**
 * Looks for Electron. ELECTRON_OVERRIDE_DIST_PATH is honoured as the `electron` package does, and taken as the person's
 * word that it can run here.
 * @param fetch - whether a missing runtime may be downloaded, by the `electron` package's own installer
 */
export function findElectron(fetch: boolean): Runtime {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (override) {
    const path = join(override, installedName() ?? executableName())
    return existsSync(path) ? { path } : { why: `There is no Electron at ${path}` }
  }
  if (!hasDesktop(process.env, process.platform)) return { why: 'There is no display here' }
  if (process.platform === 'linux' && process.getuid?.() === 0) {
    return { why: 'Electron does not run as root without giving up its sandbox' }
  }
  const found = installed()
  if (found !== null) return { path: found }
  if (fetch) {
    console.error("Fetching Electron's runtime ...")
    spawnSync(process.execPath, [join(PACKAGE, 'install.js')], { stdio: 'ignore', timeout: LONGEST_FETCH_MS })
    const fetched = installed()
    if (fetched !== null) return { path: fetched }
    return { why: "Electron's runtime is missing and could not be fetched" }
  }
  return { why: "Electron's runtime is not installed" }
}

function installed(): string | null {
  const name = installedName()
  const path = name === null ? null : join(PACKAGE, 'dist', name)
  return path !== null && existsSync(path) ? path : null
}

/** What the installer wrote down. */
function installedName(): string | null {
  try {
    return readFileSync(join(PACKAGE, 'path.txt'), 'utf8').trim()
  } catch {
    return null
  }
}

function executableName(): string {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron'
  return process.platform === 'win32' ? 'electron.exe' : 'electron'
}
