/**
 * The template that names exported files: `{date}_{index:03}_{prompt}`. Each `{field}` is filled in for each clip; what
 * it does not know is told, never written into a name. Pure.
 */
import type { Asset } from '../domain/asset'
import { endingOf, nameKey, plainFileName, stemOf } from './plain-name'

/** What names look like until a person says otherwise. */
export const USUAL_TEMPLATE = '{index:03}_{name}'
export const LONGEST_TEMPLATE = 300

const LONGEST_PROMPT = 60

/** What a template is filled in with. */
export interface NamedClip {
  asset: Asset
  /** From 1. */
  index: number
  /** Names of the collections it is in. */
  collections: readonly string[]
}

interface Field {
  /** What it stands for, as the panel says it. */
  says: string
  value: (clip: NamedClip) => string
}

/** Every field, in the order in which the panel offers them. */
export const nameFields: Readonly<Record<string, Field>> = {
  index: { says: 'place in the order; {index:03} counts 001, 002', value: ({ index }) => String(index) },
  name: { says: 'the file’s own name', value: ({ asset }) => stemOf(asset.fileName) },
  prompt: { says: 'the first words of the prompt', value: ({ asset }) => firstWords(asset) },
  model: { says: 'the model', value: ({ asset }) => asset.model ?? '' },
  date: { says: 'the day it was asked for', value: ({ asset }) => stamp(asset.requestedAtMs).date },
  time: { says: 'the time of day', value: ({ asset }) => stamp(asset.requestedAtMs).time },
  rating: { says: 'its stars, 0 to 5', value: ({ asset }) => String(asset.rating) },
  tags: { says: 'its tags', value: ({ asset }) => asset.tags.join('-') },
  collection: { says: 'the first collection it is in', value: ({ collections }) => collections[0] ?? '' },
  seed: { says: 'its seed, where one was set', value: ({ asset }) => String(asset.draft?.options.seed ?? '') },
  width: { says: 'width in pixels', value: ({ asset }) => String(asset.width ?? '') },
  height: { says: 'height in pixels', value: ({ asset }) => String(asset.height ?? '') },
  seconds: { says: 'length in seconds', value: ({ asset }) => seconds(asset.durationSeconds) },
}

type Part = { text: string } | { field: string; digits: number }

export interface NameTemplate {
  parts: readonly Part[]
  /** What stands in braces and is no field, as it was written; each once. */
  unknown: readonly string[]
}

/** Reads a template. Nothing is refused: what is unknown is named, and left out of the names. */
export function readTemplate(text: string): NameTemplate {
  const parts: Part[] = []
  const unknown = new Set<string>()
  const pieces = text.slice(0, LONGEST_TEMPLATE).matchAll(/\{([^{}]*)\}|[{}]|[^{}]+/g)
  for (const [piece, inner] of pieces) {
    if (inner === undefined) {
      if (piece === '{' || piece === '}') unknown.add(piece)
      else parts.push({ text: piece })
      continue
    }
    const [, field = '', digits] = /^\s*([a-z]+)\s*(?::\s*0?([1-9]))?\s*$/i.exec(inner) ?? []
    const known = field.toLowerCase()
    if (!Object.hasOwn(nameFields, known)) unknown.add(piece)
    else parts.push({ field: known, digits: digits === undefined ? 0 : Number(digits) })
  }
  return { parts, unknown: [...unknown] }
}

/** Why a template cannot be used as it stands; null where it can. */
export function templateProblem(text: string): string | null {
  if (text.length > LONGEST_TEMPLATE)
    return `The template has ${text.length} characters; at most ${LONGEST_TEMPLATE} fit.`
  const { parts, unknown } = readTemplate(text)
  const [first] = unknown
  if (first === '{' || first === '}') return `A “${first}” stands alone. Fields are written {like} {this}.`
  if (first !== undefined) return `There is no field ${first}. There are ${fieldList}.`
  return parts.some((part) => 'field' in part) || text.trim() !== '' ? null : 'Write how the files are to be called.'
}

const fieldList = Object.keys(nameFields)
  .map((name) => `{${name}}`)
  .join(' ')

/** The name of each clip's file, in order, all different on every file system. The endings stay as they are. */
export function namesFor(template: string, clips: readonly NamedClip[]): string[] {
  const { parts } = readTemplate(template)
  const taken = new Set<string>()
  /** By the name as it would be: the last number given to it. */
  const counts = new Map<string, number>()
  return clips.map((clip) => {
    const stem = parts.map((part) => ('text' in part ? part.text : filledIn(part, clip))).join('')
    const ending = endingOf(clip.asset.fileName)
    return freeName(stem, ending, taken, counts)
  })
}

/** The first of `stem`, `stem-2`, `stem-3` … that is not taken; takes it. */
export function freeName(stem: string, ending: string, taken: Set<string>, counts: Map<string, number>): string {
  const wish = nameKey(plainFileName(stem, ending))
  for (let number = (counts.get(wish) ?? 0) + 1; ; number++) {
    const name = plainFileName(stem, ending, number === 1 ? '' : `-${number}`)
    const key = nameKey(name)
    if (taken.has(key)) continue
    counts.set(wish, number)
    taken.add(key)
    return name
  }
}

function filledIn({ field, digits }: { field: string; digits: number }, clip: NamedClip): string {
  const value = nameFields[field]?.value(clip) ?? ''
  // A separator inside a value would be taken for the template's own.
  const plain = value.replace(/[/\\]+/g, '-')
  return digits > 0 && /^\d+$/.test(plain) ? plain.padStart(digits, '0') : plain
}

/** The first words of the prompt; of what was brought in, its name. */
function firstWords(asset: Asset): string {
  const text = asset.promptText.trim().replace(/\s+/g, ' ')
  if (text === '') return asset.origin === 'import' ? stemOf(asset.fileName) : ''
  if (text.length <= LONGEST_PROMPT) return text
  const cut = text.slice(0, LONGEST_PROMPT)
  const space = cut.lastIndexOf(' ')
  return (space > LONGEST_PROMPT * 0.5 ? cut.slice(0, space) : cut).replace(/[\s,;:.!?-]+$/, '')
}

/** Day and time in the machine's own time zone, as they can stand in a name. */
function stamp(ms: number): { date: string; time: string } {
  const at = new Date(ms)
  const two = (value: number) => String(value).padStart(2, '0')
  return {
    date: `${String(at.getFullYear()).padStart(4, '0')}-${two(at.getMonth() + 1)}-${two(at.getDate())}`,
    time: `${two(at.getHours())}-${two(at.getMinutes())}-${two(at.getSeconds())}`,
  }
}

function seconds(length: number | null): string {
  return length === null ? '' : `${Math.round(length * 10) / 10}s`
}
