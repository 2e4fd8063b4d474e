import type { ReactNode } from 'react'
import { classNames } from './class-names'

interface FieldProps {
  /** The id of the control it labels. */
  id: string
  label: string
  hideLabel?: boolean | undefined
  /** Small, at the right of the label: a counter, a value. Not part of the accessible name. */
  aside?: ReactNode
  hint?: ReactNode
  error?: string | undefined
  className?: string | undefined
  children: ReactNode
}

/** The ids a control must name in `aria-describedby` for its field's hint and error to be read. */
export function describedBy(id: string, hint: ReactNode, error: string | undefined): string | undefined {
  const ids = [error ? `${id}-error` : '', hint ? `${id}-hint` : ''].filter(Boolean)
  return ids.length > 0 ? ids.join(' ') : undefined
}

/** A label, a control, and what is to say about it. */
export function Field({ id, label, hideLabel = false, aside, hint, error, className, children }: FieldProps) {
  return (
    <div className={classNames('flex min-w-0 flex-col gap-1.5', className)}>
      <div className={hideLabel ? 'sr-only' : 'field-label'}>
        <label htmlFor={id}>{label}</label>
        {aside}
      </div>
      {children}
      {error && (
        <p id={`${id}-error`} className="text-bad text-xs">
          {error}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} className="text-ink-3 text-xs">
          {hint}
        </p>
      )}
    </div>
  )
}
