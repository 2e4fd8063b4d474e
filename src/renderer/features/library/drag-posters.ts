/** Dragging posters out of the grid: onto a slot, a collection, or out of the window. All that are selected go together. */
import type { DragEvent } from 'react'
import { count } from '../../../shared/catalog/words'
import type { Asset } from '../../../shared/domain/asset'
import { carryAssets } from '../compose/drag'
import { dragFiles, offerDownload } from '../export/drag-files'
import { chosenIds, findLoaded } from './chosen'
import { useLibrary } from './library-store'
import { selectOnly } from './selection'

/** For the poster's `dragstart`; with Alt held, the files themselves go. One that is not selected is selected first, and goes alone. */
export function dragPosters(event: DragEvent<HTMLElement>, asset: Pick<Asset, 'id'>): void {
  const { selection, setSelection } = useLibrary.getState()
  if (!selection.selected.has(asset.id)) setSelection(selectOnly(asset.id))
  const ids = chosenIds()
  if (event.altKey && dragFiles(event, ids)) return
  carryAssets(event.dataTransfer, asset.id, ids)
  const only = ids.length === 1 ? findLoaded(asset.id) : undefined
  if (only !== undefined) offerDownload(event.dataTransfer, only)
  if (ids.length > 1) event.dataTransfer.setDragImage(badge(ids.length), -8, -8)
}

/** What is seen under the pointer: the browser takes its picture at once, after which it can go. */
function badge(clips: number): HTMLElement {
  const element = document.createElement('div')
  element.textContent = `${count(clips)} clips`
  element.className = 'fixed -top-24 left-0 rounded-md bg-accent px-2 py-1 text-accent-ink text-sm font-semibold'
  document.body.append(element)
  setTimeout(() => element.remove())
  return element
}
