import { type ChangeEvent, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { type CellEditor as Editor, editorOf } from '../../../shared/sheet/cell-editor'
import { cellText } from '../../../shared/sheet/cells'
import type { SheetColumn } from '../../../shared/sheet/columns'
import { filesAmong, namesOfInputs } from '../../../shared/sheet/input-names'
import type { SheetRow } from '../../../shared/sheet/rows'
import { classNames } from '../../ui/class-names'
import { ChoiceEditor } from './ChoiceEditor'
import { write } from './cell-acts'
import { choicesOf } from './cell-choices'
import { goDown } from './grid-state'
import { MediaEditor } from './MediaEditor'
import { writesAnew } from './opened-by'
import { useSheet } from './sheet-store'

export interface CellEditorProps {
  row: SheetRow
  column: SheetColumn
  /** Takes the row as it would be; `commit` closes the editor with it. */
  onRowChange: (row: SheetRow, commit?: boolean) => void
  onClose: (commit?: boolean, focus?: boolean) => void
}

/** The editor of one cell, by what the catalog says may stand there. */
export function CellEditor({ row, column, onRowChange, onClose }: CellEditorProps) {
  // As the row was when the editor was opened: what is typed changes the row beneath.
  const [before] = useState(row)
  const [editor] = useState<Editor>(() => editorOf(before.draft, column))
  const commit = (text: string) => {
    const { row: next, problem, notices } = write(before, column, text, filesAmong(useSheet.getState().inputs))
    // At once and for good: the key that chose it must find the grid as it then is.
    flushSync(() => onRowChange(next, true))
    if (problem !== null || notices.length > 0)
      queueMicrotask(() => useSheet.getState().say(problem ?? notices.join(' ')))
  }
  if (column.kind === 'media') {
    return <MediaEditor row={before} column={column} onRowChange={onRowChange} onClose={onClose} />
  }
  const choices = choicesOf(editor, before, column)
  if (choices !== null) {
    return (
      <ChoiceEditor
        label={column.label}
        choices={choices}
        now={cellText(before, column, () => '')}
        free={column.kind === 'param'}
        onChoose={commit}
        onEnter={goDown}
      />
    )
  }
  return <TextEditor row={before} column={column} editor={editor} onRowChange={onRowChange} />
}

interface TextEditorProps {
  row: SheetRow
  column: SheetColumn
  editor: Editor
  onRowChange: CellEditorProps['onRowChange']
}

/** Free text: grows over the rows below while it is written. Shift or Alt with Enter begins a new line in a prompt. */
function TextEditor({ row, column, editor, onRowChange }: TextEditorProps) {
  const first = useMemo(() => cellText(row, column, namesOfInputs([row], useSheet.getState().inputs)), [row, column])
  const [text, setText] = useState(first)
  const [problem, setProblem] = useState<string | null>(null)
  const area = useRef<HTMLTextAreaElement>(null)
  const lines = column.kind === 'prompt' || (editor.kind === 'text' && !editor.several && column.kind === 'param')
  useLayoutEffect(() => {
    const element = area.current
    if (element === null) return
    element.focus({ preventScroll: true })
    if (writesAnew()) element.select()
    else element.setSelectionRange(element.value.length, element.value.length)
  }, [])
  const change = (event: ChangeEvent<HTMLTextAreaElement>) => {
    const next = lines ? event.target.value : event.target.value.replace(/[\r\n]+/g, ' ')
    setText(next)
    const written = write(row, column, next, filesAmong(useSheet.getState().inputs))
    setProblem(written.problem)
    onRowChange(written.row)
  }
  const limit = editor.kind === 'text' ? editor.maxLength : null
  return (
    <div className={classNames('sheet-text-editor', lines && 'sheet-text-editor-lines')}>
      <textarea
        ref={area}
        aria-label={column.label}
        aria-invalid={problem !== null || undefined}
        rows={lines ? 2 : 1}
        spellCheck={lines}
        value={text}
        onChange={change}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.shiftKey || event.altKey)) return
          event.stopPropagation()
          if (!lines || event.shiftKey) return
          // A spreadsheet's way to a new line; a text area knows only Shift.
          event.preventDefault()
          event.currentTarget.setRangeText(
            '\n',
            event.currentTarget.selectionStart,
            event.currentTarget.selectionEnd,
            'end',
          )
          event.currentTarget.dispatchEvent(new Event('input', { bubbles: true }))
        }}
      />
      {problem !== null && <p role="alert">{problem}</p>}
      {problem === null && limit !== null && text.length > limit * 0.9 && (
        <p className={text.length > limit ? '' : 'text-ink-3!'}>
          {text.length} of {limit}
        </p>
      )}
    </div>
  )
}
