import type { AccountState } from '../../../shared/domain/account'
import { dollars } from '../../../shared/domain/money'
import { credits, moment } from '../../ui/figures'

/** What is left: the figure, large, with whose money it is above and what it is worth below. */
export function BalanceFigure({ account, heading: Heading }: { account: AccountState; heading: 'h2' | 'h3' }) {
  const practice = account.kind === 'practice'
  const { balanceCredits, asOfMs } = account
  return (
    <div className="flex flex-col gap-1">
      <Heading className="font-medium text-ink-2 text-xs">{practice ? 'Practice balance' : 'Runway balance'}</Heading>
      <p className="font-semibold text-2xl text-ink tracking-tight">
        {balanceCredits === null ? 'Not known' : credits(balanceCredits)}
      </p>
      <p className="text-ink-3 text-xs">
        {practice
          ? 'No real money: renders are made on this machine.'
          : [balanceCredits === null ? '' : dollars(balanceCredits), asOfMs === null ? '' : `as of ${moment(asOfMs)}`]
              .filter(Boolean)
              .join(', ')}
      </p>
    </div>
  )
}
