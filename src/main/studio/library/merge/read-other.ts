/**
 * Reads another library, and nothing but reads: its sidecars, which files stand beside them and which have none. No link
 * in it is followed. What is to be done with a clip is decided here too, from what both sides say of it.
 */
import { lstatSync } from 'node:fs'
import { join } from 'node:path'
import type { Asset, Judgement } from '../../../../shared/domain/asset'
import type { AssetId, CollectionId } from '../../../../shared/domain/ids'
import { judgementOf, sameJudgement } from '../../../../shared/library/judge'
import type { Log } from '../../log'
import { limiter } from '../../media/limiter'
import type { LibraryIndex } from '../index/library-index'
import { hasFolders } from '../inside'
import { listFolder } from '../look/list-folder'
import { judgementIn, SIDECAR_ENDING, type Sidecar } from '../sidecar'
import { sidecarFiles } from '../sidecar-files'
import { idOfTwin, joinedJudgement } from './join-judgements'

/** A clip of the other library. */
export interface OtherClip {
  /** Inside the other library, with `/` between folders. */
  name: string
  sidecar: Sidecar
  /** The sidecar as it stands there, with fields of other versions. */
  raw: Record<string, unknown>
  /** Its file is there. */
  hasFile: boolean
}

export interface OtherLibrary {
  dir: string
  /** The names of clips with sidecars, in order. */
  names: readonly string[]
  /** Files without sidecars: they are left. */
  strays: number
  /** Reads some of them; what cannot be read is counted. */
  read(names: readonly string[]): Promise<{ clips: OtherClip[]; unreadable: number; newer: number }>
}

/** What is to be done with one clip. */
export type Deed =
  /** It is not here: it comes, under its own id or (another content has that here) one of its own. */
  | { kind: 'bring'; id: AssetId; asTwin: boolean; from: 'there' | 'here' | 'nowhere' }
  /** It is here: judgements are joined, and a file that is missing here comes. */
  | { kind: 'join'; id: AssetId; judges: boolean; bringsFile: boolean }

/** What Dailies itself keeps beside the clips. */
const OWN_FILES = new Set(['library.dailies', 'library.dailies.before'])
const READS_AT_ONCE = 16
/** Clips of a piece. */
const PIECE = 400

/** Lists the other library. Throws when its folder cannot be read. */
export async function openOther(dir: string, log: Log): Promise<OtherLibrary> {
  const { files, mediaNames } = await listFolder(dir, log)
  const sidecars = sidecarFiles(dir, dir)
  const described = new Set(mediaNames)
  const isStray = (name: string) =>
    !name.endsWith(SIDECAR_ENDING) && !described.has(name) && !OWN_FILES.has(name) && !isHidden(name)
  return {
    dir,
    names: mediaNames,
    strays: [...files].filter(isStray).length,
    async read(names) {
      const few = limiter(READS_AT_ONCE)
      const reads = await Promise.all(names.map((name) => few(async () => ({ name, read: await sidecars.read(name) }))))
      const clips = reads.flatMap(({ name, read }) =>
        read.kind === 'read' ? [{ name, sidecar: read.sidecar, raw: read.raw, hasFile: isThere(dir, name) }] : [],
      )
      const others = reads.filter(({ read }) => read.kind === 'unusable')
      const newer = others.filter(({ read }) => read.kind === 'unusable' && read.isNewer).length
      return { clips, unreadable: others.length - newer, newer }
    },
  }
}

/** Decides what is to be done with a clip of the other library. `dir`: our own. */
export function deedOf(clip: OtherClip, index: LibraryIndex, dir: string): Deed {
  const { sidecar, hasFile } = clip
  const same = index.get(sidecar.assetId)
  const asTwin = same !== null && same.sha256 !== sidecar.sha256
  const id = asTwin ? idOfTwin(sidecar.assetId, sidecar.sha256) : sidecar.assetId
  const ours = asTwin ? index.get(id) : same
  if (ours === null) {
    const here = () => contentHere(index, dir, sidecar.sha256) !== null
    return { kind: 'bring', id, asTwin, from: hasFile ? 'there' : here() ? 'here' : 'nowhere' }
  }
  const joined = joinedJudgement(judgementOf(ours), theirJudgement(clip))
  return {
    kind: 'join',
    id,
    judges: !sameJudgement(joined, judgementOf(ours)),
    bringsFile: !isThere(dir, ours.fileName) && (hasFile || contentHere(index, dir, sidecar.sha256) !== null),
  }
}

/** An asset of ours with this very content, whose file is there. */
export function contentHere(index: LibraryIndex, dir: string, sha256: string): Asset | null {
  return index.byContent(sha256).find(({ fileName }) => isThere(dir, fileName)) ?? null
}

export function theirJudgement({ sidecar }: OtherClip): Judgement {
  return judgementIn(sidecar)
}

/** The names that collections have there. */
export function theirCollections({ sidecar }: OtherClip): Map<CollectionId, string> {
  return new Map(sidecar.collections.flatMap(({ id, name }) => (name === '' ? [] : [[id, name]])))
}

/** Whether a name inside a library is a plain file, reached through no link. */
export function isThere(dir: string, name: string): boolean {
  return hasFolders(dir, name) && (lstatSync(join(dir, name), { throwIfNoEntry: false })?.isFile() ?? false)
}

function isHidden(name: string): boolean {
  return name.split('/').some((part) => part.startsWith('.'))
}

/** The whole of it, some hundred clips at a time. */
export async function* inPieces(other: OtherLibrary) {
  for (let at = 0; at < other.names.length; at += PIECE) yield other.read(other.names.slice(at, at + PIECE))
}
