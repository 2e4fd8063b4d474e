/**
 * A library as a process of its own, for tests that kill it. Takes its folders as JSON in the first argument, then does
 * what it is asked over Node's IPC. Its system trash is a folder.
 */
import { randomUUID } from 'node:crypto'
import { mkdirSync, renameSync } from 'node:fs'
import { basename, join } from 'node:path'
import { openLibrary } from '../../../src/main/studio/library/library'
import { silentLog } from '../../../src/main/studio/log'
import type { JudgementChange } from '../../../src/shared/domain/asset'
import type { AssetId, TrashId } from '../../../src/shared/domain/ids'

export type LibraryAsk =
  | { do: 'annotate'; ids: AssetId[]; change: JudgementChange }
  | { do: 'collection' }
  | { do: 'bring-in'; path: string }
  | { do: 'trash'; ids: AssetId[] }
  | { do: 'restore'; id: TrashId }
  | { do: 'rebuild' }

export interface LibraryFolders {
  libraryDir: string
  /** The system's trash. */
  trashDir: string
  /** After so long what was deleted goes there, in milliseconds. */
  quietMs: number
}

const folders = JSON.parse(process.argv[2] ?? '') as LibraryFolders
const say = (message: unknown) => process.send?.(message)
process.once('disconnect', () => process.exit(0))

const library = await openLibrary({
  ...folders,
  log: silentLog,
  async trash(paths) {
    for (const path of paths) {
      const place = join(folders.trashDir, randomUUID())
      mkdirSync(place)
      renameSync(path, join(place, basename(path)))
      await new Promise((resolve) => setTimeout(resolve, 1))
    }
  },
})
say({ opened: true })
await library.settled()
say({ settled: true })

process.on('message', (message: { id: number; ask: LibraryAsk }) => {
  void answer(message.ask).then(
    (value) => say({ id: message.id, value }),
    (error: unknown) => say({ id: message.id, error: String(error) }),
  )
})

async function answer(ask: LibraryAsk): Promise<unknown> {
  switch (ask.do) {
    case 'annotate':
      await library.annotate(ask.ids, ask.change)
      // Those that were not there when it was done were passed over.
      return library.getMany(ask.ids).map(({ id, note }) => ({ id, note }))
    case 'collection':
      return library.collections.make({ name: 'Best', kind: 'hand', parent: null, query: null })
    case 'bring-in':
      return library.bringIn({ name: basename(ask.path), path: ask.path, inPlace: true })
    case 'trash':
      return library.trash(ask.ids)
    case 'restore':
      return library.restore(ask.id)
    case 'rebuild':
      return library.rebuild()
  }
}
