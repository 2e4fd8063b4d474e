/**
 * Brings a finished download into the library, in an order in which a crash at any point can be taken up again: check,
 * fsync, rename, sidecar, fsync of the folder, index. Called again, it finds what is done already and goes on from there.
 */

import { randomUUID } from 'node:crypto'
import { lstatSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import type { Asset } from '../../../shared/domain/asset'
import { DailiesError } from '../../../shared/failure'
import { judgementOf } from '../../../shared/library/judge'
import { hashFile, syncFile, syncFolder, writeDurably } from '../media/durable-file'
import { type Identified, identifyFile, type MediaFacts } from '../media/identify'
import type { Limiter } from '../media/limiter'
import { isFile } from '../media/on-disk'
import { smallPicture } from '../media/picture'
import { isPlainFileName, withSuffix } from './file-name'
import { isInside } from './inside'
import type { AssetRecord, PlaceRequest } from './library.types'
import type { Room } from './look/reindex'
import { assetOf, judgementFields, judgementIn, newSidecar, outputIndexIn, type Sidecar } from './sidecar'

type Measured = Parameters<typeof newSidecar>[1]

/** Where the file of a record is, or may go. */
type Place =
  /** All is done but perhaps the index. */
  | { kind: 'done'; name: string; sidecar: Sidecar }
  /** The file was moved, its sidecar not yet written. */
  | { kind: 'moved'; name: string }
  /** `sidecar`: of the same clip, whose file is gone. */
  | { kind: 'free'; name: string; sidecar?: Sidecar }

const MOST_NAMES = 10_000
/** Of the longer side of a poster. */
export const POSTER_LONG_SIDE_PX = 640

/** Places a file; `changed` is false when everything had been done before. */
export async function placeFile(
  room: Room,
  lock: Limiter,
  request: PlaceRequest,
): Promise<{ asset: Asset; changed: boolean }> {
  const { folder } = room
  const { partPath, fileName } = request
  // Both come from our own queue, but it is a database that lies on a disk.
  if (!isPlainFileName(fileName) || dirname(resolve(partPath)) !== folder.incoming)
    throw new Error('not a place in the library')

  const hasPart = isFile(partPath)
  if (hasPart) {
    const facts = await checkPart(partPath, request)
    await syncFile(partPath).catch(refuseDisk)
    return lock(() => move(room, request, facts))
  }
  return lock(() => move(room, request, null))
}

async function move(
  room: Room,
  request: PlaceRequest,
  part: Measured | null,
): Promise<{ asset: Asset; changed: boolean }> {
  const { folder, now, app } = room
  const { partPath, fileName, record } = request
  const place = await findPlace(room, fileName, record, part === null)
  try {
    if (place.kind === 'done') {
      await rm(partPath, { force: true })
      return enter(room, place.name, place.sidecar)
    }
    const path = join(folder.dir, place.name)
    let facts = part
    if (place.kind === 'free') {
      if (part === null) throw gone()
      await rename(partPath, path)
      await syncFolder(folder.dir)
    } else {
      facts = await checkPart(path, request)
      await rm(partPath, { force: true })
    }
    if (facts === null) throw gone()
    // A clip that was away and is fetched again is still the favourite it was, with its stars, note and tags.
    const kept = place.kind === 'free' ? place.sidecar : undefined
    const named = new Map(kept?.collections.map(({ id, name }) => [id, name]))
    const before = kept === undefined ? room.index().get(record.assetId) : judgementIn(kept)
    const sidecar = {
      ...newSidecar(record, facts, { name: place.name, createdAtMs: now(), app }),
      ...(before && judgementFields(judgementOf(before), (id) => room.nameOfCollection(id) ?? named.get(id) ?? null)),
    }
    await folder.sidecars.write(place.name, sidecar)
    await makePoster(room, record, path, facts)
    return enter(room, place.name, sidecar)
  } catch (error) {
    return refuseDisk(error)
  }
}

/** The index's part. What it knows already stays as it is. */
function enter(room: Room, fileName: string, sidecar: Sidecar): { asset: Asset; changed: boolean } {
  const index = room.index()
  const before = index.get(sidecar.assetId)
  if (before && before.fileName === fileName && !before.missing) return { asset: before, changed: false }
  const asset = assetOf(sidecar, { fileName, missing: false, hasPoster: room.folder.hasPoster(sidecar.assetId) })
  index.save([{ asset, outputIndex: outputIndexIn(sidecar) }])
  return { asset, changed: true }
}

/** Looks through the name and its suffixes for what an earlier call left, else for the first that is free. */
async function findPlace(room: Room, fileName: string, record: AssetRecord, onlyOurs: boolean): Promise<Place> {
  const { folder } = room
  // Where the index says it is, it may have been renamed by its person since.
  const known = room.index().get(record.assetId)?.fileName
  let free: string | null = null
  for (let attempt = 0; attempt < MOST_NAMES; attempt++) {
    const name = attempt === 0 ? known : withSuffix(fileName, attempt)
    if (name === undefined || !isInside(folder.dir, name)) continue
    const found = await folder.sidecars.read(name)
    const file = lstatSync(join(folder.dir, name), { throwIfNoEntry: false })
    if (found.kind === 'read' && found.sidecar.assetId === record.assetId) {
      if (file?.isFile()) return { kind: 'done', name, sidecar: found.sidecar }
      if (!file && !onlyOurs) return { kind: 'free', name, sidecar: found.sidecar }
      continue
    }
    if (found.kind !== 'absent') continue
    if (
      file?.isFile() &&
      file.size === record.sizeBytes &&
      (await hashFile(join(folder.dir, name))) === record.sha256
    ) {
      return { kind: 'moved', name }
    }
    if (file) continue
    if (!onlyOurs) return { kind: 'free', name }
    // A gap can be where a person took something away; two in a row are the end of the suffixes.
    if (free !== null) break
    free = name
  }
  throw gone()
}

/** What the record's file measures; throws `runway-refused` if it is not what a render gives. */
async function checkPart(path: string, { record, asItIs = false }: PlaceRequest): Promise<Measured> {
  const size = lstatSync(path, { throwIfNoEntry: false })?.size
  if (size !== record.sizeBytes) {
    throw refused(`The downloaded file has ${size ?? 0} bytes instead of ${record.sizeBytes}.`)
  }
  const identified = await identifyFile(path).catch(refuseDisk)
  if (asItIs && identified.is !== 'media') return { ...unmeasured, mime: 'application/octet-stream' }
  return factsOf(identified)
}

const unmeasured = { width: null, height: null, durationSeconds: null, frameRate: null, hasAudio: false }

function factsOf(identified: Identified): Measured {
  switch (identified.is) {
    case 'media':
      return identified.facts satisfies MediaFacts
    case 'archive':
      // Picture sequences come as an archive.
      return { ...unmeasured, mime: 'application/zip' }
    case 'broken':
      throw refused(`What Runway sent is a broken ${identified.name}: ${identified.why}.`)
    case 'other':
      if (identified.name.endsWith('picture')) return { ...unmeasured, mime: 'application/octet-stream' }
      throw refused(`What Runway sent is no clip but a ${identified.name}.`)
  }
}

/** Pictures have their poster at once; for clips the window sends one. A cache: failing to make it harms nothing. */
async function makePoster(room: Room, record: AssetRecord, path: string, facts: Measured): Promise<void> {
  if (!facts.mime.startsWith('image/')) return
  try {
    const poster = await smallPicture(path, POSTER_LONG_SIDE_PX)
    await writeDurably(room.folder.posterOf(record.assetId), poster, join(room.folder.temp, randomUUID()))
  } catch (error) {
    room.log.warn('no poster could be made', { file: basename(path), error })
  }
}

/** Downloading again is free, and the caller does it for this code. */
function refused(message: string): DailiesError {
  return new DailiesError('runway-refused', message, 'It is paid for and is downloaded again, which costs nothing.')
}

function gone(): DailiesError {
  return refused('The downloaded file is not there any more.')
}

function refuseDisk(cause: unknown): never {
  if (cause instanceof DailiesError) throw cause
  const full = cause instanceof Error && 'code' in cause && (cause.code === 'ENOSPC' || cause.code === 'EDQUOT')
  throw new DailiesError(
    'disk',
    full ? 'The disk of the library is full.' : 'The clip could not be put into the library folder.',
    `It is paid for and downloaded, and nothing is lost. ${full ? 'Make room on the disk' : 'Check that the folder may be written'}; Dailies then goes on with it.`,
    undefined,
    { cause },
  )
}
