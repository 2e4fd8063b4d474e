/**
 * The queue: batches and single renders, from the press of the button to their end, with what needs the person's word on
 * top. Shows and asks; when something is sent, watched or fetched is Studio's decision. While there is work it takes the
 * height it needs, up to a share of the window; when all is done it draws back by itself and leaves the window to the
 * library.
 */
import { ChevronDown, ChevronUp, Pause, Play } from 'lucide-react'
import { type RefObject, useEffect, useMemo, useRef } from 'react'
import { useQueue } from '../../state/queue'
import { useRenders } from '../../state/renders'
import { Button } from '../../ui/Button'
import { IconButton } from '../../ui/IconButton'
import { Tooltip } from '../../ui/Tooltip'
import { nothingSelected } from '../library/selection'
import { claimOf, clearable, rowsOf, summaryWords } from './arrange-queue'
import { goOn, pause } from './batch-actions'
import { HoldLine, HoldRemedy } from './HoldLine'
import { QueueLines } from './QueueLines'
import { clearRenders } from './queue-actions'
import { queueLines } from './queue-list'
import { useQueueView } from './queue-view'
import { RecoveryNotice } from './RecoveryNotice'
import { SelectedBar } from './SelectedBar'
import { useAnnouncements } from './use-announcements'

export function Queue() {
  const renders = useRenders((state) => state.renders)
  const loaded = useRenders((state) => state.loaded)
  const { hold, batches, recovery } = useQueue((state) => state.queue)
  const unfolded = useQueueView((state) => state.unfolded)
  const selection = useQueueView((state) => state.selection)
  const select = useQueueView((state) => state.select)
  const rows = useMemo(() => rowsOf(renders), [renders])
  const lines = useMemo(() => queueLines(rows, batches, unfolded), [rows, batches, unfolded])
  const finished = useMemo(() => clearable(rows), [rows])
  const summary = useMemo(() => summaryWords(rows), [rows])
  const waits = useMemo(() => rows.some(({ state }) => state.kind === 'queued'), [rows])
  const selected = useMemo(
    () => [...selection.selected].flatMap((id) => renders.get(id) ?? []),
    [selection.selected, renders],
  )
  const news = useAnnouncements(renders, loaded)
  const section = useRef<HTMLElement>(null)
  const claim = useMemo(() => claimOf(rows), [rows])
  const { folded, fold } = useFolding(claim, loaded, section)
  const empty = lines.length === 0
  const paused = hold?.reason === 'person'
  return (
    <section
      ref={section}
      aria-label="Queue"
      className="flex max-h-[78%] min-h-0 shrink-0 flex-col border-line border-b bg-panel"
    >
      <header className="flex h-10 shrink-0 items-center gap-3 pr-2 pl-4">
        <h2 className="font-semibold text-ink text-sm">Queue</h2>
        {selected.length > 0 && !folded ? (
          <SelectedBar selected={selected} renders={renders} onDone={() => select(nothingSelected)} />
        ) : (
          <>
            <p className="min-w-0 flex-1 truncate text-ink-2 text-xs">{loaded ? summary : ''}</p>
            {(waits || hold !== null) && !paused && (
              <Tooltip text={`Begin nothing new (${keyWords})`}>
                <Button size="sm" variant="plain" aria-keyshortcuts={shortcut} onClick={() => void pause(null)}>
                  <Pause size={14} aria-hidden="true" />
                  Pause the queue
                </Button>
              </Tooltip>
            )}
            {finished.length > 0 && (
              <Button size="sm" variant="plain" onClick={() => void clearRenders(finished)}>
                Clear finished
              </Button>
            )}
          </>
        )}
        {!empty && (
          <IconButton
            label={folded ? 'Unfold the queue' : 'Fold the queue'}
            icon={folded ? ChevronDown : ChevronUp}
            size="sm"
            onClick={() => fold(!folded)}
          />
        )}
      </header>
      {recovery !== null && <RecoveryNotice report={recovery} />}
      <div role="status">
        {hold !== null && (
          <HoldLine hold={hold} className="border-line border-t bg-raised px-4 py-1.5">
            {paused ? (
              <Tooltip text={`Go on (${keyWords})`}>
                <Button size="sm" variant="primary" aria-keyshortcuts={shortcut} onClick={() => void goOn(null)}>
                  <Play size={14} aria-hidden="true" />
                  Go on
                </Button>
              </Tooltip>
            ) : (
              <HoldRemedy hold={hold} />
            )}
          </HoldLine>
        )}
      </div>
      <p aria-live="polite" className="sr-only">
        {news}
      </p>
      {!empty && !folded && <QueueLines lines={lines} low={claim !== 'busy'} />}
    </section>
  )
}

const mac = navigator.platform.startsWith('Mac')
const keyWords = mac ? '⇧ ⌘ Space' : 'Ctrl Shift Space'
const shortcut = mac ? 'Meta+Shift+Space' : 'Control+Shift+Space'

/** How long the last rows stay in sight after everything has ended well. */
const lingerMs = 15_000

/** Whether it is folded: by the person's word, else by itself a while after all is done, and open when work begins. */
function useFolding(claim: ReturnType<typeof claimOf>, loaded: boolean, section: RefObject<HTMLElement | null>) {
  const folded = useQueueView((state) => state.folded)
  const fold = useQueueView((state) => state.fold)
  const worked = useRef(false)
  useEffect(() => {
    if (!loaded) return
    if (claim !== 'quiet') {
      worked.current = true
      fold(false)
      return
    }
    // What was done before this window opened is in the library; it needs no second look here.
    if (!worked.current) {
      fold(true)
      return
    }
    const timer = setInterval(() => {
      // Never under the person's hand.
      if (section.current?.matches(':hover, :focus-within')) return
      clearInterval(timer)
      fold(true)
    }, lingerMs)
    return () => clearInterval(timer)
  }, [claim, loaded, section, fold])
  return { folded, fold }
}
