import { describe, expect, it } from 'vitest'
import {
  type Book,
  emptyBook,
  withAdopted,
  withChanged,
  withFound,
  withMade,
  withRemoved,
  withRestored,
} from '../../../../../../src/main/studio/library/collections/book-rules'
import type { NewCollection } from '../../../../../../src/shared/domain/collection'
import { CollectionId } from '../../../../../../src/shared/domain/ids'

const id = (n: number) => CollectionId.parse(`00000000-0000-4000-8000-${String(n).padStart(12, '0')}`)
const make = (book: Book, n: number, wanted: Partial<NewCollection> = {}) =>
  withMade(book, { name: `Number ${n}`, kind: 'hand', parent: null, query: null, ...wanted }, { id: id(n), nowMs: n })
const search = (text: string) => ({ kind: 'search' as const, query: { text, sort: 'newest' as const } })
const one = (book: Book, n: number) => book.collections.find((own) => own.id === id(n))

describe('the book of collections', () => {
  it('puts a new collection behind those that are there', () => {
    const book = make(make(emptyBook, 1), 2)
    expect(book.collections.map(({ position }) => position)).toEqual([1, 2])
  })

  it('refuses a name that its parent has already, in any case of letters, but not elsewhere', () => {
    const book = make(make(emptyBook, 1, { name: 'Night Shots' }), 2, { name: 'Film', kind: 'project' })
    expect(() => make(book, 3, { name: 'night  shots' })).toThrow('There is one called “Night Shots” already.')
    expect(one(make(book, 3, { name: 'Night Shots', parent: id(2) }), 3)?.parent).toBe(id(2))
  })

  it('lets only projects hold others, and no project be in another', () => {
    const book = make(make(emptyBook, 1), 2, { kind: 'project' })
    expect(() => make(book, 3, { parent: id(1) })).toThrow('Only a project can hold collections.')
    expect(() => make(book, 3, { parent: id(2), kind: 'project' })).toThrow('A project cannot be in another one.')
    expect(() => make(book, 3, { parent: id(9) })).toThrow('not there any more')
  })

  it('notes that a new name must reach the sidecars, and writes it into the saved searches that name it', () => {
    let book = make(emptyBook, 1, { name: 'Night' })
    book = make(book, 2, { name: 'Best nights', ...search('sea in:night rating:>=4 -in:"Night"') })
    book = withChanged(book, id(1), { name: 'Dark hours' })
    expect(book.renamed).toEqual([id(1)])
    expect(one(book, 2)?.query?.text).toBe('sea in:"Dark hours" rating:>=4 -in:"Dark hours"')
    // A saved search stands in no sidecar.
    expect(withChanged(book, id(2), { name: 'Other' }).renamed).toEqual([id(1)])
  })

  it('lets what was in a removed project stand on its own, and puts it back when the project comes back', () => {
    let book = make(make(emptyBook, 1, { kind: 'project', name: 'Film' }), 2, { parent: id(1), name: 'Selects' })
    book = make(book, 3, { name: 'Selects' })
    const without = withRemoved(book, id(1))
    expect(one(without, 1)).toBeUndefined()
    expect(one(without, 2)).toMatchObject({ parent: null, name: 'Selects 2' })
    const back = withRestored(without, id(1))
    expect(one(back, 1)).toEqual(one(book, 1))
    expect(one(back, 2)?.parent).toBe(id(1))
    expect(back.removed).toEqual([])
    expect(() => withRestored(back, id(1))).toThrow('not there any more')
  })

  it('comes back under another name where its own was taken meanwhile', () => {
    const book = make(withRemoved(make(emptyBook, 1, { name: 'Hero' }), id(1)), 2, { name: 'hero' })
    expect(one(withRestored(book, id(1)), 1)?.name).toBe('Hero 2')
  })

  it('makes collections of what sidecars name, each once and with a name', () => {
    const book = withFound(
      make(emptyBook, 1, { name: 'Night' }),
      [
        { id: id(1), name: 'Something else' },
        { id: id(2), name: 'night' },
        { id: id(3), name: ' \n ' },
      ],
      7,
    )
    expect(book.collections.map(({ name }) => name)).toEqual(['Night', 'night 2', 'Without a name'])
  })

  it('takes in another library’s book with its projects, and leaves its own as they are', () => {
    const theirs = make(make(make(emptyBook, 1, { name: 'Theirs' }), 2, { kind: 'project', name: 'Film' }), 3, {
      parent: id(2),
      name: 'Day',
    })
    const ours = make(make(emptyBook, 1, { name: 'Ours' }), 4, { kind: 'project', name: 'film' })
    const book = withAdopted(ours, theirs.collections)
    expect(one(book, 1)?.name).toBe('Ours')
    expect(one(book, 2)?.name).toBe('Film 2')
    expect(one(book, 3)?.parent).toBe(id(2))
    // Its sidecars say the old name.
    expect(book.renamed).toEqual([id(2)])
  })
})
