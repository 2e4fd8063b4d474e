import { LoaderCircle } from 'lucide-react'

/** Something is under way; `label` says what to those who cannot see it turn. */
export function Spinner({ label, size = 16 }: { label: string; size?: number }) {
  return (
    <span role="status" className="inline-flex text-ink-3">
      <LoaderCircle size={size} strokeWidth={1.75} aria-hidden="true" className="animate-spin" />
      <span className="sr-only">{label}</span>
    </span>
  )
}
