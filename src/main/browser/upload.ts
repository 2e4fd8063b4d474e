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
import { type BroughtInAnswer, type ImportAnswer, ImportPurpose } from '../../shared/contract'
import type { Failure, Result } from '../../shared/failure'
import { unreadable } from '../door/read-call'
import { takeFor } from '../door/take-for'
import type { Studio } from '../studio/studio.types'

/**
 * Most bytes of one upload. Larger than what Runway takes (200 MB), so that Studio, which knows the limit of each
 * kind, is the one to say what is too large; this bound only keeps a disk from filling.
 */
export const LARGEST_UPLOAD_BYTES = 1_000_000_000
/** The same for what goes into the library, which takes files of any size: twice that is needed on the disk meanwhile. */
export const LARGEST_BROUGHT_IN_BYTES = 20_000_000_000

/** What the address of an upload says of the file, as it came. */
export interface UploadFacts {
  name: string
  /** Milliseconds since 1970: when the person's file was last changed. */
  modified?: string | undefined
  /** An `ImportPurpose` as JSON; none: for inputs. */
  purpose?: string | undefined
}

/** Where uploads wait. Emptied at every start: what a crash left there was never accepted. */
export async function openUploads(dataDir: string, studio: Pick<Studio, 'importFiles' | 'bringIn'>) {
  const folder = join(dataDir, 'uploads')
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true, mode: 0o700 })

  /** Takes one upload. `announced` is the length that the sender says it has, if it does. Never rejects. */
  return async function takeUpload(
    facts: UploadFacts,
    body: Readable,
    announced: string | undefined,
  ): Promise<Result<ImportAnswer | BroughtInAnswer>> {
    const plainName = nameOnly(facts.name)
    const purpose = purposeOf(facts.purpose)
    if (purpose === null) return refuse(unreadable('its purpose does not fit'))
    const limitBytes = purpose.to === 'library' ? LARGEST_BROUGHT_IN_BYTES : LARGEST_UPLOAD_BYTES
    if (announced !== undefined && Number(announced) > limitBytes) return refuse(tooLarge(plainName, purpose))
    const path = join(folder, randomUUID())
    try {
      await pipeline(body, atMost(limitBytes), createWriteStream(path, { flags: 'wx', mode: 0o600 }))
      const modifiedAtMs = /^\d{1,15}$/.test(facts.modified ?? '') ? { modifiedAtMs: Number(facts.modified) } : {}
      return await takeFor(studio, [{ name: plainName, path, ...modifiedAtMs }], purpose)
    } catch (error) {
      return refuse(error instanceof TooLarge ? tooLarge(plainName, purpose) : notTaken(plainName))
    } finally {
      await rm(path, { force: true }).catch(() => {})
    }
  }
}

function purposeOf(text: string | undefined): ImportPurpose | null {
  if (text === undefined) return { to: 'inputs' }
  try {
    return ImportPurpose.parse(JSON.parse(text))
  } catch {
    return null
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

function tooLarge(name: string, purpose: ImportPurpose): Failure {
  if (purpose.to === 'library') {
    return {
      code: 'input-refused',
      message: `"${name}" is larger than ${LARGEST_BROUGHT_IN_BYTES / 1_000_000_000} GB, the most that comes in through a browser.`,
      hint: 'The file itself is untouched. Bring it in with the desktop app, which has no such limit, or export a shorter version.',
    }
  }
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
