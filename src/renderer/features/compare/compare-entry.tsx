/** Compare, as the library offers it: in the menu of what is selected and in the bar above the grid. */
import { Columns2 } from 'lucide-react'
import { Button } from '../../ui/Button'
import type { MenuEntry } from '../../ui/Menu'
import { chosenIds } from '../library/chosen'
import { useLibrary } from '../library/library-store'
import { useCompare, whyNot } from './compare-store'

/** Compares what is selected, or says why not. */
export function compareChosen(): void {
  void useCompare.getState().openWith(chosenIds())
}

/** In the menu of several; with too many it stands there and cannot be pressed. */
export function compareEntries(): MenuEntry[] {
  const { size } = useLibrary.getState().selection.selected
  if (size < 2) return []
  const why = whyNot(size)
  return [
    {
      label: why === null ? 'Compare' : 'Compare (2 to 9 clips)',
      icon: Columns2,
      keys: 'C',
      disabled: why !== null,
      onSelect: compareChosen,
    },
  ]
}

export function CompareButton() {
  const size = useLibrary((state) => state.selection.selected.size)
  const why = whyNot(size)
  return (
    <Button
      size="sm"
      variant="plain"
      aria-disabled={why !== null}
      title={why ?? 'Compare them side by side (C)'}
      className={why === null ? '' : 'opacity-50'}
      onClick={compareChosen}
    >
      <Columns2 size={14} aria-hidden="true" />
      Compare
    </Button>
  )
}
