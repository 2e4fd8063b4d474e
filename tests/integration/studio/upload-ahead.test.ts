import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Practice } from '../../../src/main/studio/practice/practice.types'
import { type Draft, emptySlots } from '../../../src/shared/domain/draft'
import type { Input } from '../../../src/shared/domain/input'
import { jpeg } from '../../support/media-bytes'
import { isDone, isIn, openTestStudio, type TestStudio } from '../../support/open-studio'
import { startPaidAccount } from '../../support/paid-account'

let runway: Practice
let dir: string
let app: TestStudio

const draftOf = (input: Input): Draft => ({
  model: 'gen4.5',
  promptText: 'a lake at dawn',
  ratio: '1280:720',
  duration: 2,
  options: {},
  slots: { ...emptySlots, firstFrame: input.id },
})
const posts = (path: string) => runway.ledger().requests.filter((r) => r.method === 'POST' && r.path.startsWith(path))
const stored = () => posts('/storage/').filter((request) => request.status === 204).length
const creates = () => posts('/v1/image_to_video').length
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
async function until(wanted: () => boolean, withinMs = 15_000) {
  for (const endMs = Date.now() + withinMs; !wanted(); await pause(10)) {
    if (Date.now() > endMs) throw new Error('waited in vain')
  }
}
async function pictures(count: number) {
  const inputs: Input[] = []
  for (let n = 0; n < count; n++) inputs.push(await app.drop(`${n}.jpg`, await jpeg(640, 360, n * 40)))
  return inputs
}
const render = async (input: Input) => (await app.call('renders.create', { draft: draftOf(input) }))[0]!

beforeEach(async () => {
  runway = await startPaidAccount({
    allowances: { 'gen4.5': { maxConcurrentGenerations: 1 } },
    frameRate: 1,
    pace: { pendingMs: 0, secondsPerVideoSecond: 1 },
  })
  dir = mkdtempSync(join(tmpdir(), 'dailies-ahead-'))
  app = await openTestStudio({ dir, env: { apiSecret: runway.apiKey, baseUrl: runway.baseUrl } })
  await app.call('account.refresh', {})
})

afterEach(async () => {
  await app.close()
  await runway.close()
  rmSync(dir, { recursive: true, force: true })
})

describe('uploading ahead of need', () => {
  it('brings the pictures of the next three to Runway while the first is rendered, each once', async () => {
    const inputs = await pictures(6)
    const renders = []
    for (const input of inputs) renders.push(await render(input))
    await until(() => stored() === 4)
    expect(creates()).toBe(1)
    await pause(300)
    expect(stored()).toBe(4)
    await app.until(renders[1]!.id, isDone)
    for (const { id } of renders.slice(2)) await app.call('renders.cancel', { id })
    await until(() => stored() >= 5)
    expect(posts('/v1/uploads').length).toBe(stored())
  })

  it('makes no failure of an upload that breaks: the render tries again when its turn comes', async () => {
    const [first, second] = await pictures(2)
    const one = await render(first!)
    await app.until(one.id, isIn('waiting', 'running'))
    runway.faults.add({ match: { kind: 'upload' }, times: 1, action: { type: 'status', status: 400, message: 'no' } })
    const two = await render(second!)
    await until(() => runway.faults.list()[0]?.struck === 1)
    await pause(100)
    expect((await app.call('renders.list', {})).find(({ id }) => id === two.id)).toMatchObject({
      state: { kind: 'queued' },
      note: null,
    })
    await app.until(two.id, isDone)
  })

  it('uploads nothing for what is paused', async () => {
    const [first, second] = await pictures(2)
    const one = await render(first!)
    await app.until(one.id, isIn('waiting', 'running'))
    await app.call('queue.pause', {})
    await render(second!)
    await app.until(one.id, isDone)
    expect(stored()).toBe(1)
  })

  it('waits for one upload that two renders share, though the first of them is cancelled', async () => {
    const [first, second] = await pictures(2)
    const one = await render(first!)
    await app.until(one.id, isIn('waiting', 'running'))
    runway.faults.add({ match: { kind: 'storage' }, times: 1, action: { type: 'stall', ms: 700, when: 'before' } })
    const two = await render(second!)
    const three = await render(second!)
    await until(() => runway.faults.list()[0]?.struck === 1)
    await app.call('renders.cancel', { id: two.id })
    await app.until(three.id, isDone)
    expect(posts('/v1/uploads')).toHaveLength(2)
  })
})
