import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { LARGEST_UPLOAD_BYTES } from '../../../src/main/browser/upload'
import { type RecordingStudio, recordingStudio } from '../../support/recording-studio'
import { type OpenedDoor, openTestDoor } from './open-browser-door'

const id = '11111111-2222-3333-4444-555555555555'
let studio: RecordingStudio
let open: OpenedDoor
beforeEach(async () => {
  studio = recordingStudio()
  open = await openTestDoor(studio)
})
afterEach(() => open.close())

function get(path: string, headers: Record<string, string> = { cookie: open.cookie }): Promise<Response> {
  return fetch(`${open.origin}${path}`, { headers, redirect: 'manual' })
}

/** `fetch` will not send a Host or an odd path of our choosing. */
function rawRequest(path: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port: open.door.port, path, headers }, (answer) => {
      answer.resume()
      resolve(answer.statusCode ?? 0)
    })
      .on('error', reject)
      .end()
  })
}

describe('getting in by the browser door', () => {
  it('prints an address whose token is swapped for a cookie no script can read', async () => {
    expect(open.door.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[0-9a-f]{64}$/)
    const entry = await fetch(open.door.address, { redirect: 'manual' })
    expect([entry.status, entry.headers.get('location')]).toEqual([303, '/'])
    expect(entry.headers.get('set-cookie')).toMatch(/^dailies-\d+=[0-9a-f]{64}; HttpOnly; SameSite=Strict; Path=\/$/)
    expect(entry.headers.get('set-cookie')).not.toContain(new URL(open.door.address).searchParams.get('token'))
  })

  it('serves the window with a policy that lets nothing in from outside', async () => {
    const page = await get('/')
    expect(await page.text()).toContain('<title>Dailies</title>')
    const policy = page.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self'")
    expect(policy).not.toMatch(/unsafe-|https?:|\*/)
    expect(policy).toMatch(/frame-ancestors 'none'/)
    expect(page.headers.get('x-content-type-options')).toBe('nosniff')
  })

  it('shows how to get in to somebody without the token, and nothing else', async () => {
    const page = await get('/', {})
    expect(page.status).toBe(401)
    expect(await page.text()).toContain('whole address that Dailies printed')
    for (const path of ['/index.html?token=x', `/media/asset/${id}`, '/import', '/contract']) {
      expect((await get(path, {})).status).toBe(401)
    }
  })

  it('has a new token and cookie at every start', async () => {
    const later = await openTestDoor(studio)
    try {
      const tokenOf = (address: string) => new URL(address).searchParams.get('token')
      expect(tokenOf(later.door.address)).not.toBe(tokenOf(open.door.address))
      expect(later.cookie.split('=')[1]).not.toBe(open.cookie.split('=')[1])
    } finally {
      await later.close()
    }
  })

  it('answers under no other name, and on no other address of the machine', async () => {
    const { cookie } = open
    expect(await rawRequest('/', { host: `rebound.example:${open.door.port}`, cookie })).toBe(403)
    expect(await rawRequest('/', { host: `localhost:${open.door.port}`, cookie })).toBe(200)
    const reached = await new Promise((resolve) => {
      const line = connect({ host: '127.0.0.2', port: open.door.port })
      line.once('connect', () => resolve(true)).once('error', () => resolve(false))
      line.once('connect', () => line.destroy())
    })
    expect(reached).toBe(false)
  })

  it('gives no file outside the window, and none of a kind it does not have', async () => {
    const { cookie } = open
    const host = `127.0.0.1:${open.door.port}`
    for (const path of [
      '/../package.json',
      '/%2e%2e/package.json',
      '/..%2fpackage.json',
      '/data/uploads',
      '/secret.txt',
      '/x',
    ]) {
      expect(await rawRequest(path, { host, cookie })).toBe(404)
    }
  })

  it.each<[string, Record<string, string>]>([
    ['another origin', { origin: 'http://evil.example' }],
    ['no origin', {}],
    ['another port of this machine', { origin: 'http://127.0.0.1:1' }],
  ])('does not open its socket to %s', async (_who, headers) => {
    const socket = new WebSocket(`ws://127.0.0.1:${open.door.port}/contract`, {
      headers: { cookie: open.cookie, ...headers },
    })
    const status = await new Promise<number>((resolve) => {
      socket.once('unexpected-response', (_request, answer) => resolve(answer.statusCode ?? 0))
      socket.once('open', () => resolve(101))
      socket.once('error', () => {})
    })
    expect(status).toBe(403)
    socket.terminate()
  })

  it('does not open its socket without the cookie, nor at another path', async () => {
    for (const [path, headers] of [
      ['/contract', { origin: open.origin }],
      ['/', { origin: open.origin, cookie: open.cookie }],
    ] as const) {
      const socket = new WebSocket(`ws://127.0.0.1:${open.door.port}${path}`, { headers })
      const opened = await new Promise((resolve) =>
        socket.once('open', () => resolve(true)).once('error', () => resolve(false)),
      )
      expect(opened).toBe(false)
    }
  })
})

describe('bringing files in by the browser door', () => {
  const upload = (body: RequestInit['body'], name = 'dog.png', headers: Record<string, string> = {}) =>
    fetch(`${open.origin}/import?name=${encodeURIComponent(name)}`, {
      method: 'POST',
      body: body ?? null,
      headers: { cookie: open.cookie, origin: open.origin, ...headers },
      ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
    } as RequestInit)
  const uploads = () => readdirSync(join(open.folder, 'data', 'uploads'))

  it('hands Studio the file whole and under its own name, then takes the copy away', async () => {
    const bytes = Buffer.alloc(3_000_000, 7)
    let kept: Buffer | null = null
    studio.onImport = async ([file]) => {
      if (file !== undefined && 'path' in file) kept = readFileSync(file.path)
      return []
    }
    const answer = await upload(new Blob([bytes]), '../Bär 🐻.png')
    expect(await answer.json()).toEqual({ ok: true, value: [] })
    expect(kept).toEqual(bytes)
    expect(studio.imported[0]?.[0]?.name).toBe('Bär 🐻.png')
    expect(uploads()).toEqual([])
  })

  it('streams: a film of 300 MB does not pass through memory', async () => {
    const chunk = new Uint8Array(1_000_000)
    let sent = 0
    const film = new ReadableStream({
      pull(controller) {
        if (sent++ < 300) controller.enqueue(chunk)
        else controller.close()
      },
    })
    const before = process.memoryUsage().rss
    let most = 0
    const watch = setInterval(() => {
      most = Math.max(most, process.memoryUsage().rss)
    }, 20)
    const answer = await upload(film)
    clearInterval(watch)
    expect(await answer.json()).toMatchObject({ ok: true })
    // The sender lives in this process too; the whole film would be 300 MB more.
    expect(most - before).toBeLessThan(150_000_000)
  })

  it('refuses at once what is announced as far too large, with the limit in words', async () => {
    const size = String(LARGEST_UPLOAD_BYTES + 1)
    const answer = await new Promise<string>((resolve, reject) => {
      const asking = request(
        {
          host: '127.0.0.1',
          port: open.door.port,
          path: '/import?name=big.mp4',
          method: 'POST',
          headers: { cookie: open.cookie, origin: open.origin, 'content-length': size },
        },
        (reply) => {
          let text = ''
          reply.setEncoding('utf8').on('data', (part) => {
            text += part
          })
          reply.on('end', () => resolve(text))
        },
      ).on('error', reject)
      asking.flushHeaders()
    })
    expect(JSON.parse(answer)).toMatchObject({ ok: false, failure: { code: 'input-refused' } })
    expect(answer).toContain('200 MB')
    expect(studio.imported).toEqual([])
  })

  it('keeps nothing of a file whose sender went away half-way', async () => {
    const stopped = new AbortController()
    const half = new ReadableStream({
      start(controller) {
        controller.enqueue(new Uint8Array(1_000))
        setTimeout(() => stopped.abort(), 200)
      },
    })
    const sending = fetch(`${open.origin}/import?name=a.png`, {
      method: 'POST',
      body: half,
      duplex: 'half',
      signal: stopped.signal,
      headers: { cookie: open.cookie, origin: open.origin },
    } as RequestInit)
    await expect(sending).rejects.toThrow()
    await expect.poll(uploads, { timeout: 5_000 }).toEqual([])
    expect(studio.imported).toEqual([])
  })

  it('takes no file from another page', async () => {
    expect((await upload('x', 'a.png', { origin: 'http://evil.example' })).status).toBe(403)
    expect(
      (await fetch(`${open.origin}/import`, { method: 'POST', body: 'x', headers: { cookie: open.cookie } })).status,
    ).toBe(403)
    expect(studio.imported).toEqual([])
  })
})

describe('playing films by the browser door', () => {
  it('answers parts of a file by its id, for seeking', async () => {
    const path = join(open.folder, 'film.mp4')
    writeFileSync(path, '0123456789')
    studio.mediaFiles.set(`asset/${id}`, { path, mime: 'video/mp4', sizeBytes: 10 })
    const part = await get(`/media/asset/${id}`, { cookie: open.cookie, range: 'bytes=2-4' })
    expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([206, 'bytes 2-4/10', '234'])
    const head = await fetch(`${open.origin}/media/asset/${id}`, { method: 'HEAD', headers: { cookie: open.cookie } })
    expect([head.status, head.headers.get('content-length'), head.headers.get('content-type')]).toEqual([
      200,
      '10',
      'video/mp4',
    ])
    expect((await get(`/media/asset/${id}`, { cookie: open.cookie, range: 'bytes=10-' })).status).toBe(416)
  })

  it('finds nothing at a path', async () => {
    for (const wrong of ['/media/asset/..%2f..%2fetc%2fpasswd', '/media/asset/%2fetc%2fpasswd', '/media/file/x']) {
      expect((await get(wrong)).status).toBe(404)
    }
  })
})
