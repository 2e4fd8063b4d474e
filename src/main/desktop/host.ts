/** What Studio asks of the desktop: the trash, the file manager, dialogs, the browser, and encryption bound to the login. */
import { type BrowserWindow, dialog, type OpenDialogOptions, safeStorage, shell } from 'electron'
import { DailiesError } from '../../shared/failure'
import type { Host } from '../studio/host'
import { copyFiles } from './files-on-clipboard'

/** Studio's host in the desktop app; its dialogs belong to the window. Call when the app is ready: `safeStorage` is not available before. */
export function desktopHost(platform: NodeJS.Platform, window: () => BrowserWindow | null): Host {
  return {
    door: 'desktop',
    async trash(paths) {
      for (const path of paths) {
        try {
          await shell.trashItem(path)
        } catch (cause) {
          const hint = 'The file stays where it is. Delete it in the file manager, or try again.'
          throw new DailiesError('disk', 'The system could not move a file to its trash.', hint, undefined, { cause })
        }
      }
    },
    async reveal(path) {
      shell.showItemInFolder(path)
    },
    copyFiles: (paths) => copyFiles(platform, paths),
    async chooseFolder(title) {
      const options: OpenDialogOptions = {
        title,
        buttonLabel: 'Choose',
        properties: ['openDirectory', 'createDirectory'],
      }
      const parent = window()
      const { canceled, filePaths } = await (parent === null
        ? dialog.showOpenDialog(options)
        : dialog.showOpenDialog(parent, options))
      return canceled ? null : (filePaths[0] ?? null)
    },
    openExternal: (url) => shell.openExternal(url),
    safeStorage: canSeal(platform)
      ? { encrypt: (text) => safeStorage.encryptString(text), decrypt: (sealed) => safeStorage.decryptString(sealed) }
      : null,
  }
}

/** On Linux without a keyring Electron "encrypts" with a password known to everyone: that protects nothing. */
function canSeal(platform: NodeJS.Platform): boolean {
  if (!safeStorage.isEncryptionAvailable()) return false
  return platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text'
}
