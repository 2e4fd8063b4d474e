/**
 * The desktop app's preload: gives the window `window.dailies`, the transport of the contract, and nothing else. It
 * decides nothing. It is the one place where a File becomes a path: only of files the person dropped or picked.
 */
import { contextBridge, ipcRenderer, webUtils } from 'electron'
import type { ImportPurpose, MediaKind, Transport } from '../shared/contract'
import { channels, LARGEST_PASTED_BYTES, MEDIA_SCHEME, MOST_FILES } from '../shared/desktop-channels'
import type { Result } from '../shared/failure'

const transport: Transport = {
  call: (name: string, input: unknown) => ipcRenderer.invoke(channels.call, name, input),

  async importFiles(files: File[], purpose?: ImportPurpose) {
    if (files.length > MOST_FILES) {
      return refuse(`That is ${files.length} files; at most ${MOST_FILES} fit in one drop.`)
    }
    const entries: { name: string; modifiedAtMs: number; path?: string; bytes?: Uint8Array }[] = []
    for (const file of files) {
      const path = webUtils.getPathForFile(file)
      const known = { name: file.name, modifiedAtMs: file.lastModified }
      if (path !== '') entries.push({ ...known, path })
      else if (file.size > LARGEST_PASTED_BYTES) {
        const megabytes = Math.ceil(file.size / 1_000_000)
        return refuse(`"${file.name}" is ${megabytes} MB; what is pasted may have at most 200 MB.`)
      } else entries.push({ ...known, bytes: new Uint8Array(await file.arrayBuffer()) })
    }
    return purpose === undefined
      ? ipcRenderer.invoke(channels.files, entries)
      : ipcRenderer.invoke(channels.files, entries, purpose)
  },

  startDrag: (ids: readonly string[]) => ipcRenderer.send(channels.drag, [...ids]),

  listen(onEvent: (event: unknown) => void) {
    // The first argument would hand the page Electron's event object; it is kept here.
    const forward = (_event: unknown, event: unknown) => onEvent(event)
    ipcRenderer.on(channels.event, forward)
    return () => {
      ipcRenderer.removeListener(channels.event, forward)
    }
  },

  onConnection(onChange: (connected: boolean) => void) {
    onChange(true)
    return () => {}
  },

  mediaUrl: (kind: MediaKind, id: string) => `${MEDIA_SCHEME}://${kind}/${encodeURIComponent(id)}`,
}

function refuse(message: string): Result<never> {
  const hint = 'Nothing was taken in. Drop fewer files at once, or drop the file itself instead of pasting it.'
  return { ok: false, failure: { code: 'input-refused', message, hint } }
}

contextBridge.exposeInMainWorld('dailies', transport)
