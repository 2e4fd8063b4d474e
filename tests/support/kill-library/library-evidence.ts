/** Reads what lies in a library's folder, in its index and in the trash, without asking the library. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { judgementIn, Sidecar } from '../../../src/main/studio/library/sidecar'
import { Asset, type Judgement } from '../../../src/shared/domain/asset'
import { judgementOf } from '../../../src/shared/library/judge'

export interface FoundClip {
  id: string
  fileName: string
  /** Of the bytes that are there. */
  sha256: string
  judgement: Judgement
}

export interface Evidence {
  clips: FoundClip[]
  rows: (FoundClip & { missing: boolean })[]
  trashed: { id: string; sha256: string }[]
  /** What should not be: half of a pair, a sidecar that does not parse, a leftover. */
  faults: string[]
}

export function evidenceOf(libraryDir: string, trashDir: string): Evidence {
  const faults: string[] = []
  const clips = pairsIn(
    libraryDir,
    readdirSync(libraryDir)
      .filter((name) => name !== '.dailies' && !name.startsWith('library.dailies'))
      .map((name) => join(libraryDir, name)),
    faults,
  )
  for (const folder of ['incoming', 'temp', 'leaving'])
    for (const name of readdirSync(join(libraryDir, '.dailies', folder))) faults.push(`left in ${folder}: ${name}`)
  const inTrash = readdirSync(trashDir).flatMap((place) =>
    readdirSync(join(trashDir, place)).map((name) => join(trashDir, place, name)),
  )
  return { clips, rows: rowsOf(libraryDir), trashed: pairsIn(trashDir, inTrash, faults), faults }
}

/** Clips with their sidecars, by name; in the trash each file has a folder of its own. */
function pairsIn(where: string, paths: readonly string[], faults: string[]): FoundClip[] {
  const sidecars = paths.filter((path) => path.endsWith('.json'))
  const media = paths.filter((path) => !path.endsWith('.json'))
  const sums = new Map(media.map((path) => [path, sha256Of(path)]))
  const found = sidecars.flatMap((path): FoundClip[] => {
    try {
      const sidecar = Sidecar.parse(JSON.parse(readFileSync(path, 'utf8')))
      const name = path.slice(path.lastIndexOf('/') + 1, -'.json'.length)
      const own = media.find((one) => one.endsWith(`/${name}`) && sums.get(one) === sidecar.sha256)
      if (own === undefined) {
        faults.push(`no clip, or another, beside ${path}`)
        return []
      }
      sums.delete(own)
      return [{ id: sidecar.assetId, fileName: name, sha256: sidecar.sha256, judgement: judgementIn(sidecar) }]
    } catch (error) {
      faults.push(`${path} does not parse: ${String(error).slice(0, 200)}`)
      return []
    }
  })
  for (const path of sums.keys()) faults.push(`no sidecar beside ${path} in ${where}`)
  return found
}

function rowsOf(libraryDir: string): Evidence['rows'] {
  const path = join(libraryDir, '.dailies', 'index.sqlite')
  if (!existsSync(path)) return []
  const db = new DatabaseSync(path, { readOnly: true })
  try {
    return db
      .prepare('SELECT row, missing, id, file_name FROM facts JOIN names USING (seq) JOIN recipes USING (seq)')
      .all()
      .map(({ row, missing, id, file_name: fileName }) => {
        const asset = Asset.parse(JSON.parse(String(row)))
        if (asset.id !== id || asset.fileName !== fileName) throw new Error('the index is not one with itself')
        return {
          id: asset.id,
          fileName: asset.fileName,
          sha256: asset.sha256,
          judgement: judgementOf(asset),
          missing: missing === 1,
        }
      })
  } finally {
    db.close()
  }
}

function sha256Of(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex')
}
