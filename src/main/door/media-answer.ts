/**
 * Serves one media file as an HTTP answer, with Range, for both doors: `media:` in the desktop app, `/media/` in the
 * browser. Takes a kind and an id; only Studio turns these into a path, and the path never leaves this process.
 */
import { type FileHandle, open } from 'node:fs/promises'
import { MediaKind } from '../../shared/contract'
import type { Studio } from '../studio/studio.types'

const ID = /^[0-9a-f-]{36,64}$/
const CHUNK_BYTES = 256 * 1024

export interface MediaRequest {
  method: string
  kind: string
  id: string
  /** The `Range` header, if any. */
  range: string | null
}

/** The part of a file that a Range header asks for. */
export type ByteRange = { kind: 'whole' } | { kind: 'part'; first: number; last: number } | { kind: 'unsatisfiable' }

/**
 * Reads a Range header (RFC 9110, 14.2). Anything but one well-formed range of bytes is answered with the whole file,
 * as the RFC allows.
 */
export function readRange(header: string | null, sizeBytes: number): ByteRange {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '')
  const [from, to] = [match?.[1] ?? '', match?.[2] ?? '']
  if (from === '' && to === '') return { kind: 'whole' }
  if (from === '') {
    const wanted = Number(to)
    if (wanted === 0 || sizeBytes === 0) return { kind: 'unsatisfiable' }
    return { kind: 'part', first: Math.max(0, sizeBytes - wanted), last: sizeBytes - 1 }
  }
  const first = Number(from)
  if (to !== '' && Number(to) < first) return { kind: 'whole' }
  if (first >= sizeBytes) return { kind: 'unsatisfiable' }
  return { kind: 'part', first, last: to === '' ? sizeBytes - 1 : Math.min(Number(to), sizeBytes - 1) }
}

/** Answers a request for media: 200, 206, 404, 405 or 416. `extra` headers go on every answer. Never rejects. */
export async function answerMedia(
  studio: Pick<Studio, 'media'>,
  request: MediaRequest,
  extra: Readonly<Record<string, string>>,
): Promise<Response> {
  const refuse = (status: number, headers: Record<string, string> = {}) =>
    new Response(null, { status, headers: { ...extra, ...headers } })
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405, { allow: 'GET, HEAD' })
  const kind = MediaKind.safeParse(request.kind)
  if (!kind.success || !ID.test(request.id)) return refuse(404)
  let file: FileHandle | null = null
  try {
    const media = studio.media(kind.data, request.id)
    if (media === null) return refuse(404)
    file = await open(media.path, 'r')
    const { size } = await file.stat()
    const range = readRange(request.range, size)
    if (range.kind === 'unsatisfiable') {
      await file.close()
      return refuse(416, { 'content-range': `bytes */${size}` })
    }
    const part = range.kind === 'part' ? range : { first: 0, last: size - 1 }
    const headers = {
      ...extra,
      'content-type': media.mime,
      'content-length': String(part.last - part.first + 1),
      'accept-ranges': 'bytes',
      'cache-control': 'private, no-cache',
      ...(range.kind === 'part' ? { 'content-range': `bytes ${part.first}-${part.last}/${size}` } : {}),
    }
    const status = range.kind === 'part' ? 206 : 200
    if (request.method === 'HEAD' || size === 0) {
      await file.close()
      return new Response(null, { status, headers })
    }
    return new Response(streamPart(file, part.first, part.last), { status, headers })
  } catch {
    // The file went away, or its folder is not mounted: to the window it is simply not there.
    await file?.close().catch(() => {})
    return refuse(404)
  }
}

/** Streams bytes `first` to `last` and closes the file at the end, at an error and when the reader goes away. */
function streamPart(file: FileHandle, first: number, last: number): ReadableStream<Uint8Array> {
  let at = first
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const buffer = new Uint8Array(Math.min(CHUNK_BYTES, last - at + 1))
          const { bytesRead } = await file.read(buffer, 0, buffer.length, at)
          if (bytesRead === 0) throw new Error('the file is shorter than it was')
          at += bytesRead
          controller.enqueue(buffer.subarray(0, bytesRead))
          if (at > last) {
            await file.close()
            controller.close()
          }
        } catch (error) {
          await file.close().catch(() => {})
          controller.error(error)
        }
      },
      async cancel() {
        await file.close().catch(() => {})
      },
    },
    { highWaterMark: 1 },
  )
}
