/**
 * Deleting with a way back. What a person deletes leaves the library at once, but stays on the same disk, in
 * `.dailies/leaving`, until it goes to the system's trash: after a quiet time, when the library closes, or at the next
 * start. Until then it can be brought back as it was. Every step is in a journal first (`leaving-entry.ts`), so a crash
 * at any point is taken up. On its way into the trash a clip stands under its own name in its own folder again, so that
 * the system puts it back there. It never deletes a file itself. Called by the library alone.
 */

import { lstatSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Asset } from '../../../../shared/domain/asset'
import type { AssetId, TrashId } from '../../../../shared/domain/ids'
import { DailiesError } from '../../../../shared/failure'
import type { Host } from '../../host'
import { hashFile, syncFolder } from '../../media/durable-file'
import { type Limiter, limiter } from '../../media/limiter'
import { exists, isFile } from '../../media/on-disk'
import { withSuffix } from '../file-name'
import type { IndexedAsset } from '../index/library-index'
import { isInside } from '../inside'
import type { LibraryChange } from '../library.types'
import { breathe, type Room, takeIn } from '../look/reindex'
import { dropStrip } from '../pictures/strips'
import { assetOf, outputIndexIn, SIDECAR_ENDING, sidecarFromAsset } from '../sidecar'
import {
  journalLine,
  type LeavingClip,
  type LeavingEntry,
  leavingEntries,
  leavingEntry,
  nameWithin,
  newLeavingEntry,
  type Step,
} from './leaving-entry'

/** Clips that are moved between two turns of everything else. */
const BATCH = 200
const SAVED_AT_ONCE = 50
const MOVES_AT_ONCE = 8
/** Clips that are given to the system's trash at once: it can take its time over each. */
const HANDED_AT_ONCE = 20
const MOST_NAMES = 10_000

export interface LeavingOptions {
  /** Null: there is no trash behind this door; what leaves waits for one that has. */
  trash: Host['trash']
  quietMs: number
  tell(change: Partial<LibraryChange>): void
  /** Clips that the system's trash did not take are in the library again. */
  onRefused(count: number, cause: unknown): void
}

export interface Leaving {
  /** Takes clips out. `stayed`: how many could not be moved. Null: none of them is in the library. */
  leave(ids: readonly AssetId[]): Promise<{ id: TrashId; stayed: number } | null>
  /** Brings back what left together. Throws `not-found` when it is not there any more. */
  restore(id: TrashId): Promise<{ restored: number; renamed: number }>
  /** Takes up what a crash left, and then hands over what an earlier life of the program did not. */
  takeUp(): Promise<void>
  /** Hands everything to the system's trash, as far as the time goes. */
  close(withinMs: number): Promise<void>
}

export function openLeaving(room: Room, lock: Limiter, options: LeavingOptions): Leaving {
  const { folder, log } = room
  const { trash, quietMs, tell } = options
  const timers = new Map<TrashId, ReturnType<typeof setTimeout>>()
  /** One after the other; the system's trash is in no hurry. */
  const handing = limiter(1)
  const stop = new AbortController()

  const later = (id: TrashId) => {
    if (trash === null || stop.signal.aborted) return
    const timer = setTimeout(() => void handOver(id), quietMs)
    timer.unref()
    timers.set(id, timer)
  }

  const takeOut = async (ids: readonly AssetId[]): Promise<{ id: TrashId; stayed: number } | null> => {
    const lines: string[] = []
    const clips: Pick<Asset, 'id' | 'fileName'>[] = []
    for (const [at, id] of [...new Set(ids)].entries()) {
      const asset = room.index().get(id)
      if (asset === null) continue
      lines.push(journalLine({ asset, outputIndex: room.index().outputIndexOf(id) }))
      clips.push({ id, fileName: asset.fileName })
      if (at % BATCH === 0) await breathe()
    }
    if (clips.length === 0) return null
    const entry = await newLeavingEntry(folder)
    try {
      await entry.write('leaving', lines)
    } catch (error) {
      await entry.end()
      throw cannotWrite(error)
    }
    const stayed = new Set<AssetId>()
    let problem: unknown = null
    for (let at = 0; at < clips.length; at += BATCH) {
      const few = limiter(MOVES_AT_ONCE)
      const batch = clips.slice(at, at + BATCH)
      await Promise.all(
        batch.map((clip) =>
          few(() => moveOut(entry, clip)).catch((error: unknown) => {
            stayed.add(clip.id)
            problem = error
          }),
        ),
      )
      await forget(batch.map(({ id }) => id).filter((id) => !stayed.has(id)))
    }
    await syncFolders(clips.map(({ fileName }) => fileName))
    await syncFolder(entry.dir)
    if (stayed.size > 0) {
      log.warn('some clips could not be deleted', problem)
      // What stayed must not be taken for something that a crash held up.
      if (stayed.size < clips.length)
        await entry.write(
          'leaving',
          clips.flatMap(({ id }, at) => (stayed.has(id) ? [] : (lines[at] ?? []))),
        )
      else await entry.end()
    }
    if (stayed.size === clips.length) throw allStayed(stayed.size, problem)
    later(entry.id)
    return { id: entry.id, stayed: stayed.size }
  }

  /** The clip before its sidecar: with its sidecar in the entry, a clip is wholly there. */
  async function moveOut(entry: LeavingEntry, { id, fileName }: Pick<Asset, 'id' | 'fileName'>): Promise<void> {
    // In the place of its folder there may be a link by now: what it leads to is not the library's.
    if (!isInside(folder.dir, fileName)) throw new Error('not a place in the library')
    const path = join(folder.dir, fileName)
    const isThere = isMovable(path)
    if (isThere && !exists(path + SIDECAR_ENDING)) {
      const asset = room.index().get(id)
      if (asset !== null)
        await folder.sidecars.write(fileName, sidecarFromAsset(asset, room.app, room.index().outputIndexOf(id)))
    }
    if (isThere) await rename(path, entry.clipOf(id))
    if (!isMovable(path + SIDECAR_ENDING)) return
    await rename(path + SIDECAR_ENDING, entry.sidecarOf(id)).catch(async (error: unknown) => {
      if (isThere) await rename(entry.clipOf(id), path)
      throw error
    })
  }

  async function forget(ids: readonly AssetId[]): Promise<void> {
    for (let at = 0; at < ids.length; at += SAVED_AT_ONCE) {
      room.index().remove(ids.slice(at, at + SAVED_AT_ONCE))
      await breathe()
    }
    tell({ removed: [...ids] })
  }

  /** Ends a deletion that was cut short: what the journal names goes, if it is still what it was. */
  async function finishLeaving(entry: LeavingEntry): Promise<void> {
    const files = await entry.files()
    for await (const clips of entry.read()) {
      for (const { asset } of clips) {
        const { id, fileName } = asset
        const isOurs = async () => {
          const found = await folder.sidecars.read(fileName)
          return found.kind === 'read' && found.sidecar.assetId === id
        }
        if (!files.has(`${id}${SIDECAR_ENDING}`) && isWithin(fileName) && (await isOurs()))
          await moveOut(entry, asset).catch((error: unknown) => log.warn('a deletion could not be finished', error))
        const row = room.index().knows(fileName) ? room.index().get(id) : null
        const path = join(folder.dir, fileName)
        if (row?.fileName === fileName && !exists(path) && !exists(path + SIDECAR_ENDING)) await forget([id])
      }
      await breathe()
    }
  }

  /** Puts everything of an entry back where it was. What cannot be is still in it afterwards, and can be tried again. */
  async function bringBack(entry: LeavingEntry): Promise<{ restored: number; renamed: number; left: number }> {
    await entry.setStage('returning')
    const files = await entry.files()
    const left: string[] = []
    let [restored, renamed] = [0, 0]
    let problem: unknown = null
    for await (const clips of entry.read()) {
      const back: IndexedAsset[] = []
      for (const clip of clips) {
        const { id, fileName } = clip.asset
        const row = room.index().get(id)
        const isIn = files.has(`${id}.clip`) || files.has(`${id}${SIDECAR_ENDING}`)
        if (row !== null && isIn) {
          // It was fetched once more meanwhile: the same clip is in the library.
          left.push(journalLine(clip))
          continue
        }
        if (row !== null) continue
        try {
          const indexed = await moveBack(entry, clip, isIn)
          back.push(indexed)
          restored++
          if (indexed.asset.fileName !== fileName) renamed++
        } catch (error) {
          problem = error
          left.push(journalLine(clip))
        }
      }
      await syncFolders(back.map(({ asset }) => asset.fileName))
      for (let at = 0; at < back.length; at += SAVED_AT_ONCE) {
        room.index().save(back.slice(at, at + SAVED_AT_ONCE))
        await breathe()
      }
      tell({ changed: back.map(({ asset }) => asset) })
    }
    if (left.length === 0) await entry.end()
    else {
      await entry.write('leaving', left)
      later(entry.id)
    }
    if (problem !== null) {
      log.warn('some clips could not be brought back', problem)
      throw notAllBack(left.length, problem)
    }
    return { restored, renamed, left: left.length }
  }

  /** The sidecar before its clip: by it, a name is known again after a crash between the two. */
  async function moveBack(entry: LeavingEntry, clip: LeavingClip, isIn: boolean): Promise<IndexedAsset> {
    const { id } = clip.asset
    const name = await freeNameFor(clip.asset, isIn)
    const path = join(folder.dir, name)
    if (exists(entry.sidecarOf(id))) await rename(entry.sidecarOf(id), path + SIDECAR_ENDING)
    if (exists(entry.clipOf(id))) await rename(entry.clipOf(id), path)
    const found = await folder.sidecars.read(name)
    const file = { fileName: name, missing: !isFile(path), hasPoster: folder.hasPoster(id) }
    if (found.kind === 'read' && found.sidecar.assetId === id)
      return { asset: assetOf(found.sidecar, file), outputIndex: outputIndexIn(found.sidecar) }
    return { asset: { ...clip.asset, ...file }, outputIndex: clip.outputIndex }
  }

  /** Its own name, else the next that nothing has; one where its sidecar stands alone is its own. */
  async function freeNameFor(asset: Asset, isIn: boolean, taken: ReadonlySet<string> = new Set()): Promise<string> {
    const own = await nameWithin(folder, asset)
    for (let attempt = 1; attempt <= MOST_NAMES; attempt++) {
      const name = withSuffix(own, attempt)
      const path = join(folder.dir, name)
      if (taken.has(name)) continue
      if (!exists(path + SIDECAR_ENDING)) {
        if (!exists(path)) return name
        continue
      }
      const found = await folder.sidecars.read(name)
      if (found.kind === 'read' && found.sidecar.assetId === asset.id && (!isIn || !exists(path))) return name
    }
    throw new Error(`no name is free for ${own}`)
  }

  const handOver = (id: TrashId): Promise<void> =>
    handing(async () => {
      clearTimeout(timers.get(id))
      timers.delete(id)
      const entry = leavingEntry(folder, id)
      const stage = entry.stage()
      if (trash === null || stage === null || stage === 'returning') return
      try {
        await lock(() => entry.setStage('handing'))
        const clips: Pick<Asset, 'id' | 'sha256'>[] = []
        const assets = new Map<AssetId, Asset>()
        for await (const some of entry.read())
          for (const { asset } of some) {
            clips.push(asset)
            assets.set(asset.id, asset)
          }
        let problem = await lock(() => endStep(entry, assets))
        for (let at = 0; at < clips.length && problem === null; at += HANDED_AT_ONCE) {
          if (stop.signal.aborted) return
          const some = clips.slice(at, at + HANDED_AT_ONCE).flatMap(({ id }) => assets.get(id) ?? [])
          problem = await lock(() => handStep(entry, some, assets))
        }
        if (problem === null) await lock(() => endHanding(entry))
        else {
          const refused = problem
          const { restored } = await lock(() => bringRestBack(entry))
          options.onRefused(restored + refused.back, refused.cause)
        }
      } catch (error) {
        // It stays as it is on disk, and is taken up at the next start.
        log.error('what was deleted could not be handed to the system’s trash', error)
      }
    })

  async function endHanding(entry: LeavingEntry): Promise<void> {
    const left = [...(await entry.files())].some((name) => !name.endsWith('.jsonl'))
    if (left) log.warn('something of what was deleted is still there, and is handed over at the next start')
    else await entry.end()
  }

  /** The trash took some and then no more: what it has not taken comes back, and only that. */
  async function bringRestBack(entry: LeavingEntry): Promise<{ restored: number }> {
    const lines: string[] = []
    for await (const clips of entry.read())
      for (const clip of clips)
        if (exists(entry.clipOf(clip.asset.id)) || exists(entry.sidecarOf(clip.asset.id))) lines.push(journalLine(clip))
    await entry.write('returning', lines)
    return bringBack(entry)
  }

  /** Puts some clips under their names again and gives them to the trash. */
  async function handStep(
    entry: LeavingEntry,
    some: readonly Asset[],
    assets: ReadonlyMap<AssetId, Asset>,
  ): Promise<{ back: number; cause: unknown } | null> {
    const step: Step = []
    const taken = new Set<string>()
    for (const asset of some) {
      if (!exists(entry.clipOf(asset.id)) && !exists(entry.sidecarOf(asset.id))) continue
      const name = await freeNameFor(asset, true, taken)
      taken.add(name)
      step.push({ id: asset.id, name })
    }
    if (step.length === 0) return null
    await entry.writeStep(step)
    return endStep(entry, assets)
  }

  /** Does what a step says, as far as it was not done; clips that the trash does not take are in the library again. */
  async function endStep(
    entry: LeavingEntry,
    assets: ReadonlyMap<AssetId, Asset>,
  ): Promise<{ back: number; cause: unknown } | null> {
    const step = (await entry.step()).filter(({ id, name }) => assets.has(id) && isWithin(name))
    if (step.length === 0 || trash === null) return null
    const paths: string[] = []
    for (const { id, name } of step) {
      const path = join(folder.dir, name)
      if (exists(entry.sidecarOf(id)) && !exists(path + SIDECAR_ENDING))
        await rename(entry.sidecarOf(id), path + SIDECAR_ENDING)
      if (exists(entry.clipOf(id)) && !exists(path)) await rename(entry.clipOf(id), path)
      if (await isStill(name, assets.get(id))) paths.push(...[path, path + SIDECAR_ENDING].filter(exists))
    }
    const cause: unknown =
      paths.length === 0
        ? null
        : await trash(paths).then(
            () => null,
            (error: unknown) => error,
          )
    const stays = new Set(paths.filter(exists))
    const back = step.filter(({ name }) =>
      ['', SIDECAR_ENDING].some((ending) => stays.has(join(folder.dir, name + ending))),
    )
    await takeIn(
      room,
      back.map(({ name }) => name),
    )
    tell({ changed: room.index().getMany(back.map(({ id }) => id)) })
    // After a crash within the step, looking through the folder may have found these under their names.
    const gone = step.filter(({ id, name }) => {
      const path = join(folder.dir, name)
      return room.index().get(id)?.fileName === name && !exists(path) && !exists(path + SIDECAR_ENDING)
    })
    if (gone.length > 0) await forget(gone.map(({ id }) => id))
    for (const { id } of step) {
      if (room.index().get(id) !== null) continue
      await rm(folder.posterOf(id), { force: true }).catch(() => {})
      await dropStrip(folder.hidden, id)
    }
    await entry.endStep()
    return back.length === 0 ? null : { back: back.length, cause }
  }

  /** Whether what stands under a name is the clip that was put there, and not something that came there since. */
  async function isStill(name: string, asset: Asset | undefined): Promise<boolean> {
    const found = await folder.sidecars.read(name)
    if (found.kind === 'read') return found.sidecar.assetId === asset?.id
    const path = join(folder.dir, name)
    if (!isFile(path)) return found.kind === 'unusable'
    return lstatSync(path).size === asset?.sizeBytes && (await hashFile(path)) === asset.sha256
  }

  return {
    leave: (ids) => lock(() => takeOut(ids)),
    async restore(id) {
      return lock(async () => {
        const entry = leavingEntry(folder, id)
        if (entry.stage() !== 'leaving') throw tooLate()
        clearTimeout(timers.get(id))
        timers.delete(id)
        return bringBack(entry)
      })
    },
    async takeUp() {
      const entries = await leavingEntries(folder)
      for (const entry of entries) {
        try {
          const stage = entry.stage()
          if (stage === 'returning') await bringBack(entry)
          if (stage === 'leaving') await finishLeaving(entry)
          if (stage === null) await entry.end()
        } catch (error) {
          log.error('a deletion that was cut short could not be taken up', error)
        }
      }
      for (const { id } of entries) void handOver(id)
    },
    async close(withinMs) {
      let timer: ReturnType<typeof setTimeout> | undefined
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, withinMs)
      })
      const all = leavingEntries(folder).then((entries) => Promise.all(entries.map(({ id }) => handOver(id))))
      await Promise.race([all, late])
      clearTimeout(timer)
      stop.abort()
    },
  }

  async function syncFolders(names: readonly string[]): Promise<void> {
    for (const path of new Set(names.map((name) => dirname(join(folder.dir, name))))) await syncFolder(path)
  }
}

/** Whether a name that was read somewhere stays inside the library. */
function isWithin(name: string): boolean {
  return name !== '' && name.split('/').every((part) => part !== '' && !part.startsWith('.') && !part.includes('\\'))
}

/** A folder in the place of a clip is not the clip. */
function isMovable(path: string): boolean {
  const found = lstatSync(path, { throwIfNoEntry: false })
  return found !== undefined && (found.isFile() || found.isSymbolicLink())
}

function cannotWrite(cause: unknown): DailiesError {
  return new DailiesError(
    'disk',
    'Nothing was deleted: the library folder could not be written.',
    'Check that the disk has room and that the folder may be written, then try again.',
    undefined,
    { cause },
  )
}

function allStayed(count: number, cause: unknown): DailiesError {
  return new DailiesError(
    'disk',
    count === 1 ? 'The clip could not be deleted.' : `None of the ${count} clips could be deleted.`,
    'They are still in the library, whole. Close programs that use them and try again.',
    undefined,
    { cause },
  )
}

function notAllBack(count: number, cause: unknown): DailiesError {
  return new DailiesError(
    'disk',
    count === 1 ? 'One clip could not be brought back.' : `${count} clips could not be brought back.`,
    'They are kept as they are. Check that the disk has room and that the library folder may be written, then try again.',
    undefined,
    { cause },
  )
}

function tooLate(): DailiesError {
  return new DailiesError(
    'not-found',
    'What was deleted is in the system’s trash by now.',
    'It can be put back from there: Dailies finds it again at its next start, with everything that was noted of it.',
  )
}
