/**
 * Copies a file that lies on a disk as it is, hashing on the way, for rooms that carry whole libraries. A link, pipe or
 * folder is never opened; the copy is on disk when it is done and has the time of the original.
 */
import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { type FileHandle, open, rm } from 'node:fs/promises'

export interface Copied {
  sha256: string
  sizeBytes: number
}

export interface CopyHashed {
  signal?: AbortSignal | undefined
  /** False: it need not outlive a power cut, as what can be made again. */
  durable?: boolean
  /** Bytes that were copied since it was called last. */
  onBytes?: ((count: number) => void) | undefined
}

/** What was to be copied is no plain file. */
export class NotPlain extends Error {
  constructor() {
    super('not a plain file')
  }
}

const PIECE_BYTES = 1 << 20

/**
 * Copies `source` to `target`, which must not exist. Throws `NotPlain`, what the disks say, or the signal's reason, and
 * then leaves no target.
 */
export async function copyHashed(
  source: string,
  target: string,
  { signal, onBytes, durable = true }: CopyHashed = {},
): Promise<Copied> {
  const from = await openPlain(source)
  try {
    const to = await open(target, 'wx', 0o644)
    try {
      const copied = await pump(from, to, signal, onBytes)
      const { atimeMs, mtimeMs } = await from.stat()
      await to.utimes(atimeMs / 1000, mtimeMs / 1000).catch(() => {})
      if (durable) await to.sync()
      await to.close()
      return copied
    } catch (error) {
      await to.close().catch(() => {})
      await rm(target, { force: true }).catch(() => {})
      throw error
    }
  } finally {
    await from.close()
  }
}

async function pump(from: FileHandle, to: FileHandle, signal?: AbortSignal, onBytes?: (count: number) => void) {
  const hash = createHash('sha256')
  const buffer = new Uint8Array(PIECE_BYTES)
  let sizeBytes = 0
  for (;;) {
    signal?.throwIfAborted()
    const { bytesRead } = await from.read(buffer, 0, buffer.length)
    if (bytesRead === 0) return { sha256: hash.digest('hex'), sizeBytes }
    const piece = buffer.subarray(0, bytesRead)
    hash.update(piece)
    for (let at = 0; at < bytesRead; ) at += (await to.write(piece, at)).bytesWritten
    sizeBytes += bytesRead
    onBytes?.(bytesRead)
  }
}

async function openPlain(path: string): Promise<FileHandle> {
  const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)
  const file = await open(path, flags).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ELOOP' ? new NotPlain() : error
  })
  if ((await file.stat()).isFile()) return file
  await file.close()
  throw new NotPlain()
}
