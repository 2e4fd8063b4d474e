import type { ReactNode } from 'react'
import { classNames } from '../../ui/class-names'
import type { Spending } from './arrange-spending'
import { amount, dayWords, differenceWords } from './spending-words'

/** The legend with its figures: each model's colour, Runway's figure, Dailies' own, and how far they are apart. */
export function ModelTable({ spending }: { spending: Spending }) {
  const { series, runwayCredits, ownCredits } = spending
  return (
    <table className="w-full max-w-2xl text-xs tabular-nums">
      <caption className="pb-1.5 text-left font-medium text-ink-2">By model, credits</caption>
      <thead className="text-ink-3">
        <tr className="border-line border-b">
          <Head left>Model</Head>
          {runwayCredits !== null && <Head>Runway</Head>}
          <Head>Dailies</Head>
          {runwayCredits !== null && <Head>Difference</Head>}
        </tr>
      </thead>
      <tbody>
        {series.map((one, place) => (
          <tr key={one.id} className="border-line border-b">
            <th scope="row" className="py-1 pr-3 text-left font-normal text-ink">
              <span className="flex items-center gap-2">
                <span aria-hidden="true" className={`series-${place} size-2.5 shrink-0 rounded-[2px]`} />
                {one.label}
              </span>
            </th>
            {one.runwayCredits !== null && <Cell>{amount(one.runwayCredits)}</Cell>}
            <Cell>{amount(one.ownCredits)}</Cell>
            <Difference runwayCredits={one.runwayCredits} ownCredits={one.ownCredits} />
          </tr>
        ))}
      </tbody>
      <tfoot className="font-medium">
        <tr>
          <th scope="row" className="py-1.5 pr-3 text-left font-medium text-ink">
            All
          </th>
          {runwayCredits !== null && <Cell>{amount(runwayCredits)}</Cell>}
          <Cell>{amount(ownCredits)}</Cell>
          <Difference runwayCredits={runwayCredits} ownCredits={ownCredits} />
        </tr>
      </tfoot>
    </table>
  )
}

/** The chart's own figures, newest day first; days without spending are left out. */
export function DayTable({ spending }: { spending: Spending }) {
  const { series, days, runwayCredits } = spending
  const spent = days.filter((day) => day.ownCredits !== 0 || day.parts.some((part) => part !== 0)).reverse()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reached by keyboard
    <section aria-label="Spending by day" tabIndex={0} className="overflow-x-auto">
      <table className="w-full whitespace-nowrap text-xs tabular-nums">
        <caption className="pb-1.5 text-left font-medium text-ink-2">By day (UTC), credits</caption>
        <thead className="text-ink-3">
          <tr className="border-line border-b">
            <Head left>Day</Head>
            {series.map(({ id, label }) => (
              <Head key={id}>{label}</Head>
            ))}
            <Head>{runwayCredits === null ? 'Dailies' : 'Runway'}</Head>
            {runwayCredits !== null && <Head>Dailies</Head>}
            {runwayCredits !== null && <Head>Difference</Head>}
          </tr>
        </thead>
        <tbody>
          {spent.map((day) => (
            <tr key={day.day} className="border-line border-b last:border-b-0">
              <th scope="row" className="py-1 pr-3 text-left font-normal text-ink">
                {dayWords(day.day)}
              </th>
              {day.parts.map((part, place) => (
                <Cell key={series[place]?.id ?? place}>{part === 0 ? '' : amount(part)}</Cell>
              ))}
              <Cell strong>{amount(day.runwayCredits ?? day.ownCredits)}</Cell>
              {day.runwayCredits !== null && <Cell strong>{amount(day.ownCredits)}</Cell>}
              <Difference runwayCredits={day.runwayCredits} ownCredits={day.ownCredits} />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Head({ left = false, children }: { left?: boolean; children: ReactNode }) {
  return (
    <th scope="col" className={classNames('py-1.5 font-normal', left ? 'pr-3 text-left' : 'pl-3 text-right')}>
      {children}
    </th>
  )
}

function Cell({ strong = false, children }: { strong?: boolean; children: ReactNode }) {
  return <td className={classNames('py-1 pl-3 text-right', strong ? 'text-ink' : 'text-ink-2')}>{children}</td>
}

function Difference(figures: { runwayCredits: number | null; ownCredits: number }) {
  const words = differenceWords(figures.runwayCredits, figures.ownCredits)
  if (words === null) return null
  return (
    <td className={classNames('py-1 pl-3 text-right', words === 'none' ? 'text-ink-3' : 'font-medium text-warn')}>
      {words}
    </td>
  )
}
