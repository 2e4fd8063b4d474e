/**
 * Files on the system's clipboard, in the form that its file manager writes itself. Windows keeps several files in a form
 * that no program can write by its name, so there several are copied as their paths, a line each. Pure.
 */
import { pathToFileURL } from 'node:url'

/** What goes onto the clipboard: by type, as text or bytes; and what that is. */
export interface ClipboardForm {
  how: 'files' | 'paths'
  items: Record<string, string | Uint8Array<ArrayBuffer>>
}

const raw = (format: string) => `electron application/osclipboard;format="${format}"`

/** How these files are written on this system. */
export function formOnClipboard(platform: NodeJS.Platform, paths: readonly string[]): ClipboardForm {
  const addresses = paths.map((path) => pathToFileURL(path).href)
  const text = { 'text/plain': paths.join(platform === 'win32' ? '\r\n' : '\n') }
  switch (platform) {
    case 'darwin':
      return {
        how: 'files',
        items: {
          ...text,
          ...(addresses.length === 1 ? { [raw('public.file-url')]: addresses[0] ?? '' } : {}),
          [raw('NSFilenamesPboardType')]: propertyList(paths),
        },
      }
    case 'win32': {
      const [only] = paths
      if (paths.length > 1 || only === undefined) return { how: 'paths', items: text }
      return { how: 'files', items: { ...text, [raw('FileNameW')]: wideText(only) } }
    }
    default:
      return {
        how: 'files',
        items: {
          ...text,
          [raw('text/uri-list')]: `${addresses.join('\r\n')}\r\n`,
          [raw('x-special/gnome-copied-files')]: `copy\n${addresses.join('\n')}`,
        },
      }
  }
}

/** UTF-16 with a zero at its end. */
function wideText(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(`${text}\0`, 'utf16le'))
}

function propertyList(paths: readonly string[]): string {
  const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  const strings = paths.map((path) => `<string>${escaped(path)}</string>`).join('')
  return `<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd"><plist version="1.0"><array>${strings}</array></plist>`
}
