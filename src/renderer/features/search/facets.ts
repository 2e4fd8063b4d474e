/** The tags that the library has, for the filter and for what the search field offers. Asked for when one begins to look. */
import { create } from 'zustand'
import type { CommandOutput } from '../../../shared/contract'
import { client } from '../../client/client'

interface FacetsState {
  tags: CommandOutput<'library.tags'>
  load: () => Promise<void>
}

export const useFacets = create<FacetsState>()((set) => ({
  tags: [],
  load: async () => {
    try {
      set({ tags: await client.call('library.tags', { limit: 1000 }) })
    } catch {
      // Without them nothing is offered; what is typed is found all the same.
    }
  },
}))
