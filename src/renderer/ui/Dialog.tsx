import { X } from 'lucide-react'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { IconButton } from './IconButton'

interface DialogProps {
  open: boolean
  onClose: () => void
  title: string
  children: ReactNode
  /** Buttons, at the foot. */
  actions?: ReactNode
}

/** For what must be answered before anything else (rare). The browser's own modal dialog: it traps and returns focus. */
export function Dialog({ open, onClose, title, children, actions }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    const dialog = ref.current
    if (open && !dialog?.open) dialog?.showModal()
    if (!open && dialog?.open) dialog.close()
  }, [open])
  return (
    <dialog
      ref={ref}
      aria-labelledby={titleId}
      onClose={onClose}
      className="enter m-auto w-full max-w-md rounded-xl border border-line bg-overlay p-5 text-ink shadow-overlay backdrop:bg-scrim"
    >
      <header className="flex items-center justify-between gap-4">
        <h2 id={titleId} className="font-semibold text-lg">
          {title}
        </h2>
        <IconButton label="Close" icon={X} onClick={onClose} />
      </header>
      <div className="mt-2 text-ink-2">{children}</div>
      {actions && <footer className="mt-5 flex justify-end gap-2">{actions}</footer>}
    </dialog>
  )
}
