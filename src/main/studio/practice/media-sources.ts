/**
 * Finds the bytes behind the addresses of a create: uploads and data URIs on this disk, https addresses nowhere (practice
 * mode never leaves the machine). The form of the addresses is the catalog's to check, and was checked before.
 */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ALL_FORMATS, FilePathSource, Input } from 'mediabunny'
import type { NamedMedia } from './create-request'
import type { FilmInput } from './film-job'
import type { PracticeStore } from './store'

/** A create that is refused with 400: which field, and why. */
export class RefusedField extends Error {
  readonly field: string
  constructor(field: string, message: string) {
    super(message)
    this.field = field
  }
}

/** Where each address leads, in order. Throws `RefusedField` for the first that Runway would refuse. */
export async function findMedia(
  media: readonly NamedMedia[],
  store: PracticeStore,
  inputsDir: string,
  nowMs: number,
): Promise<FilmInput[]> {
  const found: FilmInput[] = []
  for (const { field, role, kind, uri } of media) {
    found.push({ role, kind, path: await pathOf(field, uri) })
  }
  return found

  async function pathOf(field: string, uri: string): Promise<string | null> {
    if (uri.startsWith('runway://')) {
      const upload = store.upload(uri.slice('runway://'.length))
      if (upload === null || upload.sizeBytes === null || !existsSync(upload.path)) {
        throw new RefusedField(field, 'the runway:// URI is unknown; upload the file again')
      }
      if (upload.expiresAtMs <= nowMs) {
        throw new RefusedField(field, 'the runway:// URI has expired (uploads live 24 hours); upload the file again')
      }
      return upload.path
    }
    if (!uri.startsWith('data:')) return null
    const bytes = Buffer.from(uri.slice(uri.indexOf(',') + 1), 'base64')
    const path = join(inputsDir, createHash('sha256').update(bytes).digest('hex'))
    await mkdir(inputsDir, { recursive: true })
    await writeFile(path, bytes)
    return path
  }
}

/** Seconds of a clip, or null where it cannot be read. */
export async function clipSeconds(path: string): Promise<number | null> {
  const input = new Input({ source: new FilePathSource(path), formats: ALL_FORMATS })
  try {
    const seconds = await input.computeDuration()
    return Number.isFinite(seconds) && seconds > 0 ? seconds : null
  } catch {
    return null
  } finally {
    input.dispose()
  }
}
