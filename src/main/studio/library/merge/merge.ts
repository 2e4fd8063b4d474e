/**
 * Merges another library into this one. The other is only read. A clip that is not here comes with its sidecar and
 * poster; one that is here keeps what both sides think of it; one whose file is missing here gets it back. Each clip comes
 * as one brought in does (`bring-in.ts`): copied to `.dailies/incoming`, checked, described, moved. So a crash at any point
 * leaves what came whole, the next start takes up what was under way, and merging again goes on. Called by the library.
 */

import { randomUUID } from 'node:crypto'
import { lstatSync } from 'node:fs'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Asset } from '../../../../shared/domain/asset'
import type { AssetId, CollectionId } from '../../../../shared/domain/ids'
import { DailiesError } from '../../../../shared/failure'
import type { MergeOutcome, TransferProgress } from '../../../../shared/library/transfer'
import { isDiskFull } from '../../disk-full'
import { copyHashed, NotPlain } from '../../media/copy-hashed'
import { syncFolder } from '../../media/durable-file'
import type { Limiter } from '../../media/limiter'
import { exists } from '../../media/on-disk'
import { judgeBatch } from '../annotate'
import { listFolder } from '../look/list-folder'
import type { Room } from '../look/reindex'
import { relink } from '../look/relink'
import { assetOf, outputIndexIn, SIDECAR_ENDING, Sidecar } from '../sidecar'
import { freeName, makeFolders } from './free-name'
import { joinedJudgement } from './join-judgements'
import {
  contentHere,
  type Deed,
  deedOf,
  inPieces,
  isThere,
  type OtherClip,
  type OtherLibrary,
  openOther,
  theirCollections,
  theirJudgement,
} from './read-other'

export interface MergeDeps {
  room: Room
  lock: Limiter
  /** Whether a name was promised to a render that is not placed yet. */
  isReserved(name: string): boolean
  tell(changed: Asset[]): void
  signal: AbortSignal
  onProgress(progress: TransferProgress): void
  /** For tests: called between the steps of a clip. What it throws ends the work there, as a crash would. */
  step?: ((name: MergeStep) => void) | undefined
}

export type MergeStep = 'copied' | 'described' | 'moved' | 'indexed' | 'joined'

/** Clips that are copied at the same time, and then put into the library together. */
const GROUP = 16
/** Posters are small; what is larger was not made by Dailies. */
const LARGEST_POSTER_BYTES = 2_000_000
/** The same ending as of what is brought in: the next start knows what to do with it. */
const ENDING = '.bring'

/**
 * Merges. Stopped by the signal, it answers what came until then. Throws `disk` when the disk is full or the library cannot
 * be written; what came is whole and stays.
 */
export async function merge(deps: MergeDeps, otherDir: string): Promise<MergeOutcome> {
  const { room, signal } = deps
  const other = await openOther(otherDir, room.log)
  const outcome: MergeOutcome = {
    came: 0,
    here: 0,
    joined: 0,
    completed: 0,
    twins: 0,
    missing: 0,
    changed: 0,
    failed: 0,
    bytes: 0,
    strays: other.strays,
    unreadable: 0,
    newer: 0,
    stopped: false,
  }
  const progress = { done: 0, total: other.names.length, bytes: 0, totalBytes: null }
  const tellProgress = throttled(() => deps.onProgress({ ...progress }))
  const onBytes = (count: number) => {
    progress.bytes += count
    tellProgress()
  }
  deps.onProgress({ ...progress })
  try {
    for await (const { clips, unreadable, newer } of inPieces(other)) {
      outcome.unreadable += unreadable
      outcome.newer += newer
      progress.done += unreadable + newer
      for (let at = 0; at < clips.length; at += GROUP) {
        signal.throwIfAborted()
        const group = clips.slice(at, at + GROUP)
        await mergeGroup(deps, other, group, outcome, onBytes)
        progress.done += group.length
        tellProgress()
      }
    }
  } catch (error) {
    if (!signal.aborted) throw error instanceof DailiesError ? error : notWritten(error, outcome)
    outcome.stopped = true
  } finally {
    // Files that lie here without sidecars may be what sidecars that came without files are of.
    const linked = await listFolder(room.folder.dir, room.log)
      .then((list) => relink(room, deps.lock, list))
      .catch(() => [])
    if (linked.length > 0) deps.tell(linked)
  }
  outcome.bytes = progress.bytes
  return outcome
}

async function mergeGroup(
  deps: MergeDeps,
  other: OtherLibrary,
  clips: readonly OtherClip[],
  outcome: MergeOutcome,
  onBytes: (count: number) => void,
): Promise<void> {
  const { room, lock, step } = deps
  const seen = new Set<AssetId>()
  const work = clips.flatMap((clip) => {
    const deed = deedOf(clip, room.index(), room.folder.dir)
    // A sidecar that was copied beside itself: the first one counts.
    if (seen.has(deed.id)) return []
    seen.add(deed.id)
    return [{ clip, deed }]
  })
  const copies = await Promise.allSettled(work.map(({ clip, deed }) => fetchCopy(deps, other, clip, deed, onBytes)))
  const failure = copies.find((copy) => copy.status === 'rejected')
  if (failure !== undefined) {
    for (const copy of copies)
      if (copy.status === 'fulfilled' && copy.value.temp) await rm(copy.value.temp, { force: true })
    throw failure.reason
  }
  if (copies.some((copy) => copy.status === 'fulfilled' && copy.value.temp)) step?.('copied')
  const changed = await lock(async () => {
    const placed = await placeGroup(
      deps,
      other,
      work.flatMap(({ clip, deed }, at) => {
        const copy = copies[at]
        if (copy?.status !== 'fulfilled') return []
        const { temp, why } = copy.value
        if (why !== null) outcome[why]++
        // A clip whose file could not be had is left; a recipe without a file comes as it is.
        return why !== null || (deed.kind === 'join' && temp === null) ? [] : [{ clip, deed, temp }]
      }),
      outcome,
    )
    const judged = await joinJudgements(deps, work, outcome)
    return [...placed.filter(({ id }) => !judged.some((one) => one.id === id)), ...judged]
  })
  if (changed.length > 0) deps.tell(changed)
}

interface Arrival {
  clip: OtherClip
  deed: Deed
  /** Its file, copied and checked; null: its recipe comes alone. */
  temp: string | null
}

/**
 * Puts clips that were copied where they belong: sidecars first, as with what is brought in, then files, then the index.
 * The folders are brought onto the disk once for all. Under the lock.
 */
async function placeGroup(
  deps: MergeDeps,
  other: OtherLibrary,
  arrivals: readonly Arrival[],
  outcome: MergeOutcome,
): Promise<Asset[]> {
  const { room, step } = deps
  const { folder, log } = room
  const index = room.index()
  const taken = new Set<string>()
  const isTaken = (name: string) => taken.has(name.toLowerCase()) || deps.isReserved(name)
  const failed = async ({ clip, temp }: Arrival, error: unknown) => {
    if (isFatal(error)) throw error
    log.warn('a clip could not be merged in', { name: clip.name.slice(0, 200), error })
    outcome.failed++
    if (temp !== null) await rm(temp, { force: true })
  }
  const places: (Arrival & { name: string; raw: Record<string, unknown> | null })[] = []
  for (const arrival of arrivals) {
    const { clip, deed, temp } = arrival
    try {
      const ours = index.get(deed.id)
      const isWanted =
        deed.kind === 'bring'
          ? ours === null
          : ours !== null && (await makeFolders(folder.dir, ours.fileName)) && !exists(join(folder.dir, ours.fileName))
      if (!isWanted) {
        // It came by another way meanwhile, or something else was put in its place.
        if (temp !== null) await rm(temp, { force: true })
      } else if (ours !== null) places.push({ ...arrival, name: ours.fileName, raw: null })
      else {
        const name = await freeName(folder.dir, clip.name, isTaken)
        taken.add(name.toLowerCase())
        places.push({ ...arrival, name, raw: { ...clip.raw, assetId: deed.id, fileName: name } })
      }
    } catch (error) {
      await failed(arrival, error)
    }
  }

  for (const { clip, deed } of places) await copyPoster(room, other.dir, clip.sidecar.assetId, deed.id)
  const writes = places.flatMap(({ name, raw }) => (raw === null ? [] : [{ mediaName: name, sidecar: raw }]))
  const written = await folder.sidecars.writeAll(writes)
  const refusals = new Map(
    written.flatMap((one, at) => (one.status === 'rejected' ? [[writes[at]?.mediaName, one.reason as unknown]] : [])),
  )
  if (writes.length > 0) step?.('described')

  const assets: { asset: Asset; outputIndex: number }[] = []
  const touched = new Set<string>()
  for (const place of places) {
    const { clip, deed, temp, name, raw } = place
    const path = join(folder.dir, name)
    try {
      if (refusals.has(name)) throw refusals.get(name)
      if (temp !== null) {
        await rename(temp, path).catch(async (error: unknown) => {
          if (raw !== null) await rm(path + SIDECAR_ENDING, { force: true })
          throw error
        })
        touched.add(dirname(path))
        step?.('moved')
      }
      const hasPoster = folder.hasPoster(deed.id)
      const ours = index.get(deed.id)
      const sidecar = raw === null ? clip.sidecar : Sidecar.parse(raw)
      assets.push({
        asset:
          ours === null
            ? assetOf(sidecar, { fileName: name, missing: temp === null, hasPoster })
            : { ...ours, missing: false, hasPoster },
        outputIndex: ours === null ? outputIndexIn(sidecar) : index.outputIndexOf(ours.id),
      })
      if (deed.kind === 'join') outcome.completed++
      else {
        outcome.came++
        if (deed.asTwin) outcome.twins++
        if (temp === null) outcome.missing++
      }
    } catch (error) {
      await failed(place, error)
    }
  }
  for (const path of touched) await syncFolder(path)
  index.save(assets)
  if (assets.length > 0) step?.('indexed')
  return assets.map(({ asset }) => asset)
}

/** Joins what both sides think of the clips that are here. */
async function joinJudgements(
  { room, step }: MergeDeps,
  work: readonly { clip: OtherClip; deed: Deed }[],
  outcome: MergeOutcome,
): Promise<Asset[]> {
  const here = work.filter(({ deed }) => deed.kind === 'join')
  outcome.here += here.length
  const theirs = new Map(here.map(({ clip, deed }) => [deed.id, clip]))
  const named = new Map<CollectionId, string>(here.flatMap(({ clip }) => [...theirCollections(clip)]))
  const judging = here.flatMap(({ deed }) => (deed.kind === 'join' && deed.judges ? [deed.id] : []))
  if (judging.length === 0) return []
  const { changed, failed } = await judgeBatch(
    room,
    judging,
    (id, before) => {
      const clip = theirs.get(id)
      return clip === undefined ? before : joinedJudgement(before, theirJudgement(clip))
    },
    (id) => named.get(id) ?? null,
  )
  if (failed !== null) {
    if (isFatal(failed.error)) throw failed.error
    room.log.warn('judgements could not be joined', failed.error)
    outcome.failed++
  }
  outcome.joined += changed.length
  if (changed.length > 0) step?.('joined')
  return changed
}

/** Copies what is needed of a clip and checks it. `why` counts what was wrong with it; then it is left. */
async function fetchCopy(
  { room, signal }: MergeDeps,
  other: OtherLibrary,
  clip: OtherClip,
  deed: Deed,
  onBytes: (count: number) => void,
): Promise<{ temp: string | null; why: 'changed' | 'failed' | null }> {
  const { folder, log } = room
  if (deed.kind === 'bring' ? deed.from === 'nowhere' : !deed.bringsFile) return { temp: null, why: null }
  const own = clip.hasFile ? null : contentHere(room.index(), folder.dir, clip.sidecar.sha256)
  const source = own === null ? join(other.dir, clip.name) : join(folder.dir, own.fileName)
  const temp = join(folder.incoming, deed.id + ENDING)
  try {
    if (own === null && !isThere(other.dir, clip.name)) throw new NotPlain()
    await rm(temp, { force: true })
    const copied = await copyHashed(source, temp, { signal, onBytes })
    if (copied.sha256 === clip.sidecar.sha256 && copied.sizeBytes === clip.sidecar.sizeBytes) return { temp, why: null }
    await rm(temp, { force: true })
    log.warn('a clip is not what its sidecar says and is left', { name: clip.name.slice(0, 200) })
    return { temp: null, why: 'changed' }
  } catch (error) {
    if (signal.aborted || isFatal(error)) throw error
    log.warn('a clip could not be copied', { name: clip.name.slice(0, 200), error })
    return { temp: null, why: 'failed' }
  }
}

/** A cache: failing to copy one harms nothing. */
async function copyPoster(room: Room, otherDir: string, theirs: AssetId, ours: AssetId): Promise<void> {
  const name = `.dailies/posters/${theirs}.webp`
  try {
    if (!isThere(otherDir, name) || room.folder.hasPoster(ours)) return
    if (lstatSync(join(otherDir, name)).size > LARGEST_POSTER_BYTES) return
    const bytes = await readFile(join(otherDir, name))
    const isWebp = bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP'
    if (!isWebp) return
    const temp = join(room.folder.temp, randomUUID())
    await writeFile(temp, bytes, { flag: 'wx' })
    await rename(temp, room.folder.posterOf(ours))
  } catch (error) {
    room.log.warn('a poster could not be copied', { error })
  }
}

/** With these nothing more can come. */
function isFatal(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return isDiskFull(error) || code === 'EROFS' || (code === undefined && !(error instanceof NotPlain))
}

function notWritten(cause: unknown, { came }: MergeOutcome): DailiesError {
  const full = isDiskFull(cause)
  return new DailiesError(
    'disk',
    full ? 'The disk of the library is full.' : 'The library could not be merged to the end.',
    `What came until then (${came} ${came === 1 ? 'clip' : 'clips'}) is whole and stays. ${full ? 'Make room' : 'Check both folders'} and merge again: it goes on where it was.`,
    undefined,
    { cause },
  )
}

/** At most ten times a second. */
function throttled(tell: () => void): () => void {
  let lastMs = 0
  return () => {
    const now = performance.now()
    if (now - lastMs < 100) return
    lastMs = now
    tell()
  }
}
