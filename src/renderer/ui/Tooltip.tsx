import { Tooltip as Radix } from 'radix-ui'
import type { ReactNode } from 'react'

/** Wraps the whole window once, so that the second tooltip of a row comes without a wait. */
export function TooltipProvider({ children }: { children: ReactNode }) {
  return <Radix.Provider delayDuration={450}>{children}</Radix.Provider>
}

interface TooltipProps {
  /** What it says; nothing is shown for an empty text. */
  text: ReactNode
  side?: 'top' | 'right' | 'bottom' | 'left'
  /** One element that takes a ref and props. */
  children: ReactNode
}

/** A few words on hover and focus. Never the only place where something is said. */
export function Tooltip({ text, side = 'bottom', children }: TooltipProps) {
  if (text === '' || text === null || text === undefined) return children
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="enter pointer-events-none z-50 max-w-72 rounded-md border border-line bg-overlay px-2 py-1 text-ink text-xs shadow-overlay"
        >
          {text}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
