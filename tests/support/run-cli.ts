/** The built command line as a process of its own, in temporary folders. Needs `npm run build` first, as `npm test` does. */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type CliLine, CliLine as Line } from '../../src/main/cli/event-lines'

const ENTRY = resolve('out/main/cli.js')
const ENDS_WITHIN_MS = 100_000

export interface CliRun {
  child: ChildProcess
  /** What was said so far. */
  said: { out: string; err: string }
  ended: Promise<{ code: number | null; out: string; err: string }>
  /** Resolves when `text` was said on either stream. */
  says(text: string | RegExp): Promise<void>
}

/** Starts `dailies ARGS` in `dir`, with its data and library in there and no terminal. */
export function runCli(dir: string, args: readonly string[], env: Record<string, string> = {}): CliRun {
  if (!existsSync(ENTRY)) throw new Error('run `npm run build` first: this test starts the built program')
  const child = spawn(process.execPath, [ENTRY, ...args], {
    cwd: dir,
    env: {
      PATH: process.env.PATH ?? '',
      HOME: dir,
      DAILIES_DATA_DIR: join(dir, 'data'),
      DAILIES_LIBRARY_DIR: join(dir, 'library'),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = { out: '', err: '' }
  child.stdout.on('data', (text) => {
    said.out += text
  })
  child.stderr.on('data', (text) => {
    said.err += text
  })
  const late = setTimeout(() => child.kill('SIGKILL'), ENDS_WITHIN_MS)
  const ended = new Promise<number | null>((done) => child.once('close', (code) => done(code))).then((code) => {
    clearTimeout(late)
    return { code, ...said }
  })
  return {
    child,
    said,
    ended,
    async says(text) {
      const there = () =>
        typeof text === 'string' ? (said.out + said.err).includes(text) : text.test(said.out + said.err)
      for (const endMs = Date.now() + ENDS_WITHIN_MS; !there(); await new Promise((next) => setTimeout(next, 25))) {
        if (Date.now() > endMs || child.exitCode !== null)
          throw new Error(`"${text}" was never said: ${said.out}${said.err}`)
      }
    },
  }
}

/** The lines of `--json`; throws where one does not fit its schema. */
export function cliLines(out: string): CliLine[] {
  return out
    .trimEnd()
    .split('\n')
    .map((line) => Line.parse(JSON.parse(line)))
}
