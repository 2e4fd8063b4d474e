// biome-ignore-all lint/a11y/useFocusableInteractive: the search field keeps the focus and names the active option
import { Search, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { unknownNames } from '../../../shared/library/named-collections'
import { parseQuery } from '../../../shared/library/query'
import { classNames } from '../../ui/class-names'
import { IconButton } from '../../ui/IconButton'
import { Kbd } from '../../ui/Kbd'
import { TextField } from '../../ui/TextField'
import { useCollectionList, useCollections } from '../collections/collections-store'
import { useLibrary } from '../library/library-store'
import { useModels } from '../library/use-models'
import { type Completion, completionAt, type Suggestion, withSuggestion } from './complete-query'
import { useFacets } from './facets'
import { useSettled } from './use-settled'

const searchAfterMs = 80

/** Words and operators, as one types; what an operator may be followed by is offered in a list under it. */
export function SearchField() {
  const filtered = useLibrary((state) => state.filters.text)
  const setFilters = useLibrary((state) => state.setFilters)
  const [text, setText] = useSettled(filtered, searchAfterMs, (next) => void setFilters({ text: next }))
  const field = useRef<HTMLInputElement>(null)
  const problemsId = useId()
  const listId = useId()
  const collections = useCollectionList()
  const isKnown = useCollections(({ list }) => list !== null)
  const models = useModels()
  const tags = useFacets((state) => state.tags)
  const [caret, setCaret] = useState<number | null>(null)
  /** Null: nothing is chosen yet, so that Enter leaves the words as they are. */
  const [active, setActive] = useState<number | null>(null)
  const problems = useMemo(
    () => [...parseQuery(text).problems, ...(isKnown ? unknownNames(text, collections) : [])],
    [text, collections, isKnown],
  )
  const completion = useMemo(
    () => (caret === null ? null : completionAt(text, caret, { models, tags, collections })),
    [text, caret, models, tags, collections],
  )
  // What is being completed is no problem yet.
  const told = completion === null ? problems : problems.filter(({ to }) => to !== completion.to)
  const suggestions = completion?.suggestions ?? []
  const at = active === null ? null : Math.min(active, suggestions.length - 1)

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

  const caretNext = useRef<number | null>(null)
  useLayoutEffect(() => {
    if (caretNext.current === null) return
    field.current?.setSelectionRange(caretNext.current, caretNext.current)
    caretNext.current = null
  })
  const choose = (from: Completion, suggestion: Suggestion) => {
    const next = withSuggestion(text, from, suggestion)
    setText(next.text)
    setCaret(next.caret)
    setActive(null)
    caretNext.current = next.caret
    field.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return
    if (completion !== null) {
      const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
      if (step !== 0) {
        event.preventDefault()
        const count = suggestions.length
        setActive(at === null ? (step > 0 ? 0 : count - 1) : (at + step + count) % count)
        return
      }
      const chosen = at === null ? undefined : suggestions[at]
      if ((event.key === 'Enter' || event.key === 'Tab') && chosen !== undefined) {
        event.preventDefault()
        choose(completion, chosen)
        return
      }
      if (event.key === 'Escape') {
        event.preventDefault()
        setCaret(null)
        setActive(null)
        return
      }
    }
    if (event.key === 'Escape' && text !== '') {
      event.preventDefault()
      setText('')
    }
    if (event.key === 'ArrowDown') {
      event.preventDefault()
      const grid = field.current
        ?.closest('section')
        ?.querySelector<HTMLElement>('[role="grid"] [role="gridcell"][tabindex="0"]')
      grid?.focus()
    }
  }
  return (
    <>
      <div className="relative min-w-32 max-w-72 grow basis-36">
        <TextField
          ref={field}
          label="Search library"
          hideLabel
          role="combobox"
          aria-expanded={completion !== null}
          aria-controls={completion === null ? undefined : listId}
          aria-autocomplete="list"
          aria-activedescendant={at === null ? undefined : `${listId}-${at}`}
          aria-describedby={told.length > 0 ? problemsId : undefined}
          placeholder="Search"
          spellCheck={false}
          autoComplete="off"
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
          onFocus={() => void useFacets.getState().load()}
          onBlur={() => {
            setCaret(null)
            setActive(null)
          }}
          onChange={(event) => {
            setText(event.target.value)
            setCaret(event.target.selectionStart)
            setActive(null)
          }}
          onKeyDown={onKeyDown}
        />
        {completion !== null && (
          <div
            id={listId}
            role="listbox"
            aria-label="What can be searched by"
            className="absolute top-9 left-0 z-30 w-full min-w-72 rounded-lg border border-line bg-overlay p-1 shadow-overlay"
          >
            {suggestions.map((suggestion, index) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the search field takes the keys.
              <div
                key={suggestion.insert}
                id={`${listId}-${index}`}
                role="option"
                aria-selected={index === at}
                className={classNames(
                  'flex min-h-7 items-center gap-3 rounded-md px-2 py-1 text-sm',
                  index === at && 'bg-hover',
                )}
                onPointerMove={() => setActive(index)}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => choose(completion, suggestion)}
              >
                <span className="min-w-0 truncate text-ink">{suggestion.label}</span>
                <span className="ml-auto max-w-44 shrink-0 truncate text-ink-3 text-xs">{suggestion.detail}</span>
              </div>
            ))}
          </div>
        )}
      </div>
      {told.length > 0 && (
        <p id={problemsId} aria-live="polite" className="order-last w-full text-ink-2 text-xs">
          {told.map(({ message }) => message).join(' ')}
        </p>
      )}
    </>
  )
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}
