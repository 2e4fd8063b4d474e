import { mkdtempSync, rmSync } from 'node:fs'
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
const BACKOFF_MS = 600

let runway: Practice
let dir: string
let app: TestStudio

const creates = () => runway.ledger().requests.filter((request) => request.path === '/v1/text_to_video')
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
async function until(wanted: () => boolean, withinMs = 15_000) {
  for (const endMs = Date.now() + withinMs; !wanted(); await pause(10)) {
    if (Date.now() > endMs) throw new Error('waited in vain')
  }
}

beforeEach(async () => {
  runway = await startPaidAccount({ allowances: { 'gen4.5': { maxConcurrentGenerations: 5 } }, frameRate: 1 })
  dir = mkdtempSync(join(tmpdir(), 'dailies-back-off-'))
  const env = { apiSecret: runway.apiKey, baseUrl: runway.baseUrl }
  app = await openTestStudio({ dir, env, tuning: { backoffMs: BACKOFF_MS } })
  await app.call('account.refresh', {})
})

afterEach(async () => {
  await app.close()
  await runway.close()
  rmSync(dir, { recursive: true, force: true })
})

describe.each([429, 503])('a create that is answered with %i', (status) => {
  it('holds back everybody, then one tries, and all follow when it is taken', async () => {
    runway.faults.add({ match: { kind: 'create' }, times: 6, action: { type: 'status', status } })
    const renders = await app.call('renders.create', { draft, takes: 12 })
    await until(() => creates().length === 5)
    // All five places were sent at once; nothing follows while the line is held.
    await pause(BACKOFF_MS / 2)
    expect(creates()).toHaveLength(5)
    await until(() => creates().length >= 6)
    // The sixth was refused too: the wait doubles, and still only one tries.
    await pause(BACKOFF_MS)
    expect(creates()).toHaveLength(6)
    for (const { id } of renders) await app.until(id, isDone)
    expect(runway.ledger().creates).toHaveLength(12)
    expect(creates()).toHaveLength(18)
  })
})

describe('a line that is held back', () => {
  it('is opened by the person’s word', async () => {
    runway.faults.add({
      match: { kind: 'create' },
      times: 1,
      action: { type: 'status', status: 503, retryAfterSeconds: 600 },
    })
    const [render] = await app.call('renders.create', { draft })
    const held = await app.until(render!.id, (one) => one.note !== null)
    expect(held.note?.retryAtMs).toBeGreaterThan(Date.now() + 500_000)
    app.studio.wake()
    await app.until(render!.id, isDone)
  })

  it('does not hold back what is being fetched', async () => {
    runway.faults.add({ match: { kind: 'download' }, times: 1, action: { type: 'stall', ms: 1500, when: 'before' } })
    const [first] = await app.call('renders.create', { draft })
    await app.until(first!.id, isIn('downloading'))
    runway.faults.add({
      match: { kind: 'create' },
      times: null,
      action: { type: 'status', status: 503, retryAfterSeconds: 600 },
    })
    const [second] = await app.call('renders.create', { draft })
    await app.until(second!.id, (one) => one.note !== null)
    await app.until(first!.id, isDone)
  })

  it('is held after a create that brought no answer, so that one fault does not make a hundred unconfirmed', async () => {
    runway.faults.add({ match: { kind: 'create' }, times: 5, action: { type: 'drop', when: 'before' } })
    const renders = await app.call('renders.create', { draft, takes: 12 })
    for (const { id } of renders.slice(0, 5)) await app.until(id, isIn('unconfirmed'))
    await pause(BACKOFF_MS / 2)
    expect(creates()).toHaveLength(5)
    for (const { id } of renders.slice(5)) await app.until(id, isDone)
    expect(creates()).toHaveLength(12)
  })

  it('is held by a look that Runway does not answer, and opened by one that it does', async () => {
    await app.close()
    await runway.close()
    runway = await startPaidAccount({ pace: { pendingMs: 0, secondsPerVideoSecond: 1 }, frameRate: 1 })
    const env = { apiSecret: runway.apiKey, baseUrl: runway.baseUrl }
    app = await openTestStudio({ dir, env, tuning: { backoffMs: BACKOFF_MS } })
    const [first] = await app.call('renders.create', { draft })
    await app.until(first!.id, isIn('waiting', 'running'))
    runway.faults.add({ match: { kind: 'task' }, times: null, action: { type: 'status', status: 503 } })
    await app.until(first!.id, (one) => one.note !== null)
    const [second] = await app.call('renders.create', { draft })
    await pause(BACKOFF_MS / 3)
    expect(creates()).toHaveLength(1)
    runway.faults.clear()
    await app.until(second!.id, isDone)
    await app.until(first!.id, isDone)
    expect(creates()).toHaveLength(2)
  })
})
