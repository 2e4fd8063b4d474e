/** The menu entries about a clip's shot: its frames, its settings, more of it, and where it came from. */
import { Copy, GitFork, Image as ImageIcon, StepForward, Undo2 } from 'lucide-react'
import type { Asset } from '../../../shared/domain/asset'
import type { MenuEntry } from '../../ui/Menu'
import { mayPlay } from '../library/asset-words'
import { saveFrame } from './frames'
import { doShotAct } from './shot-actions'

export function shotEntries(asset: Asset): MenuEntry[] {
  const playable = mayPlay(asset)
  const ofRender: MenuEntry[] =
    asset.origin === 'render'
      ? [
          { label: 'Make more like this', icon: Copy, keys: 'A', onSelect: () => doShotAct(asset, 'more') },
          { label: 'Use these settings again', icon: Undo2, keys: 'S', onSelect: () => doShotAct(asset, 'settings') },
        ]
      : []
  const ofClip: MenuEntry[] = playable
    ? [
        {
          label: 'Use last frame as first frame',
          icon: StepForward,
          keys: 'O',
          onSelect: () => doShotAct(asset, 'carry-on'),
        },
        { label: 'Save first frame', icon: ImageIcon, onSelect: () => void saveFrame(asset, 'first') },
        { label: 'Save last frame', icon: ImageIcon, onSelect: () => void saveFrame(asset, 'last') },
      ]
    : []
  return [
    ...ofRender,
    ...ofClip,
    { label: 'What it came from', icon: GitFork, keys: 'Y', onSelect: () => doShotAct(asset, 'lineage') },
  ]
}
