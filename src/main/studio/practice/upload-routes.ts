/** Uploads in Runway's two steps: a start that gives an address and form fields, then a form POST streamed to disk. */
import { randomUUID, timingSafeEqual } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { Busboy } from '@fastify/busboy'
import { signUpload } from './signed-url'
import type { PracticeStore } from './store'

const LEAST_BYTES = 512
const MOST_BYTES = 200 * 1024 * 1024

/** The answer to `POST /v1/uploads`; the store knows the upload, without bytes, when this returns. */
export function startUpload(
  store: PracticeStore,
  uploadsDir: string,
  baseUrl: string,
  filename: string,
  expiresAtMs: number,
): { uploadUrl: string; fields: Record<string, string>; runwayUri: string } {
  const id = randomUUID()
  store.addUpload(id, filename, join(uploadsDir, id), expiresAtMs)
  return {
    uploadUrl: `${baseUrl}/storage/${id}`,
    fields: { key: `ephemeral/${id}`, 'x-practice-signature': signUpload(store.secret, id) },
    runwayUri: `runway://${id}`,
  }
}

/** Takes the form POST. Nothing is kept of a form that is refused. */
export async function receiveUpload(
  store: PracticeStore,
  id: string,
  request: IncomingMessage,
  nowMs: number,
): Promise<{ status: 204 | 400 | 403 | 404; message: string }> {
  const upload = store.upload(id)
  const type = request.headers['content-type'] ?? ''
  if (upload === null || upload.expiresAtMs <= nowMs) return { status: 404, message: 'No such upload.' }
  if (!type.startsWith('multipart/form-data')) return { status: 400, message: 'The upload must be a form.' }

  const part = `${upload.path}.${randomUUID()}.part`
  await mkdir(join(part, '..'), { recursive: true })
  const fields = new Map<string, string>()
  let bytes = 0
  let refusal: string | null = null
  let written: Promise<void> | null = null
  try {
    const form = new Busboy({
      headers: { ...request.headers, 'content-type': type },
      limits: { fileSize: MOST_BYTES, files: 1, fieldSize: 100_000 },
    })
    form.on('field', (name, value) => fields.set(name, value))
    form.on('file', (_name, file) => {
      if (!signed(fields, store.secret, id)) {
        refusal = 'The form fields do not fit this upload.'
        file.resume()
        return
      }
      file.on('data', (chunk: Buffer) => {
        bytes += chunk.length
      })
      file.on('limit', () => {
        refusal = 'The file is too large: at most 200 MB may be uploaded.'
      })
      written = pipeline(file, createWriteStream(part))
    })
    await pipeline(request, form)
    await written
    if (refusal !== null) {
      return { status: signed(fields, store.secret, id) ? 400 : 403, message: refusal }
    }
    if (written === null) return { status: 400, message: 'The form has no file.' }
    if (bytes < LEAST_BYTES) {
      return { status: 400, message: `The file is too small: ${bytes} bytes, at least ${LEAST_BYTES} are needed.` }
    }
    await rename(part, upload.path)
    store.uploadStored(id, bytes)
    return { status: 204, message: '' }
  } catch {
    // The sender went away in the middle, or the form is malformed.
    return { status: 400, message: 'The upload was not complete.' }
  } finally {
    await rm(part, { force: true })
  }
}

function signed(fields: ReadonlyMap<string, string>, secret: string, id: string): boolean {
  const right = Buffer.from(signUpload(secret, id))
  const given = Buffer.from(fields.get('x-practice-signature') ?? '')
  return fields.get('key') === `ephemeral/${id}` && right.length === given.length && timingSafeEqual(right, given)
}
