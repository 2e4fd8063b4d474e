/**
 * Files, prompts and models become rows: side by side (file 1 with prompt 1) or every one with every one. Nothing is
 * made before it was counted, nothing is cut, and what each model changes of the settings is told. Pure.
 */
import type { BatchRow } from '../domain/batch'
import type { Draft, SlotName } from '../domain/draft'
import type { InputId } from '../domain/ids'
import type { Input, InputKind } from '../domain/input'
import { DailiesError } from '../failure'
import { fitToModel } from './fit-to-model'
import { refuseTooMany, rendersOf, whyTooMany } from './rows'
import { asCount } from './sheet-words'

/** What is to be made into rows. */
export interface Expansion {
  /** Each goes into a row of its own; none: rows without a file of their own. */
  files: readonly InputId[]
  /** None: the prompt of `base` for every row. They may have alternatives. */
  prompts: readonly string[]
  /** The models that are tried side by side, each with a row of its own; none: that of `base`. */
  models: readonly string[]
  /** `zip`: file 1 with prompt 1, file 2 with prompt 2. `cross`: every file with every prompt. */
  pairing: 'zip' | 'cross'
  /** For `zip` with more of one than of the other: refuse it, or begin the shorter one again. */
  uneven: 'refuse' | 'repeat'
  /** Where the files go; `usual`: pictures as first frame, clips as video, sounds as reference audio. */
  slot: SlotName | 'usual'
  takes: number
  tags: readonly string[]
  /** Settings and slots for every row. */
  base: Draft
}

/** How much an expansion makes. `why`: why it cannot be made, in a sentence; null when it can. */
export interface ExpansionCount {
  rows: number
  renders: number
  why: string | null
}

export interface Expanded {
  rows: BatchRow[]
  /** What was changed so that the rows fit their models; `rows` by their place, from 0. */
  notices: { model: string; text: string; rows: number[] }[]
}

const usualSlots: Readonly<Record<InputKind, SlotName>> = {
  image: 'firstFrame',
  video: 'video',
  audio: 'referenceAudio',
}

/** Counts what an expansion makes, without making it. */
export function countExpansion(expansion: Expansion): ExpansionCount {
  const { files, prompts, pairing, takes } = expansion
  const models = Math.max(1, expansion.models.length)
  const promptList = prompts.length > 0 ? prompts : [expansion.base.promptText]
  const rendersOfPrompt = promptList.map((promptText) => rendersOf({ draft: { ...expansion.base, promptText }, takes }))
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
  const fileCount = Math.max(1, files.length)
  let rows = fileCount * promptList.length * models
  let renders = fileCount * sum(rendersOfPrompt) * models
  if (pairing === 'zip') {
    const pairs = Math.max(fileCount, promptList.length)
    const wholeRounds = Math.floor(pairs / promptList.length)
    rows = pairs * models
    renders = models * (wholeRounds * sum(rendersOfPrompt) + sum(rendersOfPrompt.slice(0, pairs % promptList.length)))
  }
  return { rows, renders, why: whyUneven(expansion) ?? whyTooMany(renders, rows) }
}

/** Makes the rows. Throws DailiesError `draft-refused` with the numbers when `countExpansion` says that it cannot be. */
export function expand(expansion: Expansion, inputs: ReadonlyMap<InputId, Input>): Expanded {
  const { rows: count, renders } = countExpansion(expansion)
  const uneven = whyUneven(expansion)
  if (uneven !== null) {
    throw new DailiesError('draft-refused', uneven, 'Nothing was made. Even them out, or let the shorter list repeat.')
  }
  refuseTooMany(renders, count)
  const { base, takes, tags } = expansion
  const models = expansion.models.length > 0 ? expansion.models : [base.model]
  const rows: BatchRow[] = []
  const told = new Map<string, Expanded['notices'][number]>()
  for (const { file, promptText } of pairsOf(expansion)) {
    const slots = file === null ? base.slots : withFile(base.slots, file, expansion.slot, inputs)
    for (const model of models) {
      const { draft, notices } = fitToModel({ ...base, promptText, slots }, model, inputs)
      for (const text of notices) {
        const key = `${model} ${text}`
        const notice = told.get(key) ?? { model, text, rows: [] }
        notice.rows.push(rows.length)
        told.set(key, notice)
      }
      rows.push({ draft, takes, tags: [...tags] })
    }
  }
  return { rows, notices: [...told.values()] }
}

function whyUneven({ files, prompts, pairing, uneven }: Expansion): string | null {
  if (pairing === 'cross' || uneven === 'repeat' || files.length === 0 || prompts.length === 0) return null
  if (files.length === prompts.length) return null
  return `There are ${asCount(files.length, 'file')} and ${asCount(prompts.length, 'prompt')}; one by one, they must be as many.`
}

function pairsOf(expansion: Expansion): { file: InputId | null; promptText: string }[] {
  const files: readonly (InputId | null)[] = expansion.files.length > 0 ? expansion.files : [null]
  const prompts = expansion.prompts.length > 0 ? expansion.prompts : [expansion.base.promptText]
  if (expansion.pairing === 'cross') return files.flatMap((file) => prompts.map((promptText) => ({ file, promptText })))
  return Array.from({ length: Math.max(files.length, prompts.length) }, (_, index) => ({
    file: files[index % files.length] ?? null,
    promptText: prompts[index % prompts.length] ?? '',
  }))
}

/** The slots with one file more; a slot for one thing holds this one then. */
function withFile(
  slots: Draft['slots'],
  file: InputId,
  asked: Expansion['slot'],
  inputs: ReadonlyMap<InputId, Input>,
): Draft['slots'] {
  const slot = asked === 'usual' ? usualSlots[inputs.get(file)?.kind ?? 'image'] : asked
  switch (slot) {
    case 'references':
    case 'referenceVideos':
    case 'referenceAudio':
      return { ...slots, [slot]: [...slots[slot], file] }
    case 'keyframes':
      return {
        ...slots,
        keyframes: [...slots.keyframes, { input: file, at: { unit: 'fraction', value: 0 }, range: null }],
      }
    default:
      return { ...slots, [slot]: file }
  }
}
