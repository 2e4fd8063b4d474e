/**
 * The account page: what is left, what each model's limits leave, what was spent by day and model, and Dailies' own
 * ledger beside Runway's figures. Opens large over the window; a native dialog, so that Escape, focus and what it covers
 * behave as everywhere.
 */
import { RefreshCw, X } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { AccountState } from '../../../shared/domain/account'
import { dollars } from '../../../shared/domain/money'
import type { Usage, UsageDays } from '../../../shared/domain/usage'
import { useAccount } from '../../state/account'
import { notifyError } from '../../state/notices'
import { credits } from '../../ui/figures'
import { IconButton } from '../../ui/IconButton'
import { type Spending as Arranged, arrangeSpending } from './arrange-spending'
import { BalanceFigure } from './BalanceFigure'
import { BudgetFields } from './BudgetFields'
import { LimitsTable } from './LimitsTable'
import { LowBalance } from './LowBalance'
import { LowBalanceField } from './LowBalanceField'
import { SpendingChart } from './SpendingChart'
import { DayTable, ModelTable } from './SpendingTables'
import { amount, dayWords, differenceWords } from './spending-words'

const ranges: readonly UsageDays[] = [7, 30, 90]

export function Spending({ account, onClosed }: { account: AccountState; onClosed: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const setSpending = useAccount((state) => state.setSpending)
  const { days, usage, asking, askUsage, refresh } = useAccount()
  useEffect(() => dialog.current?.showModal(), [])
  // A new balance means that something was spent meanwhile; another account has other figures.
  // biome-ignore lint/correctness/useExhaustiveDependencies: asks again when one of these changes
  useEffect(() => void askUsage(), [askUsage, days, account.balanceCredits, account.kind])
  const close = () => {
    setSpending(false)
    onClosed()
  }
  return (
    <dialog
      ref={dialog}
      aria-labelledby="spending-title"
      onClose={close}
      className="enter m-auto h-[calc(100vh-48px)] max-h-[900px] w-[calc(100vw-48px)] max-w-[1240px] flex-col overflow-hidden rounded-xl border border-line bg-panel p-0 text-ink shadow-overlay backdrop:bg-scrim open:flex"
    >
      <header className="flex h-12 shrink-0 items-center gap-3 border-line border-b pr-2 pl-5">
        <h2 id="spending-title" className="flex-1 font-semibold text-base">
          Spending
        </h2>
        <Range />
        <IconButton
          label="Ask again now"
          icon={RefreshCw}
          disabled={asking}
          className={asking ? 'breathe' : ''}
          onClick={() => {
            refresh().catch(notifyError)
            void askUsage()
          }}
        />
        <IconButton label="Close" icon={X} onClick={() => dialog.current?.close()} />
      </header>
      <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)_352px]">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reached by keyboard */}
        <section aria-label="What was spent" tabIndex={0} className="min-h-0 overflow-y-auto p-5 outline-offset-[-2px]">
          {usage === null ? (
            <p role="status" className="text-ink-3">
              {asking ? 'Asking what was spent.' : 'What was spent is not known.'}
            </p>
          ) : (
            <Spent usage={usage} />
          )}
        </section>
        <aside
          aria-label="What is left"
          className="flex min-h-0 flex-col gap-5 overflow-y-auto border-line border-l p-5 outline-offset-[-2px]"
        >
          <Balance account={account} />
          <LowBalanceField />
          <BudgetFields />
          <div className="flex min-h-48 flex-1 flex-col gap-1.5">
            <h3 className="font-medium text-ink-2 text-xs">What the limits leave</h3>
            <LimitsTable account={account} className="min-h-0" />
          </div>
        </aside>
      </div>
    </dialog>
  )
}

function Range() {
  const days = useAccount((state) => state.days)
  const setDays = useAccount((state) => state.setDays)
  return (
    <fieldset className="flex gap-1 rounded-md bg-well p-1">
      <legend className="sr-only">How far back</legend>
      {ranges.map((range) => (
        <label
          key={range}
          className="flex h-6 items-center rounded-sm px-2.5 text-ink-2 text-xs has-checked:bg-raised has-checked:font-medium has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-ring"
        >
          <input
            type="radio"
            name="spending-days"
            checked={days === range}
            onChange={() => setDays(range)}
            className="sr-only"
          />
          {range} days
        </label>
      ))}
    </fieldset>
  )
}

function Balance({ account }: { account: AccountState }) {
  return (
    <div className="flex flex-col gap-1">
      <BalanceFigure account={account} heading="h3" />
      {account.problem && <p className="text-warn text-xs">{account.problem}</p>}
      <div className="text-xs">
        <LowBalance />
      </div>
    </div>
  )
}

function Spent({ usage }: { usage: Usage }) {
  const spending = useMemo(() => arrangeSpending(usage), [usage])
  const [chosen, setChosen] = useState<string | null>(null)
  const runway =
    usage.account === 'practice'
      ? 'Practice mode keeps its books as Runway does.'
      : 'Runway counts everything of the organisation, from every key and program.'
  return (
    <div className="flex flex-col gap-5">
      {usage.problem && (
        <p role="status" className="rounded-md bg-warn-soft px-2.5 py-2 text-warn text-xs">
          {usage.problem} These are Dailies’ own figures alone.
        </p>
      )}
      {spending.series.length === 0 ? (
        <p className="py-16 text-center text-ink-2">
          No credits were spent from {dayWords(usage.firstDay)} to {dayWords(usage.lastDay)}.
        </p>
      ) : (
        <>
          <div className="flex flex-col gap-3">
            <Readout usage={usage} spending={spending} chosen={chosen} />
            <SpendingChart spending={spending} chosen={chosen} onChoose={setChosen} />
          </div>
          <ModelTable spending={spending} />
          <p className="max-w-[75ch] text-ink-3 text-xs">
            {spending.runwayCredits === null
              ? 'Dailies counts its own renders by the UTC day they were sent.'
              : `${runway} Dailies counts its own renders, by the UTC day they were sent; the line on each bar is its figure.`}
            {usage.ownUncounted > 0 && ` ${uncountedWords(usage.ownUncounted)}`}
          </p>
          <DayTable spending={spending} />
        </>
      )}
    </div>
  )
}

function uncountedWords(renders: number): string {
  return renders === 1
    ? 'The cost of one render is not known to Dailies, such as an unconfirmed one: it is only in Runway’s figures, if it was charged.'
    : `The costs of ${renders} renders are not known to Dailies, such as unconfirmed ones: they are only in Runway’s figures, if they were charged.`
}

/** The figures of the day one points at, or of the whole time. Its height never changes, so that nothing jumps. */
function Readout({ usage, spending, chosen }: { usage: Usage; spending: Arranged; chosen: string | null }) {
  const day = spending.days.find((one) => one.day === chosen)
  const { runwayCredits, ownCredits } = day ?? spending
  const difference = differenceWords(runwayCredits, ownCredits)
  return (
    <div className="flex h-14 items-start justify-between gap-6">
      <div className="shrink-0">
        <p className="text-ink-2 text-xs">
          {day ? dayWords(day.day, 'long') : `${dayWords(usage.firstDay)} to ${dayWords(usage.lastDay)}`}
        </p>
        <p className="font-semibold text-2xl tracking-tight tabular-nums">{credits(runwayCredits ?? ownCredits)}</p>
        <p className="text-ink-3 text-xs">
          {usage.account === 'practice' ? 'No real money' : dollars(runwayCredits ?? ownCredits)}
          {difference !== null && `, by Dailies ${amount(ownCredits)}`}
          {difference !== null && difference !== 'none' && (
            <span className="font-medium text-warn"> (difference {difference})</span>
          )}
        </p>
      </div>
      <ul className="flex max-h-14 flex-wrap content-start justify-end gap-x-4 gap-y-1 overflow-hidden text-xs">
        {spending.series.map((one, place) => {
          const part = day ? (day.parts[place] ?? 0) : (one.runwayCredits ?? one.ownCredits)
          return (
            <li
              key={one.id}
              className={part === 0 ? 'flex items-center gap-1.5 text-ink-3' : 'flex items-center gap-1.5'}
            >
              <span aria-hidden="true" className={`series-${place} size-2.5 rounded-[2px]`} />
              {one.label}
              <span className="text-ink-2 tabular-nums">{amount(part)}</span>
            </li>
          )
        })}
        {spending.runwayCredits !== null && (
          <li className="flex items-center gap-1.5">
            <span aria-hidden="true" className="h-0.5 w-3.5 bg-ink" />
            Dailies’ own ledger
          </li>
        )}
      </ul>
    </div>
  )
}
