import { Search, Star, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import { count } from '../../../shared/catalog/words'
import { LibrarySort } from '../../../shared/contract'
import { parseQuery } from '../../../shared/library/query'
import { useApp } from '../../state/app'
import { classNames } from '../../ui/class-names'
import { IconButton } from '../../ui/IconButton'
import { Kbd } from '../../ui/Kbd'
import { Select } from '../../ui/Select'
import { Slider } from '../../ui/Slider'
import { TextField } from '../../ui/TextField'
import { BringInButton } from '../bring-in/BringInButton'
import { modelLabel } from '../queue/describe-render'
import { useLibrary } from './library-store'

const searchAfterMs = 80

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

/** Search, favourites, order, size. */
export function Toolbar() {
  const { filters, setFilters } = useLibrary()
  const gridSizePx = useApp((state) => state.settings.gridSizePx)
  const [size, setSize] = useSettled(gridSizePx, 200, (px) => void useApp.getState().change({ gridSizePx: px }))
  return (
    <div className="flex flex-wrap items-center gap-2 px-4 pt-3">
      <SearchField />
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
          className="w-36"
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
          className="w-24"
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

/** Shows at once what was set last, and passes it on when it has rested for `afterMs`. */
function useSettled<T>(from: T, afterMs: number, pass: (value: T) => void): [T, (value: T) => void] {
  const [pending, setPending] = useState<{ value: T } | null>(null)
  const passNow = useRef(pass)
  passNow.current = pass
  useEffect(() => {
    if (pending === null) return
    const timer = setTimeout(() => {
      passNow.current(pending.value)
      setPending(null)
    }, afterMs)
    return () => clearTimeout(timer)
  }, [pending, afterMs])
  return [pending === null ? from : pending.value, (value) => setPending({ value })]
}

function SearchField() {
  const filtered = useLibrary((state) => state.filters.text)
  const setFilters = useLibrary((state) => state.setFilters)
  const [text, setText] = useSettled(filtered, searchAfterMs, (next) => void setFilters({ text: next }))
  const field = useRef<HTMLInputElement>(null)
  const problemsId = useId()
  const problems = useMemo(() => parseQuery(text).problems, [text])
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      // Nothing to find behind the viewer.
      if (field.current?.closest('[inert]')) return
      event.preventDefault()
      field.current?.select()
      field.current?.focus()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape' && text !== '') {
      event.preventDefault()
      setText('')
    }
    if (event.key === 'ArrowDown') {
      event.preventDefault()
      const grid = field.current?.closest('section')?.querySelector<HTMLElement>('[role="gridcell"][tabindex="0"]')
      grid?.focus()
    }
  }
  return (
    <>
      <TextField
        ref={field}
        label="Search library"
        hideLabel
        aria-describedby={problems.length > 0 ? problemsId : undefined}
        placeholder="Search"
        spellCheck={false}
        autoComplete="off"
        className="w-72 max-w-full"
        maxLength={1000}
        value={text}
        start={<Search size={14} aria-hidden="true" />}
        end={
          text === '' ? (
            <span className="mr-1.5" aria-hidden="true">
              <Kbd>/</Kbd>
            </span>
          ) : (
            <IconButton label="Clear the search" icon={X} size="sm" onClick={() => setText('')} />
          )
        }
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {problems.length > 0 && (
        <p id={problemsId} aria-live="polite" className="order-last w-full text-ink-2 text-xs">
          {problems.map(({ message }) => message).join(' ')}
        </p>
      )}
    </>
  )
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}

/** Chips of the models there are, and how many clips are shown. */
export function ModelChips() {
  const { filters, models, total, status, setFilters } = useLibrary()
  const pressed = new Set(filters.models)
  return (
    <div className="flex min-h-7 items-center gap-3">
      {models.length > 1 && (
        <fieldset className="flex min-w-0 flex-1 gap-1 overflow-x-auto py-0.5 [scrollbar-width:none]">
          <legend className="sr-only">Made with</legend>
          {models.map(({ model, count: clips }) => (
            <button
              key={model}
              type="button"
              aria-pressed={pressed.has(model)}
              className={classNames(
                'flex h-6 shrink-0 items-center gap-1.5 rounded-full border px-2.5 text-xs transition-colors duration-100',
                pressed.has(model)
                  ? 'border-accent-text bg-accent-soft text-accent-text'
                  : 'border-line-strong text-ink-2 hover:bg-hover hover:text-ink',
              )}
              onClick={() => {
                const next = new Set(pressed)
                if (!next.delete(model)) next.add(model)
                void setFilters({ models: [...next] })
              }}
            >
              {modelLabel(model)}
              <span className={pressed.has(model) ? '' : 'text-ink-3'}>{count(clips)}</span>
            </button>
          ))}
        </fieldset>
      )}
      {status !== 'loading' && total > 0 && (
        <p className="ml-auto shrink-0 text-ink-3 text-xs" aria-live="polite">
          {count(total)} clip{total === 1 ? '' : 's'}
        </p>
      )}
    </div>
  )
}
