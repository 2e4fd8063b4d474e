/**
 * The sheet in the window's main area: its head with the sums, the tools, the grid, the quote beside it and the button
 * at its foot. What is in it lives in `sheet-store.ts`; this draws, and mounts what keeps sums and quote fresh.
 */
import {
  ArrowLeft,
  Copy,
  ListPlus,
  PanelRightOpen,
  Plus,
  Redo2,
  Table2,
  Trash2,
  TriangleAlert,
  Undo2,
  X,
} from 'lucide-react'
import { type KeyboardEvent, useEffect, useMemo, useState } from 'react'
import { count } from '../../../shared/catalog/words'
import { MOST_RENDERS, type Quote } from '../../../shared/domain/batch'
import type { SheetColumn } from '../../../shared/sheet/columns'
import { useAccount } from '../../state/account'
import { notify } from '../../state/notices'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/EmptyState'
import { credits, moment } from '../../ui/figures'
import { IconButton } from '../../ui/IconButton'
import { Kbd } from '../../ui/Kbd'
import { isWriting } from '../compose/use-window-media'
import { steadyColumnsFor } from './column-looks'
import { ExpandPanel } from './ExpandPanel'
import { goToCell, useGrid } from './grid-state'
import { QuotePanel } from './QuotePanel'
import { useKeepQuote, useQuote } from './quote-store'
import { addRow, deleteRows, duplicateRows } from './row-acts'
import { SaveSheet } from './SaveSheet'
import { SetSelected } from './SetSelected'
import { SheetGrid } from './SheetGrid'
import { boundsOf } from './selection'
import { useIntake } from './sheet-files'
import { useSheet } from './sheet-store'
import { aboutLong, rendersWords, rowsWords, sumWords } from './sheet-words'
import { budgetOf, startBatch, useStart } from './start-batch'
import { useKeepSums, useSums } from './sums'
import { useSheetMedia } from './use-sheet-media'

type Side = 'quote' | 'expand' | null

/** Below this width the grid needs the room more than the quote does. */
const roomForQuotePx = 1200

export function Sheet() {
  useKeepSums()
  useKeepQuote()
  useSheetMedia()
  const rows = useSheet((state) => state.rows)
  const columns = useMemo(() => steadyColumnsFor(rows), [rows])
  const [side, setSide] = useState<Side>(() => (window.innerWidth >= roomForQuotePx ? 'quote' : null))
  return (
    <section
      aria-label="Sheet"
      className="relative flex h-full min-h-0 flex-col bg-canvas"
      onKeyDown={(event) => onKeys(event, columns.length)}
    >
      <Head columnCount={columns.length} />
      <Tools columns={columns} side={side} setSide={setSide} />
      <Problems />
      <div className="flex min-h-0 flex-1">
        <div className="flex min-w-0 flex-1 flex-col">
          {rows.length > 0 ? <SheetGrid columns={columns} /> : <Empty />}
        </div>
        {rows.length > 0 && side === 'quote' && (
          <QuotePanel columnCount={columns.length} onClose={() => setSide(null)} />
        )}
        {rows.length > 0 && side === 'expand' && <ExpandPanel onClose={() => setSide('quote')} />}
      </div>
      <Foot columnCount={columns.length} />
      <Said />
    </section>
  )
}

function onKeys(event: KeyboardEvent, columnCount: number): void {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.defaultPrevented) return
  const key = event.key.toLowerCase()
  if (key === 'enter') {
    event.preventDefault()
    if (!event.repeat) void startBatch(columnCount)
  } else if ((key === 'z' || key === 'y') && !isWriting(event.target)) {
    event.preventDefault()
    const { undo, redo } = useSheet.getState()
    if (key === 'y' || event.shiftKey) redo()
    else undo()
  }
}

function Head({ columnCount }: { columnCount: number }) {
  const name = useSheet((state) => state.name)
  const rename = useSheet((state) => state.rename)
  const setOpen = useSheet((state) => state.setOpen)
  return (
    <header className="flex h-12 shrink-0 items-center gap-3 border-line border-b bg-panel pr-3 pl-2">
      <Button variant="plain" size="sm" onClick={() => setOpen(false)}>
        <ArrowLeft size={16} aria-hidden="true" />
        Back
      </Button>
      <h2 className="sr-only">Sheet {name}</h2>
      <input
        aria-label="Name of the sheet"
        className="field-sizing-content h-8 min-w-24 max-w-80 truncate rounded-md border border-transparent bg-transparent px-2 font-semibold text-base text-ink hover:border-line-strong"
        value={name ?? ''}
        maxLength={200}
        onChange={(event) => rename(event.target.value)}
      />
      <Facts columnCount={columnCount} />
      <span className="flex-1" />
      <SaveSheet />
      <IconButton label="Close the sheet" icon={X} onClick={closeSheet} />
    </header>
  )
}

function closeSheet(): void {
  const { name, rows, discard } = useSheet.getState()
  const bringBack = discard()
  if (rows.length > 0) {
    notify('info', `The sheet ${name ?? ''} was closed.`, {
      hint: 'What was rendered of it is in the queue and the library.',
      action: { label: 'Bring it back', run: bringBack },
    })
  }
}

/** Rows, renders, sum and problems, as they are now. */
function Facts({ columnCount }: { columnCount: number }) {
  const rows = useSheet((state) => state.rows)
  const { sums, of, done } = useSums()
  const fresh = of === rows
  const [bad] = sums.refusedAt
  if (rows.length === 0) return null
  return (
    <p className="flex min-w-0 items-center gap-2 whitespace-nowrap text-ink-2 text-sm tabular-nums" aria-busy={!fresh}>
      <span>
        {rowsWords(rows.length)}
        {sums.renders !== rows.length && `, ${rendersWords(sums.renders)}`}
      </span>
      <span aria-hidden="true" className="text-ink-3">
        ·
      </span>
      <span className="text-ink">{sumWords(sums)}</span>
      {!fresh && done < rows.length && <span className="text-ink-3">{count(done)} looked at</span>}
      {bad !== undefined && (
        <button
          type="button"
          className="flex items-center gap-1 rounded-sm text-bad hover:underline"
          onClick={() => goToCell(bad, columnCount + 2)}
        >
          <TriangleAlert size={14} aria-hidden="true" />
          {sums.refused === 1 ? '1 row to mend' : `${count(sums.refused)} rows to mend`}
        </button>
      )}
    </p>
  )
}

interface ToolsProps {
  columns: readonly SheetColumn[]
  side: Side
  setSide: (side: Side) => void
}

function Tools({ columns, side, setSide }: ToolsProps) {
  const rows = useSheet((state) => state.rows.length)
  const past = useSheet((state) => state.past.at(-1)?.did)
  const future = useSheet((state) => state.future.at(-1)?.did)
  const { undo, redo } = useSheet.getState()
  const selected = useGrid(({ block }) => {
    if (block === null || rows === 0) return 0
    const { top, bottom } = boundsOf(block)
    return Math.min(bottom, rows - 1) - Math.min(top, rows - 1) + 1
  })
  return (
    <div
      role="toolbar"
      aria-label="Rows"
      className="flex h-10 shrink-0 items-center gap-1.5 border-line border-b bg-panel px-3"
    >
      <Button size="sm" onClick={addRow}>
        <Plus size={14} aria-hidden="true" />
        Row
      </Button>
      <Button
        size="sm"
        aria-pressed={side === 'expand'}
        disabled={rows === 0}
        onClick={() => setSide(side === 'expand' ? 'quote' : 'expand')}
      >
        <ListPlus size={14} aria-hidden="true" />
        Expand…
      </Button>
      <span aria-hidden="true" className="mx-1 h-5 w-px bg-line" />
      <IconButton
        label={past === undefined ? 'Undo' : `Undo: ${past.toLowerCase()}`}
        icon={Undo2}
        size="sm"
        disabled={past === undefined}
        onClick={undo}
      />
      <IconButton
        label={future === undefined ? 'Redo' : `Redo: ${future.toLowerCase()}`}
        icon={Redo2}
        size="sm"
        disabled={future === undefined}
        onClick={redo}
      />
      <span aria-hidden="true" className="mx-1 h-5 w-px bg-line" />
      <SetSelected columns={columns} rows={selected} />
      <IconButton
        label="Duplicate the selected rows"
        icon={Copy}
        size="sm"
        disabled={selected === 0}
        onClick={duplicateRows}
      />
      <IconButton
        label="Delete the selected rows"
        icon={Trash2}
        size="sm"
        disabled={selected === 0}
        onClick={deleteRows}
      />
      {selected > 1 && <span className="pl-1 text-ink-2 text-xs tabular-nums">{rowsWords(selected)} selected</span>}
      <span className="flex-1" />
      {side === null && (
        <Button size="sm" onClick={() => setSide('quote')}>
          <PanelRightOpen size={14} aria-hidden="true" />
          Quote
        </Button>
      )}
    </div>
  )
}

/** What could not be made of the file, until it is dismissed. */
function Problems() {
  const problems = useSheet((state) => state.problems)
  const dismiss = useSheet((state) => state.dismissProblems)
  const [all, setAll] = useState(false)
  if (problems.length === 0) return null
  const shown = all ? problems : problems.slice(0, 2)
  return (
    <div role="alert" className="flex shrink-0 items-start gap-3 border-line border-b bg-warn-soft px-4 py-2 text-xs">
      <TriangleAlert size={14} aria-hidden="true" className="mt-0.5 shrink-0 text-warn" />
      <ul className="flex max-h-40 min-w-0 flex-1 flex-col gap-0.5 overflow-y-auto">
        {shown.map(({ row, column, message, hint }) => (
          <li key={`${row} ${column} ${message}`} className="text-ink">
            {row !== null && (
              <span className="text-ink-2 tabular-nums">
                Row {row}
                {column !== null && `, ${column}`}:{' '}
              </span>
            )}
            {message} <span className="text-ink-2">{hint}</span>
          </li>
        ))}
      </ul>
      {problems.length > 2 && (
        <Button variant="plain" size="sm" className="h-6" onClick={() => setAll(!all)}>
          {all ? 'Fewer' : `${count(problems.length - 2)} more`}
        </Button>
      )}
      <IconButton label="Dismiss" icon={X} size="sm" onClick={dismiss} />
    </div>
  )
}

function Empty() {
  const taking = useIntake((state) => state.taking)
  if (taking !== null) {
    return (
      <EmptyState icon={Table2} title={`Taking in ${count(taking.done)} of ${count(taking.of)} files`}>
        One row each, when they are all here.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon={Table2}
      title="No rows yet"
      action={
        <Button onClick={addRow}>
          <Plus size={14} aria-hidden="true" />
          Row
        </Button>
      }
    >
      Drop pictures, clips or a folder here, one row each, or a CSV or JSON file.
    </EmptyState>
  )
}

const mac = navigator.platform.startsWith('Mac')

/** The price, the button, and why it cannot be pressed yet. */
function Foot({ columnCount }: { columnCount: number }) {
  const rows = useSheet((state) => state.rows)
  const rendered = useSheet((state) => state.rendered)
  const taking = useIntake((state) => state.taking)
  const { sums, of } = useSums()
  const quote = useQuote((state) => state.quote)
  const quoted = useQuote((state) => state.of === rows)
  const { sending, budget } = useStart()
  const account = useAccount((state) => state.account?.kind)
  const tooMany = sums.renders > MOST_RENDERS
  // A price of other rows than those is none; how long it takes may still be on its way.
  const reckoning = of !== rows && rows.length > 1000
  const badBudget = budgetOf(budget) === 'bad'
  const blocked = rows.length === 0 || reckoning || sums.refused > 0 || tooMany || sending || badBudget
  const again = rendered !== null && rendered.rows === rows
  return (
    <footer className="flex h-16 shrink-0 items-center gap-4 border-line border-t bg-panel px-4">
      <div id="sheet-reasons" className="min-w-0 flex-1 text-xs" role="status">
        {taking !== null && rows.length > 0 ? (
          <p className="text-ink-2">
            Taking in {count(taking.done)} of {count(taking.of)} files
          </p>
        ) : tooMany ? (
          <p className="text-bad">
            {rendersWords(sums.renders)} are too many: one sheet makes at most {count(MOST_RENDERS)}. Take out rows,
            takes or alternatives.
          </p>
        ) : sums.refused > 0 ? (
          <p className="text-ink-2">
            {sums.refused === 1 ? 'One row has' : `${count(sums.refused)} rows have`} to be mended or taken out first.
          </p>
        ) : again ? (
          <p className="text-warn">These rows were sent at {moment(rendered.atMs)}. Again is a new paid batch.</p>
        ) : badBudget ? (
          <p className="text-bad">The budget is a whole number of credits.</p>
        ) : rows.length > 0 ? (
          <p className="text-ink-2">
            {quoted && quote !== null && <Beforehand quote={quote} to={sums.to} />}
            {account === 'live' ? 'Charged to your Runway account.' : 'Practice: no real money.'}
          </p>
        ) : null}
      </div>
      <Kbd>{mac ? '⌘ ↵' : 'Ctrl ↵'}</Kbd>
      <Button
        variant="primary"
        size="lg"
        className="sheet-render min-w-56"
        aria-disabled={blocked}
        aria-describedby="sheet-reasons"
        onClick={() => void startBatch(columnCount)}
      >
        <span className="truncate tabular-nums">
          {rows.length === 0 ? 'Render' : `Render ${count(sums.renders)}${again ? ' again' : ''} · ${sumWords(sums)}`}
        </span>
      </Button>
    </footer>
  )
}

/** What one would not want to find out afterwards, also where the quote is not in sight. */
function Beforehand({ quote, to }: { quote: Quote; to: number }) {
  const { seconds, same, balanceCredits: balance } = quote
  const short = balance === null ? 0 : to - balance
  return (
    <>
      {same.length > 0 && (
        <span className="text-daylight">
          {same.length === 1 ? 'One of these is' : `${count(same.length)} of these are`} in the library already.{' '}
        </span>
      )}
      {short > 0 && <span className="text-warn">The account has {credits(short)} too little for all of it. </span>}
      {seconds !== null && `Likely done in ${aboutLong(seconds)}. `}
    </>
  )
}

/** What the last act did, for those who listen, and in sight for a moment. */
function Said() {
  const said = useSheet((state) => state.said)
  const [shown, setShown] = useState('')
  useEffect(() => {
    setShown(said)
    if (said === '') return
    const timer = setTimeout(() => setShown(''), 6000)
    return () => clearTimeout(timer)
  }, [said])
  return (
    <p
      role="status"
      className="-translate-x-1/2 pointer-events-none absolute bottom-20 left-1/2 z-30 max-w-xl truncate rounded-md border border-line bg-overlay px-3 py-1.5 text-ink text-xs shadow-overlay empty:hidden"
    >
      {shown}
    </p>
  )
}
