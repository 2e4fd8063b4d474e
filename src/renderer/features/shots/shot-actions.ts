/** What one does with a clip next: carry it on, make more like it, take its settings, see where it came from. */
import type { Asset } from '../../../shared/domain/asset'
import { notify } from '../../state/notices'
import { bringBackSettings } from '../library/asset-actions'
import { mayPlay } from '../library/asset-words'
import { useViewer } from '../viewer/viewer-store'
import { carryOn, choosePoster, saveFrame, timeOnScreen } from './frames'
import type { ShotAct } from './shot-keys'
import { useShots } from './shots-store'

/** Does what a key asks for, and says why where it cannot be. */
export function doShotAct(asset: Asset, act: ShotAct): void {
  switch (act) {
    case 'settings':
      if (asset.origin === 'render') void bringBackSettings(asset.draft)
      else noRecipe()
      return
    case 'more':
      if (asset.origin === 'render') useShots.getState().askMore(asset)
      else noRecipe()
      return
    case 'lineage':
      if (useViewer.getState().asset === null) useShots.getState().showLineage(asset)
      else showInDetails()
      return
    case 'carry-on':
      if (mayPlay(asset)) void carryOn(asset)
      else noFrames(asset)
      return
    case 'save-frame':
    case 'poster': {
      const atSeconds = timeOnScreen(asset)
      if (atSeconds === null) noFrames(asset)
      else void (act === 'poster' ? choosePoster(asset, atSeconds) : saveFrame(asset, { atSeconds }))
    }
  }
}

/** Unfolds the viewer's details and leads the keyboard to the tree in them. */
function showInDetails(): void {
  useViewer.getState().setDetails(true)
  requestAnimationFrame(() => {
    const tree = document.querySelector<HTMLElement>('[data-lineage]')
    tree?.scrollIntoView({ block: 'nearest' })
    tree?.focus()
  })
}

function noRecipe(): void {
  notify('info', 'This was brought in from elsewhere, so it has no settings.', {
    hint: 'Its last frame can begin a new shot: press O.',
  })
}

function noFrames({ missing }: Asset): void {
  notify('info', missing ? 'The file is missing, so it shows no frame.' : 'This is not a clip that shows frames here.')
}
