import { readdirSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openInputs } from '../../../../../src/main/studio/inputs/inputs'
import { type HttpsServer, httpsServer } from '../../../../support/https/https-server'
import { makeClip } from '../../../../support/media/make-clip'
import { makePicture } from '../../../../support/media/make-picture'
import { recordingLog } from '../../../../support/recording-log'
import { tempFolder } from '../../../../support/temp-folder'

const URL = 'https://files.example.com/holiday/beach%20day.jpg?size=large'
const picture = await makePicture()

/** Serves `bytes` to HEAD and GET, with these headers changed (null: left out). */
function serve(bytes: Buffer, type: string, change: Record<string, string | null> = {}) {
  return (request: IncomingMessage, response: ServerResponse) => {
    const headers = { 'content-type': type, 'content-length': String(bytes.length), ...change }
    for (const [name, value] of Object.entries(headers)) if (value !== null) response.setHeader(name, value)
    response.end(request.method === 'HEAD' ? undefined : bytes)
  }
}

function open({ network }: Pick<HttpsServer, 'network'>) {
  const dataDir = tempFolder()
  const inputs = openInputs({ dataDir, log: recordingLog(), network })
  onTestFinished(() => inputs.close())
  const leftovers = () =>
    readdirSync(join(dataDir, 'inputs')).flatMap((name) => readdirSync(join(dataDir, 'inputs', name)))
  return { inputs, leftovers }
}

describe('an input from a URL', () => {
  it('is asked for once, fetched, kept like a file, and remembers where it came from', async () => {
    const server = await httpsServer(serve(picture, 'image/jpeg; charset=binary'))
    const { inputs } = open(server)
    const input = await inputs.fetchUrl(URL)
    expect(input).toMatchObject({
      kind: 'image',
      name: 'beach day.jpg',
      sourceUrl: URL,
      sizeBytes: picture.length,
      hasThumbnail: true,
    })
    expect(server.requests).toEqual([
      'HEAD /holiday/beach%20day.jpg?size=large',
      'GET /holiday/beach%20day.jpg?size=large',
    ])
    // Looked up once: what was checked is what was connected to.
    expect(server.resolved).toEqual(['files.example.com'])
    expect(inputs.fileOf(input.id)).not.toBeNull()
  })

  it('may be a clip', async () => {
    const clip = await makeClip()
    const { inputs } = open(await httpsServer(serve(clip, 'video/mp4')))
    expect(await inputs.fetchUrl('https://files.example.com/a.mp4')).toMatchObject({ kind: 'video', width: 128 })
  })

  it.each(['10.0.0.1', '127.0.0.1', '169.254.169.254', '::1', '::ffff:10.0.0.1', 'fd00::1'])(
    'is not fetched when its name leads to %s, even beside a public address',
    async (address) => {
      const server = await httpsServer(serve(picture, 'image/jpeg'), ['93.184.216.34', address])
      const { inputs } = open(server)
      await expect(inputs.fetchUrl(URL)).rejects.toMatchObject({
        failure: { code: 'input-refused', message: expect.stringMatching(/not on the public internet/) },
      })
      expect(server.requests).toEqual([])
    },
  )

  it('with a name that nobody knows says so', async () => {
    const { inputs } = open({
      network: {
        resolve: () => Promise.reject(new Error('ENOTFOUND')),
        dial: () => ({ address: '127.0.0.1', port: 1 }),
      },
    })
    await expect(inputs.fetchUrl(URL)).rejects.toMatchObject({
      failure: { code: 'offline', message: expect.stringMatching(/cannot be found/) },
    })
  })

  it('from a server that cannot be reached says so', async () => {
    const { inputs } = open({
      network: { resolve: async () => ['93.184.216.34'], dial: () => ({ address: '127.0.0.1', port: 1 }) },
    })
    await expect(inputs.fetchUrl(URL)).rejects.toMatchObject({ failure: { code: 'offline' } })
  })

  it('from a server with a certificate for another name is refused', async () => {
    const server = await httpsServer(serve(picture, 'image/jpeg'))
    const { inputs } = open(server)
    await expect(inputs.fetchUrl('https://other.example.com/a.jpg')).rejects.toMatchObject({
      failure: { code: 'input-refused', message: expect.stringMatching(/certificate/) },
    })
    expect(server.requests).toEqual([])
  })

  it.each([
    [
      'leads on to another URL',
      (_: IncomingMessage, r: ServerResponse) => r.writeHead(302, { location: 'https://127.0.0.1/' }).end(),
      /redirect/,
    ],
    ['is not there', (_: IncomingMessage, r: ServerResponse) => r.writeHead(404).end(), /answered 404/],
    [
      'does not answer HEAD',
      (q: IncomingMessage, r: ServerResponse) =>
        q.method === 'HEAD' ? r.writeHead(405).end() : serve(picture, 'image/jpeg')(q, r),
      /answered 405/,
    ],
    ['is a web page', serve(Buffer.alloc(900, 'a'), 'text/html'), /says that this is "text\/html"/],
    ['has no type', serve(picture, '', { 'content-type': null }), /of no kind/],
    ['is a GIF', serve(picture, 'image/gif'), /"image\/gif"/],
    [
      'has no length',
      serve(picture, 'image/jpeg', { 'content-length': null, 'transfer-encoding': 'chunked' }),
      /does not say how long/,
    ],
    ['is compressed', serve(picture, 'image/jpeg', { 'content-encoding': 'gzip' }), /compressed/],
    [
      'is a picture of more than 16 MB',
      serve(picture, 'image/jpeg', { 'content-length': '16000001' }),
      /picture is 16\.1 MB.*at most 16 MB/,
    ],
    [
      'is a clip of more than 32 MB',
      serve(picture, 'video/mp4', { 'content-length': '40000000' }),
      /clip is 40 MB.*at most 32 MB/,
    ],
    ['is too small', serve(Buffer.alloc(100), 'image/jpeg'), /only 100 bytes/],
    ['is not the picture it says it is', serve(Buffer.alloc(900, 'a'), 'image/jpeg'), /is a text file/],
    ['is a picture that says it is a clip', serve(picture, 'video/mp4'), /not what its server says/],
    [
      'sends another kind than it announced',
      (q: IncomingMessage, r: ServerResponse) => serve(picture, q.method === 'HEAD' ? 'video/mp4' : 'image/jpeg')(q, r),
      /announces one kind/,
    ],
  ])('that %s is refused, and nothing of it is kept', async (_what, answer, sentence) => {
    const { inputs, leftovers } = open(await httpsServer(answer as (q: IncomingMessage, r: ServerResponse) => void))
    await expect(inputs.fetchUrl(URL)).rejects.toMatchObject({
      failure: { code: 'input-refused', message: expect.stringMatching(sentence) },
    })
    expect(leftovers()).toEqual([])
  })

  it('whose line breaks half way is not kept', async () => {
    const { inputs, leftovers } = open(
      await httpsServer((request, response) => {
        response.writeHead(200, { 'content-type': 'image/jpeg', 'content-length': picture.length })
        if (request.method === 'HEAD') return void response.end()
        response.write(picture.subarray(0, 700), () => response.destroy())
      }),
    )
    await expect(inputs.fetchUrl(URL)).rejects.toMatchObject({ failure: { code: 'offline' } })
    expect(leftovers()).toEqual([])
  })
})
