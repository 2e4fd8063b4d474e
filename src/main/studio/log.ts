/**
 * The log: one line of JSON an entry in `dailies.log` of the data folder. Secrets are cut out of every line before it
 * is written, whatever object they hide in. Never throws: a full disk must not stop a download.
 */
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

export interface Log {
  info(message: string, detail?: unknown): void
  warn(message: string, detail?: unknown): void
  error(message: string, detail?: unknown): void
}

const KEY = /key_[0-9a-f]{8,}/gi
const BEARER = /bearer\s+[^\s"',}]+/gi
const SIGNED = /([?&](?:_?jwt|token|signature|sig|x-amz-[a-z-]+|key-pair-id|policy|expires)=)[^&\s"']+/gi
const LARGEST_BYTES = 5_000_000

/** Cuts API keys, bearer tokens and URL signatures out of a text. */
export function redact(text: string): string {
  return text.replace(KEY, 'key_…').replace(BEARER, 'Bearer …').replace(SIGNED, '$1…')
}

/** A log that appends to a file, and starts a new one past 5 MB (the last one is kept beside it). */
export function fileLog(path: string): Log {
  mkdirSync(dirname(path), { recursive: true })
  const write = (level: string, message: string, detail: unknown) => {
    try {
      if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > LARGEST_BYTES) renameSync(path, `${path}.1`)
      const entry = { at: new Date().toISOString(), level, message, detail: plain(detail) }
      appendFileSync(path, `${redact(JSON.stringify(entry))}\n`, { mode: 0o600 })
    } catch {
      // Nothing sensible can be done about a log that cannot be written.
    }
  }
  return {
    info: (message, detail) => write('info', message, detail),
    warn: (message, detail) => write('warn', message, detail),
    error: (message, detail) => write('error', message, detail),
  }
}

/** A log for tests and for tools that have none. */
export const silentLog: Log = { info() {}, warn() {}, error() {} }

function plain(detail: unknown): unknown {
  if (detail instanceof Error) {
    return { name: detail.name, message: detail.message, stack: detail.stack, cause: plain(detail.cause) }
  }
  return detail
}
