import { Popover as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { classNames } from './class-names'

interface PopoverProps {
  /** Accessible name of the panel. */
  label: string
  /** The button that opens it. */
  trigger: ReactNode
  children: ReactNode
  open?: boolean
  onOpenChange?: (open: boolean) => void
  align?: 'start' | 'center' | 'end'
  side?: 'top' | 'right' | 'bottom' | 'left'
  className?: string
  /** Drawn inside the landmark it belongs to, instead of at the end of the page. */
  inPlace?: boolean
  /** On closing, before the focus goes back to the button; `preventDefault` sends it elsewhere. */
  onCloseAutoFocus?: (event: Event) => void
}

/** A small panel beside its button: closes on Escape and on a press outside, gives focus back. */
export function Popover({
  label,
  trigger,
  children,
  open,
  onOpenChange,
  align = 'start',
  side = 'bottom',
  className,
  inPlace = false,
  onCloseAutoFocus,
}: PopoverProps) {
  const panel = (
    <Radix.Content
      aria-label={label}
      onOpenAutoFocus={focusWhatIsWritten}
      {...(onCloseAutoFocus === undefined ? {} : { onCloseAutoFocus })}
      align={align}
      side={side}
      sideOffset={8}
      collisionPadding={12}
      className={classNames(
        'enter z-40 max-h-(--radix-popover-content-available-height) overflow-y-auto rounded-lg border border-line bg-overlay p-3 shadow-overlay focus-visible:outline-none',
        className,
      )}
    >
      {children}
    </Radix.Content>
  )
  return (
    <Radix.Root {...(open === undefined ? {} : { open })} {...(onOpenChange === undefined ? {} : { onOpenChange })}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      {inPlace ? panel : <Radix.Portal>{panel}</Radix.Portal>}
    </Radix.Root>
  )
}

/** Into the first field (but one marked `data-last`, after much to choose from), or onto what is chosen, where there is one; else onto the panel, since a focused icon would show its tooltip at once. */
function focusWhatIsWritten(event: Event): void {
  const panel = event.currentTarget
  if (!(panel instanceof HTMLElement)) return
  event.preventDefault()
  const field =
    panel.querySelector('input:not([type=radio]):not([type=range]):not([data-last])') ??
    panel.querySelector('input[type=radio]:checked') ??
    panel.querySelector('input[type=radio]')
  if (field instanceof HTMLElement) field.focus()
  else panel.focus()
}
