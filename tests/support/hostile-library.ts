/**
 * A library folder as somebody might hand it over who means no good, and a folder beside it that nobody may touch: what
 * is in it must stay as it was, and none of its words may ever come out of Dailies.
 */
import { createHash, randomUUID } from 'node:crypto'
import { lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Is in every file of the folder outside. */
export const CANARY = 'canary-that-must-never-sing'

export interface Outside {
  dir: string
  /** Everything in it: names, bytes, links, and when each was last changed. */
  state(): string
}

/** A folder with clips, sidecars, pictures and a database that are not the library's. */
export function plantOutside(root: string, clip: Buffer): Outside {
  const dir = join(root, 'outside')
  mkdirSync(join(dir, 'deeper'), { recursive: true })
  const film = Buffer.concat([clip, Buffer.from(CANARY)])
  for (const name of ['secret.mp4', 'deeper/secret.mp4']) {
    writeFileSync(join(dir, name), film)
    writeFileSync(
      join(dir, `${name}.json`),
      JSON.stringify(importedSidecar(film, { fileName: name, note: CANARY, tags: [CANARY] })),
    )
  }
  writeFileSync(join(dir, 'alone.json'), JSON.stringify(importedSidecar(film, { note: CANARY })))
  writeFileSync(join(dir, 'picture.webp'), CANARY)
  writeFileSync(join(dir, 'index.sqlite'), CANARY)
  return { dir, state: () => stateOf(dir) }
}

function stateOf(dir: string, within = ''): string {
  return readdirSync(join(dir, within))
    .sort()
    .map((name) => {
      const path = join(dir, within, name)
      const found = lstatSync(path)
      if (found.isDirectory()) return `${within}${name}/ ${found.mtimeMs} ${stateOf(dir, `${within}${name}/`)}`
      const what = found.isSymbolicLink() ? readlinkSync(path) : hash(readFileSync(path))
      return `${within}${name} ${found.mtimeMs} ${found.size} ${what}`
    })
    .join('\n')
}

/** What a sidecar of a clip that was brought in says; `change` says what is hostile in it. */
export function importedSidecar(bytes: Uint8Array, change: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    version: 1,
    origin: 'import',
    assetId: randomUUID(),
    fileName: 'shot.mp4',
    inputs: [],
    sources: [],
    sha256: hash(bytes),
    sizeBytes: bytes.length,
    mime: 'video/mp4',
    width: 64,
    height: 36,
    durationSeconds: 1,
    frameRate: 24,
    hasAudio: false,
    requestedAt: '2026-05-01T12:00:00.000Z',
    createdAt: '2026-05-01T12:00:00.000Z',
    favourite: false,
    rating: 0,
    flag: null,
    note: '',
    tags: [],
    collections: [],
    posterAtSeconds: null,
    app: 'Dailies 0.1.0',
    ...change,
  }
}

/** Puts a clip and its sidecar into a folder; gives the clip's id. */
export function plantClip(
  dir: string,
  name: string,
  bytes: Uint8Array | null,
  change: Record<string, unknown> = {},
): string {
  const sidecar = importedSidecar(bytes ?? Buffer.alloc(1), { fileName: name.slice(0, 200), ...change })
  mkdirSync(join(dir, name, '..'), { recursive: true })
  if (bytes !== null) writeFileSync(join(dir, name), bytes)
  writeFileSync(join(dir, `${name}.json`), JSON.stringify(sidecar))
  return String(sidecar.assetId)
}

function hash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
