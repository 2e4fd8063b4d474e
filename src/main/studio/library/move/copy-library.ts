/**
 * Copies everything of a library to another folder, each file verified by reading the copy again, and may be called again
 * to catch up with what has changed since. The library copied from is only read; links in it are not followed. What a
 * crash leaves is gone on with: a file stands in its place only when it is whole and on disk.
 */
import { randomUUID } from 'node:crypto'
import { type BigIntStats, lstatSync } from 'node:fs'
import { lstat, mkdir, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { TransferProgress } from '../../../../shared/library/transfer'
import { copyHashed, NotPlain } from '../../media/copy-hashed'
import { hashFile, syncFolder } from '../../media/durable-file'

export interface CopyWatch {
  signal?: AbortSignal | undefined
  onProgress?: ((progress: TransferProgress) => void) | undefined
  /** For tests: after each file. */
  onFile?: (() => void) | undefined
}

export interface LibraryCopy {
  /** Copies what is not there or has changed, and takes away what is gone from here. Gives how many files it touched. */
  catchUp(watch?: CopyWatch): Promise<number>
  /** Copies all downloads that are under way, as they are at this moment. */
  copyIncoming(): Promise<void>
  /** Files and bytes that are there now. */
  size(): { files: number; bytes: number }
  /** Links and other things that are no files: they stay where they are. */
  left(): number
}

/** What stands for a file having stayed the same. */
type Stamp = string
interface Listed {
  name: string
  bytes: number
}

const AT_ONCE = 16
const DEEPEST = 64
/**
 * Of `.dailies`: made again, under way (see `copyIncoming`), of the move itself, or deleted: that goes to the system's trash
 * from where it lies.
 */
const NOT_COPIED = /^\.dailies\/(index|temp$|incoming$|leaving$|moving\.json)/
/** The copy was not what had been read; the disk that is moved to is not to be trusted. */
export class BadCopy extends Error {}

/** Bytes and files that would be copied. */
export async function measureLibrary(from: string): Promise<{ files: number; bytes: number; left: number }> {
  const { files, left } = await listEverything(from)
  return { files: files.length, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0), left }
}

/** `to` must be there; it is empty, or what an earlier call left. */
export function copyLibrary(from: string, to: string): LibraryCopy {
  const copied = new Map<string, { stamp: Stamp; bytes: number }>()
  const temp = join(to, '.dailies', 'temp')
  let left = 0

  async function copyOne(name: string, onBytes: (count: number) => void, signal?: AbortSignal): Promise<boolean> {
    const [source, target] = [join(from, name), join(to, name)]
    // Before it is read: what changes while it is read has another stamp afterwards.
    const found = await lstat(source, { bigint: true }).catch(() => null)
    if (found === null || !found.isFile()) return false
    const stamp = stampOf(found)
    const bytes = Number(found.size)
    if (await isSame(source, target, found)) {
      onBytes(bytes)
      copied.set(name, { stamp, bytes })
      return true
    }
    await mkdir(dirname(target), { recursive: true })
    const part = join(temp, randomUUID())
    try {
      const read = await copyHashed(source, part, { signal, onBytes, durable: !name.startsWith('.dailies/posters/') })
      if (lstatSync(part).size !== read.sizeBytes || (await hashFile(part)) !== read.sha256) throw new BadCopy(name)
      await rename(part, target)
    } catch (error) {
      await rm(part, { force: true })
      // Deleted, or replaced by something else, since it was listed.
      if (error instanceof NotPlain || (error instanceof Error && 'code' in error && error.code === 'ENOENT'))
        return false
      throw error
    }
    copied.set(name, { stamp, bytes })
    return true
  }

  return {
    async catchUp({ signal, onProgress = () => {}, onFile } = {}) {
      await mkdir(temp, { recursive: true })
      const listed = await listEverything(from)
      left = listed.left
      const names = new Set(listed.files.map(({ name }) => name))
      const changed: Listed[] = []
      for (const file of listed.files) {
        const before = copied.get(file.name)
        if (
          before === undefined ||
          stampOf(lstatSync(join(from, file.name), { bigint: true, throwIfNoEntry: false })) !== before.stamp
        )
          changed.push(file)
      }
      const progress = {
        done: 0,
        total: changed.length,
        bytes: 0,
        totalBytes: changed.reduce((sum, { bytes }) => sum + bytes, 0),
      }
      const onBytes = (count: number) => {
        progress.bytes += count
        onProgress({ ...progress })
      }
      onProgress({ ...progress })
      const folders = new Set<string>()
      for (let at = 0; at < changed.length; at += AT_ONCE) {
        signal?.throwIfAborted()
        const group = changed.slice(at, at + AT_ONCE)
        const outcomes = await Promise.allSettled(group.map(({ name }) => copyOne(name, onBytes, signal)))
        const failed = outcomes.find((outcome) => outcome.status === 'rejected')
        if (failed?.status === 'rejected') throw failed.reason
        for (const { name } of group) {
          for (let folder = dirname(join(to, name)); folder.length >= to.length; folder = dirname(folder))
            folders.add(folder)
          onFile?.()
        }
        progress.done += group.length
        onProgress({ ...progress })
      }
      const gone = (await listEverything(to)).files.filter(({ name }) => !names.has(name))
      for (const { name } of gone) {
        await rm(join(to, name), { force: true })
        copied.delete(name)
        folders.add(dirname(join(to, name)))
      }
      for (const folder of folders) await syncFolder(folder)
      return changed.length + gone.length
    },

    async copyIncoming() {
      const [source, target] = [join(from, '.dailies', 'incoming'), join(to, '.dailies', 'incoming')]
      await rm(target, { recursive: true, force: true })
      await mkdir(target, { recursive: true })
      for (const entry of await readdir(source, { withFileTypes: true }).catch(() => [])) {
        if (entry.isFile()) await copyHashed(join(source, entry.name), join(target, entry.name))
      }
      await syncFolder(target)
    },

    size: () => ({ files: copied.size, bytes: [...copied.values()].reduce((sum, { bytes }) => sum + bytes, 0) }),
    left: () => left,
  }
}

/** Whether an earlier try has copied it: times alone would believe a file that was spoilt since. */
async function isSame(source: string, target: string, found: BigIntStats): Promise<boolean> {
  const there = await lstat(target, { bigint: true }).catch(() => null)
  if (there === null || !there.isFile() || there.size !== found.size) return false
  const [a, b] = await Promise.all([hashFile(source), hashFile(target)])
  return a === b
}

function stampOf(found: BigIntStats | undefined): Stamp {
  return found === undefined ? '' : `${found.size} ${found.mtimeNs} ${found.ctimeNs} ${found.ino}`
}

/** Every plain file that belongs to a library; posters and what else is in `.dailies` with it. */
async function listEverything(dir: string): Promise<{ files: Listed[]; left: number }> {
  const files: Listed[] = []
  let left = 0
  const visit = async (within: string, depth: number): Promise<void> => {
    for (const entry of await readdir(join(dir, within), { withFileTypes: true })) {
      const name = within + entry.name
      if (NOT_COPIED.test(name)) continue
      if (entry.isDirectory() && depth < DEEPEST) await visit(`${name}/`, depth + 1)
      else if (entry.isFile()) {
        const found = lstatSync(join(dir, name), { throwIfNoEntry: false })
        if (found !== undefined) files.push({ name, bytes: found.size })
      } else left++
    }
  }
  await visit('', 0)
  return { files, left }
}
