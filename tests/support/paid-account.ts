/** A "paid" account for tests: practice mode on its own, reached over HTTP with a key, as the real API would be. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPractice } from '../../src/main/studio/practice/practice'
import type { Practice, PracticeOptions } from '../../src/main/studio/practice/practice.types'

export const testKey = () => `key_${randomBytes(64).toString('hex')}`

/** Starts it in this process, with a ledger to look into and a fault plan to fill. */
export function startPaidAccount(options: Partial<PracticeOptions> = {}): Promise<Practice> {
  return startPractice({
    dataDir: mkdtempSync(join(tmpdir(), 'dailies-paid-')),
    apiKey: testKey(),
    pace: 'quick',
    frameRate: 4,
    ...options,
  })
}
