/** Reads what lies in a library folder after a chaos run, byte for byte, without asking Studio. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { FoundClip } from './judge'

const SidecarText = z.object({
  taskId: z.string(),
  renderId: z.string(),
  sha256: z.string(),
  cost: z.object({ chargedCredits: z.number().nullable() }),
})

export function readLibraryFolder(folder: string): { clips: FoundClip[]; strays: string[] } {
  const names = readdirSync(folder).filter((name) => name !== '.dailies')
  const clips = names
    .filter((name) => name.endsWith('.mp4'))
    .map((name): FoundClip => {
      const path = join(folder, `${name}.json`)
      if (!existsSync(path)) return { name, sha256: sha256Of(join(folder, name)), sidecar: null }
      const { cost, ...sidecar } = SidecarText.parse(JSON.parse(readFileSync(path, 'utf8')))
      return {
        name,
        sha256: sha256Of(join(folder, name)),
        sidecar: { ...sidecar, chargedCredits: cost.chargedCredits },
      }
    })
  const expected = new Set(clips.flatMap(({ name }) => [name, `${name}.json`]))
  const incoming = readdirSync(join(folder, '.dailies', 'incoming')).map((name) => `.dailies/incoming/${name}`)
  return { clips, strays: [...names.filter((name) => !expected.has(name)), ...incoming] }
}

/** SHA-256 of every film of a practice account, by task. */
export function readFilms(practiceDir: string): Map<string, string> {
  const outputs = join(practiceDir, 'outputs')
  const films = readdirSync(outputs).filter((name) => name.endsWith('.mp4'))
  return new Map(films.map((name) => [name.slice(0, -'.mp4'.length), sha256Of(join(outputs, name))]))
}

function sha256Of(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex')
}
