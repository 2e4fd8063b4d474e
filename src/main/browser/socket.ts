/**
 * The contract over a WebSocket: `{id, name, input}` in, `{id, result}` out, and `{event}` whenever Studio has one.
 * Whatever else comes is answered with a typed failure; no message can end the program.
 */
import { type RawData, type WebSocket, WebSocketServer } from 'ws'
import { z } from 'zod'
import type { Failure } from '../../shared/failure'
import { answerCall, LARGEST_CALL_CHARACTERS, unreadable } from '../door/read-call'
import { tellInSlices } from '../door/tell-in-slices'
import type { Studio } from '../studio/studio.types'

/** Past twice the largest sheet the connection itself is cut: nobody needs so much to be told that it is too long. */
const CUT_AT_BYTES = 64_000_000
/** Bytes that may wait for a window that does not read. It can connect again and ask afresh. */
const MOST_WAITING_BYTES = 32_000_000
const PING_EVERY_MS = 30_000

const Envelope = z.strictObject({
  id: z.union([z.number().int().nonnegative(), z.string().min(1).max(64)]),
  name: z.unknown(),
  input: z.unknown(),
})

export interface ContractSocket {
  /** Takes over upgrade requests that the guard has let through. */
  server: WebSocketServer
  close(): void
}

/** Serves Studio to every socket that is handed over. */
export function openContractSocket(studio: Pick<Studio, 'dispatch' | 'listen'>): ContractSocket {
  const server = new WebSocketServer({ noServer: true, maxPayload: CUT_AT_BYTES, perMessageDeflate: false })
  const answered = new WeakSet<WebSocket>()

  server.on('connection', (socket) => {
    answered.add(socket)
    socket.on('pong', () => answered.add(socket))
    // `ws` tells of a broken frame here and closes the socket with the right code itself.
    socket.on('error', () => {})
    socket.on('message', (data, isBinary) => {
      void answerMessage(studio, data, isBinary).then((answer) => send(socket, JSON.stringify(answer)))
    })
  })
  const events = tellInSlices((event) => {
    const text = JSON.stringify({ event })
    for (const socket of server.clients) send(socket, text)
  })
  const stopListening = studio.listen(events.take)
  const pinging = setInterval(() => {
    for (const socket of server.clients) {
      if (answered.delete(socket)) socket.ping()
      else socket.terminate()
    }
  }, PING_EVERY_MS)

  return {
    server,
    close() {
      stopListening()
      events.close()
      clearInterval(pinging)
      for (const socket of server.clients) socket.close(1001)
      server.close()
    },
  }
}

interface Answer {
  id: number | string | null
  result: { ok: true; value: unknown } | { ok: false; failure: Failure }
}

/** Answers one frame. Never rejects. */
export async function answerMessage(
  studio: Pick<Studio, 'dispatch'>,
  data: RawData,
  isBinary: boolean,
): Promise<Answer> {
  const refuse = (reason: string, id: Answer['id'] = null): Answer => ({
    id,
    result: { ok: false, failure: unreadable(reason) },
  })
  if (isBinary) return refuse('it is not text')
  const bytes = Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as ArrayBuffer)
  // A character takes at most 4 bytes here; the characters themselves are counted once the text is read.
  if (bytes.byteLength > LARGEST_CALL_CHARACTERS * 4) return refuse('it is too long')
  let message: unknown
  try {
    message = JSON.parse(bytes.toString('utf8'))
  } catch {
    return refuse('it is not JSON')
  }
  const envelope = Envelope.safeParse(message)
  if (!envelope.success) return refuse('its shape does not fit', idOf(message))
  const { id, name, input } = envelope.data
  return { id, result: await answerCall(studio.dispatch, name, input) }
}

/** The id of a message that is otherwise wrong, so that its sender still hears about it. */
function idOf(message: unknown): Answer['id'] {
  const id = Envelope.shape.id.safeParse((message as { id?: unknown } | null)?.id)
  return id.success ? id.data : null
}

function send(socket: WebSocket, text: string): void {
  if (socket.readyState !== socket.OPEN) return
  if (socket.bufferedAmount > MOST_WAITING_BYTES) socket.terminate()
  else socket.send(text)
}
