/** Letting clips out from wherever they are shown: exporting and copying, as menu entries and by keys. */
import { Copy, Share } from 'lucide-react'
import type { Asset } from '../../../shared/domain/asset'
import type { AssetId } from '../../../shared/domain/ids'
import { client } from '../../client/client'
import { useApp } from '../../state/app'
import { notify, notifyError } from '../../state/notices'
import type { MenuEntry } from '../../ui/Menu'
import { titleOf } from '../library/asset-words'
import { assetsOf, chosenIds } from '../library/chosen'
import { openExport } from './export-store'
import { clipCount } from './export-words'
import { outAct } from './out-keys'

/** For the menu of clips: all that are chosen go. */
export function outEntries(): MenuEntry[] {
  return [
    { label: 'Copy', icon: Copy, keys: 'Ctrl C', onSelect: () => void copyClips(chosenIds()) },
    { label: 'Export…', icon: Share, keys: 'Ctrl E', onSelect: () => openExport(chosenIds()) },
  ]
}

/** What a key asks for; null where it is another's. Text that is selected is copied as text. */
export function outKey(event: Parameters<typeof outAct>[0], ids: () => readonly AssetId[]): (() => void) | null {
  const act = outAct(event)
  if (act === 'export') return () => openExport(ids())
  if (act === null || (window.getSelection()?.toString() ?? '') !== '') return null
  return () => void copyClips(ids())
}

/** The files onto the clipboard; behind a door without one, the poster of one clip, or titles and names of several. */
export async function copyClips(ids: readonly AssetId[]): Promise<void> {
  if (ids.length === 0) return
  try {
    if (useApp.getState().info?.can.copyFiles) await copyFiles(ids)
    else await copyWords(ids)
  } catch (error) {
    if (error instanceof DOMException) {
      const hint = 'Click into the window and try again, or export the clips instead.'
      notify('warning', 'The browser did not let Dailies use the clipboard.', { hint })
    } else notifyError(error)
  }
}

async function copyFiles(ids: readonly AssetId[]): Promise<void> {
  const { how, count, missing } = await client.call('exports.copy', { ids: [...ids] })
  const lost = missing === 0 ? '' : ` ${clipCount(missing)} ${missing === 1 ? 'has' : 'have'} no file any more.`
  if (how === 'files') {
    notify('success', `${clipCount(count)} copied.`, { hint: `Paste them into a folder or an editor.${lost}` })
    return
  }
  notify('info', `The paths of ${clipCount(count)} are copied as text.`, {
    hint: `This system takes several files only from its own file manager: drag them out, or export them.${lost}`,
  })
}

async function copyWords(ids: readonly AssetId[]): Promise<void> {
  const [only, ...others] = ids
  if (only !== undefined && others.length === 0) {
    // Begun at once: a browser lets the clipboard be used only right after a press.
    const items = { 'image/png': posterAsPng(only) }
    try {
      await navigator.clipboard.write([new ClipboardItem(items)])
      notify('success', 'The poster is copied.', { hint: 'Files go out by Export, or by dragging the clip.' })
      return
    } catch (error) {
      if (!(error instanceof NoPoster) && !(error instanceof DOMException)) throw error
    }
  }
  const assets = await assetsOf(ids)
  await navigator.clipboard.writeText(assets.map(lineOf).join('\n'))
  const hint = 'Their titles and file names, a line each. Files go out by Export.'
  notify('success', `${clipCount(assets.length)} copied as text.`, { hint })
}

class NoPoster extends Error {}

async function posterAsPng(id: AssetId): Promise<Blob> {
  const picture = new Image()
  picture.src = client.mediaUrl('poster', id)
  await picture.decode().catch(() => {
    throw new NoPoster()
  })
  const canvas = new OffscreenCanvas(picture.naturalWidth, picture.naturalHeight)
  canvas.getContext('2d')?.drawImage(picture, 0, 0)
  return canvas.convertToBlob({ type: 'image/png' })
}

function lineOf(asset: Asset): string {
  const title = titleOf(asset)
  return title === asset.fileName ? title : `${title}\t${asset.fileName}`
}
