/** Passes what happens in Studio on to the desktop: events to the window, the theme, progress on dock and taskbar. */
import { type BrowserWindow, nativeTheme } from 'electron'
import { channels } from '../../shared/desktop-channels'
import type { Theme } from '../../shared/domain/settings'
import { Settings } from '../../shared/domain/settings'
import type { Studio } from '../studio/studio.types'
import { backgroundColour } from './window'

const PROGRESS_EVERY_MS = 500

/** Follows Studio until the returned function is called. `window` gives the window there is now. */
export async function followStudio(studio: Studio, window: () => BrowserWindow | null): Promise<() => void> {
  const withWindow = (work: (window: BrowserWindow) => void) => {
    const now = window()
    if (now !== null && !now.isDestroyed()) work(now)
  }
  let timer: NodeJS.Timeout | null = null
  const showProgress = () => {
    timer = null
    const { active, progress } = studio.busy()
    // Electron: below 0 takes the bar away, above 1 shows one that only moves.
    withWindow((now) => now.setProgressBar(active === 0 ? -1 : Math.min(1, Math.max(0, progress))))
  }
  const onColours = () => withWindow((now) => now.setBackgroundColor(backgroundColour(nativeTheme.shouldUseDarkColors)))
  nativeTheme.on('updated', onColours)

  const kept = await studio.dispatch('settings.get', {})
  if (kept.ok) applyTheme(Settings.parse(kept.value).theme)

  const stop = studio.listen((event) => {
    withWindow((now) => now.webContents.send(channels.event, event))
    if (event.type === 'settings.changed') applyTheme(event.settings.theme)
    if (event.type === 'render.changed') timer ??= setTimeout(showProgress, PROGRESS_EVERY_MS)
  })
  return () => {
    stop()
    nativeTheme.off('updated', onColours)
    if (timer !== null) clearTimeout(timer)
  }
}

function applyTheme(theme: Theme): void {
  nativeTheme.themeSource = theme
}
