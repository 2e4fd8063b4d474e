/**
 * One batch as one calm group: what it is, how far, what it has cost and will, why it stands still, and what can be done
 * about it. Its rows follow it in the list while it is unfolded.
 */
import { ChevronRight, CircleX, RotateCcw, X } from 'lucide-react'
import { type MouseEvent, memo, useMemo, useState } from 'react'
import type { Batch } from '../../../shared/domain/batch'
import { isEnded, type Render } from '../../../shared/domain/render'
import { Badge } from '../../ui/Badge'
import { Button } from '../../ui/Button'
import { classNames } from '../../ui/class-names'
import { moment } from '../../ui/figures'
import { IconButton } from '../../ui/IconButton'
import { Progress } from '../../ui/Progress'
import { useNow } from '../../ui/use-now'
import { BatchBudget } from './BatchBudget'
import { cancelBatch, goOn, pause } from './batch-actions'
import { batchName, batchProgress, likelyEndWords, moneyWords, progressWords, releaseWords } from './batch-words'
import { HoldLine, HoldRemedy } from './HoldLine'
import { cancelPlan, failureReasons, retryPlan } from './many-renders'
import { clearRenders, renderManyAgain } from './queue-actions'
import { useQueueView } from './queue-view'
import { RenderThumb } from './RenderThumb'
import { SelectBox } from './SelectBox'

interface BatchHeadProps {
  batch: Batch
  rows: readonly Render[]
  unfolded: boolean
  tabStop: boolean
  chosen: 'none' | 'some' | 'all'
  onChoose: (batch: Batch, event: MouseEvent) => void
}

export const BatchHead = memo(function BatchHead({ batch, rows, unfolded, tabStop, chosen, onChoose }: BatchHeadProps) {
  const unfold = useQueueView((state) => state.unfold)
  const [open, setOpen] = useState<'budget' | 'cancel' | null>(null)
  const { counts, hold } = batch
  const ended = batch.endedAtMs !== null
  const waits = counts.queued > 0
  const name = batchName(batch)
  return (
    <div className="group relative grid grid-cols-[64px_minmax(0,1fr)] gap-x-3 bg-raised/40 px-4 py-2.5">
      <div className="relative pt-1">
        <Cover rows={rows} />
        <SelectBox
          label={`Select every render of ${name}`}
          checked={chosen === 'all'}
          partly={chosen === 'some'}
          tabStop={tabStop}
          onToggle={(event) => onChoose(batch, event)}
        />
      </div>
      <div className="min-w-0">
        <div className="flex h-6 items-center gap-2">
          <h3 className="flex min-w-0 flex-1">
            <button
              type="button"
              data-stop=""
              tabIndex={tabStop ? 0 : -1}
              aria-expanded={unfolded}
              title={name}
              className="-ml-1 flex min-w-0 items-center gap-1 rounded-sm pr-1 font-semibold text-ink text-sm outline-offset-0 hover:text-accent-text"
              onClick={() => unfold(batch.id, !unfolded)}
            >
              <ChevronRight
                size={16}
                aria-hidden="true"
                className={classNames('shrink-0 text-ink-3 transition-transform duration-100', unfolded && 'rotate-90')}
              />
              <span className="truncate">{name}</span>
            </button>
          </h3>
          {batch.account === 'practice' && <Badge tone="daylight">practice</Badge>}
          <div className="flex shrink-0 items-center gap-1">
            {hold?.reason === 'person' ? (
              <Button size="sm" className="h-6" onClick={() => void goOn(batch.id)} aria-label={`Go on with ${name}`}>
                Go on
              </Button>
            ) : (
              waits && (
                <Button
                  size="sm"
                  variant="plain"
                  className="h-6"
                  aria-label={`Pause ${name}`}
                  onClick={() => void pause(batch.id)}
                >
                  Pause
                </Button>
              )
            )}
            {!ended && (
              <Button
                size="sm"
                variant="plain"
                className="h-6"
                aria-label={`Budget of ${name}`}
                aria-expanded={open === 'budget'}
                onClick={() => setOpen(open === 'budget' ? null : 'budget')}
              >
                Budget
              </Button>
            )}
            {!ended && (
              <Button
                size="sm"
                variant="plain"
                className="h-6"
                aria-label={`Cancel what is left of ${name}`}
                aria-expanded={open === 'cancel'}
                onClick={() => setOpen(open === 'cancel' ? null : 'cancel')}
              >
                Cancel
              </Button>
            )}
            {ended && (
              <IconButton
                label="Clear this batch"
                icon={X}
                size="sm"
                onClick={() => void clearRenders(rows.filter(({ state }) => isEnded(state)).map(({ id }) => id))}
              />
            )}
          </div>
        </div>
        <div className="mt-0.5 flex flex-wrap items-baseline gap-x-3 text-xs tabular-nums">
          <p className="flex flex-1 flex-wrap items-baseline gap-x-1.5 whitespace-nowrap text-ink-2">
            <span className={ended ? 'font-medium text-good' : 'font-medium text-ink'}>{progressWords(batch)}</span>
            <Jump rows={rows} kind="failed" className="text-bad" count={counts.failed} />
            <Jump rows={rows} kind="unconfirmed" className="text-warn" count={counts.unconfirmed} />
            <End batch={batch} />
          </p>
          <p className="whitespace-nowrap text-ink-2">{moneyWords(batch)}</p>
        </div>
        {!ended && (
          <Progress label={`${name}: ${progressWords(batch)}`} value={batchProgress(batch)} className="mt-1.5 mb-0.5" />
        )}
        {hold !== null && (
          <HoldLine hold={hold} className="mt-1.5">
            {hold.reason === 'pilot' ? (
              <Button size="sm" variant="primary" onClick={() => void goOn(batch.id)}>
                {releaseWords(batch)}
              </Button>
            ) : hold.reason === 'batch-budget' || (hold.reason === 'unknown-price' && batch.budgetCredits !== null) ? (
              open !== 'budget' && (
                <Button size="sm" onClick={() => setOpen('budget')}>
                  Change the budget
                </Button>
              )
            ) : (
              <HoldRemedy hold={hold} />
            )}
          </HoldLine>
        )}
        {counts.failed > 0 && <Failures rows={rows} />}
        {open === 'budget' && !ended && <BatchBudget batch={batch} onClose={() => setOpen(null)} />}
        {open === 'cancel' && !ended && <CancelQuestion batch={batch} rows={rows} onClose={() => setOpen(null)} />}
      </div>
    </div>
  )
})

/** The newest picture it has made, else its first; drawn as a stack. */
function Cover({ rows }: { rows: readonly Render[] }) {
  const cover = useMemo(() => {
    let newest: Render | undefined
    for (const row of rows) {
      if (row.state.kind === 'done' && (newest?.endedAtMs ?? 0) < (row.endedAtMs ?? 0)) newest = row
    }
    return newest ?? rows[0]
  }, [rows])
  return (
    <div className="rounded-sm shadow-[2px_-2px_0_0_var(--panel),3px_-3px_0_0_var(--line-strong)]">
      {cover && <RenderThumb key={cover.id} render={cover} />}
    </div>
  )
}

/** How many of a kind, and the way to the first of them. */
function Jump(props: { rows: readonly Render[]; kind: 'failed' | 'unconfirmed'; count: number; className: string }) {
  const reveal = useQueueView((state) => state.reveal)
  if (props.count === 0) return null
  const first = () => props.rows.find(({ state }) => state.kind === props.kind)
  return (
    <button
      type="button"
      className={classNames(
        'rounded-sm font-medium underline decoration-line-strong underline-offset-2',
        props.className,
      )}
      onClick={() => {
        const row = first()
        if (row) reveal(row.id)
      }}
    >
      {props.count.toLocaleString('en')} {props.kind}
    </button>
  )
}

function End({ batch }: { batch: Batch }) {
  const words = likelyEndWords(batch, useNow())
  if (batch.endedAtMs !== null) return <span className="text-ink-3">ended {moment(batch.endedAtMs)}</span>
  return words === null ? null : <span className="text-ink-3">{words}</span>
}

/** Why some failed, and rendering them again with its price. */
function Failures({ rows }: { rows: readonly Render[] }) {
  const failed = useMemo(() => rows.filter(({ state }) => state.kind === 'failed'), [rows])
  const plan = useMemo(() => retryPlan(failed), [failed])
  const reasons = useMemo(() => failureReasons(failed), [failed])
  const [sending, setSending] = useState(false)
  if (failed.length === 0) return null
  return (
    <div className="mt-1.5 flex flex-wrap items-start gap-x-2 gap-y-1 text-xs">
      <CircleX size={14} strokeWidth={2} aria-hidden="true" className="mt-px shrink-0 text-bad" />
      <ul aria-label="Why they failed" className="selectable min-w-0 flex-1 basis-72 text-ink-2">
        {reasons.slice(0, 4).map(({ message, count, mayRetry }) => (
          <li key={message}>
            {count > 1 && <span className="tabular-nums">{count} × </span>}
            {message}
            {!mayRetry && (
              <span className="text-ink-3"> Needs a change first, at {count === 1 ? 'its row' : 'their rows'}.</span>
            )}
          </li>
        ))}
        {reasons.length > 4 && <li>and {reasons.length - 4} other reasons, each at its row</li>}
      </ul>
      {plan && (
        <Button
          size="sm"
          disabled={sending}
          onClick={() => {
            setSending(true)
            void renderManyAgain(plan.ids).finally(() => setSending(false))
          }}
        >
          <RotateCcw size={14} aria-hidden="true" />
          {plan.words}
        </Button>
      )}
    </div>
  )
}

/** Asks before the rest is given up, and says what that means for the money. */
function CancelQuestion({ batch, rows, onClose }: { batch: Batch; rows: readonly Render[]; onClose: () => void }) {
  const plan = useMemo(() => cancelPlan(rows), [rows])
  return (
    <fieldset
      aria-label="Cancel what is left"
      className="mt-1.5 flex min-w-0 flex-wrap items-center gap-2 text-xs"
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.key === 'Escape') onClose()
      }}
    >
      <p className="min-w-0 flex-1 basis-72 text-ink">
        {plan === null
          ? 'Nothing of it can be cancelled any more.'
          : `Cancel ${plan.ids.length.toLocaleString('en')} that ${plan.ids.length === 1 ? 'is' : 'are'} left? ${plan.meaning} What is done stays.`}
      </p>
      {plan && (
        <Button
          size="sm"
          variant="danger"
          autoFocus
          onClick={() => {
            onClose()
            void cancelBatch(batch.id)
          }}
        >
          Cancel what is left
        </Button>
      )}
      <Button size="sm" variant="plain" onClick={onClose}>
        Keep it
      </Button>
    </fieldset>
  )
}
