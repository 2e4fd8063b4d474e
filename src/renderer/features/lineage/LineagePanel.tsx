import { X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { IconButton } from '../../ui/IconButton'
import { titleOf } from '../library/asset-words'
import { useLibrary } from '../library/library-store'
import { useShots } from '../shots/shots-store'
import { useViewer } from '../viewer/viewer-store'
import { LineageSection } from './LineageSection'

/** Beside the library's grid: what the clip that was pressed on came from. Going to one shows it and where it came from. */
export function LineagePanel() {
  const asset = useShots((state) => state.lineage)
  const panel = useRef<HTMLElement>(null)
  const isOpen = asset !== null
  useEffect(() => {
    if (isOpen) panel.current?.focus()
  }, [isOpen])
  if (asset === null) return null
  const close = () => {
    useShots.getState().showLineage(null)
    useLibrary.setState({ reveal: useLibrary.getState().selection.current })
  }
  return (
    <aside
      ref={panel}
      aria-label="What it came from"
      tabIndex={-1}
      className="enter absolute inset-y-0 right-0 z-10 flex w-88 max-w-full flex-col border-line border-l bg-panel shadow-overlay outline-none"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' && event.key.toLowerCase() !== 'y') return
        event.preventDefault()
        event.stopPropagation()
        close()
      }}
    >
      <header className="flex h-11 shrink-0 items-center gap-2 border-line border-b pr-2 pl-4">
        <h3 className="min-w-0 flex-1 truncate font-medium text-ink text-sm" title={titleOf(asset)}>
          {titleOf(asset)}
        </h3>
        <IconButton label="Close (Esc)" icon={X} onClick={close} />
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto p-4">
        <LineageSection
          asset={asset}
          onGo={(next) => {
            useShots.getState().showLineage(next)
            void useLibrary.getState().show(next.id)
          }}
        />
      </div>
      <footer className="shrink-0 border-line border-t px-4 py-2 text-2xs text-ink-3">
        Enter goes there.{' '}
        <button
          type="button"
          className="text-ink-2 underline underline-offset-2 hover:text-ink"
          onClick={() => useViewer.getState().open(asset)}
        >
          Open this clip
        </button>
      </footer>
    </aside>
  )
}
