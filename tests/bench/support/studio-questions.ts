/** What the grid asks of Studio besides pages: shapes, places and ids, among all clips and among those of a search. */
import { join } from 'node:path'
import { openLibraryIndex } from '../../../src/main/studio/library/index/library-index'
import { LibraryQuery } from '../../../src/shared/contract'
import { recordingLog } from '../../support/recording-log'
import type { Figure } from './bench'

const times = 20
const searches = ['d', 'dog', 'golden', 'rating:>=3', 'has:audio']

/** Thread time, each question new. */
export function askStudio(libraryDir: string): Figure[] {
  const index = openLibraryIndex(join(libraryDir, '.dailies', 'index.sqlite'), recordingLog(), Date.now)
  try {
    const everything = LibraryQuery.parse({})
    const first = index.search(everything).assets[0]
    if (first === undefined) throw new Error('the library is empty')
    const timed = (ask: () => unknown) => {
      // Nothing that was counted before may help: as after any change of the library.
      index.setFlags(first.id, { missing: false })
      const begun = threadMs()
      ask()
      return threadMs() - begun
    }
    const rounds = (ask: (n: number) => unknown) => Array.from({ length: times }, (_, n) => timed(() => ask(n)))
    const query = (text: string, more: Partial<LibraryQuery> = {}) => LibraryQuery.parse({ text, ...more })
    const some = (n: number) => query(searches[n % searches.length] ?? '')
    const promise = { of: 'p95', atMost: 30 } as const
    const far = index.search({ ...everything, offset: 80_000, limit: 1 }).assets[0] ?? first
    rounds(some)
    const page = (n: number) => index.search({ ...everything, offset: (n * 4999) % 90_000, limit: 100 })
    const placeOf = (n: number) => index.placeOf(n % 2 ? everything : query('', { sort: 'best' }), far.id)
    return [
      { what: 'Studio: a page of 100, far down (thread time)', unit: 'ms', samples: rounds(page), promise },
      { what: 'Studio: all shapes', unit: 'ms', samples: rounds(() => index.shapes(everything)), promise },
      { what: 'Studio: shapes of a search', unit: 'ms', samples: rounds((n) => index.shapes(some(n))), promise },
      { what: 'Studio: place of a clip', unit: 'ms', samples: rounds(placeOf), promise: null },
      { what: 'Studio: all ids', unit: 'ms', samples: rounds(() => index.ids(everything, 0, 100_000)), promise: null },
    ]
  } finally {
    index.close()
  }
}

function threadMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}
