import { ChevronDown, TriangleAlert } from 'lucide-react'
import { useRef } from 'react'
import { useAccount } from '../../state/account'
import { credits } from '../../ui/figures'
import { Popover } from '../../ui/Popover'
import { AccountPanel } from './AccountPanel'
import { useLowBalance } from './LowBalance'
import { Spending } from './Spending'

/** Who pays and what is left, in the bar; everything about it behind one press. */
export function Account() {
  const account = useAccount((state) => state.account)
  const open = useAccount((state) => state.open)
  const setOpen = useAccount((state) => state.setOpen)
  const spending = useAccount((state) => state.spending)
  const low = useLowBalance()
  const button = useRef<HTMLButtonElement>(null)
  return (
    <section aria-label="Account" className="flex items-center">
      {account && (
        <Popover
          label="Account"
          inPlace
          open={open}
          onOpenChange={setOpen}
          align="end"
          className="w-96 p-4"
          trigger={
            <button
              ref={button}
              type="button"
              className="flex h-8 items-center gap-2 rounded-md px-2 text-sm hover:bg-hover aria-expanded:bg-hover"
            >
              <KindBadge kind={account.kind} />
              <span className={low ? 'flex items-center gap-1.5 text-warn tabular-nums' : 'text-ink tabular-nums'}>
                {low && <TriangleAlert size={14} aria-hidden="true" />}
                {low && <span className="sr-only">Low balance: </span>}
                {account.balanceCredits === null ? 'Balance not known' : credits(account.balanceCredits)}
              </span>
              <ChevronDown size={14} aria-hidden="true" className="text-ink-3" />
            </button>
          }
        >
          <AccountPanel account={account} />
        </Popover>
      )}
      {account && spending && <Spending account={account} onClosed={() => button.current?.focus()} />}
    </section>
  )
}

/** Daylight for practice; the tally light for real money. */
function KindBadge({ kind }: { kind: 'practice' | 'live' }) {
  return kind === 'practice' ? (
    <span className="rounded-sm bg-daylight-soft px-1.5 py-0.5 font-semibold text-2xs text-daylight tracking-wider">
      PRACTICE
    </span>
  ) : (
    <span className="flex items-center gap-1.5 font-semibold text-2xs text-ink tracking-wider">
      <span className="size-2 rounded-full bg-tally" aria-hidden="true" />
      LIVE
    </span>
  )
}
