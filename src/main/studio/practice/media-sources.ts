/**
 * Finds the bytes behind the addresses of a create: uploads and data URIs on this disk, https addresses nowhere (practice
 * mode never leaves the machine). Refuses what Runway refuses, with its limits.
 */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ALL_FORMATS, FilePathSource, Input } from 'mediabunny'
import type { NamedMedia } from './create-request'
import type { FilmInput } from './film-job'
import type { PracticeStore } from './store'

const LONGEST_DATA_URI = 5 * 1024 * 1024
const LONGEST_URL = 2048

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
    found.push({ role, kind, path: await pathOf(field, kind, uri) })
  }
  return found

  async function pathOf(field: string, kind: string, uri: string): Promise<string | null> {
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
    if (uri.startsWith('data:')) {
      if (uri.length > LONGEST_DATA_URI) {
        throw new RefusedField(field, `a data URI may have at most 5 MB, this one has ${mb(uri.length)} MB`)
      }
      const match = /^data:([a-z]+)\/[a-z0-9.+-]+;base64,([A-Za-z0-9+/=]+)$/i.exec(uri)
      if (match === null) throw new RefusedField(field, 'the data URI is not base64 of a media type')
      if (match[1]?.toLowerCase() !== kind) throw new RefusedField(field, `the data URI must hold ${article(kind)}`)
      const bytes = Buffer.from(match[2] ?? '', 'base64')
      const path = join(inputsDir, `${createHash('sha256').update(bytes).digest('hex')}`)
      await mkdir(inputsDir, { recursive: true })
      await writeFile(path, bytes)
      return path
    }
    refuseUrl(field, uri)
    return null
  }
}

/** Runway's rules for addresses: https, a domain name, at most 2,048 characters. */
function refuseUrl(field: string, uri: string): void {
  if (uri.length > LONGEST_URL) {
    throw new RefusedField(field, `a URL may have at most ${LONGEST_URL} characters, this one has ${uri.length}`)
  }
  const url = URL.canParse(uri) ? new URL(uri) : null
  if (url === null) throw new RefusedField(field, 'must be an https URL, a runway:// URI or a data URI')
  if (url.protocol !== 'https:') {
    throw new RefusedField(
      field,
      `must be an https URL, a runway:// URI or a data URI, not ${url.protocol.slice(0, -1)}`,
    )
  }
  const address = /^[\d.]+$/.test(url.hostname) || url.hostname.startsWith('[')
  if (address || !url.hostname.includes('.')) {
    throw new RefusedField(field, 'must name a domain, not an IP address')
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

function mb(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(1)
}

function article(kind: string): string {
  return kind === 'image' ? 'an image' : kind === 'video' ? 'a video' : 'audio'
}
