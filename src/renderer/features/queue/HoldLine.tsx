import { CircleCheckBig, CirclePause, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Hold } from '../../../shared/domain/batch'
import { useAccount } from '../../state/account'
import { Button } from '../../ui/Button'
import { classNames } from '../../ui/class-names'
import { goOn } from './batch-actions'
import { holdLabel } from './batch-words'

interface HoldLineProps {
  hold: Hold
  /** What to do about it, where that is not the same for every hold of its kind. */
  children?: ReactNode
  className?: string
}

/** Why nothing new begins: what happened, what it means, what to do. */
export function HoldLine({ hold, children, className }: HoldLineProps) {
  const Icon = hold.reason === 'person' ? CirclePause : hold.reason === 'pilot' ? CircleCheckBig : TriangleAlert
  const label = holdLabel(hold.reason)
  const calm = hold.reason === 'person' || hold.reason === 'pilot'
  return (
    <div className={classNames('flex flex-wrap items-center gap-x-2 gap-y-1 text-xs', className)}>
      <Icon
        size={14}
        strokeWidth={2}
        aria-hidden="true"
        className={classNames('shrink-0', calm ? 'text-accent-text' : 'text-warn')}
      />
      <p className="selectable min-w-0 flex-1 basis-72 text-ink-2">
        <span className="font-medium text-ink">{label}.</span> {hold.message !== `${label}.` && hold.message}{' '}
        {hold.hint}
      </p>
      {children}
    </div>
  )
}

/** The way out of a hold that is the same wherever it is told. Budgets of the batch and releases are the batch's own. */
export function HoldRemedy({ hold }: { hold: Hold }) {
  const setSpending = useAccount((state) => state.setSpending)
  const setOpen = useAccount((state) => state.setOpen)
  switch (hold.reason) {
    case 'day-budget':
    case 'month-budget':
      return (
        <Button size="sm" onClick={() => setSpending(true)}>
          Change the budget
        </Button>
      )
    case 'balance':
      return (
        <Button size="sm" onClick={() => setOpen(true)}>
          Look at the account
        </Button>
      )
    case 'disk':
      return (
        <Button size="sm" onClick={() => void goOn(null)}>
          Try now
        </Button>
      )
    case 'unknown-price':
      return (
        <Button size="sm" onClick={() => setSpending(true)}>
          Look at the budgets
        </Button>
      )
    case 'person':
    case 'pilot':
    case 'batch-budget':
      return null
  }
}
