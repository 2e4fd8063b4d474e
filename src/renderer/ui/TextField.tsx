import { type ComponentProps, type ReactNode, useId } from 'react'
import { classNames } from './class-names'
import { describedBy, Field } from './Field'

export interface TextFieldProps extends ComponentProps<'input'> {
  label: string
  hideLabel?: boolean
  aside?: ReactNode
  hint?: ReactNode
  error?: string | undefined
  /** Inside the field, at its left: an icon. */
  start?: ReactNode
  /** Inside the field, at its right: small buttons. */
  end?: ReactNode
}

export function TextField({
  label,
  hideLabel,
  aside,
  hint,
  error,
  start,
  end,
  className,
  id,
  ...rest
}: TextFieldProps) {
  const made = useId()
  const own = id ?? made
  return (
    <Field id={own} label={label} hideLabel={hideLabel} aside={aside} hint={hint} error={error} className={className}>
      <div className="relative flex items-center">
        {start && <span className="pointer-events-none absolute left-2.5 flex text-ink-3">{start}</span>}
        <input
          id={own}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy(own, hint, error)}
          className={classNames(
            'field h-8 w-full px-2.5 text-sm',
            start !== undefined && 'pl-8',
            end !== undefined && 'pr-9',
          )}
          {...rest}
        />
        {end && <span className="absolute right-1 flex">{end}</span>}
      </div>
    </Field>
  )
}
