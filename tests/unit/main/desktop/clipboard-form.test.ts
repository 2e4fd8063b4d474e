import { describe, expect, it } from 'vitest'
import { formOnClipboard } from '../../../../src/main/desktop/clipboard-form'

const paths = ['/films/one & two.mp4', '/films/drei ü.mp4']
const raw = (format: string) => `electron application/osclipboard;format="${format}"`

describe('files on the clipboard', () => {
  it('are what the file managers of Linux paste', () => {
    const { how, items } = formOnClipboard('linux', paths)
    expect(how).toBe('files')
    expect(items).toEqual({
      'text/plain': '/films/one & two.mp4\n/films/drei ü.mp4',
      [raw('text/uri-list')]: 'file:///films/one%20&%20two.mp4\r\nfile:///films/drei%20%C3%BC.mp4\r\n',
      [raw('x-special/gnome-copied-files')]: 'copy\nfile:///films/one%20&%20two.mp4\nfile:///films/drei%20%C3%BC.mp4',
    })
  })

  it('are what Finder pastes, one or many', () => {
    const many = formOnClipboard('darwin', paths)
    expect(many.how).toBe('files')
    expect(many.items[raw('NSFilenamesPboardType')]).toContain('<string>/films/one &amp; two.mp4</string>')
    expect(many.items[raw('public.file-url')]).toBeUndefined()
    expect(formOnClipboard('darwin', ['/a.mp4']).items[raw('public.file-url')]).toBe('file:///a.mp4')
  })

  it('are one file on Windows, and the paths of several', () => {
    const one = formOnClipboard('win32', ['C:\\a.mp4'])
    expect(one.how).toBe('files')
    const bytes = one.items[raw('FileNameW')] as Uint8Array
    expect(Buffer.from(bytes).toString('utf16le')).toBe('C:\\a.mp4\0')
    expect(formOnClipboard('win32', ['C:\\a.mp4', 'C:\\b.mp4'])).toEqual({
      how: 'paths',
      items: { 'text/plain': 'C:\\a.mp4\r\nC:\\b.mp4' },
    })
  })
})
