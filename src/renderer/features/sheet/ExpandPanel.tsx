import { X } from 'lucide-react'
import { useDeferredValue, useEffect, useId, useMemo, useState } from 'react'
import { MODELS } from '../../../shared/catalog'
import { count } from '../../../shared/catalog/words'
import { isPlain } from '../../../shared/sheet/template'
import { notifyError } from '../../state/notices'
import { Button } from '../../ui/Button'
import { IconButton } from '../../ui/IconButton'
import { Select } from '../../ui/Select'
import { Switch } from '../../ui/Switch'
import { Textarea } from '../../ui/Textarea'
import { TextField } from '../../ui/TextField'
import { withModelLabels } from '../compose/model-words'
import { countRows, expandRows, type RowExpansion } from './expand-rows'
import { selectedPlaces, useGrid } from './grid-state'
import { type Sums, sumUpInSlices } from './judge-rows'
import { linesOf } from './lines-of'
import { asSheetRow, useSheet } from './sheet-store'
import { rendersWords, rowsWords, sumWords } from './sheet-words'
import { useSums } from './sums'

/** More rows out of those there are, with the count and the sum before anything is made. */
export function ExpandPanel({ onClose }: { onClose: () => void }) {
  const rows = useSheet((state) => state.rows)
  const change = useSheet((state) => state.change)
  const block = useGrid((state) => state.block)
  const selected = useMemo(() => (block === null ? [] : selectedPlaces()), [block])
  const [which, setWhich] = useState<'selected' | 'all'>(selected.length > 1 ? 'selected' : 'all')
  const [text, setText] = useState('')
  const [pairing, setPairing] = useState<RowExpansion['pairing']>('cross')
  const [repeat, setRepeat] = useState(false)
  const [models, setModels] = useState<readonly string[]>([])
  const [takes, setTakes] = useState('')
  const [writeOut, setWriteOut] = useState(false)
  const places = useMemo(
    () => (which === 'selected' ? selected.filter((place) => place < rows.length) : rows.map((_, place) => place)),
    [which, selected, rows],
  )
  const given = useMemo(() => places.flatMap((place) => rows[place] ?? []), [places, rows])
  const prompts = useMemo(() => linesOf(text), [text])
  const asked: RowExpansion = useMemo(
    () => ({ prompts, pairing, repeat, models, takes: takes.trim() === '' ? null : Number(takes), writeOut }),
    [prompts, pairing, repeat, models, takes, writeOut],
  )
  const counted = useMemo(() => countRows(given, asked), [given, asked])
  const sums = useSumsOf(useDeferredValue(given), useDeferredValue(asked), counted.why === null)
  const templates = useMemo(
    () => prompts.some((prompt) => !isPlain(prompt)) || given.some(({ draft }) => !isPlain(draft.promptText)),
    [prompts, given],
  )
  const idle = prompts.length === 0 && models.length === 0 && takes.trim() === '' && !(writeOut && templates)
  // What is not replaced stays where it is, and counts.
  const total = rows.length - given.length + counted.rows
  const why =
    counted.why ?? (total > 10_000 ? `The sheet would have ${count(total)} rows; it has at most 10,000.` : null)
  const make = () => {
    if (why !== null || idle) return
    try {
      const { name, inputs, say } = useSheet.getState()
      const made = expandRows(given, asked, { sheetName: name ?? '', inputs })
      const first = places[0] ?? 0
      const gone = new Set(places)
      const next = rows.filter((_, place) => !gone.has(place))
      next.splice(first, 0, ...made.rows.map(asSheetRow))
      change(next, `Expand to ${rowsWords(made.rows.length)}`)
      say(
        [`${rowsWords(given.length)} became ${rowsWords(made.rows.length)}.`, ...made.notices.slice(0, 2)]
          .map(withModelLabels)
          .join(' '),
      )
      useGrid
        .getState()
        .setBlock({ anchor: { row: first, column: 0 }, focus: { row: first + made.rows.length - 1, column: 1e6 } })
      onClose()
    } catch (error) {
      notifyError(error)
    }
  }
  return (
    <aside aria-label="Expand" className="flex w-72 shrink-0 flex-col border-line border-l bg-panel">
      <header className="flex h-10 shrink-0 items-center justify-between border-line border-b pr-2 pl-4">
        <h3 className="font-semibold text-sm">Expand</h3>
        <IconButton label="Close Expand" icon={X} size="sm" onClick={onClose} />
      </header>
      <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto px-4 py-4">
        <Select
          label="Rows"
          value={which}
          options={[
            { value: 'all', label: `All ${rowsWords(rows.length)}` },
            {
              value: 'selected',
              label: `The selected: ${rowsWords(selected.length)}`,
              disabled: selected.length === 0,
            },
          ]}
          onChange={(event) => setWhich(event.target.value === 'selected' ? 'selected' : 'all')}
        />
        <Textarea
          label="Prompts, one a line"
          rows={4}
          value={text}
          placeholder="None: every row keeps its own"
          hint="{rain|snow} stands for each in turn, {name} for the file’s name, {index} for the row’s number."
          onChange={(event) => setText(event.target.value)}
        />
        {prompts.length > 0 && (
          <fieldset className="flex flex-col gap-1.5">
            <legend className="field-label mb-1.5">Combine</legend>
            <Radio name="pairing" checked={pairing === 'cross'} onCheck={() => setPairing('cross')}>
              Every row with every prompt
            </Radio>
            <Radio name="pairing" checked={pairing === 'zip'} onCheck={() => setPairing('zip')}>
              One by one: row 1 with prompt 1
            </Radio>
            {pairing === 'zip' && prompts.length !== given.length && (
              <Switch label="Begin the shorter list again" checked={repeat} onChecked={setRepeat} className="pl-6" />
            )}
          </fieldset>
        )}
        <fieldset className="flex flex-col">
          <legend className="field-label mb-1.5">Models side by side</legend>
          <div className="field grid max-h-40 grid-cols-2 gap-x-2 overflow-y-auto px-2.5 py-1.5">
            {MODELS.map(({ id, label }) => (
              <label key={id} className="flex h-6 min-w-0 items-center gap-1.5 text-ink text-xs">
                <input
                  type="checkbox"
                  className="size-3.5 shrink-0 accent-(--accent)"
                  checked={models.includes(id)}
                  onChange={(event) =>
                    setModels(event.target.checked ? [...models, id] : models.filter((one) => one !== id))
                  }
                />
                <span className="truncate">{label}</span>
              </label>
            ))}
          </div>
        </fieldset>
        <TextField
          label="Takes of each row"
          inputMode="numeric"
          placeholder="As they are"
          value={takes}
          onChange={(event) => setTakes(event.target.value)}
        />
        <Switch
          label="Write out alternatives"
          hint="Each combination a row of its own, with names and numbers filled in."
          checked={writeOut && templates}
          disabled={!templates}
          onChecked={setWriteOut}
        />
      </div>
      <footer className="flex flex-col gap-2 border-line border-t px-4 py-3">
        {why === null ? (
          <p className="text-sm tabular-nums" role="status">
            <span className="font-medium text-ink">
              {rowsWords(counted.rows)}, {rendersWords(counted.renders)}
            </span>
            <span className="block text-ink-2 text-xs">
              {sums === null ? 'Adding up…' : sumWords(sums, 'with dollars')}
            </span>
          </p>
        ) : (
          <p className="text-bad text-xs" role="alert">
            {why}
          </p>
        )}
        <Button variant="primary" aria-disabled={why !== null || idle} onClick={make}>
          {idle ? 'Nothing to expand yet' : why === null ? `Make ${rowsWords(counted.rows)}` : 'Cannot be made'}
        </Button>
      </footer>
    </aside>
  )
}

interface RadioProps {
  name: string
  checked: boolean
  onCheck: () => void
  children: string
}

function Radio({ name, checked, onCheck, children }: RadioProps) {
  const id = useId()
  return (
    <label htmlFor={id} className="flex min-h-6 items-center gap-2 text-ink text-sm">
      <input
        id={id}
        type="radio"
        name={name}
        className="size-3.5 accent-(--accent)"
        checked={checked}
        onChange={onCheck}
      />
      {children}
    </label>
  )
}

/** What the expanded rows would cost, found in slices; null while it is not known. */
function useSumsOf(given: Parameters<typeof expandRows>[0], asked: RowExpansion, can: boolean): Sums | null {
  const judge = useSums((state) => state.judge)
  const [sums, setSums] = useState<Sums | null>(null)
  useEffect(() => {
    setSums(null)
    if (!can) return
    let stale = false
    const timer = setTimeout(() => {
      const { name, inputs } = useSheet.getState()
      const { rows } = expandRows(given, { ...asked, writeOut: false }, { sheetName: name ?? '', inputs })
      void sumUpInSlices(
        rows,
        judge,
        () => stale,
        () => {},
      ).then((found) => {
        if (!stale && found !== null) setSums(found)
      })
    }, 200)
    return () => {
      stale = true
      clearTimeout(timer)
    }
  }, [given, asked, can, judge])
  return sums
}
