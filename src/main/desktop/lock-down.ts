/**
 * Takes from every page what the app does not need: going anywhere else, opening windows, attaching web views, and
 * all permissions but writing text to the clipboard and full screen.
 */
import { app, type Session, shell } from 'electron'
import { isOurPage, mayHave, mayOpenOutside } from './allowed'

/** Applies to every page there is and will be; call before the first window. */
export function lockDown(session: Session, devOrigin: string | null): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    answer(details.isMainFrame && mayHave(permission, details.requestingUrl, devOrigin))
  })
  session.setPermissionCheckHandler((_contents, permission, origin, details) => {
    return details.isMainFrame && mayHave(permission, details.requestingUrl ?? origin, devOrigin)
  })
  session.setDevicePermissionHandler(() => false)
  app.on('web-contents-created', (_event, contents) => {
    const refuseUnlessOurs = (event: { preventDefault(): void }, address: string) => {
      if (!isOurPage(address, devOrigin)) event.preventDefault()
    }
    contents.on('will-navigate', (event) => refuseUnlessOurs(event, event.url))
    contents.on('will-redirect', (event) => refuseUnlessOurs(event, event.url))
    contents.on('will-frame-navigate', (event) => refuseUnlessOurs(event, event.url))
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(({ url }) => {
      if (mayOpenOutside(url)) void shell.openExternal(url).catch(() => {})
      return { action: 'deny' }
    })
  })
}
