import { CircleX, Download, Pencil, RotateCcw, SquarePlay, Undo2, X } from 'lucide-react'
import { type MouseEvent, memo, type ReactNode, useState } from 'react'
import { changeWords, chargeChange, quoteChange } from '../../../shared/domain/money'
import { isEnded, type Render } from '../../../shared/domain/render'
import { useEditing } from '../../state/editing'
import { Badge } from '../../ui/Badge'
import { Button } from '../../ui/Button'
import { classNames } from '../../ui/class-names'
import { spokenLength, stopwatch, untilThen } from '../../ui/figures'
import { IconButton } from '../../ui/IconButton'
import { Progress } from '../../ui/Progress'
import { Tooltip } from '../../ui/Tooltip'
import { useNow } from '../../ui/use-now'
import { bringBackSettings } from '../library/asset-actions'
import {
  againMeaning,
  cancelMeaning,
  costNow,
  costTrail,
  excerpt,
  mayFetchAgain,
  progressOf,
  promptOf,
  type RenderTone,
  recipeWords,
  stateWords,
  toneOf,
} from './describe-render'
import { cancelRender, clearRenders, downloadAgain, renderAgain, retryNow, showInLibrary } from './queue-actions'
import { canMove } from './queue-order'
import { RenderThumb } from './RenderThumb'
import { SelectBox } from './SelectBox'
import { UnconfirmedNotice } from './UnconfirmedNotice'
import { useMissingClip } from './use-missing-clip'

const tones: Record<RenderTone, string> = {
  quiet: 'text-ink-2',
  active: 'text-ink',
  good: 'text-good',
  warn: 'text-warn',
  bad: 'text-bad',
}

interface QueueRowProps {
  render: Render
  /** Why it waits though it is its turn: the queue or its batch is held. */
  held: string | null
  selected: boolean
  tabStop: boolean
  onSelect: (render: Render, event: MouseEvent) => void
}

/** One render: what it is, how far it is, what it costs, and what can be done about it. */
export const QueueRow = memo(function QueueRow({ render, held, selected, tabStop, onSelect }: QueueRowProps) {
  const [asking, setAsking] = useState(false)
  const progress = progressOf(render.state)
  const ended = isEnded(render.state)
  const failure = render.state.kind === 'failed' ? render.state.failure : null
  const meaning = cancelMeaning(render)
  const askFirst = asking && !ended && !render.cancelling && meaning !== null
  return (
    <div
      className={classNames(
        'group relative grid grid-cols-[64px_minmax(0,1fr)] gap-x-3 py-2 pr-4',
        render.batchId === null ? 'pl-4' : 'pl-9',
        render.state.kind === 'unconfirmed' && 'bg-warn-soft shadow-[inset_2px_0_0_0_var(--warn)]',
        selected && 'bg-accent-soft',
      )}
    >
      <div className="relative">
        <RenderThumb render={render} />
        <SelectBox
          stop
          label={`Select ${excerpt(promptOf(render), 60)}`}
          checked={selected}
          tabStop={tabStop}
          onToggle={(event) => onSelect(render, event)}
        />
      </div>
      <div className="min-w-0">
        <div className="flex items-center gap-3">
          <p
            className={classNames('min-w-0 flex-1 truncate', ended ? 'text-ink-2' : 'text-ink')}
            title={promptOf(render)}
          >
            {promptOf(render)}
          </p>
          {/* In a batch its head says it. */}
          {render.account === 'practice' && render.batchId === null && <Badge tone="daylight">practice</Badge>}
          <Elapsed render={render} />
          <Money render={render} />
          <div className="flex w-20 shrink-0 items-center justify-end">
            <Actions render={render} meaning={meaning} onAsk={() => setAsking(true)} />
          </div>
        </div>
        <p className={classNames('text-ink-3 text-xs', failure ? 'selectable wrap-break-word' : 'truncate')}>
          <span className={classNames('font-medium', held ? 'text-warn' : tones[toneOf(render)])}>
            {stateWords(render)}
            {held && `: ${held.charAt(0).toLowerCase()}${held.slice(1)}`}
          </span>
          <span aria-hidden="true"> · </span>
          {recipeWords(render)}
          <CostChanged render={render} />
        </p>
        {progress !== undefined && !ended && (
          <Progress
            label={`${excerpt(promptOf(render), 60)}: ${stateWords(render)}`}
            value={progress}
            className="mt-1.5"
          />
        )}
        {render.note && !ended && <Waiting render={render} note={render.note} />}
        {render.state.kind === 'unconfirmed' && <UnconfirmedNotice render={render} state={render.state} />}
        {failure && (
          <Line>
            <span className="selectable min-w-0 flex-1">
              {failure.hint}
              {failure.runwayText && failure.runwayText !== failure.message && (
                <span className="text-ink-3"> Runway’s words: “{excerpt(failure.runwayText, 300)}”</span>
              )}
            </span>
            {mayFetchAgain(render) && <FetchAgain render={render} />}
            {failure.mayRetry ? (
              <RenderAgain render={render} />
            ) : (
              <Button size="sm" onClick={() => void bringBackSettings(render.draft)}>
                <Undo2 size={14} aria-hidden="true" />
                Change it in Compose
              </Button>
            )}
          </Line>
        )}
        {render.state.kind === 'cancelled' && (
          <Line>
            <span className="min-w-0 flex-1">{cancelledWords(render)}</span>
            <RenderAgain render={render} />
          </Line>
        )}
        {askFirst && (
          <Line>
            <span className="min-w-0 flex-1">{meaning}</span>
            <Button
              size="sm"
              variant="danger"
              autoFocus
              onClick={() => {
                setAsking(false)
                void cancelRender(render.id)
              }}
            >
              Cancel it
            </Button>
            <Button size="sm" variant="plain" onClick={() => setAsking(false)}>
              Keep it
            </Button>
          </Line>
        )}
      </div>
    </div>
  )
})

function Line({ children }: { children: ReactNode }) {
  return <div className="mt-1 flex flex-wrap items-center gap-2 text-ink-2 text-xs">{children}</div>
}

function Actions({ render, meaning, onAsk }: { render: Render; meaning: string | null; onAsk: () => void }) {
  const { state } = render
  const missing = useMissingClip(state.kind === 'done' ? state.assetIds[0] : undefined)
  const edit = useEditing((state) => state.edit)
  if (!isEnded(state) && state.kind !== 'unconfirmed') {
    const free = state.kind === 'queued' || state.kind === 'uploading' || render.account === 'practice'
    return (
      <>
        {canMove(render) && (
          <IconButton label="Edit before it begins" icon={Pencil} size="sm" onClick={() => void edit(render)} />
        )}
        <Tooltip text={meaning}>
          <button
            type="button"
            disabled={render.cancelling}
            className="inline-flex h-7 items-center rounded-md px-2 font-medium text-ink-2 text-xs hover:bg-hover hover:text-ink disabled:opacity-50"
            onClick={() => (free ? void cancelRender(render.id) : onAsk())}
          >
            Cancel
          </button>
        </Tooltip>
      </>
    )
  }
  return (
    <>
      {state.kind === 'done' && missing && (
        <IconButton
          label="The file is gone: download it again, free"
          icon={Download}
          size="sm"
          onClick={() => void downloadAgain(render.id)}
        />
      )}
      {state.kind === 'done' && !missing && (
        <IconButton label="Show in library" icon={SquarePlay} size="sm" onClick={() => void showInLibrary(render)} />
      )}
      {state.kind !== 'unconfirmed' && (
        <IconButton label="Clear" icon={X} size="sm" onClick={() => void clearRenders([render.id])} />
      )}
    </>
  )
}

function RenderAgain({ render }: { render: Render }) {
  const meaning = againMeaning(render)
  return (
    <Button
      size="sm"
      aria-label={`${excerpt(promptOf(render), 60)}: Render again, ${meaning}`}
      onClick={() => void renderAgain(render.id)}
    >
      <RotateCcw size={14} aria-hidden="true" />
      Render again
      <span className="font-normal text-ink-2">{meaning}</span>
    </Button>
  )
}

/** The result is paid for: fetching it is free as long as Runway keeps it. */
function FetchAgain({ render }: { render: Render }) {
  return (
    <Button
      size="sm"
      aria-label={`${excerpt(promptOf(render), 60)}: Download again, free`}
      onClick={() => void downloadAgain(render.id)}
    >
      <Download size={14} aria-hidden="true" />
      Download again
      <span className="font-normal text-ink-2">free</span>
    </Button>
  )
}

function Waiting({ render, note }: { render: Render; note: NonNullable<Render['note']> }) {
  return (
    <Line>
      <CircleX size={14} aria-hidden="true" className="shrink-0 text-warn" />
      <span className="min-w-0 flex-1">
        {note.message} {note.hint} {note.retryAtMs !== null && <RetryAt atMs={note.retryAtMs} />}
      </span>
      <Button size="sm" onClick={() => void retryNow(render.id)}>
        Try now
      </Button>
    </Line>
  )
}

function RetryAt({ atMs }: { atMs: number }) {
  return <span className="whitespace-nowrap text-ink">Trying again {untilThen(atMs, useNow())}.</span>
}

function Elapsed({ render }: { render: Render }) {
  // In a batch the hours in the queue say nothing of a row: its own time begins when it is sent.
  const sinceMs = render.batchId === null ? render.createdAtMs : render.submittedAtMs
  if (sinceMs === null) return <span className="w-12 shrink-0" />
  if (render.endedAtMs !== null) return <Lasted ms={render.endedAtMs - sinceMs} of={render} />
  return <Ticking sinceMs={sinceMs} of={render} />
}

function Ticking({ sinceMs, of }: { sinceMs: number; of: Render }) {
  return <Lasted ms={useNow() - sinceMs} of={of} />
}

function Lasted({ ms, of }: { ms: number; of: Render }) {
  return (
    <span
      className="w-12 shrink-0 text-right text-ink-3 text-xs"
      title={`${of.batchId === null ? 'Since you pressed the button' : 'Since it was sent to Runway'}: ${spokenLength(ms)}`}
    >
      {stopwatch(ms)}
    </span>
  )
}

const stageWords = { estimate: 'estimate', quoted: 'quoted', charged: 'charged' } as const

function Money({ render }: { render: Render }) {
  const { stage, words } = costNow(render.cost)
  return (
    <Tooltip text={costTrail(render.cost)}>
      <span className="flex w-44 shrink-0 items-baseline justify-end gap-1.5 whitespace-nowrap text-xs">
        <span className="text-ink-3">{stageWords[stage]}</span>
        <span className={stage === 'charged' ? 'text-ink' : 'text-ink-2'}>{words}</span>
      </span>
    </Tooltip>
  )
}

/** Where Runway's figure is not the one that was said before: how much more, or less. */
function CostChanged({ render: { cost } }: { render: Render }) {
  const [charge, quote] = [chargeChange(cost), quoteChange(cost)]
  const change = charge ?? quote
  if (change === null) return null
  return (
    <>
      <span aria-hidden="true"> · </span>
      <span className={change.byCredits > 0 ? 'text-warn' : 'text-ink-2'}>
        {charge === null ? 'quoted' : 'charged'} {changeWords(change)}
      </span>
    </>
  )
}

function cancelledWords(render: Render): string {
  if (render.account === 'practice') return 'Practice: it cost nothing.'
  if (render.submittedAtMs === null) return 'It was never sent to Runway and cost nothing.'
  const { chargedCredits } = render.cost
  return chargedCredits === null
    ? 'Runway has not said what it charged for it. Your usage at Runway will show it.'
    : `Runway charged ${costNow(render.cost).words}.`
}
