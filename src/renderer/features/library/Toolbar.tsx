import { PanelLeft, Star } from 'lucide-react'
import { LibrarySort } from '../../../shared/contract'
import { useApp } from '../../state/app'
import { IconButton } from '../../ui/IconButton'
import { Select } from '../../ui/Select'
import { Slider } from '../../ui/Slider'
import { BringInButton } from '../bring-in/BringInButton'
import { SaveSearch } from '../collections/SaveSearch'
import { useRailShown } from '../collections/use-rail-shown'
import { FilterPanel } from '../search/FilterPanel'
import { SearchField } from '../search/SearchField'
import { useSettled } from '../search/use-settled'
import { useLibrary } from './library-store'

const sorts: Record<LibrarySort, string> = {
  newest: 'Newest first',
  oldest: 'Oldest first',
  best: 'Best rated first',
  worst: 'Lowest rated first',
  longest: 'Longest first',
  shortest: 'Shortest first',
  dearest: 'Dearest first',
  cheapest: 'Cheapest first',
  model: 'By model, A to Z',
  'model-back': 'By model, Z to A',
  name: 'By file name, A to Z',
  'name-back': 'By file name, Z to A',
}

/** Collections, search, filter, favourites, order, size. */
export function Toolbar() {
  const { filters, setFilters } = useLibrary()
  const [railShown, showRail] = useRailShown()
  const gridSizePx = useApp((state) => state.settings.gridSizePx)
  const [size, setSize] = useSettled(gridSizePx, 200, (px) => void useApp.getState().change({ gridSizePx: px }))
  return (
    <div className="flex flex-wrap items-center gap-2 px-4 pt-3">
      <IconButton
        label={railShown ? 'Hide collections' : 'Show collections'}
        icon={PanelLeft}
        className="-ml-2"
        aria-expanded={railShown}
        onClick={() => showRail(!railShown)}
      />
      <SearchField />
      <FilterPanel />
      <SaveSearch />
      <IconButton
        label={filters.favourites ? 'Show all clips' : 'Show favourites only'}
        icon={Star}
        filled={filters.favourites}
        aria-pressed={filters.favourites}
        onClick={() => void setFilters({ favourites: !filters.favourites })}
      />
      <BringInButton />
      <div className="ml-auto flex items-center gap-3">
        <Select
          label="Order"
          hideLabel
          className="w-34"
          value={filters.sort}
          options={LibrarySort.options.map((value) => ({ value, label: sorts[value] }))}
          onChange={(event) => {
            const sort = LibrarySort.safeParse(event.target.value)
            if (sort.success) void setFilters({ sort: sort.data })
          }}
        />
        <Slider
          label="Poster size"
          hideLabel
          className="w-20"
          min={120}
          max={480}
          step={10}
          value={size}
          valueText={`${size} pixels`}
          onValue={(px) => {
            setSize(px)
            // The sheet follows the hand; what is kept follows when the hand rests.
            useApp.setState(({ settings }) => ({ settings: { ...settings, gridSizePx: px } }))
          }}
        />
      </div>
    </div>
  )
}
