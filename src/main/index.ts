/**
 * The desktop app, from start to end. Each step is a line here and a file in `desktop/`. What renders, keys and the
 * library are is Studio's to know.
 */
import { mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import {
  app,
  type BrowserWindow,
  dialog,
  type IpcMainEvent,
  ipcMain,
  nativeImage,
  powerMonitor,
  session,
  shell,
} from 'electron'
import type { AppInfo } from '../shared/contract'
import { APP_ORIGIN, channels } from '../shared/desktop-channels'
import { DailiesError } from '../shared/failure'
import { makeCallHandler, makeFilesHandler, type Trusted } from './desktop/calls'
import { makeDragHandler } from './desktop/drag-out'
import { followStudio } from './desktop/follow-studio'
import { desktopHost } from './desktop/host'
import { lockDown } from './desktop/lock-down'
import { setMenu } from './desktop/menu'
import { queueItems, queueOnDesktop } from './desktop/queue-on-desktop'
import { quitSafely } from './desktop/quit-safely'
import { registerSchemes, serveSchemes } from './desktop/schemes'
import { openWindow } from './desktop/window'
import { holdDataFolder } from './door/one-studio'
import { rendererFiles } from './door/renderer-files'
import { type LaunchOptions, readLaunchOptions } from './launch-options'
import { createStudio } from './studio/studio'
import type { Studio } from './studio/studio.types'

const devAddress = app.isPackaged ? null : (process.env.ELECTRON_RENDERER_URL ?? null)
const devOrigin = devAddress === null ? null : new URL(devAddress).origin
let window: BrowserWindow | null = null

start()

function start(): void {
  const launch = readLaunchOptions(process.argv.slice(app.isPackaged ? 1 : 2), {
    env: process.env,
    platform: process.platform,
    home: homedir(),
    cwd: process.cwd(),
    allowUnknown: true,
  })
  if (!launch.ok) {
    leave(launch.message, 2)
    return
  }
  const { options } = launch

  app.setName('Dailies')
  // Windows shows the notifications of an app under its model id; elsewhere this does nothing.
  app.setAppUserModelId('studio.dailies.app')
  app.enableSandbox()
  mkdirSync(options.dataDir, { recursive: true })
  // The page's own storage goes with the data, and so the single-instance lock is one a data folder.
  app.setPath('userData', join(options.dataDir, 'window'))
  if (!app.requestSingleInstanceLock()) {
    app.exit(0)
    return
  }
  registerSchemes()
  app.on('second-instance', bringToFront)
  app.whenReady().then(
    () => open(options).catch((error: unknown) => leave(whyNotStarted(error), 1)),
    () => app.exit(1),
  )
}

async function open(options: LaunchOptions): Promise<void> {
  const hold = holdDataFolder(options.dataDir)
  if (hold === null) {
    leave('Dailies is already open in a browser with this data folder. Close it there first.', 1)
    return
  }
  const studio = await createStudio({
    host: desktopHost(process.platform, () => window),
    dataDir: options.dataDir,
    libraryDir: options.libraryDir,
    libraryGiven: options.libraryGiven,
    env: options.env,
    version: app.getVersion(),
  })
  quitSafely(async () => {
    // For the person it is over; what Studio still finishes needs no window.
    window?.hide()
    await studio.close()
    hold.release()
  })

  lockDown(session.defaultSession, devOrigin)
  const trusted: Trusted = { contentsId: () => window?.webContents.id ?? null, devOrigin }
  ipcMain.handle(channels.call, makeCallHandler(studio, trusted))
  ipcMain.handle(channels.files, makeFilesHandler(studio, trusted))
  ipcMain.on(
    channels.drag,
    makeDragHandler<IpcMainEvent>(studio, trusted, (event, { files, icon }) =>
      event.sender.startDrag({ file: files[0] ?? '', files, icon: nativeImage.createFromBuffer(icon) }),
    ),
  )
  const files = devAddress === null ? rendererFiles(join(import.meta.dirname, '../renderer')) : async () => null
  serveSchemes(session.defaultSession.protocol, files, studio, devOrigin ?? APP_ORIGIN)

  const menu = {
    showLibraryFolder: () => void showLibrary(studio),
    openRunway: () => void shell.openExternal('https://dev.runwayml.com/'),
  }
  await followStudio(studio, () => window)
  await queueOnDesktop(studio, {
    platform: process.platform,
    window: () => window,
    bringToFront: () => showWindow(options),
    setMenu: (queue) => setMenu(process.platform, !app.isPackaged, menu, queueItems(studio, queue)),
  })
  showWindow(options)
  app.on('activate', () => showWindow(options))
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  powerMonitor.on('resume', () => studio.wake())
}

function showWindow(options: LaunchOptions): void {
  if (window !== null) {
    bringToFront()
    return
  }
  const preload = join(import.meta.dirname, '../preload/index.cjs')
  window = openWindow({ dataDir: options.dataDir, preload, devAddress })
  window.on('closed', () => {
    window = null
  })
}

function bringToFront(): void {
  if (window?.isMinimized()) window.restore()
  window?.show()
  window?.focus()
}

/** Where it is now: it can be moved while Dailies runs. */
async function showLibrary(studio: Studio): Promise<void> {
  const info = await studio.dispatch('app.info', {})
  if (info.ok) await shell.openPath((info.value as AppInfo).libraryFolder)
}

/** Says why Dailies cannot go on, where the person looks, and ends. */
function leave(why: string, code: number): void {
  process.stderr.write(`${why}\n`)
  if (app.isPackaged) dialog.showErrorBox('Dailies', why)
  app.exit(code)
}

function whyNotStarted(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  const why = error instanceof DailiesError ? `${message} ${error.failure.hint}` : message
  return `Dailies could not start: ${why}`
}
