/**
 * Dailies as a person has it, for end-to-end specs: the built program in fresh folders, through the browser door or as
 * the desktop app, whichever project runs. A spec takes `app` and does not know which.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { test as base, type ElectronApplication, type Page } from '@playwright/test'
import { openInBrowser } from './open-in-browser.ts'
import { openOnDesktop } from './open-on-desktop.ts'

/** Which door a project goes through. */
export type DoorChoice = { kind: 'browser' } | { kind: 'desktop'; electron: string }
export interface DoorOptions {
  door: DoorChoice
}

export interface App {
  /** The window. After `restart` it is another one: ask for it again, or use what `restart` gives. */
  readonly page: Page
  readonly door: DoorChoice['kind']
  readonly dataDir: string
  readonly libraryDir: string
  /** Errors of the window so far: uncaught ones, and what its console calls an error (breaches of its policy too). */
  readonly problems: readonly string[]
  /** The address that the browser door printed; null in the desktop app. */
  readonly address: string | null
  /** The desktop app as Playwright drives it; null in the browser. */
  readonly electron: ElectronApplication | null
  /**
   * Quits as a person would and starts again on the same folders.
   * @param options.offline - Dailies then has a key but nothing answers at Runway's address
   * @param options.env - more environment for the new start
   * @param options.withoutLibraryFlag - no flag names the library: it is where Dailies itself knows it to be
   */
  restart(options?: { offline?: boolean; env?: Record<string, string>; withoutLibraryFlag?: boolean }): Promise<Page>
  /** SIGKILL, as a power cut would; `restart` then starts it again. */
  kill(): Promise<void>
}

/** One run of the program, through either door. */
export interface Opened {
  page: Page
  address: string | null
  electron: ElectronApplication | null
  quit(): Promise<void>
  kill(): Promise<void>
}

export interface StartOptions {
  dataDir: string
  /** Null: no flag names it, so it is the usual folder, or where it was moved to. */
  libraryDir: string | null
  env: Record<string, string>
}

export const root = resolve(import.meta.dirname, '../../..')
/** Nothing listens on the discard port of a test machine: a connection is refused at once. */
const NOTHING_ANSWERS = 'http://127.0.0.1:9'

export const test = base.extend<DoorOptions & { app: App }>({
  door: [{ kind: 'browser' }, { option: true }],
  app: async ({ door, playwright }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'dailies-e2e-'))
    const [dataDir, libraryDir, home] = ['data', 'library', 'home'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ]
    mkdirSync(home)
    const problems: string[] = []
    const start = async (more: Record<string, string> = {}, named = true): Promise<Opened> => {
      const options = { dataDir, libraryDir: named ? libraryDir : null, env: { ...cleanEnvironment(home), ...more } }
      const opened =
        door.kind === 'desktop'
          ? await openOnDesktop(door.electron, options, problems)
          : await openInBrowser(playwright, options, problems)
      return opened
    }
    let now = await start()
    const app: App = {
      door: door.kind,
      dataDir,
      libraryDir,
      problems,
      get page() {
        return now.page
      },
      get address() {
        return now.address
      },
      get electron() {
        return now.electron
      },
      async restart({ offline = false, env = {}, withoutLibraryFlag = false } = {}) {
        await now.quit()
        const key = `key_${'0123456789abcdef'.repeat(8)}`
        now = await start(
          {
            ...(offline ? { RUNWAYML_API_SECRET: key, RUNWAYML_BASE_URL: NOTHING_ANSWERS } : {}),
            ...env,
          },
          !withoutLibraryFlag,
        )
        return now.page
      },
      kill: () => now.kill(),
    }
    try {
      await use(app)
    } finally {
      await now.quit()
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
    }
  },
})

export { expect } from '@playwright/test'

/** The machine's environment without what would reach the person's own key, keychain, folders or trash. */
export function cleanEnvironment(home: string): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    ([name, value]) =>
      value !== undefined && !/^(RUNWAYML_|DAILIES_|XDG_|DBUS_SESSION|ELECTRON_RUN_AS_NODE|NODE_OPTIONS)/.test(name),
  ) as [string, string][]
  return { ...Object.fromEntries(kept), HOME: home }
}

/** Notes what a window reports as an error. */
export function notice(page: Page, problems: string[]): void {
  page.on('pageerror', (error) => problems.push(`uncaught: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()} (${message.location().url})`)
  })
}
