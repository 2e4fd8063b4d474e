/** Reads and writes sidecars on disk. What is read may have been put there by anyone: it is looked at before it is believed. */
import { randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { replaceFile, syncFolder, writeDurably } from '../media/durable-file'
import { limiter } from '../media/limiter'
import { isInside } from './inside'
import { SIDECAR_ENDING, SIDECAR_VERSION, Sidecar, sidecarText } from './sidecar'

/** More than the longest prompts and requests need. */
const LARGEST_BYTES = 4_000_000
const WRITES_AT_ONCE = 8

export type SidecarRead =
  | { kind: 'read'; sidecar: Sidecar; raw: Record<string, unknown> }
  | { kind: 'absent' }
  /** There is something, but no sidecar of ours, or one of a later Dailies (`isNewer`); `why` is for the log. */
  | { kind: 'unusable'; why: string; isNewer: boolean }

export interface SidecarFiles {
  read(mediaName: string): Promise<SidecarRead>
  write(mediaName: string, sidecar: Record<string, unknown>): Promise<void>
  /** Many at once, a few at a time, their folders brought onto the disk once. One outcome for each, in order. */
  writeAll(
    sidecars: readonly { mediaName: string; sidecar: Record<string, unknown> }[],
  ): Promise<PromiseSettledResult<void>[]>
}

/** Sidecars in `dir`; what is being written stands in `tempDir`, on the same disk. */
export function sidecarFiles(dir: string, tempDir: string): SidecarFiles {
  const pathOf = (mediaName: string) => {
    if (!isInside(dir, mediaName)) throw new Error('not a place in the library')
    return join(dir, mediaName + SIDECAR_ENDING)
  }
  const tempPath = () => join(tempDir, randomUUID())
  return {
    read: async (mediaName) =>
      isInside(dir, mediaName) ? readSidecar(pathOf(mediaName)) : unusable('its folder is not in the library'),
    write: async (mediaName, sidecar) => writeDurably(pathOf(mediaName), sidecarText(sidecar), tempPath()),
    async writeAll(sidecars) {
      const few = limiter(WRITES_AT_ONCE)
      const outcomes = await Promise.allSettled(
        sidecars.map(({ mediaName, sidecar }) =>
          few(async () => replaceFile(pathOf(mediaName), sidecarText(sidecar), tempPath())),
        ),
      )
      const folders = new Set(sidecars.map(({ mediaName }) => dirname(join(dir, mediaName))))
      for (const folder of folders) await syncFolder(folder)
      return outcomes
    },
  }
}

async function readSidecar(path: string): Promise<SidecarRead> {
  let text: string
  try {
    // A link could lead out of the library, and a pipe could wait for ever.
    const file = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0))
    try {
      const found = await file.stat()
      if (!found.isFile()) return unusable('not a plain file')
      if (found.size > LARGEST_BYTES) return unusable(`${found.size} bytes are too many for a sidecar`)
      text = await file.readFile('utf8')
    } finally {
      await file.close()
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : 'unknown'
    return code === 'ENOENT' ? { kind: 'absent' } : unusable(`cannot be opened: ${code}`)
  }
  try {
    const raw: unknown = JSON.parse(text)
    if (isOfLaterVersion(raw)) return { ...unusable('made by a later version of Dailies'), isNewer: true }
    const parsed = Sidecar.safeParse(raw)
    if (!parsed.success) {
      const [issue] = parsed.error.issues
      return unusable(`not a sidecar: "${issue?.path.join('.').slice(0, 80)}" does not fit`)
    }
    return { kind: 'read', sidecar: parsed.data, raw: raw as Record<string, unknown> }
  } catch {
    return unusable('not JSON')
  }
}

function unusable(why: string) {
  return { kind: 'unusable' as const, why, isNewer: false }
}

/** Names itself as a sidecar of a version that is not written yet: what it says is that Dailies' own to read. */
function isOfLaterVersion(raw: unknown): boolean {
  if (typeof raw !== 'object' || raw === null || !('version' in raw) || !('assetId' in raw)) return false
  return typeof raw.version === 'number' && Number.isInteger(raw.version) && raw.version > SIDECAR_VERSION
}
