/** A folder of its own for a test, gone when the test ends. */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** Makes it; call it inside a test. */
export function tempFolder(): string {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'dailies-test-')))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}
