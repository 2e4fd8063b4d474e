/** What is being dragged over the window, and where it would go. */
import { z } from 'zod'
import { create } from 'zustand'
import { findModel } from '../../../shared/catalog'
import type { SlotName } from '../../../shared/domain/draft'
import { AssetId } from '../../../shared/domain/ids'
import { useComposer } from '../../state/composer'
import { type GuessedKind, guessKind, type Placement, placeInputs } from '../../state/place-inputs'

/** The type under which the library puts the id of the clip that is dragged into a drag. */
export const draggedAssetType = 'application/x-dailies-asset'
/** And the ids of all that are dragged with it, in the order shown: a JSON list. */
export const draggedAssetsType = 'application/x-dailies-assets'

interface DragState {
  /** Null: nothing is dragged. */
  plan: readonly Placement[] | null
  /** The slot under the pointer, which then takes it all. */
  over: SlotName | null
  /** Where it goes as a whole, and where it may; null where that is no question: a clip of the library is in it already. */
  /** What is dragged is the library's own: nothing covers the library, and it goes only where it is dropped. */
  own: boolean
  places: { into: Place; usual: Place; offered: readonly Place[] } | null
}

/** What a drop on the window at large may become: inputs of the shot, a sheet with a row each, clips of the library. */
export const places = ['shot', 'sheet', 'library'] as const
export type Place = (typeof places)[number]

export const useDrag = create<DragState>()(() => ({ plan: null, over: null, own: false, places: null }))

export function endDrag(): void {
  useDrag.setState({ plan: null, over: null, own: false, places: null })
}

/** The place of the overlay that is under the pointer; null beside them. */
export function placeUnder(target: EventTarget | null): Place | null {
  const place = target instanceof Element ? target.closest('[data-drop-place]') : null
  const name = place?.getAttribute('data-drop-place')
  return places.find((one) => one === name) ?? null
}

/** Several things may be rows: more than the slots take, or what may be a folder or a sheet, are rows unless one says otherwise. */
export function usualPlace(plan: readonly Placement[]): Place {
  return plan.some(({ slot }) => slot === null) ? 'sheet' : 'shot'
}

/** Whether this drag carries something for the slots. */
export function carriesMedia(transfer: DataTransfer | null): transfer is DataTransfer {
  return transfer !== null && (transfer.types.includes('Files') || transfer.types.includes(draggedAssetType))
}

/** Shows where the drag would go. `target`: what is under the pointer. */
export function showDrag(transfer: DataTransfer, target: EventTarget | null): void {
  const { plan: shown, places: open } = useDrag.getState()
  if (open !== null) {
    const into = placeUnder(target) ?? open.usual
    if (into !== open.into) useDrag.setState({ places: { ...open, into } })
  }
  // The pointer moves many times a second; what it carries does not change.
  if (shown !== null) return
  const kinds: GuessedKind[] = carriesAssets(transfer)
    ? ['video']
    : [...transfer.items].filter((item) => item.kind === 'file').map((item) => guessKind({ type: item.type }))
  const { draft } = useComposer.getState()
  const model = findModel(draft.model)
  if (!model) return
  const plan = placeInputs(kinds.length > 0 ? kinds : ['unknown'], model, draft.slots)
  if (carriesAssets(transfer)) {
    useDrag.setState({ plan, own: true, places: null })
    return
  }
  const several = kinds.length > 1 || maybeFolder(transfer)
  const usual = maybeFolder(transfer) ? 'sheet' : several ? usualPlace(plan) : 'shot'
  useDrag.setState({ plan, places: { into: usual, usual, offered: several ? places : ['shot', 'library'] } })
}

// While it is dragged, neither a name nor a folder can be told: one thing without a kind is a folder or a sheet's file.
function maybeFolder(transfer: DataTransfer): boolean {
  const files = [...transfer.items].filter((item) => item.kind === 'file')
  return files.length === 1 && files.every(({ type }) => type === '' || /csv|json|tab-separated/.test(type))
}

/** Puts clips of the library into a drag. `id`: the one that is dragged; `ids`: all that go with it, itself among them. */
export function carryAssets(transfer: DataTransfer, id: AssetId, ids: readonly AssetId[]): void {
  transfer.setData(draggedAssetType, id)
  transfer.setData(draggedAssetsType, JSON.stringify(ids))
  transfer.effectAllowed = 'copy'
}

/** Whether what is dragged are clips of the library. */
export function carriesAssets(transfer: DataTransfer): boolean {
  return transfer.types.includes(draggedAssetType)
}

/** All clips of the library that a drag carries, in the order shown; none for files. */
export function assetsIn(transfer: DataTransfer): AssetId[] {
  const one = assetIn(transfer)
  if (one === null) return []
  try {
    const all = z.array(AssetId).safeParse(JSON.parse(transfer.getData(draggedAssetsType)))
    return all.success ? all.data : [one]
  } catch {
    return [one]
  }
}

/** The asset a drag carries; null for files. */
export function assetIn(transfer: DataTransfer): AssetId | null {
  const parsed = AssetId.safeParse(transfer.getData(draggedAssetType))
  return parsed.success ? parsed.data : null
}
