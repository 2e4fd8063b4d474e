/** A term of a search in a few words, for its chip. Pure. */
import { count, seconds } from '../../../shared/catalog/words'
import { assertNever } from '../../../shared/failure'
import { type Bound, modeWords, type Term } from '../../../shared/library/term'
import { modelLabel } from '../queue/describe-render'

/** `rated 3 or more`, `not tagged hero`. */
export function termWords(term: Term): string {
  const words = conditionWords(term)
  return term.not ? `not ${words}` : words
}

function conditionWords(term: Term): string {
  switch (term.by) {
    case 'words':
      return term.text
    case 'prompt':
    case 'name':
    case 'note':
      return `${term.by} “${term.text}”`
    case 'from':
      return `made from “${term.text}”`
    case 'tag':
      return `tagged ${term.tag}${term.begins ? '…' : ''}`
    case 'model':
      return term.models.map(modelLabel).join(' or ')
    case 'mode':
      return `from ${modeWords[term.mode]}`
    case 'ratio':
      return typeof term.shape === 'string' ? term.shape : `${term.shape.width}:${term.shape.height}`
    case 'rating':
      return term.bound.op === '=' && term.bound.value === 0 ? 'not rated' : `rated ${boundWords(term.bound, String)}`
    case 'length':
      return boundWords(term.bound, (value) => seconds(value))
    case 'cost':
      return boundWords(term.bound, (value) => `${count(value)} credits`)
    case 'made':
      return `made ${opWords[term.op]}${term.when.replaceAll('-', /^\d/.test(term.when) ? '-' : ' ')}`
    case 'has':
      return term.what === 'collection' ? 'in a collection' : `with ${hadWords[term.what]}`
    case 'flag':
      return term.flag === 'none' ? 'no flag' : term.flag === 'pick' ? 'picks' : 'rejects'
    case 'is':
      return stateWords[term.what]
    case 'in':
      return `in ${term.name}`
    default:
      return assertNever(term)
  }
}

export const hadWords = {
  audio: 'sound',
  note: 'a note',
  tags: 'tags',
  rating: 'a rating',
  flag: 'a flag',
  inputs: 'inputs',
  collection: 'a collection',
} as const

export const stateWords = {
  missing: 'missing',
  favourite: 'favourites',
  imported: 'brought in',
  rendered: 'rendered here',
  practice: 'practice',
  live: 'paid for',
} as const

const opWords = { '=': '', '<': 'before ', '<=': 'up to ', '>': 'after ', '>=': 'since ' } as const

function boundWords(bound: Bound, unit: (value: number) => string): string {
  switch (bound.op) {
    case '=':
      return unit(bound.value)
    case '<':
      return `under ${unit(bound.value)}`
    case '<=':
      return `up to ${unit(bound.value)}`
    case '>':
      return `over ${unit(bound.value)}`
    case '>=':
      return `${unit(bound.value)} or more`
    case '..':
      return `${bound.from} to ${unit(bound.to)}`
    default:
      return assertNever(bound)
  }
}
