import { X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { IconButton } from '../../ui/IconButton'
import { Kbd } from '../../ui/Kbd'

export interface KeyGroup {
  title: string
  /** Each with the keys as they are written on them, and what they do. */
  keys: readonly (readonly [keys: string, does: string])[]
}

/** All keys of a place, over it. Closes on Escape and on `?`. */
export function KeySheet({
  title,
  groups,
  onClose,
}: {
  title: string
  groups: readonly KeyGroup[]
  onClose: () => void
}) {
  const panel = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const before = document.activeElement
    panel.current?.focus()
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
    }
  }, [])
  return (
    <div
      className="absolute inset-0 z-30 flex items-center justify-center bg-scrim p-4"
      onPointerDown={(event) => {
        if (event.target === event.currentTarget) onClose()
      }}
    >
      <div
        ref={panel}
        role="dialog"
        aria-label={title}
        tabIndex={-1}
        className="enter flex max-h-full w-full max-w-2xl flex-col overflow-hidden rounded-lg border border-line bg-overlay shadow-overlay outline-none"
        onKeyDown={(event) => {
          event.stopPropagation()
          if (event.key !== 'Escape' && event.key !== '?') return
          event.preventDefault()
          onClose()
        }}
      >
        <header className="flex shrink-0 items-center justify-between border-line border-b py-1.5 pr-2 pl-4">
          <h3 className="font-semibold text-ink text-sm">{title}</h3>
          <IconButton label="Close (Esc)" icon={X} onClick={onClose} />
        </header>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so it must be reachable by keyboard. */}
        <div tabIndex={0} className="columns-1 gap-8 overflow-y-auto p-4 outline-offset-[-2px] sm:columns-2">
          {groups.map((group) => (
            <section key={group.title} className="mb-4 break-inside-avoid last:mb-0">
              <h4 className="mb-1.5 font-medium text-ink-3 text-xs">{group.title}</h4>
              <dl className="grid grid-cols-[96px_minmax(0,1fr)] gap-x-3 gap-y-1.5 text-xs">
                {group.keys.map(([keys, does]) => (
                  <div key={keys} className="contents">
                    <dt className="flex flex-wrap content-start gap-1">
                      {keys.split(' ').map((key) => (
                        <Kbd key={key}>{key}</Kbd>
                      ))}
                    </dt>
                    <dd className="text-ink">{does}</dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
      </div>
    </div>
  )
}
