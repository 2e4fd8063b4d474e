/**
 * One attempt at one file: continues a part file where it ends, by Range, and hashes what it writes. Memory stays flat
 * whatever the size. Decides nothing about trying again; `download.ts` does.
 */
import { createHash, type Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, open, readFile, stat, writeFile } from 'node:fs/promises'
import { z } from 'zod'

/** What is known of the file behind an address: kept beside the part, so that a later run may go on. */
const PartFacts = z.object({ totalBytes: z.number().int().nonnegative().nullable(), etag: z.string().nullable() })
type PartFacts = z.infer<typeof PartFacts>

/** How an attempt ended. `expired`: the address is dead, ask the task for a fresh one. */
export type Attempt =
  | { kind: 'complete'; sha256: string; sizeBytes: number; contentType: string | null }
  | { kind: 'expired' }
  | { kind: 'interrupted'; why: 'busy' | 'offline' | 'cut off' }

export interface FetchPart {
  url: string
  partPath: string
  signal: AbortSignal
  /** No byte for this long is a stall: the attempt ends and is taken up again. */
  stallMs: number
  onProgress(receivedBytes: number, totalBytes: number | null): void
}

/** Runs one attempt. Throws what the disk throws (ENOSPC …) and the signal's reason; the network never throws. */
export async function fetchPart(options: FetchPart): Promise<Attempt> {
  const { partPath, signal } = options
  const known = await readFacts(partPath)
  const file = await open(partPath, 'a+')
  try {
    let have = (await file.stat()).size
    if (known.totalBytes !== null && have > known.totalBytes) {
      await file.truncate(0)
      have = 0
    }
    const hash = createHash('sha256')
    if (have > 0) await hashFile(partPath, hash)
    if (known.totalBytes !== null && have === known.totalBytes && have > 0) {
      return { kind: 'complete', sha256: hash.digest('hex'), sizeBytes: have, contentType: null }
    }

    const stalled = new AbortController()
    const both = AbortSignal.any([signal, stalled.signal])
    const watchdog = setTimeout(() => stalled.abort(), options.stallMs)
    try {
      const headers: Record<string, string> = { 'accept-encoding': 'identity' }
      if (have > 0) headers.range = `bytes=${have}-`
      if (have > 0 && known.etag !== null) headers['if-range'] = known.etag
      let response: Response
      try {
        response = await fetch(options.url, { headers, signal: both, redirect: 'error' })
      } catch {
        signal.throwIfAborted()
        return { kind: 'interrupted', why: 'offline' }
      }
      const start = startOf(response, have)
      if (start === 'expired') return { kind: 'expired' }
      if (start === 'again') {
        await response.body?.cancel()
        await file.truncate(0)
        await writeFacts(partPath, { totalBytes: null, etag: null })
        return { kind: 'interrupted', why: 'cut off' }
      }
      if (start === 'busy') return { kind: 'interrupted', why: 'busy' }
      const running = start === 0 && have > 0 ? createHash('sha256') : hash
      if (start === 0 && have > 0) await file.truncate(0)
      const totalBytes = totalOf(response, start)
      await writeFacts(partPath, { totalBytes, etag: strongEtag(response) })
      const received = await pour(response, file, running, start, totalBytes, both, watchdog, options)
      signal.throwIfAborted()
      if (received === null || (totalBytes !== null && received !== totalBytes)) {
        return { kind: 'interrupted', why: 'cut off' }
      }
      await file.sync()
      return {
        kind: 'complete',
        sha256: running.digest('hex'),
        sizeBytes: received,
        contentType: response.headers.get('content-type'),
      }
    } finally {
      clearTimeout(watchdog)
    }
  } finally {
    await file.close()
  }
}

/** Name of the small file beside a part that says how large it will be. */
export function factsPath(partPath: string): string {
  return `${partPath}.facts`
}

/** Writes the body to the file; the number of bytes the file then has, or null when the line broke. */
async function pour(
  response: Response,
  file: FileHandle,
  hash: Hash,
  start: number,
  totalBytes: number | null,
  signal: AbortSignal,
  watchdog: NodeJS.Timeout,
  options: FetchPart,
): Promise<number | null> {
  let received = start
  const reader = response.body?.getReader()
  if (!reader) return received
  const stop = () => void reader.cancel().catch(() => {})
  signal.addEventListener('abort', stop, { once: true })
  try {
    for (;;) {
      let chunk: Awaited<ReturnType<typeof reader.read>>
      try {
        chunk = await reader.read()
      } catch {
        return null
      }
      if (signal.aborted) return null
      if (chunk.done) return received
      watchdog.refresh()
      // More than was promised is not the file we asked for.
      if (totalBytes !== null && received + chunk.value.byteLength > totalBytes) return null
      let written = 0
      while (written < chunk.value.byteLength) {
        written += (await file.write(chunk.value, written, chunk.value.byteLength - written)).bytesWritten
      }
      hash.update(chunk.value)
      received += chunk.value.byteLength
      options.onProgress(received, totalBytes)
    }
  } finally {
    signal.removeEventListener('abort', stop)
    stop()
  }
}

/** Where the body of this answer starts in the file, or why there is none to use. */
function startOf(response: Response, have: number): number | 'expired' | 'again' | 'busy' {
  const { status } = response
  if (status === 200) return 0
  if (status === 206) {
    const from = /^bytes (\d+)-/.exec(response.headers.get('content-range') ?? '')?.[1]
    return Number(from) === have ? have : 'again'
  }
  if (status === 416) return 'again'
  if (status === 429 || status >= 500) return 'busy'
  return 'expired'
}

function totalOf(response: Response, start: number): number | null {
  if (response.status === 206) {
    const total = /\/(\d+)$/.exec(response.headers.get('content-range') ?? '')?.[1]
    return total === undefined ? null : Number(total)
  }
  const length = response.headers.get('content-length')
  return length === null ? null : start + Number(length)
}

/** If-Range takes strong tags only. */
function strongEtag(response: Response): string | null {
  const etag = response.headers.get('etag')
  return etag?.startsWith('"') ? etag : null
}

async function readFacts(partPath: string): Promise<PartFacts> {
  try {
    return PartFacts.parse(JSON.parse(await readFile(factsPath(partPath), 'utf8')))
  } catch {
    return { totalBytes: null, etag: null }
  }
}

async function writeFacts(partPath: string, facts: PartFacts): Promise<void> {
  await writeFile(factsPath(partPath), JSON.stringify(facts))
}

async function hashFile(path: string, hash: Hash): Promise<void> {
  if ((await stat(path)).size === 0) return
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer)
}
