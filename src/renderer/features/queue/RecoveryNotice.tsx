import { History } from 'lucide-react'
import { useShallow } from 'zustand/react/shallow'
import type { RecoveryReport } from '../../../shared/domain/batch'
import type { Render } from '../../../shared/domain/render'
import { useRenders } from '../../state/renders'
import { Button } from '../../ui/Button'
import { moment } from '../../ui/figures'
import { dismissRecovery } from './batch-actions'
import { costNow, excerpt, promptOf } from './describe-render'
import { useQueueView } from './queue-view'
import { balanceWords, recoveryWords } from './recovery-words'

const mostShown = 4

/** After a crash or with work left over: what was found, in the open, until the person has seen it. */
export function RecoveryNotice({ report }: { report: RecoveryReport }) {
  const unconfirmed = useRenders(
    useShallow(({ renders }) =>
      report.unconfirmed.flatMap((id) => {
        const render = renders.get(id)
        return render?.state.kind === 'unconfirmed' ? [render] : []
      }),
    ),
  )
  const shown = unconfirmed.slice(0, mostShown)
  return (
    <section
      aria-label="What was found at the start"
      className="flex items-start gap-2 border-line border-t bg-daylight-soft px-4 py-2 text-xs"
    >
      <History size={14} strokeWidth={2} aria-hidden="true" className="mt-px shrink-0 text-daylight" />
      <div className="min-w-0 flex-1">
        <p className="selectable text-ink-2">
          <span className="font-medium text-ink">Taken up where it was left.</span> {recoveryWords(report).join(' ')}
        </p>
        {shown.length > 0 && (
          <ul className="mt-1 flex max-h-28 flex-col gap-0.5 overflow-y-auto">
            {shown.map((render) => (
              <Found key={render.id} render={render} />
            ))}
            {unconfirmed.length > shown.length && (
              <li className="text-ink-2">and {unconfirmed.length - shown.length} more, marked in the queue</li>
            )}
          </ul>
        )}
      </div>
      <Button size="sm" variant="plain" className="-my-0.5 h-6" onClick={() => void dismissRecovery()}>
        Dismiss
      </Button>
    </section>
  )
}

function Found({ render }: { render: Render }) {
  const reveal = useQueueView((state) => state.reveal)
  const words = excerpt(promptOf(render), 48)
  return (
    <li className="text-ink-2">
      <button
        type="button"
        className="rounded-sm font-medium text-ink underline decoration-line-strong underline-offset-2"
        onClick={() => reveal(render.id)}
      >
        {words}
      </button>{' '}
      <span className="selectable">
        sent {render.submittedAtMs === null ? 'at a time not known' : moment(render.submittedAtMs)},{' '}
        {costNow(render.cost).words}. {balanceWords(render)}
      </span>
    </li>
  )
}
