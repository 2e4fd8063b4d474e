/**
 * The rail at the library's left: the whole library, favourites, picks, projects with what is in them, collections and
 * saved searches, each with its count. Choosing a row shows it; clips dropped on one are put into it. It keeps nothing:
 * what there is comes from the collections' store, what is shown from the library's.
 */
import { FolderPlus, SquarePlus } from 'lucide-react'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { IconButton } from '../../ui/IconButton'
import { ContextMenu } from '../../ui/Menu'
import { useLibrary } from '../library/library-store'
import { undo } from '../library/undo'
import { makeAndName, moveCollection, removeCollection } from './collection-acts'
import { useCollections } from './collections-store'
import { RailItem } from './RailItem'
import { railMenu } from './rail-menu'
import { filtersOf, type RailRow, railRows, shownRow, siblingsOf } from './rail-rows'

export function Rail() {
  const { list, closed, renaming } = useCollections()
  const filters = useLibrary((state) => state.filters)
  const setFilters = useLibrary((state) => state.setFilters)
  const tree = useRef<HTMLDivElement>(null)
  const [touched, setTouched] = useState<RailRow['key'] | null>(null)
  const wantsFocus = useRef(false)
  const rows = useMemo(() => (list === null ? [] : railRows(list, closed)), [list, closed])
  const shown = shownRow(filters)
  const currentKey = touched ?? shown ?? 'all'
  const at = Math.max(
    0,
    rows.findIndex(({ key }) => key === currentKey),
  )
  const current = rows[at]

  const goTo = (row: RailRow | undefined) => {
    if (row === undefined) return
    wantsFocus.current = true
    setTouched(row.key)
  }
  // The row may be drawn only after this: whenever it is there, it takes the keyboard.
  useEffect(() => {
    if (!wantsFocus.current || renaming !== null) return
    const row = tree.current?.querySelector<HTMLElement>('[role="treeitem"][tabindex="0"]')
    if (!row) return
    wantsFocus.current = false
    row.focus()
  })

  const show = (row: RailRow) => {
    setTouched(row.key)
    void setFilters(filtersOf(row))
  }
  const setOpen = (row: RailRow, open: boolean) => {
    if (row.kind !== 'collection' || row.open === null) return
    const next = new Set(closed)
    if (open) next.delete(row.key)
    else next.add(row.key)
    useCollections.setState({ closed: next })
  }
  const actOf = (event: KeyboardEvent): (() => void) | null => {
    if (current === undefined) return null
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z') return () => void undo()
    if (event.ctrlKey || event.metaKey) return null
    const own = current.kind === 'collection' ? current : null
    if (event.altKey) {
      const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null
      if (by === null || own === null) return null
      return () => moveCollection(own.collection, by, siblingsOf(own.collection, list?.collections ?? []))
    }
    switch (event.key) {
      case 'ArrowDown':
        return () => goTo(rows[at + 1])
      case 'ArrowUp':
        return () => goTo(rows[at - 1])
      case 'Home':
        return () => goTo(rows[0])
      case 'End':
        return () => goTo(rows.at(-1))
      case 'ArrowRight':
        return () => (own?.open === false ? setOpen(current, true) : goTo(rows[at + 1]))
      case 'ArrowLeft':
        return () =>
          own?.open ? setOpen(current, false) : goTo(rows.find(({ key }) => key === own?.collection.parent) ?? current)
      case 'Enter':
      case ' ':
        return () => show(current)
      case 'F2':
        return own && (() => useCollections.setState({ renaming: own.key }))
      case 'Delete':
        return (
          own &&
          (() => {
            goTo(rows[at + 1] ?? rows[at - 1])
            void removeCollection(own.collection)
          })
        )
      default:
        return null
    }
  }
  return (
    <div className="flex w-50 shrink-0 flex-col border-line border-r bg-panel">
      <div className="flex h-11 shrink-0 items-center gap-0.5 pt-3 pr-2 pl-4">
        <h2 className="flex-1 font-medium text-ink-2 text-xs">Collections</h2>
        <IconButton label="New collection" icon={FolderPlus} size="sm" onClick={() => void makeAndName('hand')} />
        <IconButton label="New project" icon={SquarePlus} size="sm" onClick={() => void makeAndName('project')} />
      </div>
      <ContextMenu items={railMenu(current)}>
        <div
          ref={tree}
          role="tree"
          aria-label="Collections"
          className="min-h-0 flex-1 overflow-y-auto px-2 pt-1 pb-3"
          onKeyDown={(event) => {
            if (renaming !== null) return
            const act = actOf(event)
            if (act === null) return
            event.preventDefault()
            act()
          }}
        >
          {rows.map((row, index) => (
            <RailItem
              key={row.key}
              row={row}
              shown={row.key === shown}
              current={index === at}
              renaming={row.key === renaming}
              onShow={() => show(row)}
              onTouch={() => setTouched(row.key)}
              onOpen={(open) => setOpen(row, open)}
              onNamed={() => goTo(row)}
            />
          ))}
          {list?.collections.length === 0 && (
            <p className="px-2 pt-3 text-ink-3 text-xs">
              Drag clips together in a collection, or select some and press B. A search can be saved here too.
            </p>
          )}
        </div>
      </ContextMenu>
    </div>
  )
}
