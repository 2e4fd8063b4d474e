import type { ComponentProps } from 'react'
import { classNames } from './class-names'

export interface ButtonProps extends ComponentProps<'button'> {
  /** `primary`: the one thing this place is for. `quiet`: outlined. `plain`: text until hovered. */
  variant?: 'primary' | 'quiet' | 'plain' | 'danger'
  size?: 'sm' | 'md' | 'lg'
}

const variants = {
  primary:
    'bg-accent text-accent-ink font-semibold hover:bg-accent-hover aria-disabled:bg-hover aria-disabled:text-ink-2 disabled:bg-hover disabled:text-ink-2',
  quiet: 'bg-raised text-ink border border-line-strong hover:bg-hover disabled:opacity-50',
  plain: 'text-ink-2 hover:bg-hover hover:text-ink disabled:opacity-50',
  danger: 'text-bad border border-line-strong hover:bg-bad-soft disabled:opacity-50',
}
const sizes = {
  sm: 'h-7 px-2 text-xs gap-1.5 rounded-md',
  md: 'h-8 px-3 text-sm gap-2 rounded-md',
  lg: 'h-11 px-4 text-base gap-2 rounded-lg',
}

export function Button({ variant = 'quiet', size = 'md', className, type = 'button', ...rest }: ButtonProps) {
  return (
    <button
      type={type}
      className={classNames(
        'inline-flex shrink-0 items-center justify-center whitespace-nowrap font-medium transition-colors duration-100',
        variants[variant],
        sizes[size],
        className,
      )}
      {...rest}
    />
  )
}
