import { X } from 'lucide-react'
import { useCollectionList } from '../collections/collections-store'
import { useLibrary } from '../library/library-store'
import { activeTerms, withoutPart } from './filter-terms'
import { termWords } from './term-words'

/** What is filtered by, one chip each; a press takes it out again. Models have chips of their own. */
export function ActiveTerms({ models }: { models: readonly string[] }) {
  const filters = useLibrary((state) => state.filters)
  const setFilters = useLibrary((state) => state.setFilters)
  const collections = useCollectionList()
  const open = collections.find(({ id }) => id === filters.collection)
  const known = new Set(models.map((model) => model.toLowerCase()))
  const terms = activeTerms(filters.text).filter(
    ({ term }) => term.not || term.by !== 'model' || !term.models.every((model) => known.has(model)),
  )
  if (filters.collection === null && terms.length === 0) return null
  return (
    <ul aria-label="Filters in use" className="flex min-w-0 flex-wrap items-center gap-1">
      {filters.collection !== null && (
        <Chip words={`in ${open?.name ?? 'a collection'}`} onRemove={() => void setFilters({ collection: null })} />
      )}
      {terms.map((active) => (
        <Chip
          key={active.from}
          words={termWords(active.term)}
          onRemove={() => void setFilters({ text: withoutPart(filters.text, active) })}
        />
      ))}
    </ul>
  )
}

function Chip({ words, onRemove }: { words: string; onRemove: () => void }) {
  return (
    <li className="min-w-0 max-w-56">
      <button
        type="button"
        title={`Remove the filter: ${words}`}
        aria-label={`Remove the filter: ${words}`}
        className="flex h-6 max-w-full items-center gap-1 rounded-full border border-accent-text bg-accent-soft pr-1.5 pl-2.5 text-accent-text text-xs"
        onClick={onRemove}
      >
        <span className="truncate">{words}</span>
        <X size={12} aria-hidden="true" className="shrink-0" />
      </button>
    </li>
  )
}
