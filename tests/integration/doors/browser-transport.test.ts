import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket as Socket } from 'ws'
import { browserTransport } from '../../../src/renderer/transport/browser-transport'
import type { StudioEvent, Transport } from '../../../src/shared/contract'
import { type RecordingStudio, recordingStudio, someInfo } from '../../support/recording-studio'
import { type OpenedDoor, openTestDoor } from './open-browser-door'

let studio: RecordingStudio
let open: OpenedDoor
let opened: Socket[]

beforeEach(async () => {
  studio = recordingStudio()
  open = await openTestDoor(studio)
  opened = []
})
afterEach(async () => {
  stopped = true
  for (const socket of opened) socket.terminate()
  await open.close()
})

let stopped = false
/** As the page of the door has it: its cookie and origin go along by themselves. */
function connect(): Transport {
  stopped = false
  return browserTransport({
    openSocket() {
      if (stopped) return { addEventListener() {} } as unknown as WebSocket
      const headers = { cookie: open.cookie, origin: open.origin }
      const socket = new Socket(`ws://127.0.0.1:${open.door.port}/contract`, { headers })
      opened.push(socket)
      return socket as unknown as WebSocket
    },
    fetch: (path, init) =>
      fetch(`${open.origin}${String(path)}`, { ...init, headers: { cookie: open.cookie, origin: open.origin } }),
  })
}

describe('the line of a window in the browser', () => {
  it('carries a call made before it is up', async () => {
    expect(await connect().call('app.info', {})).toEqual({ ok: true, value: someInfo })
  })

  it('gives each of many calls its own answer', async () => {
    const transport = connect()
    const names = ['app.info', 'account.get', 'nothing.such', 'app.info']
    const answers = (await Promise.all(names.map((name) => transport.call(name, {})))) as { ok: boolean }[]
    expect(answers.map(({ ok }) => ok)).toEqual([true, false, false, true])
  })

  it('passes events on until nobody listens', async () => {
    const transport = connect()
    await transport.call('app.info', {})
    const heard: unknown[] = []
    const stop = transport.listen((event) => heard.push(event))
    const event: StudioEvent = { type: 'renders.cleared', ids: [] }
    studio.emit(event)
    await expect.poll(() => heard).toEqual([event])
    stop()
    studio.emit(event)
    await transport.call('app.info', {})
    expect(heard).toHaveLength(1)
  })

  it('answers what was under way as offline when the line is lost, tells of it, and connects again', async () => {
    const transport = connect()
    await transport.call('app.info', {})
    const states: boolean[] = []
    transport.onConnection((connected) => states.push(connected))
    expect(states).toEqual([true])
    const original = studio.dispatch
    studio.dispatch = () => new Promise(() => {})
    const pending = transport.call('app.info', {})
    await new Promise((resolve) => setTimeout(resolve, 100))
    for (const socket of opened) socket.terminate()
    expect(await pending).toMatchObject({ ok: false, failure: { code: 'offline' } })
    studio.dispatch = original
    expect(await transport.call('app.info', {})).toMatchObject({ ok: true })
    expect(states).toEqual([true, false, true])
  })

  it('says after some seconds that Dailies cannot be reached, instead of waiting for ever', async () => {
    const transport = connect()
    stopped = true
    for (const socket of opened) socket.terminate()
    expect(await transport.call('app.info', {})).toMatchObject({ ok: false, failure: { code: 'offline' } })
  })

  it('sends files one by one and gives their outcomes in order', async () => {
    const transport = connect()
    const files = ['a.png', 'b.png'].map((name) => new File(['x'], name))
    const answer = (await transport.importFiles(files)) as { value: { name: string }[] }
    expect(answer.value.map(({ name }) => name)).toEqual(['a.png', 'b.png'])
    expect(studio.imported).toHaveLength(2)
  })

  it('sends a sheet after the pictures that it may name, and gives its outcome in its place', async () => {
    const transport = connect()
    const files = ['shots.csv', 'a.png', 'b.JSON', 'c.png'].map((name) => new File(['x'], name))
    const answer = (await transport.importFiles(files)) as { value: { name: string }[] }
    expect(studio.imported.map(([file]) => file?.name)).toEqual(['a.png', 'c.png', 'shots.csv', 'b.JSON'])
    expect(answer.value.map(({ name }) => name)).toEqual(['shots.csv', 'a.png', 'b.JSON', 'c.png'])
  })

  it('names each file that could not be sent', async () => {
    const transport = connect()
    await open.door.close()
    const one = await transport.importFiles([new File(['x'], 'a.png')])
    expect(one).toMatchObject({ ok: false, failure: { code: 'offline', message: expect.stringContaining('a.png') } })
    const two = await transport.importFiles([new File(['x'], 'a.png'), new File(['x'], 'b.png')])
    expect(two).toMatchObject({
      ok: true,
      value: [
        { kind: 'refused', name: 'a.png' },
        { kind: 'refused', name: 'b.png' },
      ],
    })
  })

  it('names media by kind and id alone', () => {
    expect(connect().mediaUrl('poster', 'a/../b')).toBe('/media/poster/a%2F..%2Fb')
  })
})
