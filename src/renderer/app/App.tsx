import { Activity } from 'react'
import { Account } from '../features/account/Account'
import { Compare } from '../features/compare/Compare'
import { Compose } from '../features/compose/Compose'
import { DropOverlay } from '../features/compose/DropOverlay'
import { ExportPanel } from '../features/export/ExportPanel'
import { Library } from '../features/library/Library'
import { Queue } from '../features/queue/Queue'
import { QueueWatch } from '../features/queue/QueueWatch'
import { Settings } from '../features/settings/Settings'
import { Sheet } from '../features/sheet/Sheet'
import { useSheet } from '../features/sheet/sheet-store'
import { Viewer } from '../features/viewer/Viewer'
import { TooltipProvider } from '../ui/Tooltip'
import { ConnectionBar } from './ConnectionBar'
import { Notices } from './Notices'
import { Reel } from './Reel'
import { useTheme } from './use-theme'

/**
 * The window: Compose at the left, the library filling the rest, the queue above it for as long as there is work, the
 * account in the bar; an open sheet takes the place of all but the bar. Queue and Library size themselves: the queue's own height is what it needs, the library takes
 * what is left and scrolls within.
 */
export function App() {
  useTheme()
  const sheetOpen = useSheet((state) => state.open)
  return (
    <TooltipProvider>
      <div className="flex h-full flex-col">
        <header className="relative z-20 flex h-12 shrink-0 items-center justify-between gap-4 border-line border-b bg-panel pr-3 pl-4">
          <h1 className="flex items-center gap-2 font-semibold text-base tracking-tight">
            <Reel />
            Dailies
          </h1>
          <div className="flex items-center gap-1">
            <Account />
            <Settings />
          </div>
        </header>
        <ConnectionBar />
        {/* What steps aside for the sheet keeps its place and state; its keys and drops rest meanwhile. */}
        <Activity mode={sheetOpen ? 'hidden' : 'visible'}>
          <main className="grid min-h-0 flex-1 grid-cols-[minmax(360px,400px)_minmax(0,1fr)]">
            <div className="min-h-0 border-line border-r bg-panel">
              <Compose />
            </div>
            <div data-viewer-host="" className="relative flex min-h-0 min-w-0 flex-col bg-canvas">
              <Queue />
              <div className="min-h-0 flex-1">
                <Library />
              </div>
              <DropOverlay />
            </div>
          </main>
        </Activity>
        {sheetOpen && (
          <main className="min-h-0 flex-1">
            <Sheet />
          </main>
        )}
      </div>
      <QueueWatch />
      <Compare />
      <Viewer />
      <ExportPanel />
      <Notices />
    </TooltipProvider>
  )
}
