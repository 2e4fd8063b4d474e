import { PencilLine } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { editorOf } from '../../../shared/sheet/cell-editor'
import type { SheetColumn } from '../../../shared/sheet/columns'
import { Button } from '../../ui/Button'
import { Popover } from '../../ui/Popover'
import { Select } from '../../ui/Select'
import { TextField } from '../../ui/TextField'
import { whyNotApplying } from './cell-acts'
import { choicesOf } from './cell-choices'
import { selectedPlaces } from './grid-state'
import { setSelected } from './row-acts'
import { useSheet } from './sheet-store'
import { rowsWords } from './sheet-words'

/** One column set for all selected rows. */
export function SetSelected({ columns, rows }: { columns: readonly SheetColumn[]; rows: number }) {
  const [open, setOpen] = useState(false)
  return (
    <Popover
      label={`Set for ${rowsWords(rows)}`}
      open={open}
      onOpenChange={setOpen}
      className="w-72"
      trigger={
        <Button size="sm" disabled={rows === 0}>
          <PencilLine size={14} aria-hidden="true" />
          Set…
        </Button>
      }
    >
      <Form columns={columns} onDone={() => setOpen(false)} />
    </Popover>
  )
}

function Form({ columns, onDone }: { columns: readonly SheetColumn[]; onDone: () => void }) {
  const [name, setName] = useState('model')
  const [text, setText] = useState('')
  const places = selectedPlaces()
  const rows = useSheet((state) => state.rows)
  const column = columns.find((one) => one.name === name) ?? columns[0]
  if (column === undefined) return null
  // The first selected row to which the column applies says what may be chosen.
  const example = places
    .map((place) => rows[place])
    .find((row) => row !== undefined && whyNotApplying(row, column) === null)
  const choices = example === undefined ? null : choicesOf(editorOf(example.draft, column), example, column)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setSelected(column, choices !== null && text === '' && choices[0]?.text !== '' ? (choices[0]?.text ?? '') : text)
    onDone()
  }
  return (
    <form className="flex flex-col gap-3" onSubmit={submit}>
      <Select
        label="Column"
        value={column.name}
        options={columns.map((one) => ({ value: one.name, label: one.label }))}
        onChange={(event) => {
          setName(event.target.value)
          setText('')
        }}
      />
      {choices !== null ? (
        <Select
          label="Value"
          value={text}
          options={choices.map((choice) => ({ value: choice.text, label: choice.label }))}
          onChange={(event) => setText(event.target.value)}
        />
      ) : (
        <TextField
          label="Value"
          value={text}
          hint={column.kind === 'media' ? 'The name of a file in this sheet.' : undefined}
          onChange={(event) => setText(event.target.value)}
        />
      )}
      <Button type="submit" variant="primary">
        Set for {rowsWords(places.length)}
      </Button>
    </form>
  )
}
