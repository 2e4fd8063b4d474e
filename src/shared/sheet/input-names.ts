/** How the files of a sheet are written in its cells, so that each is found again. Pure. */

import type { BatchRow } from '../domain/batch'
import { inputsOf } from '../domain/draft'
import { InputId } from '../domain/ids'
import type { Input } from '../domain/input'
import type { CellFiles } from './cells'

/**
 * Stands in a row for a file that a sheet names and that could not be found: no content has this hash. The check then
 * refuses the row until it has its file, so that no clip is made and paid for without it.
 */
export const MISSING_INPUT: InputId = InputId.parse('0'.repeat(64))

const exact = /^input:([0-9a-f]{64})$/

/** The input that `input:<sha256>` names; null for every other text. */
export function exactInput(text: string): InputId | null {
  const [, id] = exact.exec(text.trim()) ?? []
  return id === undefined ? null : InputId.parse(id)
}

/** `input:<sha256>`: one input and no other, under whatever name. */
export function exactName(id: InputId): string {
  return `input:${id}`
}

/** Whether a text is the address of a file on the web. */
export function isAddress(text: string): boolean {
  return /^https?:\/\//i.test(text.trim())
}

/**
 * How each file of these rows is written: by its address where it came from one, else by its name; exactly, where two
 * have one name or the name cannot stand in a cell.
 */
export function namesOfInputs(rows: readonly BatchRow[], inputs: ReadonlyMap<InputId, Input>): (id: InputId) => string {
  const used = new Set(rows.flatMap(({ draft }) => inputsOf(draft.slots)))
  const owners = new Map<string, number>()
  const textOf = (id: InputId) => {
    const input = inputs.get(id)
    return input === undefined ? null : (input.sourceUrl ?? input.name)
  }
  for (const id of used) {
    const input = inputs.get(id)
    // One that is written by its address is found by its name as well (`findInput`).
    const texts = new Set([input?.name, input?.sourceUrl].map((text) => text?.toLowerCase()))
    for (const text of texts) if (text !== undefined) owners.set(text, (owners.get(text) ?? 0) + 1)
  }
  return (id) => {
    const text = textOf(id)
    const plain = text !== null && text === text.trim() && text !== '' && !/[;\r\n]|^(input:|\\|\/)/i.test(text)
    return plain && owners.get(text.toLowerCase()) === 1 ? text : exactName(id)
  }
}

/** Finds the inputs of a window by what stands in a cell: exactly, by address, or by name (the latest of that name). */
export function findInput(text: string, inputs: ReadonlyMap<InputId, Input>): InputId | null {
  const id = exactInput(text)
  if (id !== null) return inputs.has(id) ? id : null
  const wanted = text.trim().toLowerCase()
  const name = isAddress(wanted) ? wanted : (wanted.split(/[\\/]/).at(-1) ?? wanted)
  let found: Input | null = null
  for (const input of inputs.values()) {
    const matches = input.name.toLowerCase() === name || input.sourceUrl?.toLowerCase() === wanted
    if (matches && (found === null || input.addedAtMs >= found.addedAtMs)) found = input
  }
  return found?.id ?? null
}

/** The files that the cells of a window may name: those it has. */
export function filesAmong(inputs: ReadonlyMap<InputId, Input>): CellFiles {
  return {
    inputs,
    resolve: (text) =>
      findInput(text, inputs) ?? {
        message: `There is no file ${text.trim().slice(0, 200)} in this sheet.`,
        hint: 'The cell was left as it was. Drop the file on the cell, or on the sheet, first.',
      },
  }
}
