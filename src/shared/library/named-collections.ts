/** Which collections a search means by a name (`in:"night shots"`, `in:film/selects`). Pure; asked by window and index. */
import type { Collection } from '../domain/collection'
import type { CollectionId } from '../domain/ids'
import { piecesOf, printQuery, type QueryProblem } from './query'

type Named = Pick<Collection, 'id' | 'name' | 'kind' | 'parent'>

/** Equal for names that a person takes for the same. */
export function nameKey(name: string): string {
  return name.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim()
}

/** Every collection, saved search or project of this name; with its project before it (`film/selects`) only that one. */
export function collectionsNamed(name: string, all: readonly Named[]): Named[] {
  const key = nameKey(name).replace(/\s*\/\s*/g, '/')
  const plain = all.filter((one) => nameKey(one.name).replace(/\s*\/\s*/g, '/') === key)
  if (plain.length > 0) return plain
  return all.filter((one) => {
    const project = all.find(({ id }) => id === one.parent)
    return project !== undefined && `${nameKey(project.name)}/${nameKey(one.name)}` === key
  })
}

/** How a search names this one, so that it means no other. */
export function nameInSearch(of: Named, all: readonly Named[]): string {
  if (collectionsNamed(of.name, all).length < 2) return of.name
  const project = all.find(({ id }) => id === of.parent)
  return project === undefined ? of.name : `${project.name}/${of.name}`
}

/** The parts of a search that name a collection there is not, with their places. They are left out of the search. */
export function unknownNames(text: string, all: readonly Named[]): QueryProblem[] {
  return piecesOf(text).flatMap(({ from, to, term }) => {
    if (term?.by !== 'in' || collectionsNamed(term.name, all).length > 0) return []
    return [{ from, to, message: `There is no collection, saved search or project called “${term.name}”.` }]
  })
}

/** A search that named `id` under its old name, naming it by what it is called in `after`; other parts stay as typed. */
export function withNewName(text: string, id: CollectionId, before: readonly Named[], after: readonly Named[]): string {
  const renamed = after.find((one) => one.id === id)
  if (renamed === undefined) return text
  let out = text
  for (const { from, to, term } of piecesOf(text).toReversed()) {
    if (term?.by !== 'in' || !collectionsNamed(term.name, before).some((one) => one.id === id)) continue
    const name = nameInSearch(renamed, after)
    out = `${out.slice(0, from)}${printQuery([{ ...term, name }])}${out.slice(to)}`
  }
  return out
}
