/**
 * A seeded library with its index, and folders for the program beside it. `DAILIES_BENCH_LIBRARY` names one that
 * `npm run seed` made before: seeding takes minutes. That one stays; its index is made where it is missing or old.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openLibrary } from '../../../src/main/studio/library/library'
import { recordingLog } from '../../support/recording-log'
import { seedFiles } from './seeded-library'

export interface SeededFolder {
  dataDir: string
  libraryDir: string
  home: string
  clear(): void
}

export async function seededFolder(count: number): Promise<SeededFolder> {
  const folder = mkdtempSync(join(tmpdir(), 'dailies-bench-'))
  const given = process.env.DAILIES_BENCH_LIBRARY
  const [dataDir, home] = [join(folder, 'data'), join(folder, 'home')]
  const libraryDir = given ?? join(folder, 'library')
  mkdirSync(home)
  if (given === undefined) await seedFiles(libraryDir, count)
  else if (!existsSync(given)) throw new Error(`there is no folder ${given}`)
  const library = await openLibrary({ libraryDir, log: recordingLog() })
  await library.settled()
  await library.close()
  return {
    dataDir,
    libraryDir,
    home,
    clear: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }),
  }
}
