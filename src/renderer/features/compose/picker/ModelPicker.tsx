// biome-ignore-all lint/a11y/useSemanticElements: rows and cells of a list that one searches, not a table's
// biome-ignore-all lint/a11y/useFocusableInteractive: the search field keeps the focus and names the active row
import { Scale } from 'lucide-react'
import { useDeferredValue, useMemo, useState } from 'react'
import { type Aim, priceOrLearned, rankModels, suggestModels } from '../../../../shared/catalog'
import type { ModelLimits } from '../../../../shared/domain/account'
import { useAccount } from '../../../state/account'
import { useApp } from '../../../state/app'
import { useComposer } from '../../../state/composer'
import { usePrices } from '../../../state/prices'
import { Button } from '../../../ui/Button'
import { Popover } from '../../../ui/Popover'
import { ListSearch, SearchedList } from '../../../ui/SearchedList'
import { useListKeys } from '../../../ui/use-list-keys'
import { priceWords } from '../price-words'
import { ModelRow } from './ModelRow'
import { arrangeModels } from './model-words'

/** Every model side by side for what is being made: opened beside the plain list of names. */
export function ModelPicker() {
  const [open, setOpen] = useState(false)
  return (
    <Popover
      label="Compare models"
      inPlace
      side="right"
      open={open}
      onOpenChange={setOpen}
      className="flex max-h-(--radix-popover-content-available-height) w-[min(840px,calc(100vw-24px))] flex-col overflow-hidden! p-0!"
      trigger={
        <Button aria-label="Compare models" className="px-2.5">
          <Scale size={16} strokeWidth={1.75} aria-hidden="true" />
          Compare
        </Button>
      }
    >
      <Models onDone={() => setOpen(false)} />
    </Popover>
  )
}

/** At most as many rows as the panel shows at once, which is never higher than the window. */
function rowsInSight(): number {
  const [headPx, rowPx] = [170, 64]
  return Math.ceil((window.innerHeight - headPx) / rowPx)
}

const noLimits: Readonly<Record<string, ModelLimits>> = {}

function Models({ onDone }: { onDone: () => void }) {
  const draft = useComposer((state) => state.draft)
  const inputs = useComposer((state) => state.inputs)
  const change = useComposer((state) => state.change)
  const account = useAccount((state) => state.account?.kind ?? 'practice')
  const records = usePrices((state) => state.records)
  const limits = useAccount((state) => state.account?.limits) ?? noLimits
  const favourites = useApp((state) => state.settings.favouriteModels)
  const lastUsed = useApp((state) => state.settings.recentModels[0])
  const changeSettings = useApp((state) => state.change)
  const [text, setText] = useState('')

  const ranked = useMemo(
    () => rankModels(draft, inputs, limits, (one) => priceOrLearned(one, inputs, records, account)),
    [draft, inputs, limits, records, account],
  )
  const groups = useMemo(() => arrangeModels(ranked, favourites, text), [ranked, favourites, text])
  const rows = groups.flatMap(({ models }) => models)
  const choose = (id: string) => {
    if (id !== draft.model) change({ model: id })
    onDone()
  }
  const keys = useListKeys(
    rows.length,
    (index) => {
      const row = rows[index]
      if (row !== undefined && row.fit.kind !== 'cannot') choose(row.model.id)
    },
    rows.findIndex(({ model }) => model.id === draft.model),
  )
  // The panel opens with the rows in sight; those below follow right after its first frame.
  const whole = useDeferredValue(true, false)
  const drawn = whole ? rows.length : Math.max(rowsInSight(), keys.active + 1)
  const star = (id: string) =>
    void changeSettings({
      favouriteModels: favourites.includes(id) ? favourites.filter((one) => one !== id) : [...favourites, id],
    })
  return (
    <>
      <div className="flex flex-col gap-2.5 border-line border-b p-3">
        <ListSearch
          label="Find a model"
          placeholder="Find a model: name, use, fast …"
          value={text}
          hasRows={rows.length > 0}
          keys={keys}
          onText={setText}
        />
        <Suggestions ranked={ranked} onChoose={choose} />
      </div>
      <SearchedList label="Models" keys={keys}>
        {groups.map(({ kind, heading, models }) => (
          <div key={kind} role="rowgroup" aria-label={heading}>
            <p
              aria-hidden="true"
              className="sticky top-0 z-10 bg-overlay px-2.5 pt-2.5 pb-1 font-medium text-2xs text-ink-3"
            >
              {heading}
            </p>
            {models.map((one) => {
              const index = rows.indexOf(one)
              if (index >= drawn) return null
              return (
                <ModelRow
                  key={one.model.id}
                  id={keys.rowId(index)}
                  ranked={one}
                  draft={draft}
                  limits={limits[one.model.id]}
                  active={index === keys.active}
                  favourite={favourites.includes(one.model.id)}
                  lastUsed={one.model.id === lastUsed}
                  onPoint={() => keys.setActive(index)}
                  onChoose={() => choose(one.model.id)}
                  onFavourite={() => star(one.model.id)}
                />
              )
            })}
          </div>
        ))}
      </SearchedList>
      {rows.length === 0 && <p className="px-4 pb-4 text-ink-2 text-sm">No model is called that or made for that.</p>}
    </>
  )
}

const aims: Readonly<Record<Aim, string>> = {
  best: 'Recommended',
  budget: 'For less',
  quality: 'Highest quality',
  advert: 'Adverts, long clips',
}

/** What Runway's guide would say to this: one recommendation with its reason, and what else one may be after. */
function Suggestions({ ranked, onChoose }: { ranked: ReturnType<typeof rankModels>; onChoose: (id: string) => void }) {
  const draft = useComposer((state) => state.draft)
  const inputs = useComposer((state) => state.inputs)
  const suggestions = suggestModels(draft, inputs, ranked)
  if (suggestions.length === 0) {
    return (
      <p className="text-ink-2 text-xs">No model can take all that is there. The list says what each would need.</p>
    )
  }
  return (
    <ul className="grid grid-cols-[repeat(auto-fit,minmax(11rem,1fr))] gap-2">
      {suggestions.map(({ aim, model, why }) => {
        const found = ranked.find((one) => one.model.id === model)
        if (found === undefined) return null
        return (
          <li key={aim}>
            <button
              type="button"
              className="flex h-full w-full flex-col rounded-md border border-line-strong px-2.5 py-1.5 text-left text-xs hover:bg-hover"
              onClick={() => onChoose(model)}
            >
              <span className={aim === 'best' ? 'text-accent-text' : 'text-ink-3'}>{aims[aim]}</span>
              <span className="font-medium text-ink text-sm">{found.model.label}</span>
              <span className="text-balance text-ink-2">{why}</span>
              <span className="mt-auto pt-0.5 text-ink-2 tabular-nums">{priceWords(found.price)}</span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}
