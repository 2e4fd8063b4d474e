/** Puts files on the system's clipboard, in the form of its file manager (`clipboard-form.ts`). */
import { ClipboardItem, clipboard } from 'electron'
import { formOnClipboard } from './clipboard-form'

/** Puts files on the clipboard; where the system will not have them, their paths. */
export async function copyFiles(platform: NodeJS.Platform, paths: readonly string[]): Promise<'files' | 'paths'> {
  const { how, items } = formOnClipboard(platform, paths)
  try {
    await clipboard.write([new ClipboardItem(Object.fromEntries(Object.entries(items).map(asPayload)))])
    return how
  } catch {
    await clipboard.writeText(items['text/plain'] as string)
    return 'paths'
  }
}

function asPayload([type, value]: [string, string | Uint8Array<ArrayBuffer>]): [string, string | Blob] {
  return [type, typeof value === 'string' ? value : new Blob([value])]
}
