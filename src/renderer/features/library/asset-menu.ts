/** The menu of a clip (or of several selected). */
import { Expand, FolderOpen, ImagePlus, Star, Trash2, Undo2 } from 'lucide-react'
import type { AppInfo } from '../../../shared/contract'
import type { Asset } from '../../../shared/domain/asset'
import type { MenuEntry } from '../../ui/Menu'
import { useViewer } from '../viewer/viewer-store'
import { bringBackSettings, revealInFolder, setFavourite, takeAsInput } from './asset-actions'
import { mayPlay } from './asset-words'
import { useLibrary } from './library-store'

/** `asset`: the one pressed on; `chosen`: all that are selected with it. */
export function assetMenu(asset: Asset, chosen: readonly Asset[], can: AppInfo['can'] | undefined): MenuEntry[] {
  const all = chosen.every(({ favourite }) => favourite)
  const favourite: MenuEntry = {
    label: all ? 'Remove from favourites' : 'Add to favourites',
    icon: Star,
    keys: 'F',
    onSelect: () => void setFavourite(chosen, !all),
  }
  const trash: MenuEntry[] = can?.trash
    ? [
        'separator',
        {
          label: 'Move to the system’s trash',
          icon: Trash2,
          keys: 'Del',
          danger: true,
          onSelect: () => useLibrary.getState().askTrash(chosen.map(({ id }) => id)),
        },
      ]
    : []
  if (chosen.length > 1) return [favourite, ...trash]
  return [
    { label: 'Open', icon: Expand, keys: 'Enter', onSelect: () => useViewer.getState().open(asset) },
    favourite,
    'separator',
    { label: 'Use these settings again', icon: Undo2, onSelect: () => void bringBackSettings(asset.draft) },
    { label: 'Use as input', icon: ImagePlus, disabled: !mayPlay(asset), onSelect: () => void takeAsInput(asset) },
    ...(can?.reveal
      ? [{ label: 'Show in folder', icon: FolderOpen, onSelect: () => void revealInFolder(asset.id) }]
      : []),
    ...trash,
  ]
}
