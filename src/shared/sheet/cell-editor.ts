/** How a cell is edited, and whether it has a meaning in its row at all. Pure. */
import {
  findModel,
  findSpec,
  isFilled,
  MODELS,
  modeNames,
  modeOf,
  paramName,
  serves,
  slotNames,
  whyNone,
  whyNot,
} from '../catalog'
import { aSlot } from '../catalog/words'
import { MOST_TAKES } from '../domain/batch'
import type { Draft, SlotName } from '../domain/draft'
import type { InputId } from '../domain/ids'
import type { InputKind } from '../domain/input'
import type { SheetColumn } from './columns'

/** One value to choose: the cell's text, and why it cannot be chosen as the row stands (null: it can). */
export interface CellChoice {
  text: string
  whyNot: string | null
}

export type CellEditor =
  | { kind: 'model'; choices: readonly { text: string; label: string }[] }
  /** `optional`: the cell may be emptied, and then Runway chooses. */
  | { kind: 'choice'; choices: readonly CellChoice[]; optional: boolean }
  /** `orAuto`: the word `auto` too. Limits null where none are known. */
  | { kind: 'number'; integer: boolean; min: number | null; max: number | null; orAuto: boolean; optional: boolean }
  /** Limit in UTF-16 code units; null where none is known. */
  | { kind: 'text'; maxLength: number | null; several: boolean }
  | { kind: 'media'; slot: SlotName; kinds: readonly InputKind[]; most: number }
  /** Has no meaning in this row, and why. */
  | { kind: 'none'; why: string }

const modelChoices = MODELS.map(({ id, label }) => ({ text: id, label }))

/** How the cell of a row is edited. */
export function editorOf(draft: Draft, column: SheetColumn): CellEditor {
  const spec = findSpec(modeOf(draft), draft.model)
  switch (column.kind) {
    case 'model':
      return { kind: 'model', choices: modelChoices }
    case 'takes':
      return { kind: 'number', integer: true, min: 1, max: MOST_TAKES, orAuto: false, optional: false }
    case 'tags':
      return { kind: 'text', maxLength: null, several: true }
    case 'prompt': {
      const param = spec?.params.find(({ name }) => name === 'promptText')
      return { kind: 'text', maxLength: param?.kind === 'text' ? param.maxLength : null, several: false }
    }
    case 'media': {
      const why = whyNotHere(draft, column)
      if (why !== null) return { kind: 'none', why }
      const places = findModel(draft.model)?.modes.flatMap(({ media }) =>
        media.filter(({ slot }) => slot === column.slot),
      )
      const [place] = places ?? []
      return place === undefined
        ? { kind: 'none', why: `takes no ${slotNames[column.slot]}` }
        : { kind: 'media', slot: column.slot, kinds: place.kinds, most: place.most }
    }
    case 'param':
      return paramEditor(draft, column)
  }
}

function paramEditor(draft: Draft, column: SheetColumn): CellEditor {
  const why = whyNotHere(draft, column)
  if (why !== null) return { kind: 'none', why }
  const spec = findSpec(modeOf(draft), draft.model)
  const param = spec?.params.find(({ name }) => name === column.name)
  if (spec === undefined || param === undefined) return { kind: 'none', why: `has no ${paramName(column.name)}` }
  const optional = !param.required
  switch (param.kind) {
    case 'text':
      return { kind: 'text', maxLength: param.maxLength, several: false }
    case 'switch':
      return { kind: 'choice', choices: ['yes', 'no'].map((text) => ({ text, whyNot: null })), optional }
    case 'choice': {
      const choices = param.values.map((value) => ({
        text: String(value),
        whyNot: whyNot(draft, spec, param.name, value),
      }))
      return { kind: 'choice', choices, optional }
    }
    case 'number': {
      const { integer, min, max, orAuto } = param
      return { kind: 'number', integer, min, max, orAuto, optional }
    }
  }
}

/** Why a column has no meaning in a row, in a sentence; null where it has. Empty cells of such rows are shown greyed. */
export function whyNotHere(draft: Draft, column: SheetColumn): string | null {
  const { model } = draft
  if (findModel(model) === undefined) return column.kind === 'param' ? `There is no model named ${model}.` : null
  switch (column.kind) {
    case 'model':
    case 'takes':
    case 'tags':
      return null
    case 'prompt':
      return whyNoParam(draft, 'promptText')
    case 'param':
      return whyNoParam(draft, column.name)
    case 'media':
      return whyNoFile(draft, column.slot)
  }
}

function whyNoParam(draft: Draft, name: string): string | null {
  const mode = modeOf(draft)
  const spec = findSpec(mode, draft.model)
  // The model column says what is wrong then.
  if (spec === undefined) return null
  const param = spec.params.find((one) => one.name === name)
  if (param === undefined) {
    const when = mode === 'character_performance' ? '' : ` when it generates ${modeNames[mode]}`
    return `${draft.model} takes no ${paramName(name)}${when}.`
  }
  if (param.kind !== 'choice') return null
  const none = whyNone(draft, spec, name, param.values)
  return none === null ? null : `${draft.model} takes it ${none}.`
}

const stand = '0'.repeat(64) as InputId

function whyNoFile(draft: Draft, slot: SlotName): string | null {
  const { model, slots } = draft
  if (!findModel(model)?.modes.some(({ media }) => media.some((one) => one.slot === slot))) {
    return `${model} takes no ${slotNames[slot]}.`
  }
  if (slot === 'keyframes') return null
  const filled = isFilled(slots, slot) ? slots : { ...slots, [slot]: Array.isArray(slots[slot]) ? [stand] : stand }
  if (serves({ model, slots: filled })) return null
  // What is already wrong is not this column's fault, unless it holds something itself.
  if (!isFilled(slots, slot) && !serves({ model, slots })) return null
  const clash = findSpec(modeOf({ model, slots: filled }), model)?.exclusive.find(
    (pair) => pair.slots.includes(slot) && pair.slots.every((one) => isFilled(filled, one)),
  )
  if (clash !== undefined) {
    return `${model} takes either ${aSlot(clash.slots[0])} or ${aSlot(clash.slots[1])}, not both.`
  }
  return `${model} takes no ${slotNames[slot]} with what else is in the row.`
}
