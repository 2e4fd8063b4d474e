import { ChevronDown } from 'lucide-react'
import { type ComponentProps, type ReactNode, useId } from 'react'
import { classNames } from './class-names'
import { describedBy, Field } from './Field'

export interface SelectOption {
  value: string
  label: string
  disabled?: boolean
  /** Heading under which it stands. */
  group?: string
}

export interface SelectProps extends Omit<ComponentProps<'select'>, 'children'> {
  label: string
  hideLabel?: boolean
  aside?: ReactNode
  hint?: ReactNode
  error?: string | undefined
  options: readonly SelectOption[]
  start?: ReactNode
}

/** The system's own list, drawn as one of our fields: known to every keyboard and screen reader. */
export function Select({ label, hideLabel, aside, hint, error, options, start, className, id, ...rest }: SelectProps) {
  const made = useId()
  const own = id ?? made
  const groups = [...new Set(options.map((option) => option.group ?? ''))]
  return (
    <Field id={own} label={label} hideLabel={hideLabel} aside={aside} hint={hint} error={error} className={className}>
      <div className="relative flex items-center">
        {start && <span className="pointer-events-none absolute left-2.5 flex text-ink-3">{start}</span>}
        <select
          id={own}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy(own, hint, error)}
          className={classNames(
            'field h-8 w-full appearance-none truncate pr-7 pl-2.5 text-sm',
            start !== undefined && 'pl-9',
          )}
          {...rest}
        >
          {groups.map((group) => {
            const of = options.filter((option) => (option.group ?? '') === group)
            const list = of.map((option) => (
              <option key={option.value} value={option.value} disabled={option.disabled}>
                {option.label}
              </option>
            ))
            return group === '' ? (
              list
            ) : (
              <optgroup key={group} label={group}>
                {list}
              </optgroup>
            )
          })}
        </select>
        <ChevronDown size={14} aria-hidden="true" className="pointer-events-none absolute right-2 text-ink-3" />
      </div>
    </Field>
  )
}
