import { useEffect } from 'react'
import { findModel } from '../../../shared/catalog'
import { useComposer } from '../../state/composer'
import { asFailure, notify } from '../../state/notices'
import { guessKind, placeInputs } from '../../state/place-inputs'
import { bringInDrop } from '../bring-in/bring-in-store'
import { grabDrop, isSheetFile } from '../sheet/dropped-files'
import { sheetFromDrop } from '../sheet/sheet-files'
import {
  assetIn,
  assetsIn,
  carriesAssets,
  carriesMedia,
  endDrag,
  type Place,
  placeUnder,
  showDrag,
  usualPlace,
} from './drag'
import { takeAssets, takeFiles, takeUrl } from './take-files'

/** Whether keys and pastes belong to the text that is being written. */
export function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'range', 'file', 'button'].includes(target.type)
  return target instanceof HTMLTextAreaElement || target.isContentEditable
}

/** Files dropped anywhere on the window, and pictures, files and https addresses pasted into it. */
export function useWindowMedia(): void {
  useEffect(() => {
    const stop = new AbortController()
    const on = <K extends keyof DocumentEventMap>(name: K, act: (event: DocumentEventMap[K]) => void) =>
      document.addEventListener(name, act, { signal: stop.signal })
    on('dragover', (event) => {
      // Without this a file dropped beside everything would replace the window's page.
      event.preventDefault()
      if (!carriesMedia(event.dataTransfer)) return
      event.dataTransfer.dropEffect = carriesAssets(event.dataTransfer) && !isInCompose(event.target) ? 'none' : 'copy'
      showDrag(event.dataTransfer, event.target)
    })
    on('dragleave', (event) => {
      if (event.relatedTarget === null) endDrag()
    })
    on('dragend', endDrag)
    on('drop', (event) => {
      event.preventDefault()
      const place = placeUnder(event.target)
      endDrag()
      if (!carriesMedia(event.dataTransfer)) return
      // Clips of the library that are dropped on it again, or beside everything, are where they were.
      if (carriesAssets(event.dataTransfer) && !isInCompose(event.target)) return
      takeDroppedAtLarge(event.dataTransfer, place)
    })
    on('paste', (event) => {
      const files = [...(event.clipboardData?.files ?? [])]
      const text = event.clipboardData?.getData('text/plain').trim() ?? ''
      if (files.length > 0 && !(isWriting(event.target) && text !== '')) {
        event.preventDefault()
        void takeFiles(files)
      } else if (!isWriting(event.target) && /^https:\/\/\S+$/i.test(text)) {
        event.preventDefault()
        takeUrl(text).catch((error: unknown) => {
          const { message, hint } = asFailure(error)
          notify('error', message, { hint })
        })
      }
    })
    return () => stop.abort()
  }, [])
}

function isInCompose(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('section[aria-label="Compose"]') !== null
}

/** Takes what a drop carries: into `slot`, or where it fits. */
export function takeDropped(transfer: DataTransfer, slot?: Parameters<typeof takeFiles>[1]): void {
  const asset = assetIn(transfer)
  if (asset !== null) void takeAssets(assetsIn(transfer), asset, slot)
  else void takeFiles([...transfer.files], slot)
}

/** Takes what was dropped beside the slots: into the shot or the library, or as a sheet where that was chosen or nothing else can be. */
function takeDroppedAtLarge(transfer: DataTransfer, place: Place | null): void {
  const asset = assetIn(transfer)
  if (asset !== null) return void takeAssets(assetsIn(transfer), asset)
  const dropped = grabDrop(transfer)
  if (place === 'library') return void bringInDrop(dropped)
  const { draft } = useComposer.getState()
  const model = findModel(draft.model)
  const only = dropped.folders.length > 0 || dropped.files.some(isSheetFile)
  const plan = model === undefined ? [] : placeInputs(dropped.files.map(guessKind), model, draft.slots)
  const into = only ? 'sheet' : (place ?? (dropped.files.length > 1 ? usualPlace(plan) : 'shot'))
  if (into === 'sheet') void sheetFromDrop(dropped)
  else void takeFiles(dropped.files)
}
