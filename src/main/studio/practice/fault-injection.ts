/** Carries out what the fault plan says, on Node's own socket: statuses, stalls, cut bodies, dropped connections. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { FaultAction } from './faults'

/** What happens instead of, or before, handling the request; null: handle it. */
export async function beforeHandling(fault: FaultAction | null, node: HttpBindings): Promise<Response | null> {
  if (fault?.type === 'drop' && fault.when === 'before') {
    node.incoming.socket.destroy()
    return RESPONSE_ALREADY_SENT
  }
  if (fault?.type === 'stall' && fault.when === 'before') await sleep(fault.ms)
  if (fault?.type === 'status') {
    const headers = fault.retryAfterSeconds === undefined ? {} : { 'Retry-After': String(fault.retryAfterSeconds) }
    return Response.json({ error: fault.message ?? unsaid(fault.status) }, { status: fault.status, headers })
  }
  return null
}

/** The answer as the fault leaves it, once the request was handled. */
export async function afterHandling(
  fault: FaultAction | null,
  node: HttpBindings,
  answer: Response,
): Promise<Response> {
  if (fault?.type === 'drop' && fault.when === 'after') {
    await answer.body?.cancel()
    node.incoming.socket.destroy()
    return RESPONSE_ALREADY_SENT
  }
  if (fault?.type === 'stall' && fault.when === 'after') await sleep(fault.ms)
  if (fault?.type === 'half-json') {
    const body = await answer.text()
    return new Response(body.slice(0, Math.floor(body.length / 2)), {
      status: answer.status,
      headers: { 'Content-Type': 'application/json' },
    })
  }
  if (fault?.type === 'truncate') {
    const body = new Uint8Array(await answer.arrayBuffer())
    const headers = new Headers(answer.headers)
    headers.delete('Content-Length')
    const part = new Blob([body.subarray(0, Math.floor(body.length * fault.fraction))]).stream()
    return new Response(part, { status: answer.status, headers })
  }
  if (fault?.type === 'cut') return interrupted(answer, fault.fraction, 'end', node)
  if (fault?.type === 'stall' && fault.when === 'middle') return interrupted(answer, 0.5, fault.ms, node)
  return answer
}

/** The same answer, whose body stops at `fraction`: for good, or for some milliseconds. */
async function interrupted(
  answer: Response,
  fraction: number,
  pause: number | 'end',
  node: HttpBindings,
): Promise<Response> {
  let source = answer.body
  let length = Number(answer.headers.get('Content-Length'))
  if (source === null || !(length > 0)) {
    const bytes = new Uint8Array(await answer.arrayBuffer())
    length = bytes.length
    source = new Blob([bytes]).stream()
  }
  const reader = source.getReader()
  let left: number | null = Math.floor(length * fraction)
  let rest: Uint8Array | null = null
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (left === 0) {
        if (pause === 'end') {
          await reader.cancel()
          await drained(node)
          node.incoming.socket.destroy()
          controller.close()
          return
        }
        left = null
        await sleep(pause)
      }
      const chunk: Uint8Array | undefined = rest ?? (await reader.read()).value
      rest = null
      if (chunk === undefined) return controller.close()
      if (left !== null && chunk.length > left) {
        rest = chunk.subarray(left)
        const part = chunk.subarray(0, left)
        left = 0
        if (part.length > 0) controller.enqueue(part)
        else await this.pull?.(controller)
        return
      }
      if (left !== null) left -= chunk.length
      controller.enqueue(chunk)
    },
    cancel: (reason) => reader.cancel(reason),
  })
  const headers = new Headers(answer.headers)
  headers.set('Content-Length', String(length))
  return new Response(body, { status: answer.status, headers })
}

/** Waits until what was written has left this process, so that a cut comes where it was asked. */
async function drained(node: HttpBindings): Promise<void> {
  for (let tries = 0; tries < 200 && (node.outgoing.writableLength > 0 || tries < 3); tries++) await sleep(10)
}

function unsaid(status: number): string {
  if (status === 401) return 'The API key is not valid.'
  if (status === 404) return 'Not found.'
  if (status === 429) return 'Too many requests. Try again later.'
  if (status >= 500) return 'The service is overloaded. Try again later.'
  return 'The request was refused.'
}
