/** Opens the one window of the desktop app, sandboxed, and keeps where it stood. */
import { join } from 'node:path'
import { BrowserWindow, nativeTheme, screen } from 'electron'
import { APP_PAGE } from '../../shared/desktop-channels'
import { keepWindowState, placeWindow, readWindowState, SMALLEST, type WindowState } from './window-state'

export interface WindowOptions {
  dataDir: string
  preload: string
  /** Address of the dev server, in development alone. */
  devAddress: string | null
}

/** The window's own colour, seen until the page is drawn: the same as the page's background in either theme. */
export function backgroundColour(dark: boolean): string {
  return dark ? '#0d0c0b' : '#f1efec'
}

/** Opens the window. It is shown once its page has drawn, so that nobody sees it white. */
export function openWindow(options: WindowOptions): BrowserWindow {
  const file = join(options.dataDir, 'window.json')
  const screens = screen.getAllDisplays().map((display) => display.workArea)
  const { maximized, ...bounds } = placeWindow(readWindowState(file), screens)
  const window = new BrowserWindow({
    ...bounds,
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    show: false,
    title: 'Dailies',
    backgroundColor: backgroundColour(nativeTheme.shouldUseDarkColors),
    autoHideMenuBar: true,
    webPreferences: {
      preload: options.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    },
  })
  if (maximized) window.maximize()
  window.once('ready-to-show', () => window.show())
  window.on('close', () => keepWindowState(file, stateOf(window)))
  window.webContents.on('page-title-updated', (event) => event.preventDefault())
  // A crashed page has lost nothing: Studio lives in this process. It is simply opened again.
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason !== 'clean-exit' && !window.isDestroyed()) window.webContents.reload()
  })
  void window.loadURL(options.devAddress ?? APP_PAGE).catch(() => {})
  return window
}

function stateOf(window: BrowserWindow): WindowState {
  const { x, y, width, height } = window.getNormalBounds()
  return { x, y, width, height, maximized: window.isMaximized() }
}
