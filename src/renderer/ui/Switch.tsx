import { type ReactNode, useId } from 'react'
import { classNames } from './class-names'

export interface SwitchProps {
  label: string
  hint?: ReactNode
  checked: boolean
  onChecked: (checked: boolean) => void
  disabled?: boolean
  className?: string
  id?: string
}

export function Switch({ label, hint, checked, onChecked, disabled, className, id }: SwitchProps) {
  const made = useId()
  const own = id ?? made
  return (
    <div className={classNames('flex items-center justify-between gap-3', disabled && 'opacity-50', className)}>
      <div className="min-w-0">
        <label htmlFor={own} className="text-ink text-sm">
          {label}
        </label>
        {hint && (
          <p id={`${own}-hint`} className="text-ink-3 text-xs">
            {hint}
          </p>
        )}
      </div>
      <span className="relative inline-flex h-5 w-9 shrink-0">
        <input
          type="checkbox"
          role="switch"
          id={own}
          checked={checked}
          aria-checked={checked}
          disabled={disabled}
          aria-describedby={hint ? `${own}-hint` : undefined}
          onChange={(event) => onChecked(event.target.checked)}
          className="peer h-5 w-9 appearance-none rounded-full border border-control bg-raised transition-colors checked:border-accent checked:bg-accent"
        />
        <span className="pointer-events-none absolute top-[3px] left-[3px] size-3.5 rounded-full bg-ink-2 transition-transform peer-checked:translate-x-4 peer-checked:bg-accent-ink" />
      </span>
    </div>
  )
}
