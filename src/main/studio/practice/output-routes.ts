/** Serves a finished film at its signed address: whole, by range, or its headers alone. */
import { createReadStream, statSync } from 'node:fs'
import { Readable } from 'node:stream'
import { readRange } from './byte-range'

/** The answer to a GET or HEAD of an output that may be seen; null when there is no such file. */
export function serveOutput(path: string, taskId: string, request: Request): Response | null {
  const stats = statSync(path, { throwIfNoEntry: false })
  if (stats === undefined) return null
  const { size } = stats
  const etag = `"${taskId}-${size.toString(16)}"`
  const headers = new Headers({
    'Accept-Ranges': 'bytes',
    'Cache-Control': 'private, no-transform',
    'Content-Type': 'video/mp4',
    ETag: etag,
    'Last-Modified': stats.mtime.toUTCString(),
  })
  const ifRange = request.headers.get('If-Range')
  const stale = ifRange !== null && ifRange !== etag
  const range = stale ? null : readRange(request.headers.get('Range') ?? undefined, size)
  if (range === 'beyond') {
    headers.set('Content-Range', `bytes */${size}`)
    headers.delete('Content-Type')
    return new Response(null, { status: 416, headers })
  }
  const { first, last } = range ?? { first: 0, last: size - 1 }
  headers.set('Content-Length', String(last - first + 1))
  if (range !== null) headers.set('Content-Range', `bytes ${first}-${last}/${size}`)
  const status = range === null ? 200 : 206
  if (request.method === 'HEAD') return new Response(null, { status, headers })
  const stream = Readable.toWeb(createReadStream(path, { start: first, end: last })) as ReadableStream<Uint8Array>
  return new Response(stream, { status, headers })
}
