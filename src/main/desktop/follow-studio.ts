/** Passes what happens in Studio on to the desktop's window: every event, and the theme. */
import { type BrowserWindow, nativeTheme } from 'electron'
import { channels } from '../../shared/desktop-channels'
import type { Theme } from '../../shared/domain/settings'
import { Settings } from '../../shared/domain/settings'
import { tellInSlices } from '../door/tell-in-slices'
import type { Studio } from '../studio/studio.types'
import { backgroundColour } from './window'

/** Follows Studio until the returned function is called. `window` gives the window there is now. */
export async function followStudio(studio: Studio, window: () => BrowserWindow | null): Promise<() => void> {
  const withWindow = (work: (window: BrowserWindow) => void) => {
    const now = window()
    if (now !== null && !now.isDestroyed()) work(now)
  }
  const onColours = () => withWindow((now) => now.setBackgroundColor(backgroundColour(nativeTheme.shouldUseDarkColors)))
  nativeTheme.on('updated', onColours)

  const kept = await studio.dispatch('settings.get', {})
  if (kept.ok) applyTheme(Settings.parse(kept.value).theme)

  const events = tellInSlices((event) => withWindow((now) => now.webContents.send(channels.event, event)))
  const stop = studio.listen((event) => {
    events.take(event)
    if (event.type === 'settings.changed') applyTheme(event.settings.theme)
  })
  return () => {
    stop()
    events.close()
    nativeTheme.off('updated', onColours)
  }
}

function applyTheme(theme: Theme): void {
  nativeTheme.themeSource = theme
}
