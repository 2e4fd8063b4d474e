/** The lists and recipes of an export, as texts with their names and kinds. */
import { pathToFileURL } from 'node:url'
import type { Asset } from '../../../shared/domain/asset'
import { writeEditList } from '../../../shared/export/edit-list'
import type { ListKind } from '../../../shared/export/export-commands'
import { writeFcpxml } from '../../../shared/export/fcpxml'
import type { WrittenList } from '../../../shared/export/listed-clip'
import { writePlayList } from '../../../shared/export/play-list'
import { writeRecipesCsv, writeRecipesJson } from '../../../shared/export/recipes'

/** A clip and where its file is; null where it has none. */
export interface FiledClip {
  asset: Asset
  /** Absolute. */
  path: string | null
  /** How lists beside it name it; the absolute path where the list stands elsewhere. */
  shown: string
  /** Names of its collections. */
  collections: readonly string[]
}

export const listMimes: Readonly<Record<ListKind, string>> = {
  csv: 'text/csv',
  json: 'application/json',
  m3u8: 'audio/x-mpegurl',
  edl: 'text/plain',
  fcpxml: 'application/xml',
}

/** The text of one list, and what is to be known of it. Lists name files: a clip without one is in the recipes alone. */
export function writeList(kind: ListKind, name: string, clips: readonly FiledClip[], app: string): WrittenList {
  if (kind === 'csv' || kind === 'json') {
    const told = clips.map(({ asset, shown, collections }) => ({ asset, fileName: shown, collections }))
    return { text: kind === 'csv' ? writeRecipesCsv(told) : writeRecipesJson(told, app), notes: [] }
  }
  const listed = clips.flatMap(({ asset, path, shown }) =>
    path === null ? [] : [{ asset, path: shown, url: pathToFileURL(path).href }],
  )
  const write = { m3u8: writePlayList, edl: writeEditList, fcpxml: writeFcpxml }[kind]
  const written = write(name, listed)
  const without = clips.length - listed.length
  if (without === 0) return written
  const note = `${without === 1 ? '1 clip has' : `${without} clips have`} no file any more and ${without === 1 ? 'is' : 'are'} in the recipes alone.`
  return { text: written.text, notes: [note, ...written.notes] }
}
