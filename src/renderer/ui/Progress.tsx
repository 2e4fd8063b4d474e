import { classNames } from './class-names'

interface ProgressProps {
  /** What progresses. */
  label: string
  /** 0 to 1; null when it cannot be known. */
  value: number | null
  className?: string
}

export function Progress({ label, value, className }: ProgressProps) {
  const percent = value === null ? undefined : Math.round(Math.min(1, Math.max(0, value)) * 100)
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      className={classNames('h-1 overflow-hidden rounded-full bg-line-strong', className)}
    >
      <div
        className={classNames(
          'h-full rounded-full bg-accent',
          percent === undefined ? 'glide w-1/4 opacity-60' : 'transition-[width] duration-300',
        )}
        style={percent === undefined ? undefined : { width: `${percent}%` }}
      />
    </div>
  )
}
