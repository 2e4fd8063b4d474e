/** The clips beside the one on screen, in the order the library shows: for going on and back, and for the filmstrip. */
import type { Asset } from '../../../shared/domain/asset'
import type { AssetId } from '../../../shared/domain/ids'
import { useLibrary } from '../library/library-store'

export interface Neighbours {
  /** How many there are in all. */
  total: number
  placeOf: (id: AssetId) => number | null
  /** Undefined where it is not loaded yet: `ensure` asks for it. */
  at: (place: number) => Asset | undefined
  /** Asks for those that are not there yet. */
  ensure: (from: number, to: number) => void
}

export function useNeighbours(): Neighbours {
  // Drawn anew whenever clips come in.
  const clips = useLibrary((state) => state.clips)
  const total = useLibrary((state) => state.total)
  const { assetAt, ensure } = useLibrary.getState()
  return {
    total,
    placeOf: (id) => {
      const place = clips.order.indexOf(id)
      return place < 0 ? null : place
    },
    at: assetAt,
    ensure,
  }
}
