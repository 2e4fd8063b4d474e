import { RefreshCw } from 'lucide-react'
import { useState } from 'react'
import { findModel } from '../../../shared/catalog'
import type { AccountState } from '../../../shared/domain/account'
import { dollars } from '../../../shared/domain/money'
import { useAccount } from '../../state/account'
import { notifyError } from '../../state/notices'
import { credits, moment } from '../../ui/figures'
import { IconButton } from '../../ui/IconButton'
import { KeyPanel } from './KeyPanel'

/** Balance, key and limits. */
export function AccountPanel({ account }: { account: AccountState }) {
  const refresh = useAccount((state) => state.refresh)
  const [busy, setBusy] = useState(false)
  const ask = async () => {
    setBusy(true)
    await refresh().catch(notifyError)
    setBusy(false)
  }
  const practice = account.kind === 'practice'
  return (
    <div className="flex flex-col gap-4">
      <div className="flex items-start justify-between gap-3">
        <div>
          <p className="text-ink-2 text-xs">{practice ? 'Practice balance' : 'Runway balance'}</p>
          <p className="font-semibold text-2xl text-ink tracking-tight">
            {account.balanceCredits === null ? 'Not known' : credits(account.balanceCredits)}
          </p>
          <p className="text-ink-3 text-xs">
            {practice
              ? 'No real money: renders are made on this machine.'
              : account.balanceCredits !== null && dollars(account.balanceCredits)}
            {!practice && account.asOfMs !== null && `, as of ${moment(account.asOfMs)}`}
          </p>
        </div>
        <IconButton
          label="Ask for the balance now"
          icon={RefreshCw}
          disabled={busy}
          className={busy ? 'breathe' : ''}
          onClick={() => void ask()}
        />
      </div>
      {account.problem && (
        <p role="status" className="rounded-md bg-warn-soft px-2.5 py-2 text-warn text-xs">
          {account.problem}
        </p>
      )}
      <KeyPanel account={account} />
      <Limits limits={account.limits} />
    </div>
  )
}

function Limits({ limits }: { limits: AccountState['limits'] }) {
  const rows = Object.entries(limits)
  if (rows.length === 0) return null
  return (
    <div className="flex flex-col gap-1.5">
      <h2 className="font-medium text-ink-2 text-xs">Limits of this account</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reached by keyboard */}
      <section aria-label="Limits" tabIndex={0} className="max-h-56 overflow-y-auto rounded-md border border-line">
        <table className="w-full text-xs">
          <thead className="sticky top-0 bg-overlay text-ink-3">
            <tr>
              <th scope="col" className="px-2.5 py-1.5 text-left font-normal">
                Model
              </th>
              <th scope="col" className="px-2.5 py-1.5 text-right font-normal">
                At once
              </th>
              <th scope="col" className="px-2.5 py-1.5 text-right font-normal">
                Last 24 h
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(([id, limit]) => (
              <tr key={id} className="border-line border-t">
                <th scope="row" className="px-2.5 py-1 text-left font-normal text-ink">
                  {findModel(id)?.label ?? id}
                </th>
                <td className="px-2.5 py-1 text-right text-ink-2">{limit.maxConcurrent ?? 'no limit'}</td>
                <td className="px-2.5 py-1 text-right text-ink-2">
                  {limit.usedToday} of {limit.maxDaily ?? 'any'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  )
}
