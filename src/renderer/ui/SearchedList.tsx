// biome-ignore-all lint/a11y/useSemanticElements: rows and cells of a list that one searches, not a table's
import { Search } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from './class-names'
import type { ListKeys } from './use-list-keys'

interface ListSearchProps {
  /** Its accessible name. */
  label: string
  placeholder: string
  value: string
  /** Whether the list has rows: only then one of them is named as the active one. */
  hasRows: boolean
  keys: ListKeys
  onText: (text: string) => void
}

/** The field over a searched list: it keeps the focus while its keys go through the rows. */
export function ListSearch({ label, placeholder, value, hasRows, keys, onText }: ListSearchProps) {
  return (
    <div className="relative flex items-center">
      <Search size={14} aria-hidden="true" className="pointer-events-none absolute left-2.5 text-ink-3" />
      <input
        role="combobox"
        aria-label={label}
        aria-expanded="true"
        aria-haspopup="grid"
        aria-controls={keys.listId}
        aria-activedescendant={hasRows ? keys.rowId(keys.active) : undefined}
        aria-autocomplete="list"
        placeholder={placeholder}
        className="field h-8 w-full pr-2.5 pl-8 text-sm"
        value={value}
        onChange={(event) => {
          onText(event.target.value)
          keys.setActive(0)
        }}
        onKeyDown={keys.onKeyDown}
      />
    </div>
  )
}

interface SearchedListProps {
  /** Its accessible name. */
  label: string
  keys: ListKeys
  className?: string
  /** Rows whose ids are `keys.rowId(index)`, in the order of their indices. */
  children: ReactNode
}

/** The rows under a `ListSearch`. */
export function SearchedList({ label, keys, className, children }: SearchedListProps) {
  return (
    <div
      ref={keys.list}
      role="grid"
      id={keys.listId}
      aria-label={label}
      className={classNames('min-h-0 flex-1 overflow-y-auto px-2 pb-2', className)}
    >
      {children}
    </div>
  )
}
