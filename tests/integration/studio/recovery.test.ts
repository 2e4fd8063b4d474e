import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Practice } from '../../../src/main/studio/practice/practice.types'
import { type Draft, emptySlots } from '../../../src/shared/domain/draft'
import { isDone, isIn, openTestStudio, type TestStudio } from '../../support/open-studio'
import { startPaidAccount } from '../../support/paid-account'

const draft: Draft = {
  model: 'gen4.5',
  promptText: 'a lake at dawn',
  ratio: '1280:720',
  duration: 2,
  options: {},
  slots: emptySlots,
}

let runway: Practice
let dir: string
let apps: TestStudio[]

const open = async (where = dir) => {
  const app = await openTestStudio({ dir: where, env: { apiSecret: runway.apiKey, baseUrl: runway.baseUrl } })
  const close = app.close
  let closing: Promise<void> | null = null
  const once: TestStudio = {
    ...app,
    close() {
      closing ??= close()
      return closing
    },
  }
  apps.push(once)
  return once
}
/** The folders as a power cut would leave them now. */
const cut = () => {
  const left = mkdtempSync(join(tmpdir(), 'dailies-cut-'))
  cpSync(dir, left, { recursive: true })
  return left
}

beforeEach(async () => {
  runway = await startPaidAccount({ frameRate: 1, pace: { pendingMs: 0, secondsPerVideoSecond: 1 } })
  dir = mkdtempSync(join(tmpdir(), 'dailies-recovery-'))
  apps = []
})

afterEach(async () => {
  for (const app of apps) await app.close()
  await runway.close()
  for (const app of apps) rmSync(app.dir, { recursive: true, force: true })
})

describe('a start after a power cut', () => {
  it('says what was found, until that has been seen', async () => {
    const app = await open()
    expect((await app.call('queue.get', {})).recovery).toBeNull()
    await app.call('account.refresh', {})
    runway.faults.add({ match: { kind: 'create', nth: 2 }, action: { type: 'drop', when: 'after' } })
    const [running] = await app.call('renders.create', { draft })
    await app.until(running!.id, isIn('waiting', 'running'))
    const [lost] = await app.call('renders.create', { draft })
    await app.until(lost!.id, isIn('unconfirmed'))
    await app.call('queue.pause', {})
    await app.call('renders.create', { draft, takes: 3 })
    const left = cut()
    await app.close()

    const after = await open(left)
    const { recovery } = await after.call('queue.get', {})
    expect(recovery).toMatchObject({ takenUp: 1, downloads: 0, queued: 3, unconfirmed: [lost!.id] })
    await after.until(running!.id, isDone)
    await after.close()

    const again = await open(left)
    expect((await again.call('queue.get', {})).recovery).toMatchObject({ unconfirmed: [lost!.id] })
    await again.call('renders.clear', { ids: [lost!.id] })
    expect((await again.call('queue.get', {})).recovery?.unconfirmed).toEqual([])
    expect((await again.call('queue.dismissRecovery', {})).recovery).toBeNull()
    await again.close()
    expect((await (await open(left)).call('queue.get', {})).recovery).toBeNull()
  })

  it('says nothing after a proper end', async () => {
    const app = await open()
    const [render] = await app.call('renders.create', { draft })
    await app.until(render!.id, isIn('waiting', 'running'))
    await app.close()
    expect((await (await open()).call('queue.get', {})).recovery).toBeNull()
  })
})

describe('a create whose answer never came', () => {
  it('carries the balance before and after, so that a person can judge whether it was paid', async () => {
    const app = await open()
    await app.call('account.refresh', {})
    runway.faults.add({ match: { kind: 'create' }, action: { type: 'drop', when: 'after' } })
    const [paid] = await app.call('renders.create', { draft })
    await app.until(paid!.id, isIn('unconfirmed'))
    await app.call('account.refresh', {})
    const told = await app.until(paid!.id, (render) => render.balanceAfterCredits !== null)
    expect(told).toMatchObject({ balanceBeforeCredits: 100_000, balanceAfterCredits: 99_976 })

    runway.faults.add({ match: { kind: 'create' }, action: { type: 'drop', when: 'before' } })
    const [unpaid] = await app.call('renders.create', { draft })
    await app.until(unpaid!.id, isIn('unconfirmed'))
    await app.call('account.refresh', {})
    const same = await app.until(unpaid!.id, (render) => render.balanceAfterCredits !== null)
    expect(same).toMatchObject({ balanceBeforeCredits: 99_976, balanceAfterCredits: 99_976 })
  })
})
