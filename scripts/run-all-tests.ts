/**
 * Runs every test: builds, then vitest (unit, integration), then Playwright (end to end, through both doors where it
 * can). Ends with one plain line, `N passed, N failed, N skipped`, over both.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, root } from './build-program.ts'
import { canInstall, ensureBrowser, install } from './find-browser.ts'

const LONGEST_RUN_MS = 30 * 60_000

interface Count {
  passed: number
  failed: number
  skipped: number
}

const folder = mkdtempSync(join(tmpdir(), 'dailies-tests-'))
try {
  build()
  prepareKeychain()
  const counts = [await runVitest()]
  counts.push(ensureBrowser() === null ? { passed: 0, failed: 1, skipped: 0 } : await runPlaywright())
  const sum = (of: keyof Count) => counts.reduce((total, count) => total + count[of], 0)
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`)
  process.exitCode = sum('failed') === 0 && sum('passed') > 0 ? 0 : 1
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  console.log('\n0 passed, 1 failed, 0 skipped')
  process.exitCode = 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** The test of the real keychain wants a keyring; in CI it is fetched, elsewhere the test says what is missing. */
function prepareKeychain(): void {
  const wanted = ['/usr/bin/gnome-keyring-daemon', '/usr/bin/dbus-run-session']
  const missing = wanted.some((path) => !fileThere(path))
  if (missing && process.env.CI && canInstall()) install(['gnome-keyring', 'dbus', 'libsecret-1-0'])
  try {
    createRequire(import.meta.url)('keytar')
  } catch {
    console.error(
      'keytar is not built here (it needs libsecret-1-dev before "npm ci"): the test of the real keychain is skipped.',
    )
  }
}

function fileThere(path: string): boolean {
  try {
    readFileSync(path)
    return true
  } catch {
    return false
  }
}

async function runVitest(): Promise<Count> {
  const report = join(folder, 'vitest.json')
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const code = await run(join(root, 'node_modules/vitest/vitest.mjs'), args)
  const { numPassedTests = 0, numFailedTests = 0, numPendingTests = 0, numTodoTests = 0 } = readReport(report)
  return honest(code, { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests })
}

async function runPlaywright(): Promise<Count> {
  const report = join(folder, 'playwright.json')
  const code = await run(join(root, 'node_modules/@playwright/test/cli.js'), ['test', '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
  })
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = readReport(report).stats ?? {}
  return honest(code, { passed: expected + flaky, failed: unexpected, skipped })
}

/** A runner that failed without a failed test (a file that does not load, a time limit) still failed. */
function honest(code: number, count: Count): Count {
  return code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count
}

/** What both reporters write, as far as it is read here. */
interface Report {
  numPassedTests?: number
  numFailedTests?: number
  numPendingTests?: number
  numTodoTests?: number
  stats?: { expected?: number; unexpected?: number; flaky?: number; skipped?: number }
}

function readReport(path: string): Report {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Report
  } catch {
    return {}
  }
}

/** Runs one of Node's tools to its end, or to the limit. Resolves with its exit code. */
function run(script: string, args: readonly string[], env: Record<string, string> = {}): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>()
  const child = spawn(process.execPath, [script, ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  })
  const limit = setTimeout(() => {
    console.error(`The tests ran for more than ${LONGEST_RUN_MS / 60_000} minutes and were ended.`)
    child.kill('SIGTERM')
    setTimeout(() => child.kill('SIGKILL'), 10_000).unref()
  }, LONGEST_RUN_MS)
  child.on('error', () => resolve(1))
  child.on('exit', (code) => {
    clearTimeout(limit)
    resolve(code ?? 1)
  })
  return promise
}
