/** Starts the built browser door and opens it in the system's Chromium, by the address it printed. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { PlaywrightWorkerArgs } from '@playwright/test'
import { findBrowser } from '../../../scripts/find-browser.ts'
import { nodeOptions } from '../../support/node-options.ts'
import { notice, type Opened, root, type StartOptions } from './app.ts'

const LONGEST_START_MS = 30_000
const LONGEST_QUIT_MS = 20_000

export async function openInBrowser(
  playwright: PlaywrightWorkerArgs['playwright'],
  { dataDir, libraryDir, env }: StartOptions,
  problems: string[],
): Promise<Opened> {
  const { program, address, quit } = await startDoor({ dataDir, libraryDir, env })
  const executablePath = findBrowser()
  if (executablePath === null) throw new Error('there is no Chromium or Chrome: install one, or set CHROME_PATH')
  const browser = await playwright.chromium.launch({
    executablePath,
    args: process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  })
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  notice(page, problems)
  await page.goto(address)
  return {
    page,
    address,
    electron: null,
    async quit() {
      await browser.close()
      await quit()
    },
    async kill() {
      await end(program, 'SIGKILL')
      await browser.close()
    },
  }
}

/** The browser door as a process, when it has printed its address. */
export async function startDoor({ dataDir, libraryDir, env }: StartOptions) {
  const args = [...nodeOptions, join(root, 'out/main/browser.js'), '--no-open', '--data', dataDir]
  if (libraryDir !== null) args.push('--library', libraryDir)
  const program = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'], env })
  const address = await readyLine(program)
  return { program, address, quit: () => end(program, 'SIGTERM') }
}

/** The address in the one line that the door prints when it is ready. */
async function readyLine(program: ChildProcess): Promise<string> {
  if (program.stdout === null) throw new Error('no stdout')
  const lines = createInterface({ input: program.stdout })
  const late = setTimeout(() => program.kill('SIGKILL'), LONGEST_START_MS)
  for await (const line of lines) {
    const address = /^Dailies is open at (http:\S+)$/.exec(line)?.[1]
    clearTimeout(late)
    if (address === undefined) throw new Error(`the door printed something else: ${line}`)
    return address
  }
  throw new Error('the door ended before it was ready')
}

async function end(program: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (program.exitCode !== null || program.signalCode !== null) return
  const gone = once(program, 'exit')
  program.kill(signal)
  const late = setTimeout(() => program.kill('SIGKILL'), LONGEST_QUIT_MS)
  await gone
  clearTimeout(late)
}
