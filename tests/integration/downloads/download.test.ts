import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { download } from '../../../src/main/studio/downloads/download'
import { fetchPart } from '../../../src/main/studio/downloads/fetch-part'

/** Bytes of a file that never exists as a whole: position decides each byte. */
function slice(start: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length)
  for (let i = 0; i < length; i++) {
    const at = start + i
    bytes[i] = (Math.imul(at >>> 2, 2654435761) >>> ((at & 3) * 8)) & 255
  }
  return bytes
}

const CHUNK = 1 << 18
function shaOf(size: number): string {
  const hash = createHash('sha256')
  for (let at = 0; at < size; at += CHUNK) hash.update(slice(at, Math.min(CHUNK, size - at)))
  return hash.digest('hex')
}

let dir: string
let server: Server
let url: string
let requests: IncomingMessage[]
let answer: (request: IncomingMessage, response: ServerResponse) => void

/** Serves `size` bytes with Range; ends the connection after `cutAfter` bytes of this answer. */
function serve(size: number, request: IncomingMessage, response: ServerResponse, cutAfter = Number.POSITIVE_INFINITY) {
  const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0)
  response.writeHead(request.headers.range ? 206 : 200, {
    'content-length': size - from,
    'content-type': 'video/mp4',
    etag: '"one"',
    ...(request.headers.range ? { 'content-range': `bytes ${from}-${size - 1}/${size}` } : {}),
  })
  let at = from
  const more = () => {
    while (at < size) {
      if (at - from >= cutAfter) {
        setTimeout(() => response.destroy(), 20)
        return
      }
      const length = Math.min(CHUNK, size - at)
      at += length
      if (!response.write(slice(at - length, length))) {
        response.once('drain', more)
        return
      }
    }
    response.end()
  }
  more()
}

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'dailies-download-'))
  requests = []
  server = createServer((request, response) => {
    requests.push(request)
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/a.mp4`
})

afterEach(() => {
  server.closeAllConnections()
  server.close()
  rmSync(dir, { recursive: true, force: true })
})

const go = (overrides: Partial<Parameters<typeof download>[0]> = {}) =>
  download({
    address: async () => url,
    partPath: join(dir, 'a.part'),
    signal: new AbortController().signal,
    onProgress() {},
    pauseMs: 5,
    stallMs: 2000,
    ...overrides,
  })

describe('downloading a result', () => {
  it('brings a file whole, with its hash', async () => {
    answer = (request, response) => serve(1_000_003, request, response)
    const seen: number[] = []
    const got = await go({ onProgress: (bytes) => seen.push(bytes) })
    expect(got).toMatchObject({ sizeBytes: 1_000_003, contentType: 'video/mp4', sha256: shaOf(1_000_003) })
    expect(
      createHash('sha256')
        .update(readFileSync(join(dir, 'a.part')))
        .digest('hex'),
    ).toBe(got.sha256)
    expect(seen.at(-1)).toBe(1_000_003)
  })

  it('goes on where a cut connection ended, and does not fetch again what it has', async () => {
    const size = 5_000_000
    answer = (request, response) => serve(size, request, response, requests.length < 4 ? 1_000_000 : undefined)
    const got = await go()
    expect(got.sha256).toBe(shaOf(size))
    const starts = requests.map((request) => Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0))
    expect(starts).toHaveLength(4)
    expect(starts[3]).toBeGreaterThan(2_000_000)
  })

  it('begins again when the server has another file by now', async () => {
    answer = (request, response) => serve(400_000, request, response, 262_144)
    await fetchPart({
      url,
      partPath: join(dir, 'a.part'),
      signal: new AbortController().signal,
      stallMs: 1000,
      onProgress() {},
    })
    answer = (_, response) => {
      response.writeHead(200, { 'content-length': 5, etag: '"two"' })
      response.end('other')
    }
    const got = await go()
    expect(got.sizeBytes).toBe(5)
    expect(readFileSync(join(dir, 'a.part'), 'utf8')).toBe('other')
  })

  it('asks the task for a fresh address when the old one has expired', async () => {
    answer = (request, response) => {
      if (request.url === '/a.mp4') {
        response.writeHead(403)
        response.end()
      } else serve(1000, request, response)
    }
    const asked: boolean[] = []
    const got = await go({
      address: async (fresh) => {
        asked.push(fresh)
        return fresh ? url.replace('a.mp4', 'b.mp4') : url
      },
    })
    expect(asked).toEqual([false, true])
    expect(got.sizeBytes).toBe(1000)
  })

  it('takes up a stalled connection again', async () => {
    answer = (request, response) => {
      if (requests.length === 1) {
        response.writeHead(200, { 'content-length': 300_000, etag: '"one"' })
        response.write(slice(0, 100_000))
      } else serve(300_000, request, response)
    }
    const got = await go({ stallMs: 200 })
    expect(got.sha256).toBe(shaOf(300_000))
  })

  it('gives up for the moment when nothing comes, and keeps what it has', async () => {
    answer = (request, response) => serve(1_000_000, request, response, 300_000)
    await fetchPart({
      url,
      partPath: join(dir, 'a.part'),
      signal: new AbortController().signal,
      stallMs: 1000,
      onProgress() {},
    })
    const had = statSync(join(dir, 'a.part')).size
    expect(had).toBeGreaterThan(0)
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    await expect(go()).rejects.toMatchObject({ failure: { code: 'offline' } })
    expect(statSync(join(dir, 'a.part')).size).toBe(had)
  })

  it('says that the disk refuses when the folder is gone', async () => {
    answer = (request, response) => serve(1000, request, response)
    await expect(go({ partPath: join(dir, 'not', 'there.part') })).rejects.toMatchObject({ failure: { code: 'disk' } })
  })

  it('stops at once when told to', async () => {
    const stop = new AbortController()
    answer = (request, response) => serve(50_000_000, request, response)
    const going = go({ signal: stop.signal, onProgress: () => stop.abort(new Error('stopped')) })
    await expect(going).rejects.toThrow('stopped')
  })

  it('needs no memory for a file of 1 GB, cut three times, and gets it right', async () => {
    const size = 1_000_000_000
    const big = spawn(process.execPath, ['tests/support/big-file-server.mjs', String(size), '260000000', '3'])
    try {
      const [line] = (await once(big.stdout, 'data')) as [Buffer]
      const { port, sha256 } = JSON.parse(String(line)) as { port: number; sha256: string }
      answer = (request, response) => serve(20_000_000, request, response)
      await go({ partPath: join(dir, 'warm.part') })
      global.gc?.()
      const before = process.memoryUsage().rss
      let peak = before
      const got = await go({
        address: async () => `http://127.0.0.1:${port}/big.mp4`,
        stallMs: 20_000,
        onProgress() {
          peak = Math.max(peak, process.memoryUsage().rss)
        },
      })
      expect(got).toMatchObject({ sha256, sizeBytes: size })
      expect(peak - before).toBeLessThan(64 * 1024 * 1024)
    } finally {
      big.kill()
    }
  }, 180_000)
})
