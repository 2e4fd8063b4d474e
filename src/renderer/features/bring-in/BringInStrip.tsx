import { TriangleAlert, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { count } from '../../../shared/catalog/words'
import { Button } from '../../ui/Button'
import { IconButton } from '../../ui/IconButton'
import { Progress } from '../../ui/Progress'
import { dismissReport, stopBringingIn, useBringIn } from './bring-in-store'

/** What is over sooner than this needs no strip that pushes the clips down and lets them up again. */
const showAfterMs = 400

/** At the head of the library while files come in: how far it is. Afterwards, what could not come in and why. */
export function BringInStrip() {
  const { running, report } = useBringIn()
  const isLong = useIsLong(running !== null)
  if (running !== null) {
    if (!isLong) return null
    const { done, of, stopping } = running
    const words = stopping
      ? 'Stopping after what is being copied'
      : `Bringing in ${count(Math.min(done + 1, of))} of ${count(of)}`
    return (
      <div className="mx-4 mt-3 flex shrink-0 items-center gap-3 rounded-lg border border-line bg-raised py-1.5 pr-1.5 pl-3">
        <p role="status" className="shrink-0 text-ink text-xs tabular-nums">
          {words}
        </p>
        <Progress label="Bringing files in" value={of === 1 ? null : done / of} className="min-w-0 flex-1" />
        <Button size="sm" variant="plain" disabled={stopping} onClick={stopBringingIn}>
          Stop
        </Button>
      </div>
    )
  }
  if (report === null) return null
  return (
    <section
      aria-label="What could not be brought in"
      className="mx-4 mt-3 shrink-0 rounded-lg border border-line bg-raised py-1.5 pr-1.5 pl-3"
    >
      <div className="flex items-center gap-2">
        <TriangleAlert size={16} strokeWidth={1.75} aria-hidden="true" className="shrink-0 text-warn" />
        <p role="status" className="min-w-0 flex-1 text-ink text-xs">
          {report.words}
        </p>
        <IconButton label="Dismiss" icon={X} size="sm" onClick={dismissReport} />
      </div>
      <ul
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so it must be reachable by keyboard.
        tabIndex={0}
        aria-label="Files that could not be brought in"
        className="mt-1 flex max-h-36 flex-col gap-1.5 overflow-y-auto rounded-md pr-2 pb-1.5 pl-6"
      >
        {report.refused.map(({ name, message, hint }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list does not change, and two may be alike.
          <li key={`${place} ${name}`} className="selectable wrap-anywhere text-xs">
            <p className="text-ink">{message}</p>
            <p className="text-ink-2">{hint}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function useIsLong(isRunning: boolean): boolean {
  const [isLong, setIsLong] = useState(false)
  useEffect(() => {
    if (!isRunning) return
    const timer = setTimeout(() => setIsLong(true), showAfterMs)
    return () => {
      clearTimeout(timer)
      setIsLong(false)
    }
  }, [isRunning])
  return isLong
}
