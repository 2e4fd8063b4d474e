import { PanelRightClose } from 'lucide-react'
import type { ReactNode } from 'react'
import { findModel } from '../../../shared/catalog'
import { count } from '../../../shared/catalog/words'
import type { Quote } from '../../../shared/domain/batch'
import { client } from '../../client/client'
import { Button } from '../../ui/Button'
import { credits } from '../../ui/figures'
import { IconButton } from '../../ui/IconButton'
import { Select } from '../../ui/Select'
import { TextField } from '../../ui/TextField'
import { withModelLabels } from '../compose/model-words'
import { without } from './arrange-rows'
import { goToCell } from './grid-state'
import { useQuote } from './quote-store'
import { useSheet } from './sheet-store'
import { aboutLong, rendersWords, rowsWords, sumWords } from './sheet-words'
import { budgetOf, useStart } from './start-batch'
import { useSums } from './sums'

interface QuotePanelProps {
  /** Data columns; the check's column stands two behind them. */
  columnCount: number
  onClose: () => void
}

/** Everything one wants to know before it costs anything, and the terms on which it begins. */
export function QuotePanel({ columnCount, onClose }: QuotePanelProps) {
  const rows = useSheet((state) => state.rows)
  const sums = useSums((state) => state.sums)
  const quote = useQuote((state) => state.quote)
  const current = useQuote((state) => state.of === rows)
  const problem = useQuote((state) => state.problem)
  return (
    <aside aria-label="Quote" className="flex w-72 shrink-0 flex-col border-line border-l bg-panel">
      <header className="flex h-10 shrink-0 items-center justify-between border-line border-b pr-2 pl-4">
        <h3 className="font-semibold text-sm">Quote</h3>
        <IconButton label="Hide the quote" icon={PanelRightClose} size="sm" onClick={onClose} />
      </header>
      <div className="flex min-h-0 flex-1 flex-col gap-5 overflow-y-auto px-4 py-4" aria-busy={!current}>
        <section aria-label="Sum" className="flex flex-col gap-1">
          <p className="font-semibold text-ink text-lg tabular-nums">
            {sumWords({ ...sums, unknown: sums.unknown === sums.renders ? sums.unknown : 0 }, 'with dollars')}
          </p>
          <p className="text-ink-2 text-xs">
            {rowsWords(rows.length)}, {rendersWords(sums.renders)}
          </p>
          {sums.unknown > 0 && (
            <p className="text-warn text-xs">
              {rendersWords(sums.unknown)} without a known price, not in the sum: Runway says it when each one starts.
            </p>
          )}
        </section>
        <Models quote={current ? quote : null} />
        {quote !== null && <Means quote={quote} to={sums.to} fresh={current} />}
        {problem !== null && <p className="text-warn text-xs">{problem}</p>}
        <Refused columnCount={columnCount} />
        {current && quote !== null && quote.same.length > 0 && <Same quote={quote} />}
        <Terms />
      </div>
    </aside>
  )
}

function Models({ quote }: { quote: Quote | null }) {
  const models = useSums((state) => state.sums.models)
  if (models.size === 0) return null
  return (
    <table className="w-full text-xs tabular-nums">
      <caption className="sr-only">By model</caption>
      <thead>
        <tr className="text-ink-3">
          <th scope="col" className="pb-1 text-left font-medium">
            Model
          </th>
          <th scope="col" className="pb-1 text-right font-medium">
            Renders
          </th>
          <th scope="col" className="pb-1 pl-2 text-right font-medium">
            Credits
          </th>
          <th scope="col" className="pb-1 pl-2 text-right font-medium">
            Left today
          </th>
        </tr>
      </thead>
      <tbody>
        {[...models].map(([id, sums]) => {
          const limits = quote?.models.find(({ model }) => model === id)
          const left = limits?.leftToday ?? null
          return (
            <tr key={id} className="border-line border-t">
              <th scope="row" className="max-w-24 truncate py-1 text-left font-normal text-ink">
                {findModel(id)?.label ?? id}
              </th>
              <td className="py-1 text-right text-ink-2">{count(sums.renders)}</td>
              <td className="py-1 pl-2 text-right text-ink-2">{shortSum(sums)}</td>
              <td
                className={`py-1 pl-2 text-right ${left !== null && left < sums.renders ? 'text-warn' : 'text-ink-2'}`}
              >
                {limits === undefined ? '…' : left === null ? 'no limit' : count(left)}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function shortSum({
  from,
  to,
  unknown,
  renders,
}: {
  from: number
  to: number
  unknown: number
  renders: number
}): string {
  if (unknown === renders) return 'unknown'
  const known = from === to ? count(Math.round(to)) : `${count(Math.round(from))}–${count(Math.round(to))}`
  return unknown > 0 ? `${known} + ?` : known
}

/** Balance, budgets and time. */
function Means({ quote, to, fresh }: { quote: Quote; to: number; fresh: boolean }) {
  const { balanceCredits: balance, dayLeftCredits: day, monthLeftCredits: month, seconds } = quote
  const after = balance === null ? null : balance - to
  return (
    <dl className={`flex flex-col gap-1 text-xs tabular-nums ${fresh ? '' : 'opacity-60'}`}>
      <Line name="Likely time">{seconds === null ? 'not known yet' : aboutLong(seconds)}</Line>
      <Line name="Balance now">{balance === null ? 'not known' : credits(balance)}</Line>
      {after !== null && (
        <Line name="Balance after">
          <span className={after < 0 ? 'text-warn' : ''}>
            {after < 0 ? `${credits(-after)} short` : credits(after)}
          </span>
        </Line>
      )}
      {day !== null && <BudgetLine name="Left of the day’s budget" left={day} to={to} />}
      {month !== null && <BudgetLine name="Left of the month’s budget" left={month} to={to} />}
      {after !== null && after < 0 && (
        <p className="pt-1 text-warn">
          It begins all the same, and waits when the account has too little for the next one.
        </p>
      )}
    </dl>
  )
}

function BudgetLine({ name, left, to }: { name: string; left: number; to: number }) {
  return (
    <Line name={name}>
      <span className={left < to ? 'text-warn' : ''}>{credits(left)}</span>
    </Line>
  )
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex justify-between gap-3">
      <dt className="text-ink-3">{name}</dt>
      <dd className="text-right text-ink">{children}</dd>
    </div>
  )
}

/** Rows that cannot be rendered: nothing begins while there are any. */
function Refused({ columnCount }: { columnCount: number }) {
  const rows = useSheet((state) => state.rows)
  const { refused, refusedAt } = useSums((state) => state.sums)
  const judge = useSums((state) => state.judge)
  if (refused === 0) return null
  return (
    <section aria-label="Rows to mend" className="flex flex-col gap-1.5">
      <h4 className="font-medium text-bad text-xs">
        {refused === 1 ? '1 row cannot' : `${count(refused)} rows cannot`} be rendered yet
      </h4>
      <ul className="-mx-1 flex flex-col">
        {refusedAt.slice(0, 4).map((place) => {
          const row = rows[place]
          const message = row === undefined ? '' : (judge(row).problems[0]?.message ?? '')
          return (
            <li key={place}>
              <button
                type="button"
                className="flex w-full items-baseline gap-2 rounded-md px-1 py-1 text-left text-xs hover:bg-hover"
                onClick={() => goToCell(place, columnCount + 2)}
              >
                <span className="shrink-0 text-ink-3 tabular-nums">Row {count(place + 1)}</span>
                <span className="line-clamp-2 text-ink-2">{withModelLabels(message)}</span>
              </button>
            </li>
          )
        })}
      </ul>
      {refused > 4 && <p className="text-ink-3 text-xs">and {count(refused - 4)} more</p>}
    </section>
  )
}

/** Rows that were paid for before: the clip is there. */
function Same({ quote }: { quote: Quote }) {
  const from = useQuote((state) => state.from)
  const { rows, change } = useSheet.getState()
  const made = new Map<number, number>()
  for (const place of from) made.set(place, (made.get(place) ?? 0) + 1)
  // A row that makes several is not done with one clip.
  const whole = quote.same.flatMap(({ row, assets }) => {
    const place = from[row]
    return place === undefined ? [] : [{ place, assets, alone: made.get(place) === 1 && rows[place]?.takes === 1 }]
  })
  const removable = whole.filter(({ alone }) => alone).map(({ place }) => place)
  const takeOut = (places: readonly number[]) =>
    change(without(rows, places), `${rowsWords(places.length)} taken out: in the library already`)
  return (
    <section aria-label="In the library already" className="flex flex-col gap-2">
      <h4 className="font-medium text-daylight text-xs">
        {whole.length === 1 ? '1 of these is' : `${count(whole.length)} of these are`} in the library already
      </h4>
      <ul className="flex flex-col gap-1.5">
        {whole.slice(0, 4).map(({ place, assets, alone }) => (
          <li key={place} className="flex items-center gap-2 text-xs">
            <span className="h-9 w-16 shrink-0 overflow-hidden rounded-sm bg-well">
              {assets[0] !== undefined && (
                <img src={client.mediaUrl('poster', assets[0])} alt="" className="h-full w-full object-cover" />
              )}
            </span>
            <span className="min-w-0 flex-1 text-ink-2">
              Row {count(place + 1)}
              {!alone && <span className="block text-2xs text-ink-3">It makes more than this one.</span>}
            </span>
            {alone && (
              <Button size="sm" onClick={() => takeOut([place])}>
                Use that one
              </Button>
            )}
          </li>
        ))}
      </ul>
      {removable.length > 1 && (
        <Button size="sm" className="self-start" onClick={() => takeOut(removable)}>
          Use all {count(removable.length)} from the library
        </Button>
      )}
    </section>
  )
}

const pilots = [
  { value: '0', label: 'All at once' },
  { value: '1', label: 'The first row, then ask' },
  { value: '2', label: 'The first 2 rows, then ask' },
  { value: '3', label: 'The first 3 rows, then ask' },
]

function Terms() {
  const { budget, pilot } = useStart()
  const bad = budgetOf(budget) === 'bad'
  return (
    <section aria-label="Terms" className="flex flex-col gap-3">
      <Select
        label="Begin with"
        value={String(pilot)}
        options={pilots}
        hint={pilot === 0 ? undefined : 'The rest waits in the queue until you release it.'}
        onChange={(event) => useStart.setState({ pilot: Number(event.target.value) as 0 | 1 | 2 | 3 })}
      />
      <TextField
        label="Budget of this batch"
        inputMode="numeric"
        placeholder="No limit"
        value={budget}
        end={<span className="pr-2 text-ink-3 text-xs">credits</span>}
        error={bad ? 'A whole number of credits, or nothing.' : undefined}
        hint={bad || budget.trim() === '' ? undefined : 'Nothing is begun that would pass it.'}
        onChange={(event) => useStart.setState({ budget: event.target.value })}
      />
    </section>
  )
}
