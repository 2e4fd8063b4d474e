/** Starts the built desktop app with the Electron that was found, and drives it through Playwright. */
import { once } from 'node:events'
import { _electron } from '@playwright/test'
import { notice, type Opened, root, type StartOptions } from './app.ts'

const LONGEST_START_MS = 60_000
const LONGEST_QUIT_MS = 20_000

export async function openOnDesktop(
  executablePath: string,
  { dataDir, libraryDir, env }: StartOptions,
  problems: string[],
): Promise<Opened> {
  const electron = await _electron.launch({
    executablePath,
    args: [root, '--data', dataDir, ...(libraryDir === null ? [] : ['--library', libraryDir])],
    env,
    timeout: LONGEST_START_MS,
  })
  const program = electron.process()
  const page = await electron.firstWindow({ timeout: LONGEST_START_MS })
  notice(page, problems)
  await page.waitForLoadState('load')
  const gone = () => program.exitCode !== null || program.signalCode !== null
  const kill = async () => {
    if (gone()) return
    const exit = once(program, 'exit')
    program.kill('SIGKILL')
    await exit
  }
  return {
    page,
    address: null,
    electron,
    async quit() {
      if (gone()) return
      const late = setTimeout(() => program.kill('SIGKILL'), LONGEST_QUIT_MS)
      await electron.close().catch(() => {})
      clearTimeout(late)
      await kill()
    },
    kill,
  }
}
