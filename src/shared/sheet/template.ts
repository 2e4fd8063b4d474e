/**
 * Prompts with something to fill in: `{rain|snow}` stands for each of its alternatives in turn, `{name}` for the name of
 * the row's file, `{index}` or `{index:3}` for the row's number. Alternatives may hold alternatives. Outside of them `{{`
 * and `}}` are plain braces; what means nothing stays as it is written. Counts without making, so that a prompt of 2^40
 * combinations is as quick to count as one of two. Pure.
 */

/** What variables stand for in one row. */
export interface TemplateValues {
  /** Of the row's picture or clip, without its ending; else of the sheet. */
  name: string
  /** The row's number, from 1. */
  index: number
}

/** A prompt that was read. */
export type Template = readonly TemplatePart[]
export type TemplatePart =
  | { kind: 'text'; text: string }
  | { kind: 'name' }
  /** `digits`: at least so many, with zeros in front. */
  | { kind: 'index'; digits: number }
  | { kind: 'either'; of: readonly Template[] }

/** Braces within braces deeper than this are text. */
const DEEPEST = 20
const MOST_DIGITS = 9

type Token = { kind: 'text'; text: string } | { kind: 'open'; close: number } | { kind: 'close' | 'bar'; text: string }

/** Reads a prompt. Never refuses: what means nothing is text. */
export function readTemplate(prompt: string): Template {
  const tokens = tokensOf(prompt)
  return partsOf(tokens, 0, tokens.length, 0)[0] ?? []
}

/** How many prompts a template stands for: 1 where it has no alternatives. `Infinity` beyond what a number can hold. */
export function countOf(template: Template): number {
  return template.reduce((product, part) => product * countOfPart(part), 1)
}

/**
 * The prompts a template stands for, at most `most` of them, in order: the last alternatives change quickest. Whoever
 * must not leave any out counts first.
 */
export function promptsOf(template: Template, values: TemplateValues, most: number): string[] {
  return Array.from({ length: Math.min(most, countOf(template)) }, (_, index) => pick(template, index, values))
}

/**
 * The prompts with the least and with the most in them: where both can be sent, all can. The shortest is the one with
 * the fewest characters beside spaces.
 */
export function extremesOf(template: Template, values: TemplateValues): { shortest: string; longest: string } {
  return {
    shortest: choose(template, values, (text) => -text.replace(/\s+/g, '').length),
    longest: choose(template, values, (text) => text.length),
  }
}

/** Whether a prompt has anything that is filled in or unescaped; what has not is sent as it is written. */
export function isPlain(prompt: string): boolean {
  return !prompt.includes('{') && !prompt.includes('}')
}

/** The prompt as it has to be written so that it is sent exactly as it is. */
export function asWritten(text: string): string {
  return text.replace(/[{}]/g, '$&$&')
}

function countOfPart(part: TemplatePart): number {
  return part.kind === 'either' ? part.of.reduce((sum, one) => sum + countOf(one), 0) : 1
}

/** One combination by its place. Every part is a digit of the place, in a number system of its own. */
function pick(template: Template, place: number, values: TemplateValues): string {
  let rest = place
  let text = ''
  for (const part of template.toReversed()) {
    const count = countOfPart(part)
    // A place is a small number: with more combinations than a number can hold, it never gets as far as this part.
    const digit = count === Number.POSITIVE_INFINITY ? rest : rest % count
    rest = count === Number.POSITIVE_INFINITY ? 0 : Math.floor(rest / count)
    text = pickPart(part, digit, values) + text
  }
  return text
}

function pickPart(part: TemplatePart, place: number, values: TemplateValues): string {
  if (part.kind !== 'either') return filled(part, values)
  let rest = place
  for (const one of part.of) {
    const count = countOf(one)
    if (rest < count) return pick(one, rest, values)
    rest -= count
  }
  return ''
}

function choose(template: Template, values: TemplateValues, worth: (text: string) => number): string {
  const best = (of: readonly Template[]) =>
    of.map((one) => choose(one, values, worth)).reduce((a, b) => (worth(b) > worth(a) ? b : a))
  return template.map((part) => (part.kind === 'either' ? best(part.of) : filled(part, values))).join('')
}

function filled(part: Exclude<TemplatePart, { kind: 'either' }>, values: TemplateValues): string {
  switch (part.kind) {
    case 'text':
      return part.text
    case 'name':
      return values.name
    case 'index':
      return String(values.index).padStart(part.digits, '0')
  }
}

/** In one pass, so that a prompt of nothing but braces costs no more than any other. */
function tokensOf(prompt: string): Token[] {
  const tokens: Token[] = []
  const open: number[] = []
  for (let at = 0; at < prompt.length; ) {
    const two = prompt.slice(at, at + 2)
    const one = two.charAt(0)
    let length = 1
    if (two === '{{' || (two === '}}' && open.length === 0)) {
      tokens.push({ kind: 'text', text: one })
      length = 2
    } else if (one === '{') {
      open.push(tokens.push({ kind: 'open', close: -1 }) - 1)
    } else if (one === '|') {
      tokens.push({ kind: 'bar', text: one })
    } else if (one === '}') {
      const opened = open.pop()
      const place = tokens.push({ kind: 'close', text: one }) - 1
      if (opened !== undefined) tokens[opened] = { kind: 'open', close: place }
    } else {
      const text = wordAt(prompt, at)
      tokens.push({ kind: 'text', text })
      length = text.length
    }
    at += length
  }
  return tokens
}

const plainText = /[^{}|]+/y

function wordAt(prompt: string, at: number): string {
  plainText.lastIndex = at
  return plainText.exec(prompt)?.[0] ?? ''
}

/** The alternatives between two places: one where no bar stands on their own level. */
function partsOf(tokens: readonly Token[], from: number, to: number, depth: number): TemplatePart[][] {
  const all: TemplatePart[][] = [[]]
  const add = (part: TemplatePart) => all.at(-1)?.push(part)
  for (let at = from; at < to; at++) {
    const token = tokens[at]
    if (token === undefined) break
    if (token.kind === 'bar' && depth > 0) all.push([])
    else if (token.kind !== 'open') add({ kind: 'text', text: token.text })
    else if (token.close < 0 || depth >= DEEPEST) add({ kind: 'text', text: '{' })
    else {
      const inner = partsOf(tokens, at + 1, token.close, depth + 1)
      const [only] = inner
      if (inner.length > 1) add({ kind: 'either', of: inner })
      else for (const part of variable(only ?? [])) add(part)
      at = token.close
    }
  }
  return all
}

/** Braces without a bar: a variable, or text. */
function variable(inner: readonly TemplatePart[]): TemplatePart[] {
  const word = inner.length === 1 && inner[0]?.kind === 'text' ? inner[0].text : null
  if (word === 'name') return [{ kind: 'name' }]
  const [, digits] = /^index(?::(\d))?$/.exec(word ?? '') ?? []
  if (word === 'index' || digits !== undefined) {
    return [{ kind: 'index', digits: Math.min(Number(digits ?? 1), MOST_DIGITS) }]
  }
  return [{ kind: 'text', text: '{' }, ...inner, { kind: 'text', text: '}' }]
}
