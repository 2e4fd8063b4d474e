/** Builds the program into out/ when it is missing or older than what it is made of. */
import { spawnSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'

export const root = resolve(import.meta.dirname, '..')

const MADE = [
  'out/main/index.js',
  'out/main/browser.js',
  'out/main/cli.js',
  'out/preload/index.cjs',
  'out/renderer/index.html',
]
const MADE_OF = ['src', 'package.json', 'package-lock.json', 'electron.vite.config.ts', 'tsconfig.base.json']
const LONGEST_MS = 5 * 60_000

/** Builds if needed. Speaks on stderr alone: stdout belongs to the ready line. Throws when the build fails. */
export function buildIfNeeded(): void {
  const oldest = Math.min(...MADE.map((file) => changedAt(join(root, file))))
  const newest = Math.max(...MADE_OF.map((path) => newestIn(join(root, path))))
  if (oldest <= newest) build()
}

/** Builds. Its output is shown only when it fails. */
export function build(): void {
  console.error('Building Dailies ...')
  const tool = join(root, 'node_modules/electron-vite/bin/electron-vite.js')
  const built = spawnSync(process.execPath, [tool, 'build'], { cwd: root, encoding: 'utf8', timeout: LONGEST_MS })
  if (built.status === 0) return
  process.stderr.write(`${built.stdout ?? ''}${built.stderr ?? ''}`)
  throw new Error(built.error ? `the build could not run: ${built.error.message}` : 'the build failed')
}

/** Milliseconds; 0 for what is not there. */
function changedAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
}

function newestIn(path: string): number {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat?.isDirectory()) return stat?.mtimeMs ?? 0
  // The folder's own time tells of files that were taken away.
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newestIn(join(path, name))))
}
