import { ChartColumn, RefreshCw } from 'lucide-react'
import { useState } from 'react'
import type { AccountState } from '../../../shared/domain/account'
import { useAccount } from '../../state/account'
import { notifyError } from '../../state/notices'
import { Button } from '../../ui/Button'
import { IconButton } from '../../ui/IconButton'
import { BalanceFigure } from './BalanceFigure'
import { KeyPanel } from './KeyPanel'
import { LimitsTable } from './LimitsTable'
import { LowBalance } from './LowBalance'

/** Balance, key and limits. */
export function AccountPanel({ account }: { account: AccountState }) {
  const refresh = useAccount((state) => state.refresh)
  const setSpending = useAccount((state) => state.setSpending)
  const [busy, setBusy] = useState(false)
  const ask = async () => {
    setBusy(true)
    await refresh().catch(notifyError)
    setBusy(false)
  }
  return (
    <div className="flex flex-col gap-4">
      <div className="flex items-start justify-between gap-3">
        <BalanceFigure account={account} heading="h2" />
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
      <div className="text-xs empty:hidden">
        <LowBalance />
      </div>
      <KeyPanel account={account} />
      <Button className="justify-between" onClick={() => setSpending(true)}>
        Spending
        <ChartColumn size={16} strokeWidth={1.75} aria-hidden="true" className="text-ink-3" />
      </Button>
      <div className="flex flex-col gap-1.5">
        <h2 className="font-medium text-ink-2 text-xs">What the limits leave</h2>
        <LimitsTable account={account} className="max-h-56" />
      </div>
    </div>
  )
}
