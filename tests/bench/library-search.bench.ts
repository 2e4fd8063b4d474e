/** What a filter or search takes in Studio among 100,000 clips, and beside it the usual way: LIKE over JSON. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { openLibraryIndex } from '../../src/main/studio/library/index/library-index'
import { assetOf } from '../../src/main/studio/library/sidecar'
import { LibraryQuery, LibrarySort } from '../../src/shared/contract'
import type { Collection } from '../../src/shared/domain/collection'
import { CollectionId } from '../../src/shared/domain/ids'
import { recordingLog } from '../support/recording-log'
import { type Bench, spread } from './support/bench'
import { seededSidecar } from './support/seeded-library'

const clips = 100_000
const times = 5
const file = { sha256: 'a'.repeat(64), sizeBytes: 12_000 }
const nowMs = Date.UTC(2026, 7, 26)

/** What a person types on the way to these, letter by letter. */
const typed = ['dog', 'neon storm', 'golden lighthouse', 'violin melting']
const asTyped = typed.flatMap((text) => Array.from(text, (_, at) => text.slice(0, at + 1)))
const filters = [
  'model:gen4.5',
  'ratio:16:9',
  'rating:>=3',
  'rating:5 flag:pick',
  'made:this-week',
  'made:2025 length:>5',
  'cost:<100',
  'has:audio',
  'from:beach.jpg',
  'tag:hero',
  'flag:pick -tag:test',
  'is:favourite',
  'note:music',
  'mode:image dog',
  'name:whale',
  'dog rating:>=3 ratio:16:9',
  '-dog has:note',
  '"camera running" cost:<100',
]

/** A project with two collections of 10,000 and 1,000 clips and two saved searches in it, and 50 small collections beside. */
const idOf = (n: number) => CollectionId.parse(`00000000-0000-4000-8000-${String(n).padStart(12, '0')}`)
const book: Collection[] = Array.from({ length: 55 }, (_, n) => ({
  id: idOf(n),
  name: ['Film', 'Selects', 'Maybe', 'Seas', 'Good ones'][n] ?? `Collection ${n}`,
  kind: n === 0 ? 'project' : n === 3 || n === 4 ? 'search' : 'hand',
  parent: n > 0 && n < 5 ? idOf(0) : null,
  query: n === 3 || n === 4 ? { text: n === 3 ? 'sea whale' : 'rating:>=4 has:audio', sort: 'newest' } : null,
  createdAtMs: nowMs,
  position: n,
}))
const collectionsOf = (n: number): CollectionId[] => [
  ...(n % 10 === 0 ? [idOf(1)] : []),
  ...(n % 100 === 7 ? [idOf(2)] : []),
  ...(n % 300 === 0 ? [idOf(5 + ((n / 300) % 50))] : []),
]
const inCollections = [
  'in:selects',
  'in:maybe dog',
  'in:film',
  '-in:film rating:>=3',
  'in:"good ones" -in:selects',
  'has:collection',
  '-has:collection dog',
]

/** What this thread has computed so far: other programs have the processor too. */
function threadMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

export const bench: Bench = {
  name: 'library-search',
  what: `a page of 200 and its count among ${clips} clips, each question new (Studio); the same words by LIKE over JSON`,
  async run() {
    const dir = mkdtempSync(join(tmpdir(), 'dailies-bench-library-'))
    try {
      const index = openLibraryIndex(
        join(dir, 'index.sqlite'),
        recordingLog(),
        () => nowMs,
        () => book,
      )
      const plain = new DatabaseSync(join(dir, 'plain.sqlite'))
      plain.exec(
        'PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; CREATE TABLE clips (seq INTEGER PRIMARY KEY, row TEXT)',
      )
      const insert = plain.prepare('INSERT INTO clips (row) VALUES (?)')
      for (let n = 0; n < clips; n += 1000) {
        const assets = Array.from({ length: 1000 }, (_, at) => {
          const sidecar = seededSidecar(n + at, file)
          const asset = assetOf(sidecar, { fileName: sidecar.fileName, missing: false, hasPoster: true })
          return { ...asset, collections: collectionsOf(n + at) }
        })
        index.save(assets.map((asset) => ({ asset, outputIndex: 0 })))
        plain.exec('BEGIN')
        for (const asset of assets) insert.run(JSON.stringify(asset))
        plain.exec('COMMIT')
      }
      const first = index.search(LibraryQuery.parse({})).assets[0]
      if (first === undefined) throw new Error('nothing was indexed')
      /** Nothing that was counted before may help: as after any change of the library. */
      const forget = () => index.setFlags(first.id, { missing: false })
      const timed = (ask: () => unknown) => {
        const begun = threadMs()
        ask()
        return threadMs() - begun
      }
      const slowest: { text: string; ms: number }[] = []
      const search = (query: Partial<LibraryQuery>) => {
        forget()
        const parsed = LibraryQuery.parse(query)
        const ms = timed(() => index.search(parsed))
        slowest.push({ text: JSON.stringify(query), ms })
        return ms
      }
      const rounds = <T>(all: readonly T[], ask: (one: T) => number) =>
        Array.from({ length: times }, () => all.map(ask)).flat()
      rounds(filters.slice(0, 3), (text) => search({ text }))
      slowest.length = 0
      const words = rounds(asTyped, (text) => search({ text }))
      const filtered = rounds(filters, (text) => search({ text }))
      const collected = rounds(inCollections, (text) => search({ text }))
      const opened = rounds(book, ({ id }) => search({ collection: id }))
      const listed = Array.from({ length: times }, () => {
        forget()
        return timed(() => book.map(({ id }) => index.count({ collection: id })))
      })
      const tags = Array.from({ length: times * 4 }, () => timed(() => index.tags(200)))
      const sorted = rounds(LibrarySort.options, (sort) => search({ sort, text: 'rating:>=3' }))
      const deep = rounds(LibrarySort.options, (sort) => search({ sort, offset: 90_000 }))
      const like = plain.prepare('SELECT row FROM clips WHERE row LIKE ? ORDER BY seq DESC LIMIT 200')
      const likeCount = plain.prepare('SELECT count(*) AS n FROM clips WHERE row LIKE ?')
      const usual = typed.map((text) => {
        const pattern = `%${text.split(' ')[0]}%`
        return timed(() => {
          for (const { row } of like.all(pattern)) JSON.parse(String(row))
          likeCount.get(pattern)
        })
      })
      if (process.env.DAILIES_BENCH_SLOWEST)
        for (const { text, ms } of slowest.sort((a, b) => b.ms - a.ms).slice(0, 25)) console.log(ms.toFixed(1), text)
      index.close()
      plain.close()
      const promise = { of: 'p95', atMost: 30 } as const
      return [
        { what: 'words, letter by letter', unit: 'ms', samples: words, promise },
        { what: 'operators, alone and together', unit: 'ms', samples: filtered, promise },
        { what: 'in: a collection, a saved search, a project', unit: 'ms', samples: collected, promise },
        { what: 'each of 55 collections opened', unit: 'ms', samples: opened, promise },
        { what: 'the counts of 55 collections', unit: 'ms', samples: listed, promise: null },
        { what: 'the tags with their counts', unit: 'ms', samples: tags, promise },
        { what: 'rating:>=3 in every order', unit: 'ms', samples: sorted, promise },
        { what: 'from the 90,000th on, in every order', unit: 'ms', samples: deep, promise },
        { what: 'a word by LIKE over JSON', unit: 'ms', samples: usual, promise: null },
        {
          what: 'LIKE takes as many times as long (medians)',
          unit: '',
          samples: [spread(usual).median / spread(words).median],
          promise: null,
        },
      ]
    } finally {
      rmSync(dir, { recursive: true, force: true })
    }
  },
}
