import type { LibraryPage } from '../../../shared/contract'
import { useLibrary } from './library-store'

/** The models that clips of the whole library were made with, and how many each; the most used first. */
export function useModels(): LibraryPage['models'] {
  return useLibrary((state) => state.models)
}

/** How many clips are shown, and whether that is known. */
export function useShownTotal(): number | null {
  return useLibrary((state) => (state.status === 'loading' ? null : state.total))
}
