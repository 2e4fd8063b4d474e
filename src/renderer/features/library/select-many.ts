/**
 * Selecting more than one by one: ranges and everything, among clips too that nobody has looked at. Studio is asked for
 * ids alone, never for the clips. Used by the grid.
 */
import type { AssetId } from '../../../shared/domain/ids'
import { notifyError } from '../../state/notices'
import { useLibrary } from './library-store'
import { selectOnly } from './selection'

let latest = 0

/** Shift: everything from the anchor to this one. The keyboard is there at once, what is between as soon as it is known. */
export async function selectTo(id: AssetId): Promise<void> {
  const mine = ++latest
  const { selection, setSelection, placeOf, idsBetween } = useLibrary.getState()
  const anchor = selection.anchor ?? selection.current ?? id
  setSelection({ ...selection, anchor, current: id })
  try {
    const [from, to] = await Promise.all([placeOf(anchor), placeOf(id)])
    if (from === null || to === null) {
      if (mine === latest) setSelection(selectOnly(id))
      return
    }
    const ids = await idsBetween(Math.min(from, to), Math.max(from, to) + 1)
    if (mine === latest) setSelection({ anchor, current: id, selected: new Set(ids) })
  } catch (error) {
    notifyError(error)
  }
}

/** Everything that is shown, far down too. */
export async function selectEverything(): Promise<void> {
  const mine = ++latest
  const { total, idsBetween, setSelection } = useLibrary.getState()
  try {
    const ids = await idsBetween(0, total)
    if (mine === latest) setSelection({ ...useLibrary.getState().selection, selected: new Set(ids) })
  } catch (error) {
    notifyError(error)
  }
}

/** What was begun is not to be chosen any more: another choice was made meanwhile. */
export function forgetRange(): void {
  latest++
}
