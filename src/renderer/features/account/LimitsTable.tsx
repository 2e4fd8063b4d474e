import { useMemo } from 'react'
import { count } from '../../../shared/catalog/words'
import type { AccountState } from '../../../shared/domain/account'
import { useRenders } from '../../state/renders'
import { classNames } from '../../ui/class-names'
import { limitsLeft } from './limits-left'

/** What each model's limits leave: at once now, and in these 24 hours. */
export function LimitsTable({ account, className }: { account: AccountState; className?: string }) {
  const renders = useRenders((state) => state.renders)
  const rows = useMemo(() => limitsLeft(account, renders.values()), [account, renders])
  if (rows.length === 0) return <p className="text-ink-3 text-xs">Not known until Runway answers.</p>
  return (
    <section
      aria-label="Limits"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reached by keyboard
      tabIndex={0}
      className={classNames('overflow-y-auto rounded-md border border-line', className)}
    >
      <table className="w-full text-xs tabular-nums">
        <thead className="sticky top-0 bg-overlay text-ink-3">
          <tr>
            <th scope="col" className="px-2 py-1.5 text-left font-normal">
              Model
            </th>
            <th scope="col" className="whitespace-nowrap px-2 py-1.5 text-right font-normal">
              Free now
            </th>
            <th scope="col" className="whitespace-nowrap px-2 py-1.5 text-right font-normal">
              Left in 24 h
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} className="border-line border-t">
              <th scope="row" className="px-2 py-1 text-left font-normal text-ink">
                {row.label}
              </th>
              <Left figure={row.atOnce} />
              <Left figure={row.today} />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Left({ figure }: { figure: { left: number; of: number } | null }) {
  const spent = figure?.left === 0
  return (
    <td
      className={classNames('whitespace-nowrap px-2 py-1 text-right', spent ? 'font-medium text-warn' : 'text-ink-2')}
    >
      {figure === null ? 'no limit' : `${count(figure.left)} of ${count(figure.of)}`}
    </td>
  )
}
