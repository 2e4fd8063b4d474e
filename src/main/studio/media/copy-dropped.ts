/**
 * Copies a file that someone dropped to a temp file of our own, hashing on the way, in pieces and never whole in memory.
 * From then on nobody else can change what is measured and kept. Links, pipes, folders and devices are looked at before
 * they are opened. What is taken, and in which words the rest is refused, is the caller's.
 */
import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { type FileHandle, open, rm, stat } from 'node:fs/promises'
import { DailiesError } from '../../../shared/failure'
import type { DroppedFile } from '../studio.types'
import { SNIFF_BYTES, type Sniffed, sniff } from './sniff'

export interface Taken {
  sha256: string
  sizeBytes: number
}

export interface CopyRules {
  /** The refusal of this file; `what` goes after its name. */
  refuse(what: string, advice: string): DailiesError
  /** Throws for sizes that are not taken; asked again while a file grows. */
  checkSize(sizeBytes: number): void
  /** Throws for what is plainly something else, before anything is copied. */
  checkKind(sniffed: Sniffed): void
  /** What is thrown when our own folder cannot be written. */
  trouble(cause: unknown): DailiesError
}

const PIECE_BYTES = 1 << 20
const TRY_AGAIN = 'Check that the file is still there and may be read, then drop it again.'

/** Copies a dropped file to `temp`, on disk when it returns. Throws as `rules` say, and then leaves no temp file. */
export async function copyDropped(dropped: DroppedFile, temp: string, rules: CopyRules): Promise<Taken> {
  try {
    return 'bytes' in dropped ? await copyBytes(dropped.bytes, temp, rules) : await copyPath(dropped.path, temp, rules)
  } catch (error) {
    await rm(temp, { force: true })
    throw error
  }
}

async function copyBytes(bytes: Uint8Array, temp: string, rules: CopyRules): Promise<Taken> {
  rules.checkSize(bytes.length)
  rules.checkKind(sniff(bytes.subarray(0, SNIFF_BYTES)))
  const target = await openTemp(temp, rules)
  try {
    await target.writeFile(bytes)
    await target.sync()
  } catch (error) {
    throw rules.trouble(error)
  } finally {
    await target.close()
  }
  return { sha256: createHash('sha256').update(bytes).digest('hex'), sizeBytes: bytes.length }
}

async function copyPath(path: string, temp: string, rules: CopyRules): Promise<Taken> {
  const source = await openRegular(path, rules)
  try {
    const { size } = await source.stat()
    rules.checkSize(size)
    const buffer = new Uint8Array(PIECE_BYTES)
    const head = await read(source, buffer, SNIFF_BYTES, 0, rules)
    rules.checkKind(sniff(buffer.subarray(0, head)))
    return await copy(source, buffer, temp, rules)
  } finally {
    await source.close()
  }
}

/** Links are followed; what they lead to must be a plain file. Opening does not wait, as a pipe would make it. */
async function openRegular(path: string, rules: CopyRules): Promise<FileHandle> {
  const notPlain = () => rules.refuse('is not a plain file.', 'Drop a picture, a clip or a sound.')
  let file: FileHandle
  try {
    const before = await stat(path)
    if (before.isDirectory())
      throw rules.refuse('is a folder; Dailies takes files.', 'Open it and drop what is inside.')
    if (!before.isFile()) throw notPlain()
    file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  } catch (error) {
    throw error instanceof DailiesError ? error : unreadable(error, rules)
  }
  if (!(await file.stat()).isFile()) {
    await file.close()
    throw notPlain()
  }
  return file
}

async function copy(source: FileHandle, buffer: Uint8Array, temp: string, rules: CopyRules): Promise<Taken> {
  const target = await openTemp(temp, rules)
  try {
    const hash = createHash('sha256')
    let sizeBytes = 0
    for (;;) {
      const count = await read(source, buffer, buffer.length, sizeBytes, rules)
      if (count === 0) break
      sizeBytes += count
      // The file may have grown since it was looked at.
      rules.checkSize(sizeBytes < SNIFF_BYTES ? SNIFF_BYTES : sizeBytes)
      const piece = buffer.subarray(0, count)
      hash.update(piece)
      await target.writeFile(piece).catch((error: unknown) => {
        throw rules.trouble(error)
      })
    }
    rules.checkSize(sizeBytes)
    await target.sync().catch((error: unknown) => {
      throw rules.trouble(error)
    })
    return { sha256: hash.digest('hex'), sizeBytes }
  } finally {
    await target.close()
  }
}

async function read(source: FileHandle, buffer: Uint8Array, most: number, at: number, rules: CopyRules) {
  try {
    return (await source.read(buffer, 0, most, at)).bytesRead
  } catch (error) {
    throw unreadable(error, rules)
  }
}

async function openTemp(temp: string, rules: CopyRules): Promise<FileHandle> {
  return open(temp, 'wx', 0o600).catch((error: unknown) => {
    throw rules.trouble(error)
  })
}

/** The refusal of a file that could not be opened or read. */
export function unreadable(cause: unknown, { refuse }: Pick<CopyRules, 'refuse'>): DailiesError {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  if (code === 'ENOENT' || code === 'ENOTDIR') return refuse('is not there any more.', TRY_AGAIN)
  if (code === 'ELOOP') return refuse('is a link that leads back to itself.', 'Drop the file it was meant for.')
  if (code === 'EACCES' || code === 'EPERM') return refuse('may not be read by Dailies.', TRY_AGAIN)
  return refuse('could not be read.', TRY_AGAIN)
}
