/** Every render the queue shows, by id; kept fresh by Studio's events. */
import { create } from 'zustand'
import type { RenderId } from '../../shared/domain/ids'
import type { Render } from '../../shared/domain/render'

interface RendersState {
  renders: ReadonlyMap<RenderId, Render>
  /** False until the first list arrived. */
  loaded: boolean
  /** Replaces everything: the answer to `renders.list`. */
  load: (renders: readonly Render[]) => void
  /** Takes in renders that changed or are new. */
  put: (renders: readonly Render[]) => void
  clear: (ids: readonly RenderId[]) => void
}

export const useRenders = create<RendersState>()((set) => ({
  renders: new Map(),
  loaded: false,
  load: (renders) => set({ renders: new Map(renders.map((render) => [render.id, render])), loaded: true }),
  put: (changed) =>
    set(({ renders }) => {
      const next = new Map(renders)
      for (const render of changed) next.set(render.id, render)
      return { renders: next }
    }),
  clear: (ids) =>
    set(({ renders }) => {
      const next = new Map(renders)
      for (const id of ids) next.delete(id)
      return { renders: next }
    }),
}))
