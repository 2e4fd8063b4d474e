import { FilePlus2, X } from 'lucide-react'
import { useRef } from 'react'
import { idsIn } from '../../../shared/domain/draft'
import type { SheetColumn } from '../../../shared/sheet/columns'
import { exactInput, exactName } from '../../../shared/sheet/input-names'
import type { SheetRow } from '../../../shared/sheet/rows'
import { factsOf } from '../compose/input-facts'
import { wordsOf } from '../compose/slot-words'
import { Thumbnail } from '../compose/Thumbnail'
import { ChoiceEditor } from './ChoiceEditor'
import { setMedia } from './cell-acts'
import type { Choice } from './cell-choices'
import { intoCell } from './sheet-files'
import { useSheet } from './sheet-store'

interface MediaEditorProps {
  row: SheetRow
  column: SheetColumn & { kind: 'media' }
  onRowChange: (row: SheetRow, commit?: boolean) => void
  onClose: (commit?: boolean, focus?: boolean) => void
}

const pick = 'pick'
const clear = ''

/** A file for a cell: another one from disk, or one of those the sheet has. */
export function MediaEditor({ row, column, onRowChange, onClose }: MediaEditorProps) {
  const inputs = useSheet((state) => state.inputs)
  const picker = useRef<HTMLInputElement>(null)
  const words = wordsOf(column.slot)
  const held = idsIn(row.draft.slots, column.slot)
  const choices: Choice[] = [
    { text: pick, label: 'Choose from disk…', hint: '', whyNot: null },
    ...(held.length > 0 ? [{ text: clear, label: 'Empty the cell', hint: '', whyNot: null }] : []),
    ...[...inputs.values()]
      .filter((input) => words.kinds.includes(input.kind))
      .slice(0, mostListed)
      .map((input) => ({ text: exactName(input.id), label: input.name, hint: factsOf(input), whyNot: null })),
  ]
  const choose = (text: string) => {
    if (text === pick) return picker.current?.click()
    const id = exactInput(text)
    const ids = id === null ? [] : column.several ? [...held.filter((one) => one !== id), id] : [id]
    onRowChange(setMedia(row, column, ids, inputs).row, true)
  }
  return (
    <div className="h-full">
      <ChoiceEditor
        label={column.label}
        choices={choices}
        now={held.length === 1 && held[0] !== undefined ? exactName(held[0]) : pick}
        free={false}
        onChoose={choose}
        picture={({ text }) => {
          const id = exactInput(text)
          const input = id === null ? undefined : inputs.get(id)
          if (input !== undefined) {
            return (
              <span className="h-6 w-9 shrink-0 overflow-hidden rounded-sm bg-well">
                <Thumbnail input={input} className="object-cover!" />
              </span>
            )
          }
          const Icon = text === pick ? FilePlus2 : X
          return <Icon size={14} aria-hidden="true" className="shrink-0 text-ink-3" />
        }}
      />
      <input
        ref={picker}
        type="file"
        accept={words.accept}
        multiple={column.several}
        tabIndex={-1}
        aria-label={`Files for ${column.label}`}
        className="sr-only"
        onChange={(event) => {
          const files = [...(event.target.files ?? [])]
          onClose(false, true)
          void intoCell(row.id, column, files)
        }}
      />
    </div>
  )
}

/** A sheet may have thousands; typing finds the others by name only among these. */
const mostListed = 300
