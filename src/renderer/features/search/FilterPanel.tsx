import { ListFilter } from 'lucide-react'
import { type FormEvent, type ReactNode, useEffect, useState } from 'react'
import { count } from '../../../shared/catalog/words'
import type { Condition } from '../../../shared/library/term'
import { hasWord, modeWords } from '../../../shared/library/term'
import { Button } from '../../ui/Button'
import { classNames } from '../../ui/class-names'
import { Popover } from '../../ui/Popover'
import { TextField } from '../../ui/TextField'
import { useLibrary } from '../library/library-store'
import { useModels } from '../library/use-models'
import { modelLabel } from '../queue/describe-render'
import { useFacets } from './facets'
import { activeTerms, hasTerm, modelsIn, withModel, withOnly, withTerm, withToggled } from './filter-terms'
import { hadWords, stateWords } from './term-words'

/** Tags that are offered; the others are found by typing `tag:`. */
const mostTags = 24

/** Clicks operators together: what is pressed here stands in the search field, and the other way round. */
export function FilterPanel() {
  const [open, setOpen] = useState(false)
  const used = useLibrary((state) => activeTerms(state.filters.text).length)
  return (
    <Popover
      label="Filter"
      inPlace
      open={open}
      onOpenChange={setOpen}
      className="w-[min(36rem,calc(100vw-24px))]"
      trigger={
        <Button variant="plain" className="px-2" aria-label={used === 0 ? 'Filter' : `Filter, ${used} in use`}>
          <ListFilter size={16} strokeWidth={1.75} aria-hidden="true" />
          Filter
          {used > 0 && (
            <span className="rounded-full bg-accent-soft px-1.5 text-2xs text-accent-text tabular-nums">{used}</span>
          )}
        </Button>
      }
    >
      <Filters />
    </Popover>
  )
}

const ratings: [string, Condition][] = [
  ...[1, 2, 3, 4].map((stars): [string, Condition] => [
    `${'★'.repeat(stars)} or more`,
    { by: 'rating', bound: { op: '>=', value: stars } },
  ]),
  ['★★★★★', { by: 'rating', bound: { op: '=', value: 5 } }],
  ['Not rated', { by: 'rating', bound: { op: '=', value: 0 } }],
]
const flags: [string, Condition][] = [
  ['Picks', { by: 'flag', flag: 'pick' }],
  ['Rejects', { by: 'flag', flag: 'reject' }],
  ['No flag', { by: 'flag', flag: 'none' }],
]
const shapes: [string, Condition][] = [
  ['16:9', { by: 'ratio', shape: { width: 16, height: 9 } }],
  ['9:16', { by: 'ratio', shape: { width: 9, height: 16 } }],
  ['Landscape', { by: 'ratio', shape: 'landscape' }],
  ['Portrait', { by: 'ratio', shape: 'portrait' }],
  ['Square', { by: 'ratio', shape: 'square' }],
]
const lengths: [string, Condition][] = [
  ['Under 6 s', { by: 'length', bound: { op: '<', value: 6 } }],
  ['6 to 11 s', { by: 'length', bound: { op: '..', from: 6, to: 11 } }],
  ['Over 11 s', { by: 'length', bound: { op: '>', value: 11 } }],
]
const costs: [string, Condition][] = [
  ['Under 50 credits', { by: 'cost', bound: { op: '<', value: 50 } }],
  ['50 to 200', { by: 'cost', bound: { op: '..', from: 50, to: 200 } }],
  ['Over 200', { by: 'cost', bound: { op: '>', value: 200 } }],
]
const times: [string, Condition][] = (
  [
    ['Today', 'today'],
    ['Yesterday', 'yesterday'],
    ['This week', 'this-week'],
    ['Last week', 'last-week'],
    ['This month', 'this-month'],
    ['Last 30 days', '30d'],
    ['This year', 'this-year'],
  ] as const
).map(([words, when]) => [words, { by: 'made', op: '=', when }])
const having = entriesOf(hadWords).map(([what, words]): [string, Condition] => [capital(words), { by: 'has', what }])
const states = entriesOf(stateWords).map(([what, words]): [string, Condition] => [capital(words), { by: 'is', what }])
const modes = entriesOf(modeWords).map(([mode, words]): [string, Condition] => [capital(words), { by: 'mode', mode }])

function Filters() {
  const text = useLibrary((state) => state.filters.text)
  const setFilters = useLibrary((state) => state.setFilters)
  const models = useModels()
  const tags = useFacets((state) => state.tags)
  useEffect(() => void useFacets.getState().load(), [])
  const set = (next: string) => void setFilters({ text: next })
  const asked = new Set(modelsIn(text))
  /** `only`: of these one alone can be so of a clip. */
  const group = (legend: string, all: readonly (readonly [string, Condition])[], only: boolean) => (
    <Group legend={legend}>
      {all.map(([words, condition]) => (
        <Toggle
          key={words}
          words={words}
          pressed={hasTerm(text, condition)}
          onPress={() => set(only ? withOnly(text, condition) : withToggled(text, condition))}
        />
      ))}
    </Group>
  )
  return (
    <div className="flex flex-col gap-3">
      {models.length > 0 && (
        <Group legend="Model">
          {models.map(({ model, count: clips }) => (
            <Toggle
              key={model}
              words={modelLabel(model)}
              clips={clips}
              pressed={asked.has(model.toLowerCase())}
              onPress={() => set(withModel(text, model))}
            />
          ))}
        </Group>
      )}
      {tags.length > 0 && (
        <Group legend="Tags">
          {tags.slice(0, mostTags).map(({ tag, count: clips }) => (
            <Toggle
              key={tag}
              words={tag}
              clips={clips}
              pressed={hasTerm(text, { by: 'tag', tag, begins: false })}
              onPress={() => set(withToggled(text, { by: 'tag', tag, begins: false }))}
            />
          ))}
        </Group>
      )}
      {group('Rating', ratings, true)}
      {group('Flag', flags, true)}
      {group('Shape', shapes, true)}
      {group('Length', lengths, true)}
      {group('Cost', costs, true)}
      {group('Made', times, true)}
      {group('With', having, false)}
      {group('Made from', modes, true)}
      {group('State', states, false)}
      <FromField onFrom={(from) => set(withTerm(text, { by: 'from', text: from, exact: /\s/.test(from) }))} />
      <div className="flex items-center justify-between gap-3 border-line border-t pt-3">
        <p className="text-ink-3 text-xs">What is chosen here stands in the search field.</p>
        <Button
          size="sm"
          variant="plain"
          disabled={activeTerms(text).length === 0}
          onClick={() => set(withoutOperators(text))}
        >
          Clear
        </Button>
      </div>
    </div>
  )
}

function Group({ legend, children }: { legend: string; children: ReactNode }) {
  return (
    <fieldset className="grid min-w-0 grid-cols-[5.5rem_minmax(0,1fr)] items-start gap-2">
      <legend className="sr-only">{legend}</legend>
      <span aria-hidden="true" className="pt-1 text-ink-2 text-xs">
        {legend}
      </span>
      <div className="flex min-w-0 flex-wrap gap-1">{children}</div>
    </fieldset>
  )
}

interface ToggleProps {
  words: string
  clips?: number
  pressed: boolean
  onPress: () => void
}

/** One thing to filter by, with how many clips there are of it. */
export function Toggle({ words, clips, pressed, onPress }: ToggleProps) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      title={words.length > 28 ? words : undefined}
      className={classNames(
        'flex h-6 max-w-56 shrink-0 items-center gap-1.5 rounded-full border px-2.5 text-xs transition-colors duration-100',
        pressed
          ? 'border-accent-text bg-accent-soft text-accent-text'
          : 'border-line-strong text-ink-2 hover:bg-hover hover:text-ink',
      )}
      onClick={onPress}
    >
      <span className="truncate">{words}</span>
      {clips !== undefined && <span className={pressed ? '' : 'text-ink-3'}>{count(clips)}</span>}
    </button>
  )
}

function FromField({ onFrom }: { onFrom: (text: string) => void }) {
  const [text, setText] = useState('')
  const add = (event: FormEvent) => {
    event.preventDefault()
    if (!hasWord(text)) return
    onFrom(text.trim())
    setText('')
  }
  return (
    <form className="grid grid-cols-[5.5rem_minmax(0,1fr)] items-center gap-2" onSubmit={add}>
      <span aria-hidden="true" className="text-ink-2 text-xs">
        From
      </span>
      <TextField
        label="Made from an input named"
        data-last=""
        hideLabel
        placeholder="A word of an input’s name, then Enter"
        className="max-w-72"
        maxLength={200}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </form>
  )
}

function withoutOperators(text: string): string {
  return activeTerms(text)
    .reduceRight((left, { from, to }) => `${left.slice(0, from)}${left.slice(to)}`, text)
    .trim()
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function entriesOf<K extends string, V>(of: Readonly<Record<K, V>>): [K, V][] {
  return Object.entries(of) as [K, V][]
}
