/** Which clip the viewer shows, and where it may go from there. Used by Viewer, Library and Queue. */
import { create } from 'zustand'
import type { Asset } from '../../../shared/domain/asset'
import type { AssetId } from '../../../shared/domain/ids'
import { client } from '../../client/client'
import { notifyError } from '../../state/notices'
import { useLibrary } from '../library/library-store'
import { selectOnly } from '../library/selection'
import type { LoopRange } from './loop-range'
import type { Shown } from './Stage'
import type { SafeArea } from './safe-areas'

interface ViewerStore {
  /** Null: closed. */
  asset: Asset | null
  /** What is on screen at this moment, for what is done with its frame; null while there is nothing. */
  screen: Shown | null
  /** Kept from clip to clip. */
  muted: boolean
  loop: boolean
  details: boolean
  speed: number
  safeArea: SafeArea
  strip: boolean
  /** The in and out of each clip, for as long as the window is open. */
  ranges: ReadonlyMap<AssetId, LoopRange>
  open: (asset: Asset) => void
  /** Opens a clip of which only the id is known. */
  openById: (id: AssetId) => Promise<void>
  close: () => void
  /** To the neighbour in the order the library shows; stays at either end. */
  go: (by: 1 | -1) => void
  /** Takes in what Studio told of: a change shows, and when the clip went its heir takes its place. */
  take: (changed: readonly Asset[], removed: readonly AssetId[], heir: AssetId | null) => void
  setMuted: (muted: boolean) => void
  setLoop: (loop: boolean) => void
  setDetails: (details: boolean) => void
  /** Null: the whole clip again. */
  setRange: (id: AssetId, range: LoopRange | null) => void
}

export const useViewer = create<ViewerStore>()((set, get) => ({
  asset: null,
  muted: false,
  loop: true,
  details: true,
  screen: null,
  speed: 1,
  safeArea: 'none',
  strip: false,
  ranges: new Map(),
  open: (asset) => {
    set({ asset })
    const { selection, setSelection } = useLibrary.getState()
    // Several that are chosen stay chosen while one looks at them.
    setSelection(selection.selected.size > 1 ? { ...selection, current: asset.id } : selectOnly(asset.id))
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
    if (asset === null) return
    const { indexOf, assetAt, ensure, neighbour } = useLibrary.getState()
    const place = indexOf(asset.id)
    const next = place < 0 ? undefined : assetAt(place + by)
    if (next) {
      open(next)
      ensure(Math.max(0, place - 5), place + 6)
      return
    }
    // Not looked at yet: unless one went elsewhere meanwhile, it is opened when it is here.
    neighbour(asset.id, by).then((found) => {
      if (found && get().asset?.id === asset.id) open(found)
    }, notifyError)
  },
  take: (changed, removed, heir) => {
    const { asset, open, openById } = get()
    if (asset === null) return
    if (removed.includes(asset.id)) {
      const next = heir === null ? undefined : useLibrary.getState().clips.assets.get(heir)
      if (next) open(next)
      else if (heir) void openById(heir)
      else set({ asset: null })
      return
    }
    const now = changed.find(({ id }) => id === asset.id)
    if (now) set({ asset: now })
  },
  setMuted: (muted) => set({ muted }),
  setLoop: (loop) => set({ loop }),
  setDetails: (details) => set({ details }),
  setRange: (id, range) =>
    set(({ ranges }) => {
      const next = new Map(ranges)
      if (range === null) next.delete(id)
      else next.set(id, range)
      return { ranges: next }
    }),
}))
