/**
 * The sheet that is open in the window, kept on disk so that neither a crash nor a closed window loses it. It is the
 * window's own: what it means is not looked at here. Always the whole sheet, whole or not at all.
 */
import { randomUUID } from 'node:crypto'
import { readFile, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { DailiesError } from '../../../shared/failure'
import type { Log } from '../log'
import { writeDurably } from '../media/durable-file'
import { limiter } from '../media/limiter'

/** The longest sheet that is kept, in characters of its JSON. */
export const LONGEST_SHEET_CHARACTERS = 20_000_000

export interface KeptSheet {
  /** Keeps a sheet in place of the one before; null: none. Throws `bad-request` when it is too long, or `disk`. */
  keep(sheet: unknown): Promise<void>
  /** The sheet that was kept last; null where there is none, or it cannot be read (it is set aside then). */
  kept(): Promise<unknown>
  /** Lets what is being written finish. */
  close(): Promise<void>
}

/** Opens `sheet.json` of the data folder. */
export function openKeptSheet({ dataDir, log }: { dataDir: string; log: Log }): KeptSheet {
  const path = join(dataDir, 'sheet.json')
  const oneAfterTheOther = limiter(1)
  let latest = 0

  return {
    async keep(sheet) {
      const text = JSON.stringify(sheet ?? null)
      if (text.length > LONGEST_SHEET_CHARACTERS) {
        throw new DailiesError(
          'bad-request',
          `The sheet is ${Math.ceil(text.length / 1e6)} million characters long; at most 20 million are kept.`,
          'The sheet before it is still kept. Save this one to a file, or make two of it.',
        )
      }
      const turn = ++latest
      await oneAfterTheOther(async () => {
        // A newer one is waiting already: this one would be gone again at once.
        if (turn < latest) return
        await writeDurably(path, text, `${path}.${randomUUID()}.tmp`).catch((cause: unknown) => {
          throw new DailiesError(
            'disk',
            'The sheet could not be saved.',
            'It is still in the window, and nothing was spent. Check that the disk has room.',
            undefined,
            { cause },
          )
        })
      })
    },
    kept: () =>
      oneAfterTheOther(async () => {
        try {
          const { size } = await stat(path)
          if (size > LONGEST_SHEET_CHARACTERS * 4) throw new Error('the kept sheet is too large')
          return JSON.parse(await readFile(path, 'utf8')) as unknown
        } catch (error) {
          if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
          log.warn('the kept sheet cannot be read and is set aside', error)
          await rename(path, `${path}.broken`).catch(() => {})
          return null
        }
      }),
    close: () => oneAfterTheOther.idle(),
  }
}
