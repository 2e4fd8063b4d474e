/**
 * The HTTP side of the browser door: the guard first, then the way in, the window's files, media, uploads, and the
 * socket. Listens on 127.0.0.1 and nowhere else. Decides nothing about renders or the library.
 */
import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { answerMedia } from '../door/media-answer'
import { contentSecurityPolicy, pageHeaders } from '../door/page-headers'
import type { RendererFiles } from '../door/renderer-files'
import type { Studio } from '../studio/studio.types'
import { cookieName, type Door, decide, type RequestFacts } from './guard'
import { openContractSocket } from './socket'
import { openUploads } from './upload'
import { wayInPage, wayInPolicy } from './way-in-page'

/** Long enough to upload a film over a slow forwarded line. */
const LONGEST_REQUEST_MS = 30 * 60_000

export interface BrowserDoor {
  port: number
  /** The address with the token, for the person who started it. */
  address: string
  /** Closes every connection. */
  close(): Promise<void>
}

export interface BrowserDoorOptions {
  studio: Studio
  files: RendererFiles
  dataDir: string
  /** 0: any free port. */
  port: number
}

/** Opens the door. Rejects with the system's error when the port is taken. */
export async function openBrowserDoor({ studio, files, dataDir, port }: BrowserDoorOptions): Promise<BrowserDoor> {
  const takeUpload = await openUploads(dataDir, studio)
  const socket = openContractSocket(studio)
  const door: Door = { port: 0, token: randomBytes(32).toString('hex'), session: randomBytes(32).toString('hex') }
  let headers: Record<string, string> = {}

  const app = new Hono<{ Bindings: HttpBindings }>()
  app.use(async (context, next) => {
    const decision = decide(factsOf(context.env.incoming, false), door)
    switch (decision.kind) {
      case 'refuse':
        return context.text(decision.why, decision.status, headers)
      case 'show-way-in':
        return context.html(wayInPage, 401, pageHeaders(wayInPolicy))
      case 'let-in':
        return context.body(null, 303, {
          ...headers,
          location: '/',
          'cache-control': 'no-store',
          'set-cookie': `${cookieName(door.port)}=${door.session}; HttpOnly; SameSite=Strict; Path=/`,
        })
      case 'pass':
        return next()
    }
  })
  app.post('/import', async (context) => {
    const announced = context.req.header('content-length')
    const { name = '', modified, purpose } = context.req.query()
    const result = await takeUpload({ name, modified, purpose }, context.env.incoming, announced)
    return context.json(result, 200, headers)
  })
  app.all('/media/:kind/:id', (context) => {
    const { kind, id } = context.req.param()
    const range = context.req.header('range') ?? null
    return answerMedia(studio, { method: context.req.method, kind, id, range }, headers)
  })
  app.get('*', async (context) => {
    const file = await files(context.req.path)
    if (file === null) return context.text('There is nothing here.', 404, headers)
    return context.body(file.bytes, 200, { ...headers, 'content-type': file.type, 'cache-control': 'no-cache' })
  })
  app.all('*', (context) => context.text('That cannot be done here.', 405, headers))
  app.onError((_error, context) => context.text('Something went wrong inside Dailies.', 500, headers))

  const server = createServer({ requestTimeout: LONGEST_REQUEST_MS }, getRequestListener(app.fetch))
  server.on('upgrade', (request, line, head) => {
    // A line that breaks while it is being refused must not end the program.
    line.on('error', () => {})
    const decision = decide(factsOf(request, true), door)
    if (decision.kind === 'pass' && request.url === '/contract') {
      socket.server.handleUpgrade(request, line, head, (open) => socket.server.emit('connection', open, request))
      return
    }
    const status = decision.kind === 'refuse' && decision.status === 401 ? '401 Unauthorized' : '403 Forbidden'
    line.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
  })

  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
        server.off('error', reject)
        resolve()
      })
    })
  } catch (error) {
    socket.close()
    throw error
  }
  const address = server.address()
  door.port = typeof address === 'object' && address !== null ? address.port : port
  const sockets = ['127.0.0.1', 'localhost'].map((host) => `ws://${host}:${door.port}`)
  headers = pageHeaders(contentSecurityPolicy([], sockets))

  return {
    port: door.port,
    address: `http://127.0.0.1:${door.port}/?token=${door.token}`,
    async close() {
      socket.close()
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
    },
  }
}

function factsOf(request: IncomingMessage, upgrade: boolean): RequestFacts {
  return { method: request.method ?? '', target: request.url ?? '', upgrade, headers: request.headers }
}
