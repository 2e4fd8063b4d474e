import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

interface EmptyStateProps {
  icon?: LucideIcon
  title: string
  /** One or two sentences: what will be here, and how it gets here. */
  children?: ReactNode
  /** A button or two. */
  action?: ReactNode
}

export function EmptyState({ icon: Icon, title, children, action }: EmptyStateProps) {
  return (
    <div className="flex h-full flex-col items-center justify-center gap-2 p-8 text-center">
      {Icon && <Icon size={28} strokeWidth={1.25} aria-hidden="true" className="mb-2 text-ink-3" />}
      <p className="font-medium text-base text-ink">{title}</p>
      {children && <div className="max-w-80 text-ink-2 text-sm">{children}</div>}
      {action && <div className="mt-3 flex gap-2">{action}</div>}
    </div>
  )
}
