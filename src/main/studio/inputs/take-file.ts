/**
 * Takes a file that someone dropped into a temp file of our own, hashing on the way. From then on nobody else can change
 * what is measured and kept. Links, pipes, folders and devices are looked at before they are opened.
 */
import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { copyFile, type FileHandle, open, rm, stat } from 'node:fs/promises'
import { DailiesError } from '../../../shared/failure'
import { hashFile } from '../media/durable-file'
import { SNIFF_BYTES, type Sniffed, sniff } from '../media/sniff'
import type { DroppedFile } from '../studio.types'
import { checkSize, MOST_BYTES, otherKind, refusal } from './check-file'

export interface Taken {
  sha256: string
  sizeBytes: number
}

const PIECE_BYTES = 1 << 20
const TRY_AGAIN = 'Check that the file is still there and may be read, then drop it again.'

/** Copies a dropped file to `temp`. Throws `input-refused` or `disk`, and then leaves no temp file. */
export async function takeFile(dropped: DroppedFile, temp: string): Promise<Taken> {
  try {
    if ('bytes' in dropped) return await takeBytes(dropped.name, dropped.bytes, temp)
    return await takePath(dropped.name, dropped.path, temp)
  } catch (error) {
    await rm(temp, { force: true })
    throw error
  }
}

/** Copies a file of our own library to `temp`, without using room twice where the disk can do that. */
export async function takeOwnFile(name: string, path: string, temp: string): Promise<Taken> {
  try {
    const { size } = await stat(path).catch((error: unknown) => {
      throw unreadable(name, error)
    })
    checkSize(name, size)
    // Not a hard link: a clip edited in place in the library must not change the input, which is named by its content.
    await copyFile(path, temp, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE).catch((error: unknown) => {
      throw diskTrouble(error)
    })
    const file = await open(temp, 'r+')
    try {
      await file.sync()
    } finally {
      await file.close()
    }
    return { sha256: await hashFile(temp), sizeBytes: size }
  } catch (error) {
    await rm(temp, { force: true })
    throw error
  }
}

async function takeBytes(name: string, bytes: Uint8Array, temp: string): Promise<Taken> {
  checkSize(name, bytes.length)
  checkKind(name, sniff(bytes.subarray(0, SNIFF_BYTES)))
  const target = await openTemp(temp)
  try {
    await target.writeFile(bytes)
    await target.sync()
  } catch (error) {
    throw diskTrouble(error)
  } finally {
    await target.close()
  }
  return { sha256: createHash('sha256').update(bytes).digest('hex'), sizeBytes: bytes.length }
}

async function takePath(name: string, path: string, temp: string): Promise<Taken> {
  const source = await openRegular(name, path)
  try {
    const { size } = await source.stat()
    checkSize(name, size)
    const buffer = new Uint8Array(PIECE_BYTES)
    const head = await read(name, source, buffer, SNIFF_BYTES, 0)
    // What is plainly something else is not copied first.
    checkKind(name, sniff(buffer.subarray(0, head)))
    return await copy(name, source, buffer, temp)
  } finally {
    await source.close()
  }
}

/** Links are followed; what they lead to must be a plain file. Opening does not wait, as a pipe would make it. */
async function openRegular(name: string, path: string): Promise<FileHandle> {
  let file: FileHandle
  try {
    const before = await stat(path)
    if (before.isDirectory())
      throw refusal(name, 'is a folder; Dailies takes files.', 'Open it and drop what is inside.')
    if (!before.isFile()) throw refusal(name, 'is not a plain file.', 'Drop a picture, a clip or a sound.')
    file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  } catch (error) {
    throw error instanceof DailiesError ? error : unreadable(name, error)
  }
  if (!(await file.stat()).isFile()) {
    await file.close()
    throw refusal(name, 'is not a plain file.', 'Drop a picture, a clip or a sound.')
  }
  return file
}

async function copy(name: string, source: FileHandle, buffer: Uint8Array, temp: string): Promise<Taken> {
  const target = await openTemp(temp)
  try {
    const hash = createHash('sha256')
    let sizeBytes = 0
    for (;;) {
      const count = await read(name, source, buffer, buffer.length, sizeBytes)
      if (count === 0) break
      sizeBytes += count
      // The file may have grown since it was looked at.
      if (sizeBytes > MOST_BYTES) checkSize(name, sizeBytes)
      const piece = buffer.subarray(0, count)
      hash.update(piece)
      await target.writeFile(piece).catch((error: unknown) => {
        throw diskTrouble(error)
      })
    }
    checkSize(name, sizeBytes)
    await target.sync()
    return { sha256: hash.digest('hex'), sizeBytes }
  } finally {
    await target.close()
  }
}

async function read(name: string, source: FileHandle, buffer: Uint8Array, most: number, at: number): Promise<number> {
  try {
    return (await source.read(buffer, 0, most, at)).bytesRead
  } catch (error) {
    throw unreadable(name, error)
  }
}

async function openTemp(temp: string): Promise<FileHandle> {
  return open(temp, 'wx', 0o600).catch((error: unknown) => {
    throw diskTrouble(error)
  })
}

function checkKind(name: string, sniffed: Sniffed): void {
  if (sniffed.family === 'other') throw otherKind(name, sniffed.name)
}

function unreadable(name: string, cause: unknown): DailiesError {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  if (code === 'ENOENT' || code === 'ENOTDIR') return refusal(name, 'is not there any more.', TRY_AGAIN)
  if (code === 'ELOOP') return refusal(name, 'is a link that leads back to itself.', 'Drop the file it was meant for.')
  if (code === 'EACCES' || code === 'EPERM') return refusal(name, 'may not be read by Dailies.', TRY_AGAIN)
  return refusal(name, 'could not be read.', TRY_AGAIN)
}

/** Our own folder could not be written. */
export function diskTrouble(cause: unknown): DailiesError {
  if (cause instanceof DailiesError) return cause
  const full = cause instanceof Error && 'code' in cause && (cause.code === 'ENOSPC' || cause.code === 'EDQUOT')
  return new DailiesError(
    'disk',
    full ? 'The disk is full, so the file could not be kept.' : 'The file could not be kept in the data folder.',
    `Nothing was uploaded. ${full ? 'Make room on the disk' : 'Check that the data folder may be written'} and try again.`,
    undefined,
    { cause },
  )
}
