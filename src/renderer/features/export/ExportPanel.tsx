/**
 * The way out, over queue and library: what is chosen, as copies under names one chooses, as lists for other programs, or
 * as a contact sheet. Shows what will come before anything is written. Compose stays in reach.
 */
import { X } from 'lucide-react'
import { Tabs } from 'radix-ui'
import { type KeyboardEvent, useRef } from 'react'
import { createPortal } from 'react-dom'
import type { AssetId } from '../../../shared/domain/ids'
import { IconButton } from '../../ui/IconButton'
import { changeExport, closeExport, type ExportTab, useExport } from './export-store'
import { clipCount } from './export-words'
import { FilesTab } from './FilesTab'
import { SheetTab } from './SheetTab'
import { useCover } from './use-cover'

export function ExportPanel() {
  const ids = useExport((state) => state.ids)
  const host = ids === null ? null : document.querySelector('[data-viewer-host]')
  return ids && host ? createPortal(<OpenPanel ids={ids} />, host) : null
}

const tabs: readonly { id: ExportTab; label: string }[] = [
  { id: 'files', label: 'Files and lists' },
  { id: 'sheet', label: 'Contact sheet' },
]

function OpenPanel({ ids }: { ids: readonly AssetId[] }) {
  const panel = useRef<HTMLDivElement>(null)
  const tab = useExport((state) => state.tab)
  useCover(panel)
  const onKeyDown = (event: KeyboardEvent) => {
    // The keys of grid and viewer are not for what is written here.
    event.stopPropagation()
    if (event.key !== 'Escape') return
    event.preventDefault()
    closeExport()
  }
  return (
    <div
      ref={panel}
      role="dialog"
      aria-label="Export"
      aria-modal="false"
      tabIndex={-1}
      className="enter absolute inset-0 z-30 flex flex-col bg-canvas outline-none"
      onKeyDown={onKeyDown}
    >
      <Tabs.Root
        value={tab}
        onValueChange={(value) => changeExport({ tab: value === 'sheet' ? 'sheet' : 'files' })}
        className="flex min-h-0 flex-1 flex-col"
      >
        <header className="flex h-11 shrink-0 items-center gap-4 border-line border-b bg-panel pr-2 pl-4">
          <h2 className="shrink-0 font-semibold text-ink">Export {clipCount(ids.length)}</h2>
          <Tabs.List aria-label="What goes out" className="flex min-w-0 flex-1 gap-1">
            {tabs.map(({ id, label }) => (
              <Tabs.Trigger
                key={id}
                value={id}
                className="h-7 rounded-md px-2.5 text-ink-2 text-sm hover:bg-hover hover:text-ink data-[state=active]:bg-raised data-[state=active]:font-medium data-[state=active]:text-ink"
              >
                {label}
              </Tabs.Trigger>
            ))}
          </Tabs.List>
          <IconButton label="Close the export" icon={X} onClick={closeExport} />
        </header>
        <Tabs.Content value="files" className="min-h-0 flex-1 outline-none">
          <FilesTab ids={ids} />
        </Tabs.Content>
        <Tabs.Content value="sheet" className="min-h-0 flex-1 outline-none">
          <SheetTab ids={ids} />
        </Tabs.Content>
      </Tabs.Root>
    </div>
  )
}
