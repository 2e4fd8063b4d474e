import { Account } from '../features/account/Account'
import { Compose } from '../features/compose/Compose'
import { Library } from '../features/library/Library'
import { Queue } from '../features/queue/Queue'
import { Viewer } from '../features/viewer/Viewer'
import { TooltipProvider } from '../ui/Tooltip'
import { Notices } from './Notices'
import { useTheme } from './use-theme'

/**
 * The window: Compose at the left, the library filling the rest, the queue above it for as long as there is work, the
 * account in the bar. Queue and Library size themselves: the queue's own height is what it needs, the library takes
 * what is left and scrolls within.
 */
export function App() {
  useTheme()
  return (
    <TooltipProvider>
      <div className="grid h-full grid-cols-[minmax(360px,400px)_minmax(0,1fr)] grid-rows-[48px_minmax(0,1fr)]">
        <header className="col-span-2 flex items-center justify-between gap-4 border-line border-b bg-panel px-4">
          <h1 className="font-semibold text-base tracking-tight">Dailies</h1>
          <Account />
        </header>
        <div className="min-h-0 border-line border-r bg-panel">
          <Compose />
        </div>
        <main className="flex min-h-0 min-w-0 flex-col bg-canvas">
          <Queue />
          <div className="min-h-0 flex-1">
            <Library />
          </div>
        </main>
      </div>
      <Viewer />
      <Notices />
    </TooltipProvider>
  )
}
