/**
 * The way into the system's trash. A clip stands under its own name in its own folder again before it is handed over, so
 * that the system puts it back there. What the trash does not take is in the library again.
 */
import { lstatSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Asset } from '../../../../shared/domain/asset'
import type { AssetId } from '../../../../shared/domain/ids'
import type { Host } from '../../host'
import { hashFile } from '../../media/durable-file'
import type { Limiter } from '../../media/limiter'
import { exists, isFile } from '../../media/on-disk'
import type { Folder } from '../folder'
import { type Room, takeIn } from '../look/reindex'
import { dropStrip } from '../pictures/strips'
import { SIDECAR_ENDING } from '../sidecar'
import { bringBack, freeNameFor } from './bring-back'
import { type Going, isWithin } from './going'
import { journalLine, type LeavingEntry, type Step } from './leaving-entry'
import { forget } from './take-out'

/** Clips that are given to the system's trash at once: it can take its time over each. */
const HANDED_AT_ONCE = 20

export type Trash = NonNullable<Host['trash']>

/** Clips that the trash did not take, and what it said. */
interface Refused {
  back: number
  cause: unknown
}

/**
 * Hands everything of an entry to the trash, each step under the lock. Gives what it did not take, or null; ends between
 * two steps when it is told to stop.
 */
export async function handOver(
  going: Going,
  trash: Trash,
  { entry, lock, signal }: { entry: LeavingEntry; lock: Limiter; signal: AbortSignal },
): Promise<Refused | null> {
  await lock(() => entry.setStage('handing'))
  const assets = new Map<AssetId, Asset>()
  for await (const clips of entry.read()) for (const { asset } of clips) assets.set(asset.id, asset)
  const clips = [...assets.values()]
  let refused = await lock(() => endStep(going, trash, entry, assets))
  for (let at = 0; at < clips.length && refused === null; at += HANDED_AT_ONCE) {
    if (signal.aborted) return null
    const some = clips.slice(at, at + HANDED_AT_ONCE)
    refused = await lock(() => handStep(going, trash, entry, some, assets))
  }
  if (refused === null) {
    await lock(() => endHanding(going.room, entry))
    return null
  }
  const { restored } = await lock(() => bringRestBack(going, entry))
  return { back: restored + refused.back, cause: refused.cause }
}

async function endHanding({ log }: Room, entry: LeavingEntry): Promise<void> {
  const left = [...(await entry.files())].some((name) => !name.endsWith('.jsonl'))
  if (left) log.warn('something of what was deleted is still there, and is handed over at the next start')
  else await entry.end()
}

/** The trash took some and then no more: what it has not taken comes back, and only that. */
async function bringRestBack(going: Going, entry: LeavingEntry): Promise<{ restored: number }> {
  const lines: string[] = []
  for await (const clips of entry.read())
    for (const clip of clips)
      if (exists(entry.clipOf(clip.asset.id)) || exists(entry.sidecarOf(clip.asset.id))) lines.push(journalLine(clip))
  await entry.write('returning', lines)
  return bringBack(going, entry)
}

/** Puts some clips under their names again and gives them to the trash. */
async function handStep(
  going: Going,
  trash: Trash,
  entry: LeavingEntry,
  some: readonly Asset[],
  assets: ReadonlyMap<AssetId, Asset>,
): Promise<Refused | null> {
  const step: Step = []
  const taken = new Set<string>()
  for (const asset of some) {
    if (!exists(entry.clipOf(asset.id)) && !exists(entry.sidecarOf(asset.id))) continue
    const name = await freeNameFor(going.room.folder, asset, true, taken)
    taken.add(name)
    step.push({ id: asset.id, name })
  }
  if (step.length === 0) return null
  await entry.writeStep(step)
  return endStep(going, trash, entry, assets)
}

/** Does what a step says, as far as it was not done; clips that the trash does not take are in the library again. */
async function endStep(
  going: Going,
  trash: Trash,
  entry: LeavingEntry,
  assets: ReadonlyMap<AssetId, Asset>,
): Promise<Refused | null> {
  const { room, tell } = going
  const { folder } = room
  const step = (await entry.step()).filter(({ id, name }) => assets.has(id) && isWithin(name))
  if (step.length === 0) return null
  const paths: string[] = []
  for (const { id, name } of step) {
    const path = join(folder.dir, name)
    if (exists(entry.sidecarOf(id)) && !exists(path + SIDECAR_ENDING))
      await rename(entry.sidecarOf(id), path + SIDECAR_ENDING)
    if (exists(entry.clipOf(id)) && !exists(path)) await rename(entry.clipOf(id), path)
    if (await isStill(folder, name, assets.get(id))) paths.push(...[path, path + SIDECAR_ENDING].filter(exists))
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
  if (gone.length > 0)
    await forget(
      going,
      gone.map(({ id }) => id),
    )
  for (const { id } of step) {
    if (room.index().get(id) !== null) continue
    await rm(folder.posterOf(id), { force: true }).catch(() => {})
    await dropStrip(folder.hidden, id)
  }
  await entry.endStep()
  return back.length === 0 ? null : { back: back.length, cause }
}

/** Whether what stands under a name is the clip that was put there, and not something that came there since. */
async function isStill(folder: Folder, name: string, asset: Asset | undefined): Promise<boolean> {
  const found = await folder.sidecars.read(name)
  if (found.kind === 'read') return found.sidecar.assetId === asset?.id
  const path = join(folder.dir, name)
  if (!isFile(path)) return found.kind === 'unusable'
  return lstatSync(path).size === asset?.sizeBytes && (await hashFile(path)) === asset.sha256
}
