/** Libraries of tiny files with real sidecars, as quick to make as they are to compare: for moving and merging. */
import { createHash } from 'node:crypto'
import { lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { SIDECAR_ENDING, sidecarText } from '../../src/main/studio/library/sidecar'
import type { AssetId } from '../../src/shared/domain/ids'
import { seededSidecar } from '../bench/support/seeded-library'

export interface TinyClip {
  /** Which of the seeded clips: its id and recipe. */
  n: number
  /** What stands in its file; `clip <n>` unless told. Null: its file is missing. */
  content?: string | null
  /** Of a missing file, what stood in it. */
  was?: string
  /** Unless told, the seeded one's. */
  name?: string
  /** More of the sidecar. */
  judgement?: Record<string, unknown>
  poster?: boolean
}

const unjudged = { favourite: false, rating: 0, flag: null, note: '', tags: [], collections: [], posterAtSeconds: null }

export const webp = Buffer.concat([Buffer.from('RIFF\x04\0\0\0WEBP', 'latin1'), Buffer.alloc(40, 7)])

/** Puts clips into a folder; gives their ids and names. */
export function plantTiny(dir: string, clips: readonly TinyClip[]): { id: AssetId; name: string }[] {
  mkdirSync(join(dir, '.dailies', 'posters'), { recursive: true })
  return clips.map(({ n, content, was, name, judgement = {}, poster = false }) => {
    const bytes = Buffer.from(content ?? was ?? `clip ${n}`)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const sidecar = { ...seededSidecar(n, { sha256, sizeBytes: bytes.length }), ...unjudged, ...judgement }
    const fileName = name ?? sidecar.fileName
    const path = join(dir, fileName)
    mkdirSync(dirname(path), { recursive: true })
    if (content !== null) writeFileSync(path, bytes)
    writeFileSync(path + SIDECAR_ENDING, sidecarText({ ...sidecar, fileName }))
    if (poster) writeFileSync(join(dir, '.dailies', 'posters', `${sidecar.assetId}.webp`), webp)
    return { id: sidecar.assetId, name: fileName }
  })
}

/** Every plain file below a folder with its content, but for the index and what is under way. */
export function filesIn(dir: string): Record<string, string> {
  const found: Record<string, string> = {}
  for (const entry of readdirSync(dir, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    const name = path.slice(dir.length + 1)
    if (/^\.dailies\/(index|temp|incoming)/.test(name) || !lstatSync(path).isFile()) continue
    found[name] = readFileSync(path, 'latin1')
  }
  return found
}
