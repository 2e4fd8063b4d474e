/**
 * Clips dragged out of the window as files, for editors and folders. A plain drag of posters stays the window's own (onto
 * a slot, into a collection): a drag of files is the system's, and on some systems cannot be dropped in the window it
 * comes from. So files go with Alt held, or by the handle; and one clip goes with every drag as a download.
 */
import type { DragEvent } from 'react'
import type { Asset } from '../../../shared/domain/asset'
import type { AssetId } from '../../../shared/domain/ids'
import { client } from '../../client/client'

/** Whether this door can drag files. */
export function canDragFiles(): boolean {
  return client.startDrag() !== null
}

/** For `dragstart`: hands the drag over to the system, with the files of these clips. False where the door cannot. */
export function dragFiles(event: DragEvent, ids: readonly AssetId[]): boolean {
  const start = client.startDrag()
  if (start === null || ids.length === 0) return false
  event.preventDefault()
  start(ids)
  return true
}

/** Lets Chromium save the file where the drag ends outside: on the desktop, in a folder. */
export function offerDownload(transfer: DataTransfer, asset: Asset): void {
  if (asset.missing) return
  const name = asset.fileName.slice(asset.fileName.lastIndexOf('/') + 1).replaceAll(':', '-')
  const address = new URL(client.mediaUrl('asset', asset.id), document.baseURI).href
  transfer.setData('DownloadURL', `${asset.mime}:${name}:${address}`)
}
