import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import { classNames } from './class-names'
import { Tooltip } from './Tooltip'

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  /** Its accessible name, shown as its tooltip too. */
  label: string
  icon: LucideIcon
  size?: 'sm' | 'md' | 'lg'
  /** `glass`: over a picture. */
  variant?: 'plain' | 'glass'
  /** Fills the icon: a favourite that is set. */
  filled?: boolean
  side?: 'top' | 'right' | 'bottom' | 'left'
}

const sizes = {
  sm: ['size-6', 14],
  md: ['size-8', 16],
  lg: ['size-10', 20],
} as const

export function IconButton({
  label,
  icon: Icon,
  size = 'md',
  variant = 'plain',
  filled = false,
  side = 'bottom',
  className,
  type = 'button',
  ...rest
}: IconButtonProps) {
  const [box, px] = sizes[size]
  return (
    <Tooltip text={label} side={side}>
      <button
        type={type}
        aria-label={label}
        className={classNames(
          'inline-flex shrink-0 items-center justify-center rounded-md transition-colors duration-100 disabled:opacity-40',
          box,
          variant === 'glass'
            ? 'bg-black/60 text-white hover:bg-black/80'
            : 'text-ink-2 hover:bg-hover hover:text-ink aria-pressed:text-accent-text aria-expanded:bg-hover aria-expanded:text-ink',
          className,
        )}
        {...rest}
      >
        <Icon size={px} strokeWidth={1.75} aria-hidden="true" fill={filled ? 'currentColor' : 'none'} />
      </button>
    </Tooltip>
  )
}
