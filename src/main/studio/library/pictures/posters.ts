/**
 * Posters are a cache in `.dailies/posters` that may be thrown away at any time, also while Dailies runs. One that turns
 * out to be gone is noticed when it is asked for: that of a picture is made here again, that of a clip by the window,
 * which has the decoder and is told that there is none. Used by the library alone.
 */
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Asset } from '../../../../shared/domain/asset'
import type { AssetId } from '../../../../shared/domain/ids'
import { replaceFile, syncFolder } from '../../media/durable-file'
import { type Limiter, limiter } from '../../media/limiter'
import { smallPicture } from '../../media/picture'
import { isInside } from '../inside'
import { breathe, type Room } from '../look/reindex'
import { POSTER_LONG_SIDE_PX } from '../place'

/** A window that shows hundreds finds out of all of them at once; they are told of together after so long. */
const TELL_AFTER_MS = 50
const LOOKED_AT_ONCE = 500

export interface Posters {
  /** Its file is gone although the index says that there is one. */
  isGone(asset: Asset): void
  /** Keeps a poster that is encoded already. Only under the lock. */
  keep(id: AssetId, encoded: Uint8Array): Promise<void>
  /** Makes those of pictures that have none; to be asked when nothing else is to be done. */
  makeForPictures(signal: AbortSignal): Promise<void>
  /** Resolves when none is being made. */
  idle(): Promise<void>
}

export function keepPosters(room: Room, lock: Limiter, tell: (changed: Asset[]) => void): Posters {
  const { folder, log } = room
  const gone = new Map<AssetId, Asset>()
  const one = limiter(1)
  let timer: ReturnType<typeof setTimeout> | undefined

  const keep: Posters['keep'] = async (id, encoded) => {
    const path = folder.posterOf(id)
    const write = () => replaceFile(path, encoded, join(folder.temp, randomUUID()))
    await write().catch(async (error: unknown) => {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
      await folder.makePosters()
      await write()
    })
    await syncFolder(join(path, '..'))
  }

  const make = async (asset: Asset): Promise<void> => {
    try {
      if (!isInside(folder.dir, asset.fileName)) throw new Error('not a place in the library')
      const encoded = await smallPicture(join(folder.dir, asset.fileName), POSTER_LONG_SIDE_PX)
      await lock(async () => {
        const now = room.index().get(asset.id)
        if (now === null) return
        await keep(asset.id, encoded)
        room.index().setFlags(asset.id, { hasPoster: true })
        tell([{ ...now, hasPoster: true }])
      })
    } catch (error) {
      log.warn('no poster could be made', { file: asset.fileName.slice(0, 200), error })
    }
  }

  return {
    keep,
    isGone(asset) {
      room.index().setFlags(asset.id, { hasPoster: false })
      gone.set(asset.id, asset)
      timer ??= setTimeout(() => {
        timer = undefined
        const assets = [...gone.values()].map((each): Asset => ({ ...each, hasPoster: false }))
        gone.clear()
        tell(assets)
        for (const each of assets) if (isPicture(each)) void one(() => make(each))
      }, TELL_AFTER_MS)
    },
    async makeForPictures(signal) {
      for (let after: number | null = -1; after !== null && !signal.aborted; ) {
        const found = room.index().picturesWithoutPoster(after, LOOKED_AT_ONCE)
        for (const id of found.ids) {
          const asset = signal.aborted ? null : room.index().get(id)
          if (asset !== null) await one(() => make(asset))
        }
        after = found.next
        await breathe()
      }
    },
    async idle() {
      clearTimeout(timer)
      await one.idle()
    },
  }
}

function isPicture({ mime, missing }: Asset): boolean {
  return !missing && mime.startsWith('image/')
}
