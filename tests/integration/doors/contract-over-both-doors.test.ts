import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { WebSocket } from 'ws'
import { makeCallHandler, makeFilesHandler, type SenderEvent } from '../../../src/main/desktop/calls'
import { Failure } from '../../../src/shared/failure'
import { type RecordingStudio, recordingStudio, SECRET_PATH, someInfo } from '../../support/recording-studio'
import { malformedCall, nested } from './malformed'
import { openTestDoor } from './open-browser-door'

const MALFORMED_MESSAGES = 1_000

interface OpenDoor {
  call(name: unknown, input: unknown): Promise<unknown>
  close(): Promise<void>
}

const ourPage: SenderEvent = { sender: { id: 7 }, senderFrame: { url: 'app://dailies/index.html', parent: null } }
const trusted = { contentsId: () => 7, devOrigin: null }

async function desktopDoor(studio: RecordingStudio): Promise<OpenDoor> {
  const handle = makeCallHandler(studio, trusted)
  return { call: (name, input) => handle(ourPage, name, input), close: async () => {} }
}

async function browserDoor(studio: RecordingStudio): Promise<OpenDoor> {
  const { close, line } = await openTestDoor(studio)
  const socket = await line()
  let lastId = 0
  return {
    async call(name, input) {
      const id = ++lastId
      const answer = nextMessage(socket)
      socket.send(JSON.stringify({ id, name, input }))
      const message = (await answer) as { id: number; result: unknown }
      expect(message.id).toBe(id)
      return message.result
    },
    async close() {
      socket.terminate()
      await close()
    },
  }
}

function nextMessage(socket: WebSocket): Promise<unknown> {
  return new Promise((resolve, reject) => {
    socket.once('message', (data) => resolve(JSON.parse(String(data))))
    socket.once('close', (code) => reject(new Error(`the socket closed (${code})`)))
  })
}

function expectFailure(result: unknown): Failure {
  const { ok, failure } = result as { ok: boolean; failure: unknown }
  expect(ok).toBe(false)
  return Failure.parse(failure)
}

describe.each([
  ['the desktop door', desktopDoor],
  ['the browser door', browserDoor],
])('the contract through %s', (_name, open) => {
  let studio: RecordingStudio
  let door: OpenDoor
  beforeEach(async () => {
    studio = recordingStudio()
    door = await open(studio)
  })
  afterEach(() => door.close())

  it('answers a call with what Studio gave', async () => {
    expect(await door.call('app.info', {})).toEqual({ ok: true, value: someInfo })
    expect(studio.reached).toEqual([{ name: 'app.info', input: {} }])
  })

  it('fills in the defaults of an input before Studio sees it', async () => {
    await door.call('library.search', { text: 'dog' })
    expect(studio.reached[0]?.input).toMatchObject({ text: 'dog', sort: 'newest', offset: 0, limit: 200 })
  })

  it('refuses a command that does not exist', async () => {
    expect(expectFailure(await door.call('library.burn', {})).code).toBe('unknown-command')
    expect(expectFailure(await door.call('toString', {})).code).toBe('unknown-command')
    expect(studio.reached).toEqual([])
  })

  it('refuses an input that does not fit, naming the field and not its value', async () => {
    const failure = expectFailure(await door.call('library.get', { id: '../../etc/passwd' }))
    expect(failure).toMatchObject({ code: 'bad-request', message: expect.stringContaining('"id"') })
    expect(JSON.stringify(failure)).not.toContain('passwd')
    expect(studio.reached).toEqual([])
  })

  it("passes on Studio's own refusal word for word", async () => {
    expect(expectFailure(await door.call('account.get', {}))).toEqual({
      code: 'offline',
      message: 'Runway cannot be reached.',
      hint: 'Nothing was spent.',
    })
  })

  it('keeps paths and stacks of an inner error to itself', async () => {
    const result = await door.call('account.refresh', {})
    expect(expectFailure(result).code).toBe('internal')
    expect(JSON.stringify(result)).not.toContain(SECRET_PATH)
    expect(JSON.stringify(result)).not.toMatch(/ENOENT|at .*\.ts/)
  })

  it('refuses an answer of Studio that does not fit the contract', async () => {
    expect(expectFailure(await door.call('renders.list', {})).code).toBe('internal')
  })

  it(`answers ${MALFORMED_MESSAGES} malformed messages each with a typed failure, and none reaches Studio`, async () => {
    await fc.assert(
      fc.asyncProperty(malformedCall, async ([name, input]) => {
        expect(['bad-request', 'unknown-command']).toContain(expectFailure(await door.call(name, input)).code)
      }),
      { numRuns: MALFORMED_MESSAGES, endOnFailure: true },
    )
    expect(studio.reached).toEqual([])
    expect(await door.call('app.info', {})).toMatchObject({ ok: true })
  })

  it('refuses what is nested too deep, even where a command takes anything', async () => {
    expect(expectFailure(await door.call('settings.set', { lastDraft: nested(2_000) })).code).toBe('bad-request')
    expect(studio.reached).toEqual([])
  })
})

describe('what only the socket can carry', () => {
  it(`answers ${MALFORMED_MESSAGES} frames that are no calls with typed failures and stays open`, async () => {
    const studio = recordingStudio()
    const browser = await openTestDoor(studio)
    const socket = await browser.line()
    const frame = fc.oneof(
      fc.string().filter((text) => !isCall(text)),
      fc.uint8Array({ maxLength: 2_000 }).map((bytes) => Buffer.from(bytes)),
      fc.jsonValue().map((value) => JSON.stringify(value)),
      fc
        .record({ id: fc.jsonValue(), name: fc.constant('app.info'), extra: fc.constant(1) })
        .map((v) => JSON.stringify(v)),
      fc.constantFrom('', '{', '[', 'null', '{"id":1}x', '['.repeat(100_000), '{"id":{},"name":"app.info","input":{}}'),
      fc.constant(`{"id":1,"name":"app.openExternal","input":{"url":"${'u'.repeat(3_000_000)}"}}`),
    )
    try {
      await fc.assert(
        fc.asyncProperty(frame, async (data) => {
          const answer = nextMessage(socket)
          socket.send(data)
          expectFailure(((await answer) as { result: unknown }).result)
        }),
        { numRuns: MALFORMED_MESSAGES, endOnFailure: true },
      )
      expect(studio.reached).toEqual([])
      const answer = nextMessage(socket)
      socket.send(JSON.stringify({ id: 'x', name: 'app.info', input: {} }))
      expect(await answer).toMatchObject({ id: 'x', result: { ok: true } })
    } finally {
      socket.terminate()
      await browser.close()
    }
  })

  it('cuts a line that sends far more than any call needs, and goes on serving others', async () => {
    const browser = await openTestDoor(recordingStudio())
    const [greedy, other] = [await browser.line(), await browser.line()]
    try {
      const closed = new Promise<number>((resolve) => greedy.once('close', resolve))
      greedy.send('x'.repeat(64_000_001))
      expect(await closed).toBe(1009)
      const answer = nextMessage(other)
      other.send(JSON.stringify({ id: 1, name: 'app.info', input: {} }))
      expect(await answer).toMatchObject({ result: { ok: true } })
    } finally {
      other.terminate()
      await browser.close()
    }
  })

  it('tells every open window of an event', async () => {
    const studio = recordingStudio()
    const browser = await openTestDoor(studio)
    const [one, two] = [await browser.line(), await browser.line()]
    try {
      const both = Promise.all([nextMessage(one), nextMessage(two)])
      const event = { type: 'notice', level: 'info', message: 'hello', hint: '' } as const
      studio.emit(event)
      expect(await both).toEqual([{ event }, { event }])
    } finally {
      one.terminate()
      two.terminate()
      await browser.close()
    }
  })
})

function isCall(text: string): boolean {
  try {
    return typeof (JSON.parse(text) as { name?: unknown })?.name === 'string'
  } catch {
    return false
  }
}

describe('what only Electron can carry', () => {
  const id = randomUUID()
  it.each<[string, SenderEvent]>([
    ['another window', { ...ourPage, sender: { id: 8 } }],
    ['a frame inside our page', { ...ourPage, senderFrame: { url: 'app://dailies/index.html', parent: {} } }],
    ['a page that went elsewhere', { ...ourPage, senderFrame: { url: 'https://evil.example/', parent: null } }],
    ['a host that only begins like ours', { ...ourPage, senderFrame: { url: 'app://dailies.evil/', parent: null } }],
    ['a local file', { ...ourPage, senderFrame: { url: 'file:///index.html', parent: null } }],
    ['a frame that is gone', { ...ourPage, senderFrame: null }],
  ])('refuses calls and files from %s', async (_who, event) => {
    const studio = recordingStudio()
    const call = await makeCallHandler(studio, trusted)(event, 'library.get', { id })
    const files = await makeFilesHandler(studio, trusted)(event, [{ name: 'a', path: '/a' }])
    expect(expectFailure(call).code).toBe('bad-request')
    expect(expectFailure(files).code).toBe('bad-request')
    expect([studio.reached, studio.imported]).toEqual([[], []])
  })

  it.each<[string, unknown]>([
    ['a Map', new Map([['id', id]])],
    ['a date', { id: new Date() }],
    ['bytes', new Uint8Array(8)],
    ['a big number', { id: 1n }],
    ['a loop', loop()],
  ])('refuses %s where plain data belongs', async (_what, input) => {
    const studio = recordingStudio()
    const result = await makeCallHandler(studio, trusted)(ourPage, 'library.get', structuredClone(input))
    expect(expectFailure(result).code).toBe('bad-request')
    expect(studio.reached).toEqual([])
  })

  it('refuses a message with more or fewer parts than a call has', async () => {
    const studio = recordingStudio()
    const handle = makeCallHandler(studio, trusted)
    for (const parts of [[], ['app.info'], ['app.info', {}, {}]]) expectFailure(await handle(ourPage, ...parts))
    expect(studio.reached).toEqual([])
  })

  it('takes dropped files by path and pasted ones by their bytes', async () => {
    const studio = recordingStudio()
    const files = [
      { name: 'a.png', path: '/pictures/a.png' },
      { name: 'b.png', bytes: new Uint8Array([1, 2]) },
    ]
    expect(await makeFilesHandler(studio, trusted)(ourPage, files)).toMatchObject({ ok: true })
    // Where a person has a file, what a sheet names may be looked for beside it.
    expect(studio.imported).toEqual([[{ ...files[0], inPlace: true }, files[1]]])
  })

  it.each<[string, unknown]>([
    ['a relative path', [{ name: 'a', path: 'a.png' }]],
    ['both a path and bytes', [{ name: 'a', path: '/a', bytes: new Uint8Array(1) }]],
    ['neither', [{ name: 'a' }]],
    ['no list', { name: 'a', path: '/a' }],
    ['501 files', Array.from({ length: 501 }, () => ({ name: 'a', path: '/a' }))],
  ])('refuses a drop with %s', async (_what, files) => {
    const studio = recordingStudio()
    expectFailure(await makeFilesHandler(studio, trusted)(ourPage, files))
    expect(studio.imported).toEqual([])
  })
})

function loop(): unknown {
  const value: { self?: unknown } = {}
  value.self = value
  return value
}
