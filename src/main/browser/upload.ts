/**
 * Takes one file from the window: streams it to a file of its own in the data folder (never whole in memory), hands it
 * to Studio, and takes it away again. Studio keeps its own copy of what it accepts.
 */
import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ImportAnswer } from '../../shared/contract'
import type { Failure, Result } from '../../shared/failure'
import type { Studio } from '../studio/studio.types'

/**
 * Most bytes of one upload. Larger than what Runway takes (200 MB), so that Studio, which knows the limit of each
 * kind, is the one to say what is too large; this bound only keeps a disk from filling.
 */
export const LARGEST_UPLOAD_BYTES = 1_000_000_000

/** Where uploads wait. Emptied at every start: what a crash left there was never accepted. */
export async function openUploads(dataDir: string, studio: Pick<Studio, 'importFiles'>) {
  const folder = join(dataDir, 'uploads')
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true, mode: 0o700 })

  /** Takes one upload. `lengthBytes` is what the sender announced, if it did. Never rejects. */
  return async function takeUpload(
    name: string,
    body: Readable,
    lengthBytes: number | null,
  ): Promise<Result<ImportAnswer>> {
    const plainName = nameOnly(name)
    if (lengthBytes !== null && lengthBytes > LARGEST_UPLOAD_BYTES) return refuse(tooLarge(plainName))
    const path = join(folder, randomUUID())
    try {
      await pipeline(body, atMost(LARGEST_UPLOAD_BYTES), createWriteStream(path, { flags: 'wx', mode: 0o600 }))
      return await studio.importFiles([{ name: plainName, path }])
    } catch (error) {
      return refuse(error instanceof TooLarge ? tooLarge(plainName) : notTaken(plainName))
    } finally {
      await rm(path, { force: true }).catch(() => {})
    }
  }
}

/** A file's name without folders or control characters, as a person knows it. */
export function nameOnly(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? ''
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must go
  const plain = last.replace(/[\u0000-\u001f\u007f]/g, '').trim()
  return plain === '' || plain === '.' || plain === '..' ? 'file' : plain.slice(0, 255)
}

class TooLarge extends Error {}

function atMost(limitBytes: number): Transform {
  let seen = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length
      if (seen > limitBytes) done(new TooLarge())
      else done(null, chunk)
    },
  })
}

function tooLarge(name: string): Failure {
  const limit = LARGEST_UPLOAD_BYTES / 1_000_000
  return {
    code: 'input-refused',
    message: `"${name}" is larger than ${limit} MB; Runway takes files of at most 200 MB.`,
    hint: 'Nothing was taken in or spent. Export a smaller or shorter version and drop that.',
  }
}

function notTaken(name: string): Failure {
  return {
    code: 'disk',
    message: `"${name}" did not arrive whole.`,
    hint: 'Nothing was spent. See that the disk has room, then drop it again.',
  }
}

function refuse(failure: Failure): Result<never> {
  return { ok: false, failure }
}
