/** What is being dragged over the window, and where it would go. */
import { create } from 'zustand'
import { findModel } from '../../../shared/catalog'
import type { SlotName } from '../../../shared/domain/draft'
import { AssetId } from '../../../shared/domain/ids'
import { useComposer } from '../../state/composer'
import { type GuessedKind, guessKind, type Placement, placeInputs } from '../../state/place-inputs'

/** The type under which the library puts an asset's id into a drag. */
export const draggedAssetType = 'application/x-dailies-asset'

interface DragState {
  /** Null: nothing is dragged. */
  plan: readonly Placement[] | null
  /** The slot under the pointer, which then takes it all. */
  over: SlotName | null
}

export const useDrag = create<DragState>()(() => ({ plan: null, over: null }))

export function endDrag(): void {
  useDrag.setState({ plan: null, over: null })
}

/** Whether this drag carries something for the slots. */
export function carriesMedia(transfer: DataTransfer | null): transfer is DataTransfer {
  return transfer !== null && (transfer.types.includes('Files') || transfer.types.includes(draggedAssetType))
}

/** Shows where the drag would go. */
export function showDrag(transfer: DataTransfer): void {
  const kinds: GuessedKind[] = transfer.types.includes(draggedAssetType)
    ? ['video']
    : [...transfer.items].filter((item) => item.kind === 'file').map((item) => guessKind({ type: item.type }))
  // The pointer moves many times a second; what it carries does not change.
  if (useDrag.getState().plan !== null) return
  const { draft } = useComposer.getState()
  const model = findModel(draft.model)
  if (model) useDrag.setState({ plan: placeInputs(kinds.length > 0 ? kinds : ['unknown'], model, draft.slots) })
}

/** The asset a drag carries; null for files. */
export function assetIn(transfer: DataTransfer): AssetId | null {
  const parsed = AssetId.safeParse(transfer.getData(draggedAssetType))
  return parsed.success ? parsed.data : null
}
