import { ExternalLink, RotateCcw } from 'lucide-react'
import { useState } from 'react'
import type { Render, RenderState } from '../../../shared/domain/render'
import { Button } from '../../ui/Button'
import { agoWords, moment } from '../../ui/figures'
import { useNow } from '../../ui/use-now'
import { againMeaning, costNow, excerpt, promptOf } from './describe-render'
import { checkUsage, clearRenders, renderAgain } from './queue-actions'
import { balanceWords } from './recovery-words'

type Unconfirmed = Extract<RenderState, { kind: 'unconfirmed' }>

/** What is known of a create whose answer never came, and the choice, which is the person's. */
export function UnconfirmedNotice({ render, state }: { render: Render; state: Unconfirmed }) {
  const now = useNow()
  const [asking, setAsking] = useState(false)
  const sentMs = render.submittedAtMs ?? state.sinceMs
  const { words, stage } = costNow(render.cost)
  const price =
    render.cost.estimate.kind === 'unknown' && stage === 'estimate' ? 'Its price is not known' : `Price: ${words}`
  return (
    <div className="mt-1 text-ink-2 text-xs">
      <p className="selectable max-w-[80ch]">
        Sent {agoWords(sentMs, now)} ({moment(sentMs)}); Runway’s answer never came
        {reasonWords(state.why)}. {price}. {balanceWords(render)}{' '}
        <span className="font-medium text-ink">
          It may be running and may have been charged, so Dailies won’t send it again by itself.
        </span>{' '}
        Check your balance and usage at Runway, then choose.
      </p>
      {asking ? (
        <AskAgain render={render} onAnswer={() => setAsking(false)} />
      ) : (
        <div className="mt-1.5 flex flex-wrap gap-2">
          <Button size="sm" onClick={() => void checkUsage()}>
            <ExternalLink size={14} aria-hidden="true" />
            Check usage at Runway
          </Button>
          <Button
            size="sm"
            aria-label={`${excerpt(promptOf(render), 60)}: Render again (may pay twice)`}
            onClick={() => setAsking(true)}
          >
            <RotateCcw size={14} aria-hidden="true" />
            Render again <span className="font-normal text-warn">(may pay twice)</span>
          </Button>
          <Button size="sm" variant="plain" onClick={() => void clearRenders([render.id])}>
            Dismiss
          </Button>
        </div>
      )}
    </div>
  )
}

/** The reason as the end of a sentence: `: the connection broke`. */
function reasonWords(why: string): string {
  const plain = why.trim().replace(/\.$/, '')
  return plain === '' ? '' : `: ${plain.charAt(0).toLowerCase()}${plain.slice(1)}`
}

/** Asked before it is paid: this is the one press in Dailies that can pay for the same thing twice. */
function AskAgain({ render, onAnswer }: { render: Render; onAnswer: () => void }) {
  return (
    <fieldset
      aria-label="Render again"
      className="mt-1.5 flex min-w-0 flex-wrap items-center gap-2"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onAnswer()
      }}
    >
      <p className="text-ink">This is {againMeaning(render)}. If the first one went through, you pay for both.</p>
      <Button
        size="sm"
        autoFocus
        onClick={() => {
          onAnswer()
          void renderAgain(render.id)
        }}
      >
        Render it again
      </Button>
      <Button size="sm" variant="plain" onClick={onAnswer}>
        Leave it
      </Button>
    </fieldset>
  )
}
