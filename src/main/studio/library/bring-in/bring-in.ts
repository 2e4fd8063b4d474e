/**
 * Brings files made elsewhere into the library: copied to `.dailies/incoming`, identified by content, then named, given
 * a sidecar and moved beside it. The person's own file is only ever read. The sidecar is what decides: a crash before it
 * leaves nothing but a copy, which the next start takes away; a crash after it is taken up by `finishBringingIn`. A file
 * that lies in the library folder already gets its sidecar where it is. Called by the library alone.
 */

import { randomUUID } from 'node:crypto'
import { lstatSync } from 'node:fs'
import { readdir, realpath, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import type { BroughtIn } from '../../../../shared/bring-in'
import type { Asset, ImportedAsset } from '../../../../shared/domain/asset'
import { AssetId, type InputId } from '../../../../shared/domain/ids'
import { copyDropped, type Taken } from '../../media/copy-dropped'
import { hashFile, syncFolder, writeDurably } from '../../media/durable-file'
import { identifyFile } from '../../media/identify'
import type { Limiter } from '../../media/limiter'
import type { MediaFacts } from '../../media/media-facts'
import { exists } from '../../media/on-disk'
import { smallPicture } from '../../media/picture'
import type { DroppedFile } from '../../studio.types'
import { isInside } from '../inside'
import type { Room } from '../look/reindex'
import { POSTER_LONG_SIDE_PX } from '../place'
import { importedSidecar, SIDECAR_ENDING } from '../sidecar'
import { diskTrouble, factsToBringIn, refusal, rulesFor } from './bring-in-words'
import { importedFileName } from './imported-name'

/** What the library gives for it. */
export interface BringIn {
  room: Room
  lock: Limiter
  /** Whether a name was promised to a render that is not placed yet. */
  isReserved(name: string): boolean
  tell(changed: Asset): void
  /** For tests: called between the steps. What it throws ends the work there, as a crash would. */
  step?: ((name: BringInStep) => void) | undefined
}

export type BringInStep = 'copied' | 'measured' | 'described' | 'moved' | 'indexed'

/** The ending of what is on its way in; before it stands the id that the asset will have. */
const ENDING = '.bring'
const LEFTOVER = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.bring$/
const MOST_NAMES = 10_000
/** A clock that is a day off is still a clock. */
const DAY_MS = 86_400_000
/** What comes after is said of no file. */
const LONGEST_SIDECAR_NAME_BYTES = 255

/** A file that was measured, wherever it lies by now. */
interface Measured extends Taken {
  facts: MediaFacts
  poster: Buffer | null
  requestedAtMs: number
}

/** Brings one file in. Throws `DailiesError`, and then nothing of it is left in the library. `sources`: of what it was made. */
export async function bringIn(deps: BringIn, dropped: DroppedFile, sources: readonly InputId[]): Promise<BroughtIn> {
  try {
    const within = await nameWithin(deps.room.folder.dir, dropped)
    return within === null ? await copyIn(deps, dropped, sources) : await adopt(deps, dropped, within, sources)
  } catch (error) {
    throw diskTrouble(error)
  }
}

async function copyIn(deps: BringIn, dropped: DroppedFile, sources: readonly InputId[]): Promise<BroughtIn> {
  const { room, lock, step } = deps
  const { folder } = room
  const id = AssetId.parse(randomUUID())
  const temp = join(folder.incoming, id + ENDING)
  let crashed = false
  const after = (name: BringInStep) => {
    try {
      step?.(name)
    } catch (error) {
      crashed = true
      throw error
    }
  }
  try {
    const taken = await copyDropped(dropped, temp, rulesFor(dropped.name))
    after('copied')
    const measured = await measure(room, dropped, temp, taken)
    after('measured')
    return await lock(async () => {
      const back = await putBack(deps, temp, measured)
      if (back !== null) return back
      const stray = await strayOf(room, measured)
      if (stray !== null) {
        const asset = assetFor(room, id, stray, measured, sources)
        await folder.sidecars.write(stray, importedSidecar(asset, room.app))
        return enter(deps, asset, measured)
      }
      const name = freeName(deps, dropped.name, measured.facts.extension)
      const asset = assetFor(room, id, name, measured, sources)
      await folder.sidecars.write(name, importedSidecar(asset, room.app))
      after('described')
      await rename(temp, join(folder.dir, name)).catch(async (error: unknown) => {
        // It never came to be, so its description must not stay.
        await rm(join(folder.dir, name + SIDECAR_ENDING), { force: true })
        throw error
      })
      await syncFolder(folder.dir)
      after('moved')
      return enter(deps, asset, measured, after)
    })
  } finally {
    if (!crashed) await rm(temp, { force: true }).catch(() => {})
  }
}

/** A file that lies in the library folder and has no sidecar: it stays where it is. */
async function adopt(
  deps: BringIn,
  dropped: DroppedFile,
  name: string,
  sources: readonly InputId[],
): Promise<BroughtIn> {
  const { room, lock } = deps
  const { folder } = room
  const path = join(folder.dir, name)
  const beside = await folder.sidecars.read(name)
  const known = beside.kind === 'read' ? room.index().get(beside.sidecar.assetId) : null
  if (known !== null) return { kind: 'known', asset: known }
  if (beside.kind !== 'absent') {
    throw refusal(
      dropped.name,
      `lies in the library with a file ${name.split('/').at(-1)}${SIDECAR_ENDING} beside it that Dailies did not write or cannot read.`,
      'Move that one away or rename it, then drop the clip again.',
    )
  }
  if (Buffer.byteLength(`${name.split('/').at(-1)}${SIDECAR_ENDING}`) > LONGEST_SIDECAR_NAME_BYTES) {
    throw refusal(
      dropped.name,
      'has a name that is too long for the library.',
      'Give it a shorter one and drop it again.',
    )
  }
  const { size } = await stat(path)
  rulesFor(dropped.name).checkSize(size)
  const measured = await measure(room, dropped, path, { sha256: await hashFile(path), sizeBytes: size })
  return lock(async () => {
    const twin = await twinOf(deps, measured)
    if (twin?.isThere) return { kind: 'known', asset: twin.asset }
    if (twin !== null && (await folder.sidecars.read(twin.asset.fileName)).kind === 'read') {
      await rename(join(folder.dir, twin.asset.fileName + SIDECAR_ENDING), path + SIDECAR_ENDING)
      await syncFolder(dirname(path))
      return enter(deps, { ...twin.asset, fileName: name, missing: false }, measured)
    }
    const asset = assetFor(room, AssetId.parse(randomUUID()), name, measured, sources)
    await folder.sidecars.write(name, importedSidecar(asset, room.app))
    return enter(deps, asset, measured)
  })
}

/** What is known of the content: a clip that is here ends the work, one that is missing gets its file back. */
async function putBack(deps: BringIn, temp: string, measured: Measured): Promise<BroughtIn | null> {
  const { folder } = deps.room
  const twin = await twinOf(deps, measured)
  if (twin === null) return null
  if (twin.isThere) return { kind: 'known', asset: twin.asset }
  const { asset } = twin
  const isFree = isInside(folder.dir, asset.fileName) && !exists(join(folder.dir, asset.fileName))
  const sidecar = await folder.sidecars.read(asset.fileName)
  // Someone put something else in its place: it comes in as a clip of its own, and the other stays missing.
  if (!isFree || sidecar.kind !== 'read') return null
  const path = join(folder.dir, asset.fileName)
  await rename(temp, path)
  await syncFolder(dirname(path))
  return enter(deps, { ...asset, missing: false }, measured)
}

/** The asset of this very content; one that is there before one that is missing. */
async function twinOf(
  { room }: BringIn,
  { sha256, sizeBytes }: Taken,
): Promise<{ asset: Asset; isThere: boolean } | null> {
  const alike = room.index().byContent(sha256)
  const there = alike.find(({ fileName }) => {
    if (!isInside(room.folder.dir, fileName)) return false
    const found = lstatSync(join(room.folder.dir, fileName), { throwIfNoEntry: false })
    return found?.isFile() === true && found.size === sizeBytes
  })
  if (there !== undefined) return { asset: there, isThere: true }
  const [first] = alike.filter(({ fileName }) => !exists(join(room.folder.dir, fileName)))
  return first === undefined ? null : { asset: first, isThere: false }
}

/** The same file where a person put it into the library's folder by hand: a browser cannot say that it is that one. */
async function strayOf(room: Room, { sha256, sizeBytes }: Taken): Promise<string | null> {
  const { dir } = room.folder
  for (const name of room.problems.strays()) {
    const path = join(dir, name)
    if (!isInside(dir, name) || exists(path + SIDECAR_ENDING)) continue
    const found = lstatSync(path, { throwIfNoEntry: false })
    if (found?.isFile() && found.size === sizeBytes && (await hashFile(path)) === sha256) return name
  }
  return null
}

async function enter(
  deps: BringIn,
  asset: Asset,
  { poster }: Pick<Measured, 'poster'>,
  after?: (step: BringInStep) => void,
): Promise<BroughtIn> {
  const { folder, log } = deps.room
  const index = deps.room.index()
  if (poster !== null && !folder.hasPoster(asset.id)) {
    await writeDurably(folder.posterOf(asset.id), poster, join(folder.temp, randomUUID())).catch((error: unknown) =>
      log.warn('no poster could be kept', { error }),
    )
  }
  const whole = { ...asset, hasPoster: folder.hasPoster(asset.id) }
  deps.room.problems.note(asset.fileName, null)
  index.save([{ asset: whole, outputIndex: index.outputIndexOf(asset.id) }])
  after?.('indexed')
  deps.tell(whole)
  return { kind: 'imported', asset: whole }
}

async function measure(room: Room, dropped: DroppedFile, path: string, taken: Taken): Promise<Measured> {
  const facts = factsToBringIn(dropped.name, await identifyFile(path))
  return {
    ...taken,
    facts,
    poster: facts.kind === 'image' ? await posterOf(dropped.name, path) : null,
    requestedAtMs: await changedAtMs(room, dropped),
  }
}

/** Decoding the whole picture is also what shows that it is whole. */
async function posterOf(name: string, path: string): Promise<Buffer> {
  try {
    return await smallPicture(path, POSTER_LONG_SIDE_PX)
  } catch {
    throw refusal(name, 'is a picture that is broken or not complete.', 'Save or copy it again and drop it once more.')
  }
}

async function changedAtMs(room: Room, dropped: DroppedFile): Promise<number> {
  const nowMs = room.now()
  const own = 'path' in dropped && dropped.inPlace !== undefined
  const ms =
    dropped.modifiedAtMs ??
    (own
      ? await stat(dropped.path).then(
          ({ mtimeMs }) => mtimeMs,
          () => nowMs,
        )
      : nowMs)
  return Number.isFinite(ms) && ms > 0 && ms <= nowMs + DAY_MS ? Math.round(ms) : nowMs
}

function assetFor(
  room: Room,
  id: AssetId,
  fileName: string,
  { facts, sha256, sizeBytes, requestedAtMs }: Measured,
  sources: readonly InputId[],
): ImportedAsset {
  const { mime, width, height, durationSeconds, frameRate, hasAudio } = facts
  return {
    id,
    origin: 'import',
    fileName,
    ...{ sha256, sizeBytes, mime, width, height, durationSeconds, frameRate, hasAudio },
    promptText: '',
    inputs: [],
    sources: [...sources],
    favourite: false,
    rating: 0,
    flag: null,
    note: '',
    tags: [],
    collections: [],
    posterAtSeconds: null,
    missing: false,
    hasPoster: false,
    requestedAtMs,
    createdAtMs: room.now(),
    ...{ renderId: null, taskId: null, account: null, model: null, mode: null, draft: null, cost: null },
  }
}

function freeName({ room, isReserved }: BringIn, given: string, extension: string): string {
  for (let attempt = 1; attempt <= MOST_NAMES; attempt++) {
    const name = importedFileName(given, extension, attempt)
    const path = join(room.folder.dir, name)
    if (!isReserved(name) && !exists(path) && !exists(path + SIDECAR_ENDING)) return name
  }
  throw refusal(given, `has a name that ${MOST_NAMES} files in the library have.`, 'Give it another and drop it again.')
}

/**
 * The name inside the library of a file that lies there, and not in `.dailies` or behind a link; null: it lies elsewhere.
 * Only where the door says that the path is the person's own.
 */
async function nameWithin(dir: string, dropped: DroppedFile): Promise<string | null> {
  if (!('path' in dropped) || dropped.inPlace === undefined) return null
  try {
    const within = relative(await realpath(dir), await realpath(dropped.path))
    const name = within.split(sep).join('/')
    if (name === '' || name.startsWith('../') || name === '..' || /^([a-z]:|\/)/i.test(name)) return null
    if (name.split('/').some((part) => part.startsWith('.')) || name.endsWith(SIDECAR_ENDING)) return null
    return isInside(dir, name) && lstatSync(join(dir, name)).isFile() ? name : null
  } catch {
    // Whatever is wrong with it, copying it says it better.
    return null
  }
}

/** What an earlier life of the program left on its way in. To be asked before anything else is brought in. */
export async function leftOnItsWay(room: Room): Promise<string[]> {
  return (await readdir(room.folder.incoming).catch(() => [])).filter((name) => LEFTOVER.test(name))
}

/**
 * After a start, when the index is in line with the folder: what a crash left on its way in is moved to where its sidecar
 * says it belongs, or taken away where it never got one. Everything else in the folder of downloads is left alone.
 */
export async function finishBringingIn(room: Room, left: readonly string[]): Promise<void> {
  const { folder, log } = room
  for (const name of left) {
    const id = LEFTOVER.exec(name)?.[1]
    const temp = join(folder.incoming, name)
    if (id === undefined || !lstatSync(temp, { throwIfNoEntry: false })?.isFile()) continue
    try {
      const asset = room.index().get(id)
      const path = asset && join(folder.dir, asset.fileName)
      if (asset !== null && path !== null && isInside(folder.dir, asset.fileName) && !exists(path)) {
        if (lstatSync(temp).size === asset.sizeBytes && (await hashFile(temp)) === asset.sha256) {
          await rename(temp, path)
          await syncFolder(dirname(path))
          room.index().setFlags(id, { missing: false })
          log.info('a file that was being brought in is in the library', { name: asset.fileName.slice(0, 200) })
          continue
        }
      }
      await rm(temp, { force: true })
    } catch (error) {
      log.warn('what was left of a file on its way in could not be put in order', { error })
    }
  }
}
