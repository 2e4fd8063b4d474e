/**
 * Which browser the end-to-end tests drive. The system's Chromium or Chrome comes before Playwright's own build: that
 * one has no H.264 decoder, and could not play what Dailies makes.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
]
const LONGEST_INSTALL_MS = 10 * 60_000

/** Path of a browser; null when none is found. CHROME_PATH goes first. */
export function findBrowser(): string | null {
  return [process.env.CHROME_PATH, ...PLACES].find((path) => path && existsSync(path)) ?? null
}

/** Finds a browser, and installs Debian's Chromium where this machine can. Null, said in one line, when there is none. */
export function ensureBrowser(): string | null {
  const found = findBrowser()
  if (found !== null) return found
  if (canInstall()) install(['chromium'])
  const installed = findBrowser()
  if (installed === null) {
    console.error(
      'No Chromium or Chrome was found. Install one, or set CHROME_PATH to it, to run the end-to-end tests.',
    )
  }
  return installed
}

/** Whether Debian packages can be installed without asking anybody. */
export function canInstall(): boolean {
  return process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
}

/** Installs Debian packages. Says so; true when it worked. */
export function install(packages: readonly string[]): boolean {
  console.error(`Installing ${packages.join(', ')} ...`)
  const options = {
    stdio: 'ignore',
    timeout: LONGEST_INSTALL_MS,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  } as const
  spawnSync('apt-get', ['update', '-q'], options)
  return spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], options).status === 0
}
