/** Which clip the viewer shows, and where it may go from there. Used by Viewer, Library and Queue. */
import { create } from 'zustand'
import type { Asset } from '../../../shared/domain/asset'
import type { AssetId } from '../../../shared/domain/ids'
import { client } from '../../client/client'
import { notifyError } from '../../state/notices'
import { useLibrary } from '../library/library-store'
import { selectOnly } from '../library/selection'

interface ViewerStore {
  /** Null: closed. */
  asset: Asset | null
  /** Kept from clip to clip. */
  muted: boolean
  loop: boolean
  details: boolean
  open: (asset: Asset) => void
  /** Opens a clip of which only the id is known. */
  openById: (id: AssetId) => Promise<void>
  close: () => void
  /** To the neighbour in the order the library shows; stays at either end. */
  go: (by: 1 | -1) => void
  /** Takes in what Studio told of: a change shows, and when the clip went the next one takes its place. */
  take: (changed: readonly Asset[], removed: readonly AssetId[], orderBefore: readonly Asset[]) => void
  setMuted: (muted: boolean) => void
  setLoop: (loop: boolean) => void
  setDetails: (details: boolean) => void
}

export const useViewer = create<ViewerStore>()((set, get) => ({
  asset: null,
  muted: false,
  loop: true,
  details: true,
  open: (asset) => {
    set({ asset })
    useLibrary.getState().setSelection(selectOnly(asset.id))
  },
  openById: async (id) => {
    try {
      get().open(await client.call('library.get', { id }))
    } catch (error) {
      notifyError(error)
    }
  },
  close: () => {
    const { asset } = get()
    set({ asset: null })
    // The grid shows where one came to, and takes the keyboard back.
    if (asset) useLibrary.setState({ reveal: asset.id })
  },
  go: (by) => {
    const { asset, open } = get()
    const { assets } = useLibrary.getState().loaded
    const place = assets.findIndex(({ id }) => id === asset?.id)
    const next = place < 0 ? undefined : assets[place + by]
    if (next) open(next)
    if (place + by >= assets.length - 5) void useLibrary.getState().loadMore()
  },
  take: (changed, removed, orderBefore) => {
    const { asset, open } = get()
    if (asset === null) return
    if (removed.includes(asset.id)) {
      const gone = new Set(removed)
      const place = orderBefore.findIndex(({ id }) => id === asset.id)
      const after = orderBefore.slice(place + 1).find(({ id }) => !gone.has(id))
      const before = orderBefore.slice(0, Math.max(0, place)).findLast(({ id }) => !gone.has(id))
      const next = place < 0 ? undefined : (after ?? before)
      if (next) open(next)
      else set({ asset: null })
      return
    }
    const now = changed.find(({ id }) => id === asset.id)
    if (now) set({ asset: now })
  },
  setMuted: (muted) => set({ muted }),
  setLoop: (loop) => set({ loop }),
  setDetails: (details) => set({ details }),
}))
