/** What each operator of a search takes, and how its value is read. Pure; `query.ts` is who asks. */
import { Mode } from '../domain/draft'
import { periodOf } from './period'
import { type Bound, type Condition, hasWord, modeWords } from './term'

export interface Operator {
  /** What its value may be, after "takes". */
  takes: string
  example: string
  /** Null where the value is none. */
  read: (value: string, quoted: boolean) => Condition | null
}

const HAD = ['audio', 'note', 'tags', 'rating', 'flag', 'inputs', 'collection'] as const
const STATES = ['missing', 'favourite', 'imported', 'rendered', 'practice', 'live'] as const
const FLAGS = ['pick', 'reject', 'none'] as const
const SHAPES = ['landscape', 'portrait', 'square'] as const

/** By name, in the order in which they are told of. */
const operators = {
  model: {
    takes: 'a model’s name or its beginning, or several with commas',
    example: 'model:gen4.5',
    read: (value) => {
      const models = value
        .toLowerCase()
        .split(',')
        .map((one) => one.trim())
        .filter(hasWord)
      return models.length > 0 ? { by: 'model', models } : null
    },
  },
  ratio: {
    takes: 'a shape: width:height, landscape, portrait or square',
    example: 'ratio:16:9',
    read: (value) => {
      const named = oneOf(SHAPES, value)
      if (named) return { by: 'ratio', shape: named }
      const match = /^(\d{1,5}(?:\.\d{1,4})?)[:x/](\d{1,5}(?:\.\d{1,4})?)$/i.exec(value)
      const width = Number(match?.[1])
      const height = Number(match?.[2])
      return width > 0 && height > 0 ? { by: 'ratio', shape: { width, height } } : null
    },
  },
  rating: {
    takes: 'stars from 0 to 5',
    example: 'rating:>=3',
    read: (value) => {
      const bound = boundOf(value, /^[0-5]$/)
      return bound && { by: 'rating', bound }
    },
  },
  made: {
    takes: 'today, yesterday, this-week, last-month, a year, month or day, or the last days, as in 7d',
    example: 'made:this-week or made:>=2026-11',
    read: (value) => {
      const [, op = '', when = ''] = /^(<=|>=|<|>|=)?(.*)$/.exec(value.toLowerCase()) ?? []
      // Whether it is a time at all does not depend on now.
      if (periodOf(when, 0) === null) return null
      return { by: 'made', op: isComparison(op) ? op : '=', when }
    },
  },
  length: {
    takes: 'seconds',
    example: 'length:>5 or length:5..10',
    read: (value) => {
      const bound = boundOf(value.replace(/(\d)\s*s(?=$|\.\.)/gi, '$1'), /^\d{1,6}(\.\d{1,3})?$/)
      return bound && { by: 'length', bound }
    },
  },
  cost: {
    takes: 'credits, or dollars with $',
    example: 'cost:<100 or cost:<$1',
    read: (value) => {
      const bound = boundOf(value, /^\$?\d{1,8}(\.\d{1,2})?$/)
      return bound && { by: 'cost', bound }
    },
  },
  has: {
    takes: listed(HAD),
    example: 'has:audio',
    read: (value) => {
      const what = oneOf(HAD, value)
      return what ? { by: 'has', what } : null
    },
  },
  from: {
    takes: 'a word of an input’s name',
    example: 'from:beach.jpg',
    read: (value, exact) => (hasWord(value) ? { by: 'from', text: value, exact } : null),
  },
  tag: {
    takes: 'a tag, or its beginning with a star',
    example: 'tag:hero or tag:he*',
    read: (value) => {
      const tag = value.replace(/\*+$/, '').normalize('NFC').toLowerCase().trim()
      return tag === '' ? null : { by: 'tag', tag, begins: value.endsWith('*') }
    },
  },
  in: {
    takes: 'the name of a collection, a saved search or a project',
    example: 'in:"night shots"',
    read: (value) => {
      const name = value.normalize('NFC').replace(/\s+/g, ' ').trim()
      return name === '' ? null : { by: 'in', name }
    },
  },
  flag: {
    takes: listed(FLAGS),
    example: 'flag:pick',
    read: (value) => {
      const flag = oneOf(FLAGS, value)
      return flag ? { by: 'flag', flag } : null
    },
  },
  is: {
    takes: listed(STATES),
    example: 'is:missing',
    read: (value) => {
      const what = oneOf(STATES, value)
      return what ? { by: 'is', what } : null
    },
  },
  note: {
    takes: 'a word of the note',
    example: 'note:music',
    read: (value, exact) => (hasWord(value) ? { by: 'note', text: value, exact } : null),
  },
  mode: {
    takes: listed(Object.values(modeWords)),
    example: 'mode:image',
    read: (value) => {
      const mode = Mode.options.find((one) => modeWords[one] === value.toLowerCase() || one === value.toLowerCase())
      return mode ? { by: 'mode', mode } : null
    },
  },
  name: {
    takes: 'a word of the file’s name',
    example: 'name:beach',
    read: (value, exact) => (hasWord(value) ? { by: 'name', text: value, exact } : null),
  },
  prompt: {
    takes: 'a word of the prompt',
    example: 'prompt:sea',
    read: (value, exact) => (hasWord(value) ? { by: 'prompt', text: value, exact } : null),
  },
} satisfies Record<string, Operator>

/** The operator of a name in any case of letters; null where there is none. */
export function operatorOf(name: string): Operator | null {
  return Object.entries(operators).find(([own]) => own === name.toLowerCase())?.[1] ?? null
}

/** What each operator is called and takes, in the order in which they are told of. */
export function allOperators(): { name: string; takes: string }[] {
  return Object.entries(operators).map(([name, { takes }]) => ({ name, takes }))
}

/** `model, ratio, … or prompt`. */
export function takenWords(): string {
  return listed(Object.keys(operators))
}

function listed(words: readonly string[]): string {
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
}

function oneOf<T extends string>(all: readonly T[], value: string): T | null {
  return all.find((one) => one === value.toLowerCase()) ?? null
}

function isComparison(op: string): op is '=' | '<' | '<=' | '>' | '>=' {
  return op === '=' || op === '<' || op === '<=' || op === '>' || op === '>='
}

/** `3`, `>=3`, `3..5`; a figure in dollars becomes credits. Null where a number is not as `figure` wants it. */
function boundOf(value: string, figure: RegExp): Bound | null {
  const numberOf = (text: string) =>
    figure.test(text) ? (text.startsWith('$') ? Math.round(Number(text.slice(1)) * 100) : Number(text)) : null
  const range = value.split('..')
  if (range.length === 2) {
    const from = numberOf(range[0] ?? '')
    const to = numberOf(range[1] ?? '')
    return from === null || to === null ? null : { op: '..', from: Math.min(from, to), to: Math.max(from, to) }
  }
  const [, op = '', rest = ''] = /^(<=|>=|<|>|=)?(.*)$/.exec(value) ?? []
  const number = numberOf(rest)
  return number === null ? null : { op: isComparison(op) ? op : '=', value: number }
}
