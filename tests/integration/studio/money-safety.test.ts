import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Practice } from '../../../src/main/studio/practice/practice.types'
import { type Draft, emptySlots } from '../../../src/shared/domain/draft'
import { makeClip } from '../../support/media/make-clip'
import { jpeg } from '../../support/media-bytes'
import { isDone, isIn, openTestStudio, type TestStudio } from '../../support/open-studio'
import { startPaidAccount, testKey } from '../../support/paid-account'

const draft = (change: Partial<Draft> = {}): Draft => ({
  model: 'gen4.5',
  promptText: 'a lake at dawn',
  ratio: '1280:720',
  duration: 2,
  options: {},
  slots: emptySlots,
  ...change,
})

let runway: Practice
let dir: string
let open: TestStudio | null

const start = async (apiSecret = runway.apiKey, baseUrl = runway.baseUrl) => {
  open = await openTestStudio({ dir, env: { apiSecret, baseUrl } })
  return open
}
const clips = (studio: TestStudio) => readdirSync(studio.libraryDir).filter((name) => name.endsWith('.mp4'))
const sidecars = (studio: TestStudio) => readdirSync(studio.libraryDir).filter((name) => name.endsWith('.json'))
const createRequests = () =>
  runway.ledger().requests.filter((r) => r.method === 'POST' && /_to_video|character_performance/.test(r.path))

beforeEach(async () => {
  runway = await startPaidAccount()
  dir = mkdtempSync(join(tmpdir(), 'dailies-money-'))
  open = null
})

afterEach(async () => {
  await open?.close()
  await runway.close()
  rmSync(dir, { recursive: true, force: true })
})

describe('one render, one payment', () => {
  it('ends as one create, one file and one sidecar, with all three figures of its cost', async () => {
    const app = await start()
    const [render] = await app.call('renders.create', { draft: draft() })
    const done = await app.until(render!.id, isDone)
    expect(runway.ledger().creates).toHaveLength(1)
    expect(clips(app)).toHaveLength(1)
    expect(sidecars(app)).toHaveLength(1)
    expect(done.cost).toEqual({ estimate: { kind: 'exact', credits: 24 }, quotedCredits: 24, chargedCredits: 24 })
    const sidecar = JSON.parse(readFileSync(join(app.libraryDir, sidecars(app)[0]!), 'utf8'))
    expect(sidecar.taskId).toBe(runway.ledger().creates[0]!.taskId)
  })

  it('is one render though the window asks twice, because the answer to its press was lost', async () => {
    const app = await start()
    const press = 'f4f1b6f2-8f0e-4c7f-9d39-0a3f5b8b0c11'
    const first = await app.call('renders.create', { draft: draft(), takes: 2, press })
    const second = await app.call('renders.create', { draft: draft(), takes: 2, press })
    expect(second.map((render) => render.id)).toEqual(first.map((render) => render.id))
    for (const render of first) await app.until(render.id, isDone)
    expect(runway.ledger().creates).toHaveLength(2)
  })

  it('is unconfirmed when the connection drops after the create was taken, and is never sent again', async () => {
    runway.faults.add({ match: { kind: 'create' }, action: { type: 'drop', when: 'after' } })
    const app = await start()
    const [render] = await app.call('renders.create', { draft: draft() })
    const unconfirmed = await app.until(render!.id, isIn('unconfirmed'))
    expect(unconfirmed.submittedAtMs).not.toBeNull()
    app.studio.wake()
    await app.call('renders.retryNow', { id: render!.id })
    await new Promise((resolve) => setTimeout(resolve, 600))
    expect(createRequests()).toHaveLength(1)
    expect(runway.ledger().creates).toHaveLength(1)

    await app.close()
    const again = await start()
    await new Promise((resolve) => setTimeout(resolve, 600))
    expect((await again.call('renders.list', {}))[0]!.state.kind).toBe('unconfirmed')
    expect(createRequests()).toHaveLength(1)
  })

  it('is rendered again after unconfirmed only on the person’s word', async () => {
    runway.faults.add({ match: { kind: 'create' }, action: { type: 'drop', when: 'after' } })
    const app = await start()
    const [render] = await app.call('renders.create', { draft: draft() })
    await app.until(render!.id, isIn('unconfirmed'))
    const second = await app.call('renders.again', { id: render!.id })
    await app.until(second.id, isDone)
    expect(runway.ledger().creates).toHaveLength(2)
    expect((await app.call('renders.list', {})).map((one) => one.id)).toEqual([second.id])
  })

  it('is rendered again once, though the button was pressed twice', async () => {
    runway.faults.add({ match: { kind: 'create' }, action: { type: 'status', status: 400, message: 'no' } })
    const app = await start()
    const [render] = await app.call('renders.create', { draft: draft() })
    await app.until(render!.id, isIn('failed'))
    const second = await app.call('renders.again', { id: render!.id })
    await expect(app.call('renders.again', { id: render!.id })).rejects.toMatchObject({ failure: { code: 'not-now' } })
    await app.until(second.id, isDone)
    expect(runway.ledger().creates).toHaveLength(1)
  })

  it('finds the task in an answer that was cut off after its id', async () => {
    runway.faults.add({ match: { kind: 'create' }, action: { type: 'half-json' } })
    const app = await start()
    const [render] = await app.call('renders.create', { draft: draft() })
    const after = await app.until(render!.id, isIn('done', 'unconfirmed'))
    // Whichever half the id is in: the create went out once, and nothing was lost without a word.
    expect(runway.ledger().creates).toHaveLength(1)
    if (after.state.kind === 'done') expect(clips(app)).toHaveLength(1)
  })

  it.each([429, 502, 503, 504])('waits and tries again after %i, and pays once', async (status) => {
    runway.faults.add({ match: { kind: 'create' }, action: { type: 'status', status, retryAfterSeconds: 0 } })
    const app = await start()
    const [render] = await app.call('renders.create', { draft: draft() })
    await app.until(render!.id, isDone)
    expect(createRequests()).toHaveLength(2)
    expect(runway.ledger().creates).toHaveLength(1)
  })

  it('takes a 500 for what it is: nobody knows, so nobody pays twice', async () => {
    runway.faults.add({ match: { kind: 'create' }, action: { type: 'status', status: 500 } })
    const app = await start()
    const [render] = await app.call('renders.create', { draft: draft() })
    await app.until(render!.id, isIn('unconfirmed'))
    expect(createRequests()).toHaveLength(1)
  })

  it("shows Runway's refusal in words, and charges nothing", async () => {
    runway.faults.add({
      match: { kind: 'create' },
      action: { type: 'status', status: 400, message: 'promptText is odd' },
    })
    const app = await start()
    const [render] = await app.call('renders.create', { draft: draft() })
    const failed = await app.until(render!.id, isIn('failed'))
    expect(failed.state).toMatchObject({ failure: { runwayText: expect.stringContaining('promptText is odd') } })
    expect(failed.cost.chargedCredits).toBe(0)
    expect(createRequests()).toHaveLength(1)
  })

  it('waits for a better key when Runway refuses this one, with nothing sent twice', async () => {
    const app = await start(testKey())
    const [render] = await app.call('renders.create', { draft: draft() })
    const held = await app.until(render!.id, (one) => one.note !== null)
    expect(held.state.kind).toBe('queued')
    expect(held.note?.retryAtMs).toBeNull()
    expect(held.note?.message).toMatch(/key/)
    expect(runway.ledger().creates).toHaveLength(0)
  })

  it('goes on when the network comes back', async () => {
    const { port, apiKey } = runway
    await runway.close()
    const app = await start(apiKey, `http://127.0.0.1:${port}`)
    const [render] = await app.call('renders.create', { draft: draft() })
    const waiting = await app.until(render!.id, (one) => one.note !== null)
    expect(waiting.note?.message).toMatch(/cannot be reached/)
    runway = await startPaidAccount({ port, apiKey })
    app.studio.wake()
    await app.until(render!.id, isDone)
    expect(runway.ledger().creates).toHaveLength(1)
  })

  it('tells a task that failed at Runway, with what it cost and what to do', async () => {
    runway.faults.add({
      match: { kind: 'create' },
      action: { type: 'fail-task', failureCode: 'SAFETY.INPUT.TEXT', failure: 'moderated' },
    })
    const app = await start()
    const [render] = await app.call('renders.create', { draft: draft() })
    const failed = await app.until(render!.id, isIn('failed'))
    expect(failed.state).toMatchObject({
      failure: { code: 'SAFETY.INPUT.TEXT', mayRetry: false, runwayText: 'moderated' },
    })
    expect(failed.cost.chargedCredits).not.toBeNull()
  })
})

describe('a result that was paid for', () => {
  it('arrives whole though its download is cut again and again', async () => {
    for (let i = 0; i < 3; i++)
      runway.faults.add({ match: { kind: 'download' }, action: { type: 'cut', fraction: 0.4 } })
    const app = await start()
    const [render] = await app.call('renders.create', { draft: draft() })
    await app.until(render!.id, isDone)
    expect(clips(app)).toHaveLength(1)
    expect(runway.ledger().creates).toHaveLength(1)
    expect(runway.ledger().requests.filter((r) => r.status === 206).length).toBeGreaterThan(0)
  })

  it('arrives though its address has expired: the task is asked for a fresh one', async () => {
    runway.faults.add({ match: { kind: 'download' }, action: { type: 'expire-url' } })
    const app = await start()
    const [render] = await app.call('renders.create', { draft: draft() })
    await app.until(render!.id, isDone)
    expect(runway.ledger().creates).toHaveLength(1)
  })

  it('arrives though Dailies was closed between its success and its download', async () => {
    runway.faults.add({ match: { kind: 'download' }, times: null, action: { type: 'status', status: 503 } })
    const app = await start()
    const [render] = await app.call('renders.create', { draft: draft() })
    await app.until(render!.id, (one) => one.state.kind === 'downloading' && one.note !== null)
    await app.close()
    runway.faults.clear()
    const again = await start()
    await again.until(render!.id, isDone)
    expect(clips(again)).toHaveLength(1)
    expect(readdirSync(join(again.libraryDir, '.dailies', 'incoming'))).toEqual([])
    expect(runway.ledger().creates).toHaveLength(1)
  })
})

describe('cancelling', () => {
  it('costs nothing before the create', async () => {
    runway.faults.add({
      match: { kind: 'create' },
      times: null,
      action: { type: 'status', status: 503, retryAfterSeconds: 60 },
    })
    const app = await start()
    const [render] = await app.call('renders.create', { draft: draft() })
    await app.until(render!.id, (one) => one.note !== null)
    const cancelled = await app.call('renders.cancel', { id: render!.id })
    expect(cancelled.state.kind).toBe('cancelled')
    expect(cancelled.cost.chargedCredits).toBe(0)
    expect(runway.ledger().creates).toHaveLength(0)
  })

  it('stops a running task at Runway, and says what it cost', async () => {
    await runway.close()
    runway = await startPaidAccount({ pace: { pendingMs: 60_000, secondsPerVideoSecond: 30 } })
    const app = await start()
    const [render] = await app.call('renders.create', { draft: draft() })
    await app.until(render!.id, isIn('waiting', 'running'))
    expect((await app.call('renders.cancel', { id: render!.id })).cancelling).toBe(true)
    await app.until(render!.id, isIn('cancelled'))
    expect(runway.ledger().requests.filter((r) => r.method === 'DELETE')).toHaveLength(1)
  })

  it('asks Runway once while its answer is under way: a second cancel would delete what the first has stopped', async () => {
    await runway.close()
    runway = await startPaidAccount({ pace: { pendingMs: 60_000, secondsPerVideoSecond: 30 } })
    runway.faults.add({ match: { kind: 'cancel' }, times: null, action: { type: 'stall', ms: 800, when: 'before' } })
    const app = await start()
    const [render] = await app.call('renders.create', { draft: draft() })
    await app.until(render!.id, isIn('waiting', 'running'))
    await app.call('renders.cancel', { id: render!.id })
    const cancelled = await app.until(render!.id, isIn('cancelled'))
    expect(runway.ledger().requests.filter((r) => r.method === 'DELETE')).toHaveLength(1)
    expect(cancelled.cost.chargedCredits).toBe(0)
  })

  it('does not trust a look whose answer took long: the task may have finished meanwhile', async () => {
    await runway.close()
    // The film is ready made: however busy the machine, the task has ended when the late answer comes.
    const film = join(dir, 'film.mp4')
    writeFileSync(film, await makeClip({ seconds: 2 }))
    runway = await startPaidAccount({ pace: { pendingMs: 400, secondsPerVideoSecond: 0 }, sameFilm: film })
    runway.faults.add({ match: { kind: 'task' }, action: { type: 'stall', ms: 5_000, when: 'after' } })
    const app = await start()
    const [render] = await app.call('renders.create', { draft: draft() })
    await app.until(render!.id, isIn('waiting'))
    await app.call('renders.cancel', { id: render!.id })
    await app.until(render!.id, isIn('done', 'cancelled'))
    expect(runway.ledger().requests.filter((r) => r.method === 'DELETE')).toHaveLength(0)
    expect(clips(app)).toHaveLength(1)
  })

  it('is cancelled, and not failed, when the task finishes while the cancel is on its way', async () => {
    await runway.close()
    runway = await startPaidAccount({ pace: { pendingMs: 600, secondsPerVideoSecond: 0 } })
    runway.faults.add({ match: { kind: 'cancel' }, action: { type: 'stall', ms: 6_000, when: 'before' } })
    // A download that is begun all the same must not be quicker than the cancel.
    runway.faults.add({
      match: { kind: 'download' },
      times: null,
      action: { type: 'stall', ms: 9_000, when: 'before' },
    })
    const app = await start()
    const [render] = await app.call('renders.create', { draft: draft() })
    await app.until(render!.id, isIn('waiting'))
    await app.call('renders.cancel', { id: render!.id })
    const ended = await app.until(render!.id, isIn('cancelled', 'failed', 'done'))
    expect(ended.state.kind).toBe('cancelled')
    expect(ended.cost.quotedCredits).toBe(24)
  })

  it('keeps a result that was finished before the cancel arrived', async () => {
    const dataDir = join(dir, 'runway')
    await runway.close()
    runway = await startPaidAccount({ dataDir })
    const app = await start()
    // No look gets through until the task has ended.
    runway.faults.add({ match: { kind: 'task' }, times: null, action: { type: 'status', status: 503 } })
    const [render] = await app.call('renders.create', { draft: draft() })
    await app.until(render!.id, isIn('waiting'))
    await app.call('renders.cancel', { id: render!.id })
    const ended = () =>
      readdirSync(join(dataDir, 'outputs'), { recursive: true }).some((n) => String(n).endsWith('.mp4'))
    for (let i = 0; i < 600 && !ended(); i++) await new Promise((resolve) => setTimeout(resolve, 50))
    await new Promise((resolve) => setTimeout(resolve, 1000))
    runway.faults.clear()
    app.studio.wake()
    await app.until(render!.id, isDone)
    expect(runway.ledger().requests.filter((r) => r.method === 'DELETE')).toHaveLength(0)
    expect(clips(app)).toHaveLength(1)
  })
})

describe('uploads', () => {
  it('sends the same picture once, however many renders use it', async () => {
    const app = await start()
    const input = await app.drop('beach.jpg', await jpeg())
    const slots = { ...emptySlots, firstFrame: input.id }
    const renders = await app.call('renders.create', { draft: draft({ slots }), takes: 3 })
    for (const render of renders) await app.until(render.id, isDone)
    expect(runway.ledger().creates).toHaveLength(3)
    expect(runway.ledger().requests.filter((r) => r.path === '/v1/uploads')).toHaveLength(1)
  })

  it('tries an upload again that broke, before anything is paid', async () => {
    runway.faults.add({ match: { kind: 'storage' }, action: { type: 'drop', when: 'before' } })
    const app = await start()
    const input = await app.drop('beach.jpg', await jpeg())
    const [render] = await app.call('renders.create', {
      draft: draft({ slots: { ...emptySlots, firstFrame: input.id } }),
    })
    await app.until(render!.id, isDone)
    expect(runway.ledger().creates).toHaveLength(1)
  })
})

describe('what a download leaves behind', () => {
  it('is cleared away before the clip counts as placed, so that a kill at any moment leaves nothing over', async () => {
    const app = await start()
    const incoming = join(app.libraryDir, '.dailies', 'incoming')
    const leftAtEachChange: { kind: string; left: string[] }[] = []
    app.studio.listen((event) => {
      if (event.type === 'render.changed') {
        leftAtEachChange.push({ kind: event.render.state.kind, left: readdirSync(incoming) })
      }
    })
    const [render] = await app.call('renders.create', { draft: draft() })
    await app.until(render!.id, isDone)
    // Every change is told just after it was committed: the last one before "done" is the clip's placing.
    const placed = leftAtEachChange.findLast(({ kind }) => kind === 'downloading')
    expect(leftAtEachChange.some(({ left }) => left.length > 0)).toBe(true)
    expect(placed?.left).toEqual([])
  })
})

describe('the key', () => {
  it('is found nowhere: not in the data folder, the library, the log, nor in anything sent to a window', async () => {
    const app = await start()
    const input = await app.drop('beach.jpg', await jpeg())
    const [render] = await app.call('renders.create', {
      draft: draft({ slots: { ...emptySlots, firstFrame: input.id } }),
    })
    await app.until(render!.id, isDone)
    runway.faults.add({
      match: { kind: 'create' },
      action: { type: 'status', status: 400, message: `${runway.apiKey} bad` },
    })
    const [bad] = await app.call('renders.create', { draft: draft() })
    await app.until(bad!.id, isIn('failed'))
    await app.call('account.refresh', {})
    const secret = runway.apiKey.slice(4)
    const sent = JSON.stringify([app.events, await app.call('renders.list', {}), await app.call('account.get', {})])
    expect(sent.includes(secret)).toBe(false)
    await app.close()
    open = null
    const files = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    expect(files.length).toBeGreaterThan(4)
    for (const file of files) {
      const path = join(file.parentPath, file.name)
      expect(existsSync(path) && readFileSync(path).includes(secret), path).toBe(false)
    }
  })
})

describe('a result that is no clip', () => {
  it('is fetched once more, which is free, and then kept as it is rather than lost', async () => {
    const { createServer } = await import('node:http')
    const odd = Buffer.from('not a film at all, but paid for. '.repeat(60))
    let fetched = 0
    const server = createServer((_, response) => {
      fetched += 1
      response.end(odd)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as { port: number }
    const taskId = '11111111-2222-4333-8444-555555555555'
    const api = createServer((request, response) => {
      response.setHeader('content-type', 'application/json')
      if (request.method === 'POST') response.end(JSON.stringify({ id: taskId, estimatedCost: { credits: 24 } }))
      else if (request.url?.startsWith('/v1/tasks')) {
        const output = [`http://127.0.0.1:${port}/odd.mp4`]
        const task = {
          id: taskId,
          status: 'SUCCEEDED',
          createdAt: new Date().toISOString(),
          output,
          cost: { credits: 24 },
        }
        response.end(JSON.stringify(task))
      } else response.end(JSON.stringify({ creditBalance: 1, tier: { models: {} }, usage: { models: {} } }))
    })
    await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve))
    const app = await start(testKey(), `http://127.0.0.1:${(api.address() as { port: number }).port}`)
    const [render] = await app.call('renders.create', { draft: draft() })
    await app.until(render!.id, (one) => one.note !== null)
    await app.call('renders.retryNow', { id: render!.id })
    await app.until(render!.id, isDone)
    expect(fetched).toBe(2)
    expect(readFileSync(join(app.libraryDir, clips(app)[0]!)).equals(odd)).toBe(true)
    expect(sidecars(app)).toHaveLength(1)
    server.close()
    api.close()
  })
})
