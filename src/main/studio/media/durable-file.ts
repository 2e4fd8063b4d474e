/**
 * Writing so that a power cut leaves the old file or the new one, never half of either: a temp file beside it, fsync,
 * rename, fsync of the folder. Used by every room that keeps files.
 */
import { createHash, randomUUID } from 'node:crypto'
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Writes a small file whole. `mode` as in chmod. */
export function writeDurablySync(path: string, data: string | Uint8Array, mode = 0o644): void {
  const temp = `${path}.${randomUUID()}.tmp`
  try {
    const fd = openSync(temp, 'wx', mode)
    try {
      const bytes = typeof data === 'string' ? Buffer.from(data) : data
      for (let at = 0; at < bytes.length; ) at += writeSync(fd, bytes, at)
      fsyncSync(fd)
    } finally {
      closeSync(fd)
    }
    renameSync(temp, path)
  } catch (error) {
    rmSync(temp, { force: true })
    throw error
  }
}

/** Writes a file whole by way of `temp`, which must be on the same disk. */
export async function writeDurably(path: string, data: string | Uint8Array, temp: string): Promise<void> {
  await replaceFile(path, data, temp)
  await syncFolder(dirname(path))
}

/** `writeDurably` but for the folder: for many files at once, after which `syncFolder` is called once. */
export async function replaceFile(path: string, data: string | Uint8Array, temp: string): Promise<void> {
  try {
    const file = await open(temp, 'wx', 0o644)
    try {
      await file.writeFile(data)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temp, path)
  } catch (error) {
    await rm(temp, { force: true })
    throw error
  }
}

/** Brings what was written to a file onto the disk. */
export async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Makes renames in a folder last over a power cut. Windows has no such call and needs none. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  let folder: FileHandle | undefined
  try {
    folder = await open(path, 'r')
    await folder.sync()
  } catch {
    // Some network disks refuse it; the rename itself has been done.
  } finally {
    await folder?.close()
  }
}

/** The lower-case hex SHA-256 of a file, read in pieces. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  const file = await open(path, 'r')
  try {
    const buffer = new Uint8Array(1 << 20)
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, buffer.length)
      if (bytesRead === 0) return hash.digest('hex')
      hash.update(buffer.subarray(0, bytesRead))
    }
  } finally {
    await file.close()
  }
}
