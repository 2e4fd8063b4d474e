import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react'
import { useApp } from '../../state/app'
import { Button } from '../../ui/Button'
import { Progress } from '../../ui/Progress'
import { revealExport, stopExport, useExport } from './export-store'
import { progressWords, reportWords } from './export-words'

/** How far it is, and then what came of it. */
export function Outcome() {
  const { press, progress, report, failure } = useExport()
  const canReveal = useApp((state) => state.info?.can.reveal ?? false)
  if (press !== null) {
    const share = progress === null || progress.total === 0 ? null : progress.done / progress.total
    return (
      <div className="flex min-w-0 flex-1 items-center gap-4">
        <div className="min-w-0 flex-1">
          <p className="pb-1.5 text-ink-2 text-xs">{progress === null ? 'Beginning' : progressWords(progress)}</p>
          <Progress label="Export" value={share} />
        </div>
        <Button onClick={stopExport}>Stop</Button>
      </div>
    )
  }
  if (failure !== null) {
    return (
      <div role="alert" className="flex min-w-0 flex-1 items-start gap-2.5">
        <CircleAlert size={16} strokeWidth={1.75} aria-hidden="true" className="mt-0.5 shrink-0 text-bad" />
        <p className="min-w-0 text-ink text-sm">
          {failure.message} <span className="text-ink-2">{failure.hint}</span>
        </p>
      </div>
    )
  }
  if (report === null) return <div className="flex-1" />
  const isWhole = report.failedCount === 0 && !report.stopped
  const Icon = isWhole ? CircleCheck : TriangleAlert
  return (
    <div role="status" className="flex min-w-0 flex-1 items-start gap-2.5">
      <Icon
        size={16}
        strokeWidth={1.75}
        aria-hidden="true"
        className={`mt-0.5 shrink-0 ${isWhole ? 'text-good' : 'text-warn'}`}
      />
      <div className="selectable min-w-0 flex-1 text-sm">
        <p className="text-ink">{reportWords(report)}</p>
        {(report.notes.length > 0 || report.failed.length > 0) && (
          <ul className="max-h-28 overflow-y-auto pt-1 text-ink-2 text-xs">
            {report.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
            {report.failed.map(({ name, why }) => (
              <li key={name} className="wrap-anywhere">
                <bdi>{name}</bdi>: {why}
              </li>
            ))}
            {report.failedCount > report.failed.length && <li>and {report.failedCount - report.failed.length} more</li>}
          </ul>
        )}
      </div>
      {canReveal && (report.copied > 0 || report.alreadyThere > 0 || report.written.length > 0) && (
        <Button onClick={() => void revealExport()}>Show in folder</Button>
      )}
    </div>
  )
}
