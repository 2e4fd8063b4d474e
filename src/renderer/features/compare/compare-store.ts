/** Which clips are compared and how one looks at them. Used by Compare, and by the library to open it. */
import { create } from 'zustand'
import type { Asset } from '../../../shared/domain/asset'
import type { AssetId } from '../../../shared/domain/ids'
import { notify, notifyError } from '../../state/notices'
import { assetsOf } from '../library/chosen'
import { useLibrary } from '../library/library-store'
import type { Alignment } from '../viewer/lockstep'
import type { LoopRange } from '../viewer/loop-range'
import type { Look } from './compare-keys'

export const fewest = 2
export const most = 9

interface CompareStore {
  open: boolean
  /** In the order of their numbers, as they were last known. */
  clips: readonly Asset[]
  focused: AssetId | null
  /** The other one of a wipe: the one in focus before. */
  partner: AssetId | null
  look: Look
  table: boolean
  alignment: Alignment
  speed: number
  loop: boolean
  muted: boolean
  /** In frames of the longest. */
  range: LoopRange | null
  openWith: (ids: readonly AssetId[]) => Promise<void>
  close: () => void
  focus: (id: AssetId) => void
  /** Out of the comparison; what takes its place has the focus. */
  takeOut: (id: AssetId) => void
  putBack: (asset: Asset, place: number) => void
  /** What Studio told of. */
  take: (changed: readonly Asset[], removed: readonly AssetId[]) => void
}

export const useCompare = create<CompareStore>()((set, get) => ({
  open: false,
  clips: [],
  focused: null,
  partner: null,
  look: 'grid',
  table: false,
  alignment: 'seconds',
  speed: 1,
  loop: true,
  muted: false,
  range: null,
  openWith: async (ids) => {
    const why = whyNot(ids.length)
    if (why !== null) {
      notify('info', why, { hint: 'Choose them with Ctrl or Shift in the library, then press C.' })
      return
    }
    try {
      const clips = await assetsOf(ids)
      const [first, second] = clips
      if (first === undefined || second === undefined) {
        notify('warning', 'These clips are not in the library any more.')
        return
      }
      set({
        open: true,
        clips,
        focused: first.id,
        partner: second.id,
        look: 'grid',
        alignment: 'seconds',
        speed: 1,
        range: null,
      })
    } catch (error) {
      notifyError(error)
    }
  },
  close: () => {
    const { focused } = get()
    set({ open: false, clips: [], focused: null, partner: null })
    if (focused === null) return
    // What was chosen stays chosen; the keyboard is on the one that was looked at last.
    const { selection, setSelection } = useLibrary.getState()
    setSelection({ ...selection, current: focused })
    useLibrary.setState({ reveal: focused })
  },
  focus: (id) => {
    const { focused, partner } = get()
    if (id !== focused) set({ focused: id, partner: focused ?? partner })
  },
  takeOut: (id) => {
    const { clips, focused, partner } = get()
    const place = clips.findIndex((clip) => clip.id === id)
    if (place < 0) return
    const left = clips.filter((clip) => clip.id !== id)
    const heir = left[Math.min(place, left.length - 1)]?.id ?? null
    const next = focused === id ? heir : focused
    const other = partner === id || partner === next ? (left.find((clip) => clip.id !== next)?.id ?? null) : partner
    set({ clips: left, focused: next, partner: other })
  },
  putBack: (asset, place) => {
    const { open, clips } = get()
    if (!open || clips.some(({ id }) => id === asset.id) || clips.length >= most) return
    set({ clips: clips.toSpliced(place, 0, asset), focused: asset.id, partner: get().focused })
  },
  take: (changed, removed) => {
    const { open, takeOut } = get()
    if (!open) return
    for (const id of removed) takeOut(id)
    const byId = new Map(changed.map((asset) => [asset.id, asset]))
    if (get().clips.some(({ id }) => byId.has(id)))
      set(({ clips }) => ({ clips: clips.map((clip) => byId.get(clip.id) ?? clip) }))
    if (get().clips.length === 0) get().close()
  },
}))

/** Why so many cannot be compared; null where they can. */
export function whyNot(count: number): string | null {
  if (count >= fewest && count <= most) return null
  const chosen = count === 0 ? 'none is' : count === 1 ? '1 is' : `${count} are`
  return `Compare takes 2 to 9 clips; ${chosen} selected.`
}
