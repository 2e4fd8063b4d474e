/**
 * The book of collections on disk: `library.dailies` in the library's folder, JSON that people can read. It is written
 * whole or not at all, what a later version wrote into it stays, and the copy before the last change stands beside it.
 * One that cannot be read is set aside, never deleted.
 */
import { randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { Collection } from '../../../../shared/domain/collection'
import { CollectionId } from '../../../../shared/domain/ids'
import type { Log } from '../../log'
import { writeDurably } from '../../media/durable-file'
import { type Book, emptyBook } from './book-rules'

export const BOOK_NAME = 'library.dailies'
/** The book as it was before its last change. */
export const BOOK_BEFORE_NAME = 'library.dailies.before'
const LARGEST_BYTES = 8_000_000
const WHAT =
  'The collections, projects and saved searches of this Dailies library. Which clips are in them stands in the clips’ own .json files.'

const InFile = Collection.omit({ createdAtMs: true }).extend({ createdAt: z.iso.datetime() })
const RemovedInFile = z.looseObject({
  collection: z.looseObject(InFile.shape),
  held: z.array(CollectionId).max(10_000).default([]).catch([]),
})
const InBook = z.looseObject({
  collections: z.array(z.unknown()).max(10_000),
  removed: z.array(z.unknown()).max(10_000).default([]).catch([]),
  renamed: z.array(CollectionId).max(10_000).default([]).catch([]),
})

export interface BookFile {
  /** `lost`: there was one that cannot be used, or it is gone and the copy before it was taken. */
  read(): Promise<{ book: Book; from: 'book' | 'copy' | 'nothing' }>
  /** Throws what the disk says. */
  write(book: Book): Promise<void>
}

/** The book in `dir`; what is being written stands in `tempDir`, on the same disk. */
export function bookFile(dir: string, tempDir: string, log: Log, now: () => number): BookFile {
  const path = join(dir, BOOK_NAME)
  const beforePath = join(dir, BOOK_BEFORE_NAME)
  /** What stands in the file besides what this version knows. */
  let rest: Rest = { top: {}, byId: new Map(), unread: [] }
  let lastText: string | null = null

  const tempPath = () => join(tempDir, randomUUID())
  return {
    async read() {
      const found = await readText(path)
      if (found.kind === 'read') {
        const parsed = parseBook(found.text)
        if (parsed !== null) {
          rest = parsed.rest
          lastText = found.text
          if (parsed.rest.unread.length > 0)
            log.warn('collections that cannot be read are left as they are', { count: parsed.rest.unread.length })
          return { book: parsed.book, from: 'book' }
        }
      }
      if (found.kind !== 'absent') {
        log.error('the book of collections cannot be read and is set aside', { why: found.kind })
        await rename(path, `${path}.broken-${now()}`).catch((error: unknown) => {
          log.error('it could not be set aside', error)
        })
      }
      const copy = await readText(beforePath)
      const parsed = copy.kind === 'read' ? parseBook(copy.text) : null
      if (parsed === null) return { book: emptyBook, from: 'nothing' }
      log.warn('the copy of the book of collections is used')
      rest = parsed.rest
      return { book: parsed.book, from: 'copy' }
    },
    async write(book) {
      const text = bookText(book, rest)
      if (text === lastText) return
      if (lastText !== null) await writeDurably(beforePath, lastText, tempPath())
      await writeDurably(path, text, tempPath())
      lastText = text
    },
  }
}

/** The collections of another library's book; none where it has no book that can be read. */
export async function readOtherBook(dir: string): Promise<readonly Collection[]> {
  const found = await readText(join(dir, BOOK_NAME))
  return found.kind === 'read' ? (parseBook(found.text)?.book.collections ?? []) : []
}

interface Rest {
  top: Record<string, unknown>
  byId: Map<string, Record<string, unknown>>
  /** Entries that this version does not understand. */
  unread: unknown[]
}

function parseBook(text: string): { book: Book; rest: Rest } | null {
  let raw: unknown
  try {
    raw = JSON.parse(text)
  } catch {
    return null
  }
  const parsed = InBook.safeParse(raw)
  if (!parsed.success) return null
  const { collections, removed, renamed, ...top } = parsed.data
  const rest: Rest = { top, byId: new Map(), unread: [] }
  const seen = new Map<string, Collection>()
  for (const entry of collections) {
    const read = z.looseObject(InFile.shape).safeParse(entry)
    if (!read.success || (read.data.kind === 'search') !== (read.data.query !== null)) {
      rest.unread.push(entry)
      continue
    }
    if (seen.has(read.data.id)) continue
    seen.set(read.data.id, fromFile(read.data))
    rest.byId.set(read.data.id, read.data)
  }
  // What a person or another program made of it: a parent that is none is none.
  const own = [...seen.values()].map((one) => {
    const parent = one.parent === null ? undefined : seen.get(one.parent)
    return parent?.kind === 'project' && one.kind !== 'project' ? one : { ...one, parent: null }
  })
  const gone = removed.flatMap((entry) => {
    const read = RemovedInFile.safeParse(entry)
    return read.success && !seen.has(read.data.collection.id)
      ? [{ collection: fromFile(read.data.collection), held: read.data.held }]
      : []
  })
  return { book: { collections: own, removed: gone, renamed }, rest }
}

function fromFile({ id, name, kind, parent, query, createdAt, position }: z.infer<typeof InFile>): Collection {
  return { id, name, kind, parent, query, createdAtMs: Date.parse(createdAt), position }
}

function bookText({ collections, removed, renamed }: Book, { top, byId, unread }: Rest): string {
  const toFile = ({ createdAtMs, ...one }: Collection) => ({
    ...byId.get(one.id),
    ...one,
    createdAt: new Date(createdAtMs).toISOString(),
  })
  const whole = {
    ...top,
    version: 1,
    about: WHAT,
    collections: [...collections.map(toFile), ...unread],
    ...(removed.length > 0
      ? { removed: removed.map(({ collection, held }) => ({ collection: toFile(collection), held })) }
      : {}),
    ...(renamed.length > 0 ? { renamed } : {}),
  }
  return `${JSON.stringify(whole, null, 2)}\n`
}

async function readText(path: string): Promise<{ kind: 'read'; text: string } | { kind: 'absent' | 'unusable' }> {
  try {
    // A link could lead out of the library, and a pipe could wait for ever.
    const file = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0))
    try {
      const found = await file.stat()
      if (!found.isFile() || found.size > LARGEST_BYTES) return { kind: 'unusable' }
      return { kind: 'read', text: await file.readFile('utf8') }
    } finally {
      await file.close()
    }
  } catch (error) {
    const absent = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    return { kind: absent ? 'absent' : 'unusable' }
  }
}
