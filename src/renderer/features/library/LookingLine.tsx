import { count } from '../../../shared/catalog/words'
import { Progress } from '../../ui/Progress'
import { useLibrary } from './library-store'

/** Quietly under the search field, while Studio looks through the library's folder and that takes longer than a moment. */
export function LookingLine() {
  const rebuilding = useLibrary((state) => state.rebuilding)
  const total = useLibrary((state) => state.total)
  if (rebuilding === null || total === 0) return null
  return (
    <div className="flex shrink-0 items-center gap-3 px-4 pt-2">
      <p className="shrink-0 text-ink-2 text-xs tabular-nums">{lookingWords(rebuilding)}</p>
      <Progress
        label="Looking through the library"
        value={rebuilding.total === 0 ? null : rebuilding.done / rebuilding.total}
        className="min-w-0 max-w-60 flex-1"
      />
    </div>
  )
}

/** `Looking through the library: 12,000 of 100,000`. */
export function lookingWords({ done, total }: { done: number; total: number }): string {
  return `Looking through the library: ${count(done)} of ${count(total)}`
}
