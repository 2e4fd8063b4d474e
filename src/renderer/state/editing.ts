/**
 * A queued render whose draft is in Compose to be changed. What Compose held before comes back when it is saved or left.
 * Whether it may still be changed is Studio's word: it may begin meanwhile.
 */
import { create } from 'zustand'
import { type Draft, inputsOf } from '../../shared/domain/draft'
import type { RenderId } from '../../shared/domain/ids'
import type { Input } from '../../shared/domain/input'
import type { Render } from '../../shared/domain/render'
import { client } from '../client/client'
import { useComposer } from './composer'
import { notify, notifyError } from './notices'
import { useRenders } from './renders'

interface EditingState {
  /** Null: Compose makes new renders. */
  editing: { id: RenderId; before: { draft: Draft; takes: number } } | null
  saving: boolean
  /** Puts a queued render's draft into Compose. */
  edit: (render: Render) => Promise<void>
  /** Keeps what was changed. Refused in words when the render has begun meanwhile. */
  save: () => Promise<void>
  /** Leaves the render as it is. */
  leave: () => void
  /** Leaves the render as it is, and what was written in Compose, for a new render. */
  keepAsNew: () => void
}

export const useEditing = create<EditingState>()((set, get) => ({
  editing: null,
  saving: false,
  edit: async (render) => {
    try {
      const ids = inputsOf(render.draft.slots)
      const inputs = ids.length > 0 ? await client.call('inputs.get', { ids }) : []
      const composer = useComposer.getState()
      // From one row to another: what Compose held before the first comes back in the end.
      const before = get().editing?.before ?? { draft: composer.draft, takes: composer.takes }
      set({ editing: { id: render.id, before } })
      putInCompose(render.draft, inputs)
    } catch (error) {
      notifyError(error)
    }
  },
  save: async () => {
    const { editing, saving, leave } = get()
    if (editing === null || saving) return
    set({ saving: true })
    try {
      const render = await client.call('renders.edit', { id: editing.id, draft: useComposer.getState().draft })
      useRenders.getState().put([render])
      leave()
      notify('success', 'The queued render is changed.')
    } catch (error) {
      notifyError(error)
    } finally {
      set({ saving: false })
    }
  },
  leave: () => {
    const { editing } = get()
    if (editing === null) return
    set({ editing: null })
    putInCompose(editing.before.draft, [])
    useComposer.getState().setTakes(editing.before.takes)
  },
  keepAsNew: () => set({ editing: null }),
}))

function putInCompose(draft: Draft, inputs: readonly Input[]): void {
  useComposer.getState().useDraft(draft, inputs)
}
