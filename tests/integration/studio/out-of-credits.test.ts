import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Practice } from '../../../src/main/studio/practice/practice.types'
import { type Draft, emptySlots } from '../../../src/shared/domain/draft'
import { isDone, openTestStudio, type TestStudio } from '../../support/open-studio'
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
let app: TestStudio

const open = async () => {
  app = await openTestStudio({ dir, env: { apiSecret: runway.apiKey, baseUrl: runway.baseUrl } })
}
const creates = () => runway.ledger().requests.filter((request) => request.path === '/v1/text_to_video').length
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
async function until<T>(ask: () => Promise<T>, wanted: (value: T) => boolean, withinMs = 15_000): Promise<T> {
  for (const endMs = Date.now() + withinMs; ; await pause(20)) {
    const value = await ask()
    if (wanted(value)) return value
    if (Date.now() > endMs) throw new Error(`waited in vain: ${JSON.stringify(value)}`)
  }
}
const queue = () => app.call('queue.get', {})
const refusal = {
  match: { kind: 'create' as const },
  action: { type: 'status' as const, status: 400, message: 'You do not have enough credits to run this task.' },
}

beforeEach(async () => {
  runway = await startPaidAccount({ frameRate: 1 })
  dir = mkdtempSync(join(tmpdir(), 'dailies-credits-'))
  await open()
  await app.call('account.refresh', {})
})

afterEach(async () => {
  await app.close()
  await runway.close()
  rmSync(dir, { recursive: true, force: true })
})

describe('an account whose credits run out in the middle of a batch', () => {
  it('fails no row: the queue is held with the reason, and goes on when the person says so', async () => {
    runway.faults.add({ ...refusal, times: null })
    const renders = await app.call('renders.create', { draft, takes: 20 })
    const { hold } = await until(queue, (state) => state.hold !== null && /left/.test(state.hold.message))
    expect(hold).toMatchObject({ reason: 'balance', message: expect.stringMatching(/not enough.*100,000 are left/) })
    await pause(500)
    // Only those that were under way together were sent.
    expect(creates()).toBeLessThanOrEqual(5)
    const listed = await app.call('renders.list', {})
    expect(listed.every((render) => render.state.kind === 'queued' && render.submittedAtMs === null)).toBe(true)
    expect(runway.ledger().charges).toEqual([])

    await app.close()
    await open()
    await pause(500)
    expect((await queue()).hold?.reason).toBe('balance')
    expect(creates()).toBeLessThanOrEqual(5)

    runway.faults.clear()
    for (const { id } of renders.slice(3)) await app.call('renders.cancel', { id })
    await app.call('queue.resume', {})
    for (const { id } of renders.slice(0, 3)) await app.until(id, isDone)
    expect((await queue()).hold).toBeNull()
  })

  it('goes on by itself when the balance is known to have risen', async () => {
    // A task that fails gives its credits back: the balance rises as if credits had been bought.
    const first = (await app.call('renders.create', { draft }))[0]!
    await app.until(first.id, isDone)
    runway.faults.add({ ...refusal, times: 1 })
    const second = (await app.call('renders.create', { draft }))[0]!
    await until(queue, (state) => /left/.test(state.hold?.message ?? ''))
    const { baseUrl, apiKey } = runway
    const failing = await fetch(`${baseUrl}/v1/text_to_video`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${apiKey}`,
        'X-Runway-Version': '2024-11-06',
        'Content-Type': 'application/json',
      },
      body: JSON.stringify({ model: 'gen4.5', promptText: 'x', ratio: '1280:720', duration: 10 }),
    })
    const { id } = (await failing.json()) as { id: string }
    await app.call('account.refresh', {})
    expect((await queue()).hold?.message).toMatch(/99,856/)
    await fetch(`${baseUrl}/v1/tasks/${id}`, {
      method: 'DELETE',
      headers: { Authorization: `Bearer ${apiKey}`, 'X-Runway-Version': '2024-11-06' },
    })
    await app.call('account.refresh', {})
    await app.until(second.id, isDone)
    expect((await queue()).hold).toBeNull()
  })
})
