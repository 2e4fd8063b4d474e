/** What stands open of a clip's shot: the question for more takes, and what it came from. Used by Library and Viewer. */
import { create } from 'zustand'
import type { Asset, RenderedAsset } from '../../../shared/domain/asset'

interface ShotsStore {
  /** More takes of this clip are about to be made. */
  more: RenderedAsset | null
  /** The library shows what this clip came from. */
  lineage: Asset | null
  askMore: (asset: RenderedAsset | null) => void
  showLineage: (asset: Asset | null) => void
}

export const useShots = create<ShotsStore>()((set) => ({
  more: null,
  lineage: null,
  askMore: (more) => set({ more }),
  showLineage: (lineage) => set({ lineage }),
}))
