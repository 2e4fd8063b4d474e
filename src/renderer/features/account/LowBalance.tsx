import { TriangleAlert } from 'lucide-react'
import { useAccount } from '../../state/account'
import { useApp } from '../../state/app'
import { credits } from '../../ui/figures'

/** Whether the balance is under what the person wants to be warned at. Not known, or no limit set: no. */
export function isLow(balanceCredits: number | null, lowBalanceCredits: number | null): boolean {
  return balanceCredits !== null && lowBalanceCredits !== null && balanceCredits < lowBalanceCredits
}

/** The same for the account and settings as they stand. */
export function useLowBalance(): boolean {
  const balance = useAccount((state) => state.account?.balanceCredits ?? null)
  const limit = useApp((state) => state.settings.lowBalanceCredits)
  return isLow(balance, limit)
}

/** A line where money is about to be spent; nothing while there is enough. */
export function LowBalance() {
  const low = useLowBalance()
  const account = useAccount((state) => state.account)
  const limit = useApp((state) => state.settings.lowBalanceCredits)
  if (!low || account === null || limit === null) return null
  return (
    <p className="flex gap-1.5 text-warn">
      <TriangleAlert size={14} aria-hidden="true" className="mt-px shrink-0" />
      Low balance: {credits(account.balanceCredits ?? 0)} left, under your {credits(limit)}.
    </p>
  )
}
