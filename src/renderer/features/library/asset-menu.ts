/** The menu of a clip (or of several selected). */
import { Expand, Flag, FolderOpen, ImagePlus, Star, StickyNote, Tag, ThumbsDown, Trash2 } from 'lucide-react'
import type { AppInfo } from '../../../shared/contract'
import type { Asset } from '../../../shared/domain/asset'
import type { MenuEntry } from '../../ui/Menu'
import { collectionEntries } from '../collections/collection-menu'
import { compareEntries } from '../compare/compare-entry'
import { outEntries } from '../export/let-out'
import { shotEntries } from '../shots/shot-menu'
import { useViewer } from '../viewer/viewer-store'
import { revealInFolder, takeAsInput } from './asset-actions'
import { mayBeInput } from './asset-words'
import { chosenIds, withChosen } from './chosen'
import { deleteClips } from './deleting'
import { actOn, annotate } from './judging'
import { useLibrary } from './library-store'

/**
 * `asset`: the one pressed on; `chosen`: those selected with it that the window has. What is done is done to all that are
 * chosen (`chosenIds`, `withChosen`), looked at or not.
 */
export function assetMenu(asset: Asset, chosen: readonly Asset[], can: AppInfo['can'] | undefined): MenuEntry[] {
  const all = chosen.every(({ favourite }) => favourite)
  const favourite: MenuEntry = {
    label: all ? 'Remove from favourites' : 'Add to favourites',
    icon: Star,
    keys: 'F',
    onSelect: () => withChosen((clips) => void annotate(clips, { favourite: !all })),
  }
  const judging: MenuEntry[] = [
    favourite,
    flagEntry(chosen, 'pick'),
    flagEntry(chosen, 'reject'),
    {
      label: 'Note',
      icon: StickyNote,
      keys: 'N',
      onSelect: () => withChosen((clips) => actOn(clips, { kind: 'write', what: 'note' })),
    },
    {
      label: 'Tags',
      icon: Tag,
      keys: 'T',
      onSelect: () => withChosen((clips) => actOn(clips, { kind: 'write', what: 'tags' })),
    },
    ...collectionEntries(),
  ]
  const trash: MenuEntry[] = can?.trash
    ? [
        'separator',
        {
          label: 'Delete',
          icon: Trash2,
          keys: 'Del',
          danger: true,
          onSelect: () => void deleteClips(chosenIds()),
        },
      ]
    : []
  if (useLibrary.getState().selection.selected.size > 1)
    return [...judging, ...compareEntries(), 'separator', ...outEntries(), ...trash]
  return [
    { label: 'Open', icon: Expand, keys: 'Enter', onSelect: () => useViewer.getState().open(asset) },
    ...judging,
    'separator',
    ...shotEntries(asset),
    'separator',
    { label: 'Use as input', icon: ImagePlus, disabled: !mayBeInput(asset), onSelect: () => void takeAsInput(asset) },
    ...outEntries(),
    ...(can?.reveal
      ? [{ label: 'Show in folder', icon: FolderOpen, onSelect: () => void revealInFolder(asset.id) }]
      : []),
    ...trash,
  ]
}

/** Picks or rejects; where all are so already, takes the flag away. */
function flagEntry(chosen: readonly Asset[], flag: 'pick' | 'reject'): MenuEntry {
  const all = chosen.every((asset) => asset.flag === flag)
  return {
    label: all ? 'Take the flag away' : flag === 'pick' ? 'Pick' : 'Reject',
    icon: flag === 'pick' ? Flag : ThumbsDown,
    keys: all ? 'U' : flag === 'pick' ? 'P' : 'X',
    onSelect: () => withChosen((clips) => void annotate(clips, { flag: all ? null : flag })),
  }
}
