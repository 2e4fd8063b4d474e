/** Every render the queue shows, by id; kept fresh by Studio's events. */
import { create } from 'zustand'
import type { RenderId } from '../../shared/domain/ids'
import type { Render } from '../../shared/domain/render'

/** The last that was told of renders; null: cleared. */
export type Meanwhile = ReadonlyMap<RenderId, Render | null>

interface RendersState {
  renders: ReadonlyMap<RenderId, Render>
  /** False until the first list arrived. */
  loaded: boolean
  /** Replaces everything: the answer to `renders.list`. `meanwhile`: what `listen` heard from before it was asked. */
  load: (renders: readonly Render[], meanwhile?: Meanwhile) => void
  /**
   * To be called before the list is asked for: an answer that was made up before an event may come after it, and must not
   * take back what the event told.
   */
  listen: () => { meanwhile: Meanwhile; end: () => void }
  /** Takes in renders that changed or are new. */
  put: (renders: readonly Render[]) => void
  /**
   * The same for one of a stream: at once after a quiet time, else a moment later together with all that come
   * meanwhile, so that hundreds of renders that report their progress do not keep the window busy.
   */
  hear: (render: Render) => void
  clear: (ids: readonly RenderId[]) => void
}

/** How long changes are gathered: the more renders there are, the dearer it is to take in a change. Milliseconds. */
export function gatherMs(renders: number): number {
  return Math.min(250, Math.max(50, renders / 50))
}

export const useRenders = create<RendersState>()((set, get) => {
  const heard = new Map<RenderId, Render>()
  const listening = new Set<Map<RenderId, Render | null>>()
  const note = (id: RenderId, render: Render | null) => {
    for (const meanwhile of listening) meanwhile.set(id, render)
  }
  let gathering: ReturnType<typeof setTimeout> | undefined

  /** Every other change goes through here first, so that nothing older comes after it. */
  function takeIn(): void {
    if (heard.size === 0) return
    const changed = [...heard.values()]
    heard.clear()
    set(({ renders }) => ({ renders: withAll(renders, changed) }))
  }

  function gather(): void {
    gathering = setTimeout(() => {
      gathering = undefined
      if (heard.size === 0) return
      takeIn()
      gather()
    }, gatherMs(get().renders.size))
  }

  return {
    renders: new Map(),
    loaded: false,
    load: (renders, meanwhile = new Map()) => {
      // What was heard before this answer is in it, or among what was heard meanwhile.
      heard.clear()
      const next = new Map(renders.map((render) => [render.id, render]))
      for (const [id, render] of meanwhile) {
        if (render === null) next.delete(id)
        else next.set(id, render)
      }
      set({ renders: next, loaded: true })
    },
    listen: () => {
      const meanwhile = new Map<RenderId, Render | null>()
      listening.add(meanwhile)
      return { meanwhile, end: () => void listening.delete(meanwhile) }
    },
    put: (changed) => {
      takeIn()
      for (const render of changed) note(render.id, render)
      set(({ renders }) => ({ renders: withAll(renders, changed) }))
    },
    hear: (render) => {
      heard.set(render.id, render)
      note(render.id, render)
      if (gathering !== undefined) return
      takeIn()
      gather()
    },
    clear: (ids) => {
      takeIn()
      for (const id of ids) note(id, null)
      set(({ renders }) => {
        const next = new Map(renders)
        for (const id of ids) next.delete(id)
        return { renders: next }
      })
    },
  }
})

function withAll(renders: ReadonlyMap<RenderId, Render>, changed: readonly Render[]): ReadonlyMap<RenderId, Render> {
  const next = new Map(renders)
  for (const render of changed) next.set(render.id, render)
  return next
}
