import { CircleAlert, CircleCheck, Info, TriangleAlert, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { type Notice, useNotices } from '../state/notices'
import { Button } from '../ui/Button'
import { IconButton } from '../ui/IconButton'

const looks = {
  info: [Info, 'text-daylight'],
  success: [CircleCheck, 'text-good'],
  warning: [TriangleAlert, 'text-warn'],
  error: [CircleAlert, 'text-bad'],
} as const

/** Notices in passing, at the foot of the window. Our own, because sonner writes a style tag, which the CSP refuses. */
export function Notices() {
  const notices = useNotices((state) => state.notices)
  return (
    <section
      aria-label="Notices"
      aria-live="polite"
      className="-translate-x-1/2 pointer-events-none fixed bottom-4 left-1/2 z-50 flex w-full max-w-md flex-col gap-2 px-4"
    >
      {notices.map((notice) => (
        <NoticeCard key={notice.id} notice={notice} />
      ))}
    </section>
  )
}

function NoticeCard({ notice }: { notice: Notice }) {
  const dismiss = useNotices((state) => state.dismiss)
  const hovered = useRef(false)
  const [Icon, colour] = looks[notice.level]
  useEffect(() => {
    if (notice.goesAfterMs === null) return
    const timer = setInterval(() => {
      if (!hovered.current) dismiss(notice.id)
    }, notice.goesAfterMs)
    return () => clearInterval(timer)
  }, [notice, dismiss])
  return (
    <div
      onPointerEnter={() => {
        hovered.current = true
      }}
      onPointerLeave={() => {
        hovered.current = false
      }}
      className="enter pointer-events-auto flex items-start gap-3 rounded-lg border border-line bg-overlay py-2.5 pr-2 pl-3 shadow-overlay"
    >
      <Icon size={16} strokeWidth={1.75} aria-hidden="true" className={`mt-0.5 shrink-0 ${colour}`} />
      <div className="selectable min-w-0 flex-1">
        <p className="wrap-break-word font-medium text-ink">{notice.message}</p>
        {notice.hint && <p className="wrap-break-word text-ink-2 text-xs">{notice.hint}</p>}
      </div>
      {notice.action && (
        <Button
          size="sm"
          onClick={() => {
            notice.action?.run()
            dismiss(notice.id)
          }}
        >
          {notice.action.label}
        </Button>
      )}
      <IconButton label="Dismiss" icon={X} size="sm" onClick={() => dismiss(notice.id)} />
    </div>
  )
}
