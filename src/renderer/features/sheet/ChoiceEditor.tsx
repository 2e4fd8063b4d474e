// biome-ignore-all lint/a11y/useSemanticElements: a list that one filters by typing; a select cannot be typed over
// biome-ignore-all lint/a11y/useFocusableInteractive: the field keeps the focus and names the active option
import { type ReactNode, useId, useLayoutEffect, useRef, useState } from 'react'
import { classNames } from '../../ui/class-names'
import type { Choice } from './cell-choices'

interface ChoiceEditorProps {
  label: string
  choices: readonly Choice[]
  /** The cell's text now. */
  now: string
  /** What matches nothing may be written all the same: the check says what is wrong with it. */
  free: boolean
  /** Takes a choice, by its text, and closes the editor. */
  onChoose: (text: string) => void
  /** After a choice was taken by Enter. */
  onEnter?: () => void
  /** What stands before a choice's words. */
  picture?: (choice: Choice) => ReactNode
}

/** A field with its list: type to find, arrow keys, Enter. */
export function ChoiceEditor({ label, choices, now, free, onChoose, onEnter, picture }: ChoiceEditorProps) {
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const [text, setText] = useState('')
  const [upward, setUpward] = useState(false)
  const shown = choices.filter((choice) => matches(choice, text))
  const at = choices.findIndex((choice) => choice.text === now)
  const [active, setActive] = useState(Math.max(0, at))
  const current = shown[Math.min(active, shown.length - 1)]
  useLayoutEffect(() => {
    field.current?.focus({ preventScroll: true })
    const cell = field.current?.closest('[role=gridcell]')?.getBoundingClientRect()
    const frame = field.current?.closest('[role=grid]')?.getBoundingClientRect()
    if (cell !== undefined && frame !== undefined) {
      setUpward(frame.bottom - cell.bottom < listHeight && cell.top - frame.top > frame.bottom - cell.bottom)
    }
  }, [])
  useLayoutEffect(() => {
    list.current?.querySelector(`[id="${CSS.escape(`${id}-${active}`)}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [active, id])
  const step = (by: number) => {
    for (let next = active + by; next >= 0 && next < shown.length; next += by) {
      if (shown[next]?.whyNot === null) return setActive(next)
    }
  }
  return (
    <div className="h-full">
      <input
        ref={field}
        role="combobox"
        aria-label={label}
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={current === undefined ? undefined : `${id}-${shown.indexOf(current)}`}
        aria-autocomplete="list"
        autoComplete="off"
        className="sheet-choice-field"
        placeholder={choices[at]?.label ?? now}
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          const next = choices.filter((choice) => matches(choice, event.target.value))
          setActive(
            Math.max(
              0,
              next.findIndex(({ whyNot }) => whyNot === null),
            ),
          )
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
            event.preventDefault()
            step(event.key === 'ArrowDown' ? 1 : -1)
          } else if (event.key === 'Enter' || event.key === 'Tab') {
            if (event.key === 'Enter') event.stopPropagation()
            if (current !== undefined && current.whyNot === null) onChoose(current.text)
            else if (free && current === undefined && text.trim() !== '') onChoose(text.trim())
            else return
            if (event.key === 'Enter') onEnter?.()
          }
        }}
      />
      <div
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label={label}
        className={classNames('sheet-choices', upward && 'sheet-choices-up')}
        style={{ maxHeight: listHeight }}
      >
        {shown.map((choice, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
          <div
            key={choice.text}
            id={`${id}-${index}`}
            role="option"
            aria-selected={choice === current}
            aria-disabled={choice.whyNot !== null || undefined}
            className={classNames(
              'flex min-h-7 items-center gap-2 rounded-sm px-2 py-1 text-sm',
              choice === current && 'bg-hover',
              choice.whyNot !== null ? 'text-ink-3' : 'text-ink',
            )}
            onPointerMove={() => choice.whyNot === null && setActive(index)}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => {
              if (choice.whyNot !== null) return
              onChoose(choice.text)
            }}
          >
            {picture?.(choice)}
            <span className="min-w-0 flex-1 truncate">
              {choice.label}
              {choice.whyNot !== null && <span className="text-2xs"> ({choice.whyNot})</span>}
            </span>
            {choice.hint !== '' && <span className="shrink-0 text-ink-3 text-xs">{choice.hint}</span>}
          </div>
        ))}
        {shown.length === 0 && (
          <div role="presentation" className="px-2 py-1.5 text-ink-2 text-xs">
            {free ? 'Not among what this model takes. Enter keeps it as it is written.' : 'Nothing is called that.'}
          </div>
        )}
      </div>
    </div>
  )
}

const listHeight = 264

function matches({ label, text, hint }: Choice, typed: string): boolean {
  const wanted = typed.trim().toLowerCase()
  return wanted === '' || [label, text, hint].some((words) => words.toLowerCase().includes(wanted))
}
