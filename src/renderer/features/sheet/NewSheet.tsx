import { ClipboardPaste, FileSpreadsheet, Images, Sheet as SheetIcon, SquarePlus } from 'lucide-react'
import { type FormEvent, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { count } from '../../../shared/catalog/words'
import { MOST_RENDERS } from '../../../shared/domain/batch'
import { inputsOf } from '../../../shared/domain/draft'
import { asWritten } from '../../../shared/sheet/template'
import { client } from '../../client/client'
import { useComposer } from '../../state/composer'
import { notifyError } from '../../state/notices'
import { Button } from '../../ui/Button'
import { Popover } from '../../ui/Popover'
import { Textarea } from '../../ui/Textarea'
import { linesOf } from './lines-of'
import { beginSheet, composerBase, sheetFromFiles } from './sheet-files'
import { useSheet } from './sheet-store'
import { rowsWords } from './sheet-words'

/** The ways to a sheet, from Compose; back to the one that is laid aside first of all. */
export function NewSheet() {
  const [open, setOpen] = useState(false)
  const laidAside = useSheet((state) => state.rows.length > 0)
  return (
    <Popover
      label="Sheet"
      inPlace
      align="end"
      open={open}
      onOpenChange={setOpen}
      className="w-84"
      trigger={
        <Button size="sm" variant="plain" className="text-ink-2">
          <SheetIcon size={14} strokeWidth={1.75} aria-hidden="true" />
          Sheet
          {laidAside && <span aria-hidden="true" className="size-1.5 rounded-full bg-accent" />}
        </Button>
      }
    >
      {/* At once: what steps aside for the sheet no longer closes anything by itself. */}
      <Ways onDone={() => flushSync(() => setOpen(false))} />
    </Popover>
  )
}

function Ways({ onDone }: { onDone: () => void }) {
  const name = useSheet((state) => state.name)
  const rows = useSheet((state) => state.rows.length)
  const setOpen = useSheet((state) => state.setOpen)
  const [writing, setWriting] = useState(false)
  const picker = useRef<HTMLInputElement>(null)
  const media = useRef<HTMLInputElement>(null)
  const take = (files: readonly File[]) => {
    if (files.length === 0) return
    onDone()
    sheetFromFiles(files).catch(notifyError)
  }
  if (writing) return <PastePrompts onDone={onDone} onBack={() => setWriting(false)} />
  return (
    <div className="flex flex-col gap-1">
      {name !== null && (
        <div className="mb-1 border-line border-b pb-2">
          <Way
            icon={SheetIcon}
            title={`Back to ${name || 'the sheet'}`}
            hint={rowsWords(rows)}
            onClick={() => {
              onDone()
              setOpen(true)
            }}
          />
        </div>
      )}
      <Way
        icon={SquarePlus}
        title="From this shot"
        hint="One row with everything that is set here."
        onClick={() => {
          onDone()
          void fromComposer()
        }}
      />
      <Way icon={ClipboardPaste} title="From prompts…" hint="One row a line." onClick={() => setWriting(true)} />
      <Way
        icon={Images}
        title="From pictures or clips…"
        hint="One row a file. Or drop them, or a folder, on the window."
        onClick={() => media.current?.click()}
      />
      <Way
        icon={FileSpreadsheet}
        title="Open CSV or JSON…"
        hint="As a spreadsheet or Dailies saved it."
        onClick={() => picker.current?.click()}
      />
      <Hidden ref={media} label="Pictures and clips for a sheet" accept="image/*,video/*" onFiles={take} />
      <Hidden ref={picker} label="Sheet file" accept=".csv,.tsv,.json,text/csv,application/json" onFiles={take} />
    </div>
  )
}

interface HiddenProps {
  ref: React.Ref<HTMLInputElement>
  label: string
  accept: string
  onFiles: (files: readonly File[]) => void
}

function Hidden({ ref, label, accept, onFiles }: HiddenProps) {
  return (
    <input
      ref={ref}
      type="file"
      multiple
      accept={accept}
      aria-label={label}
      tabIndex={-1}
      className="sr-only"
      onChange={(event) => {
        const files = [...(event.target.files ?? [])]
        // The same file may be picked again after it was mended.
        event.target.value = ''
        onFiles(files)
      }}
    />
  )
}

interface WayProps {
  icon: typeof SheetIcon
  title: string
  hint: string
  onClick: () => void
}

function Way({ icon: Icon, title, hint, onClick }: WayProps) {
  return (
    <button
      type="button"
      className="flex w-full items-start gap-2.5 rounded-md px-2 py-1.5 text-left hover:bg-hover"
      onClick={onClick}
    >
      <Icon size={16} strokeWidth={1.75} aria-hidden="true" className="mt-0.5 shrink-0 text-ink-3" />
      <span className="min-w-0">
        <span className="block truncate font-medium text-ink text-sm">{title}</span>
        <span className="block text-ink-2 text-xs">{hint}</span>
      </span>
    </button>
  )
}

function PastePrompts({ onDone, onBack }: { onDone: () => void; onBack: () => void }) {
  const [text, setText] = useState('')
  const lines = linesOf(text)
  const tooMany = lines.length > MOST_RENDERS
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (lines.length === 0 || tooMany) return
    onDone()
    const base = composerBase()
    const rows = lines.map((promptText) => ({ draft: { ...base, promptText }, takes: 1, tags: [] }))
    beginSheet({ name: `${count(lines.length)} prompt${lines.length === 1 ? '' : 's'}`, rows, inputs: [] })
  }
  return (
    <form className="flex flex-col gap-3" onSubmit={submit}>
      <Textarea
        autoFocus
        label="Prompts, one a line"
        rows={6}
        value={text}
        hint="{rain|snow} stands for each in turn, {index} for the row’s number."
        error={
          tooMany
            ? `These are ${count(lines.length)} lines; a sheet has at most ${count(MOST_RENDERS)} rows.`
            : undefined
        }
        onChange={(event) => setText(event.target.value)}
      />
      <div className="flex gap-2">
        <Button type="submit" variant="primary" className="flex-1" disabled={lines.length === 0 || tooMany}>
          {lines.length === 0 ? 'Make rows' : `Make ${rowsWords(lines.length)}`}
        </Button>
        <Button variant="plain" onClick={onBack}>
          Cancel
        </Button>
      </div>
    </form>
  )
}

/** The composer's shot as the first row. Its words go as they are written: braces stay braces. */
async function fromComposer(): Promise<void> {
  const { draft, inputs, takes } = useComposer.getState()
  try {
    const ids = inputsOf(draft.slots)
    const missing = ids.filter((id) => !inputs.has(id))
    const fetched = missing.length === 0 ? [] : await client.call('inputs.get', { ids: missing })
    const held = [...ids.flatMap((id) => inputs.get(id) ?? []), ...fetched]
    beginSheet({
      name: 'Shots',
      rows: [{ draft: { ...draft, promptText: asWritten(draft.promptText) }, takes, tags: [] }],
      inputs: held,
    })
  } catch (error) {
    notifyError(error)
  }
}
