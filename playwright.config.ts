import { defineConfig } from '@playwright/test'
import { findElectron } from './scripts/find-electron.ts'
import type { DoorOptions } from './tests/e2e/support/app.ts'

/**
 * The same specs through both doors, on the built program (`npm run build` first; `npm test` does it). The desktop app
 * takes part wherever an Electron runtime is found. A spec for one door alone is named `*.browser.spec.ts` or
 * `*.desktop.spec.ts`.
 */
const electron = findElectron(false)
// The configuration is read again in every worker; it is said once.
if ('why' in electron && process.env.TEST_WORKER_INDEX === undefined) {
  console.log(`The desktop app's end-to-end specs are skipped: ${electron.why}.`)
}

export default defineConfig<DoorOptions>({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  timeout: 120_000,
  expect: { timeout: 15_000 },
  // A spec waits for looks and films for most of its time, each in folders and on a port of its own: two share the cores.
  workers: 2,
  // A shared machine can stall for longer than any honest limit; what fails twice has failed.
  retries: process.env.CI ? 1 : 0,
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
  projects: [
    { name: 'browser', testIgnore: '**/*.desktop.spec.ts', use: { door: { kind: 'browser' } } },
    ...('path' in electron
      ? [
          {
            name: 'desktop',
            testIgnore: '**/*.browser.spec.ts',
            use: { door: { kind: 'desktop' as const, electron: electron.path } },
          },
        ]
      : []),
  ],
})
