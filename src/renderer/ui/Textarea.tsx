import { type ComponentProps, type ReactNode, useId } from 'react'
import { classNames } from './class-names'
import { describedBy, Field } from './Field'

export interface TextareaProps extends ComponentProps<'textarea'> {
  label: string
  hideLabel?: boolean
  aside?: ReactNode
  hint?: ReactNode
  error?: string | undefined
}

/** Grows with what is written, between its `rows` and 16 lines. */
export function Textarea({ label, hideLabel, aside, hint, error, className, id, rows = 4, ...rest }: TextareaProps) {
  const made = useId()
  const own = id ?? made
  return (
    <Field id={own} label={label} hideLabel={hideLabel} aside={aside} hint={hint} error={error} className={className}>
      <textarea
        id={own}
        rows={rows}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(own, hint, error)}
        className={classNames('field field-sizing-content max-h-[338px] w-full resize-none px-2.5 py-2 text-base')}
        style={{ minHeight: `${rows * 20 + 18}px` }}
        {...rest}
      />
    </Field>
  )
}
