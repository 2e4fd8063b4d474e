/** A folder of its own for a test, gone when the test ends. */
import { existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/**
 * Makes it; call it inside a test. `inMemory`: where the system has a disk of memory, for tests of thousands of files, whose
 * time would be that of the disk alone.
 */
export function tempFolder({ inMemory = false } = {}): string {
  const base = inMemory && existsSync('/dev/shm') ? '/dev/shm' : tmpdir()
  const path = realpathSync(mkdtempSync(join(base, 'dailies-test-')))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}
