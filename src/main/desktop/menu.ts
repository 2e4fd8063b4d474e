/** The application's menu: the standard roles, so that copy, paste, zoom and full screen work as on every system. */
import { Menu, type MenuItemConstructorOptions } from 'electron'

export interface MenuActions {
  /** Shows the library's folder in the file manager. */
  showLibraryFolder(): void
  /** Opens Runway's page on keys and credits in the system's browser. */
  openRunway(): void
}

/** Builds and sets the menu. `queue`: the items that say what is under way. */
export function setMenu(
  platform: NodeJS.Platform,
  development: boolean,
  actions: MenuActions,
  queue: MenuItemConstructorOptions[],
): void {
  const mac = platform === 'darwin'
  const view: MenuItemConstructorOptions[] = [
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { type: 'separator' },
    { role: 'togglefullscreen' },
  ]
  if (development) view.push({ type: 'separator' }, { role: 'reload' }, { role: 'toggleDevTools' })
  const template: MenuItemConstructorOptions[] = [
    ...(mac ? [{ role: 'appMenu' } as const] : []),
    {
      label: '&File',
      submenu: [
        { id: 'show-library', label: 'Show Library Folder', click: () => actions.showLibraryFolder() },
        { type: 'separator' },
        mac ? { role: 'close' } : { role: 'quit' },
      ],
    },
    { role: 'editMenu' },
    { label: '&View', submenu: view },
    { label: '&Queue', submenu: queue },
    { role: 'windowMenu' },
    {
      role: 'help',
      submenu: [{ id: 'open-runway', label: 'Runway API Keys and Credits', click: () => actions.openRunway() }],
    },
  ]
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}
