/**
 * Hover strips: what one scrubs through with the mouse over a poster, made once per clip by the window's decoder and kept
 * in `.dailies/strips`. A cache like the posters, that may be thrown away at any time; the index knows nothing of it.
 */
import { randomUUID } from 'node:crypto'
import { lstatSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { AssetId } from '../../../../shared/domain/ids'
import { DailiesError } from '../../../../shared/failure'
import { stripFramePx, stripFrames } from '../../../../shared/library/strips'
import { writeDurably } from '../../media/durable-file'
import { smallPicture } from '../../media/picture'
import type { MediaFile } from '../../studio.types'
import type { Folder } from '../folder'

export interface Strips {
  /** Null where it is not made yet. */
  of(id: AssetId): MediaFile | null
  /** Encodes it anew and keeps it. Throws `input-refused` when it is no picture, `disk` when it cannot be written. */
  save(id: AssetId, bytes: Uint8Array): Promise<void>
}

export function keepStrips({ hidden, temp }: Pick<Folder, 'hidden' | 'temp'>): Strips {
  const dir = join(hidden, 'strips')
  const pathOf = (id: AssetId) => stripPath(hidden, id)
  return {
    of(id) {
      const path = pathOf(id)
      const found = lstatSync(path, { throwIfNoEntry: false })
      return found?.isFile() ? { path, mime: 'image/webp', sizeBytes: found.size } : null
    },
    async save(id, bytes) {
      const small = await smallPicture(bytes, stripFrames * stripFramePx).catch(() => {
        throw new DailiesError('input-refused', 'That strip is not a picture.', 'The clip itself is untouched.')
      })
      try {
        if (lstatSync(dir, { throwIfNoEntry: false })?.isSymbolicLink())
          throw new Error('the folder of strips is a link')
        await mkdir(dir, { recursive: true })
        await writeDurably(pathOf(id), small, join(temp, randomUUID()))
      } catch (cause) {
        throw new DailiesError(
          'disk',
          'The preview of this clip could not be kept.',
          'The clip is untouched. Check that the library’s disk has room and may be written.',
          undefined,
          { cause },
        )
      }
    },
  }
}

/** Takes the strip of a clip that is gone for good away. Never rejects. */
export async function dropStrip(hidden: string, id: AssetId): Promise<void> {
  await rm(stripPath(hidden, id), { force: true }).catch(() => {})
}

function stripPath(hidden: string, id: AssetId): string {
  return join(hidden, 'strips', `${id}.webp`)
}
