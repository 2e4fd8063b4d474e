import { count } from '../../../shared/catalog/words'
import { useLibrary } from '../library/library-store'
import { useModels, useShownTotal } from '../library/use-models'
import { modelLabel } from '../queue/describe-render'
import { ActiveTerms } from './ActiveTerms'
import { Toggle } from './FilterPanel'
import { modelsIn, withModel } from './filter-terms'

/** Under the search field: what is filtered by, the models there are, and how many clips are shown. */
export function FilterRow() {
  const text = useLibrary((state) => state.filters.text)
  const setFilters = useLibrary((state) => state.setFilters)
  const models = useModels()
  const total = useShownTotal()
  const asked = new Set(modelsIn(text))
  return (
    <div className="flex min-h-7 items-start gap-2">
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-1">
        <ActiveTerms models={models.map(({ model }) => model)} />
        {models.length > 1 && (
          <fieldset className="flex min-w-0 max-w-full gap-1 overflow-x-auto py-0.5 [scrollbar-width:none]">
            <legend className="sr-only">Made with</legend>
            {models.map(({ model, count: clips }) => (
              <Toggle
                key={model}
                words={modelLabel(model)}
                clips={clips}
                pressed={asked.has(model.toLowerCase())}
                onPress={() => void setFilters({ text: withModel(text, model) })}
              />
            ))}
          </fieldset>
        )}
      </div>
      {total !== null && total > 0 && (
        <p className="shrink-0 pt-1.5 text-ink-3 text-xs" aria-live="polite">
          {count(total)} clip{total === 1 ? '' : 's'}
        </p>
      )}
    </div>
  )
}
