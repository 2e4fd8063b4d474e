/** What may be chosen in a cell, in words. Pure. */
import { findModel, findSpec, modeOf, paramOf, sizeOf } from '../../../shared/catalog'
import { shapeOf } from '../../../shared/domain/reshape'
import type { CellEditor } from '../../../shared/sheet/cell-editor'
import type { SheetColumn } from '../../../shared/sheet/columns'
import type { SheetRow } from '../../../shared/sheet/rows'
import { valueWords } from '../compose/option-words'

export interface Choice {
  /** As it is written into the cell. */
  text: string
  label: string
  hint: string
  /** Why it cannot be chosen as the row stands; null when it can. */
  whyNot: string | null
}

/** Null where the cell is written freely. */
export function choicesOf(editor: CellEditor, { draft }: SheetRow, column: SheetColumn): readonly Choice[] | null {
  if (editor.kind === 'model') {
    return editor.choices.map(({ text, label }) => ({
      text,
      label: findModel(text)?.legacy === true ? `${label} (older)` : label,
      hint: findModel(text)?.priceNote ?? '',
      whyNot: null,
    }))
  }
  if (editor.kind === 'choice') {
    const choices = editor.choices.map(({ text, whyNot }) => ({ text, ...wordsOf(text, column), whyNot }))
    return editor.optional ? [leaveIt(draft, column), ...choices] : choices
  }
  // A few whole numbers are quicker chosen than written.
  if (editor.kind === 'number' && column.name === 'duration' && editor.min !== null && editor.max !== null) {
    const { min, max } = editor
    const numbers = Array.from({ length: Math.floor(max - min) + 1 }, (_, index) => String(min + index))
    return [...(editor.orAuto ? ['auto'] : []), ...numbers].map((text) => ({
      text,
      ...wordsOf(text, column),
      whyNot: null,
    }))
  }
  return null
}

function leaveIt(draft: SheetRow['draft'], column: SheetColumn): Choice {
  const spec = findSpec(modeOf(draft), draft.model)
  const param = spec && paramOf(spec, column.name)
  const usual = param !== undefined && param.kind !== 'text' ? param.default : null
  const label = usual === null ? 'The model’s own' : `${valueWords(usual)} (usual)`
  return { text: '', label, hint: '', whyNot: null }
}

function wordsOf(text: string, column: SheetColumn): { label: string; hint: string } {
  if (column.name === 'ratio') {
    const shape = sizeOf(text) === null ? text : shapeOf(text)
    return { label: text, hint: shape === text ? '' : shape }
  }
  if (column.name === 'duration') return { label: text === 'auto' ? 'Auto' : `${text} s`, hint: '' }
  if (text === 'yes' || text === 'no') return { label: text === 'yes' ? 'On' : 'Off', hint: '' }
  return { label: valueWords(text), hint: '' }
}
