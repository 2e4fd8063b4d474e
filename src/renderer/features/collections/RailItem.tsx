import { ChevronRight, Clapperboard, Film, Flag, Folder, type LucideIcon, Search, Star } from 'lucide-react'
import { type DragEvent, useEffect, useRef, useState } from 'react'
import { count } from '../../../shared/catalog/words'
import { CollectionName, longestCollectionName } from '../../../shared/domain/collection'
import { CollectionId } from '../../../shared/domain/ids'
import { notifyError } from '../../state/notices'
import { classNames } from '../../ui/class-names'
import { assetsIn, carriesAssets, endDrag } from '../compose/drag'
import { assetsOf } from '../library/chosen'
import { annotate } from '../library/judging'
import { changeCollection, putInto } from './collection-acts'
import { collectionsNow, useCollections } from './collections-store'
import type { RailRow } from './rail-rows'

/** The type under which a row of the rail puts its collection's id into a drag. */
const draggedCollectionType = 'application/x-dailies-collection'

const icons: Record<'all' | 'favourites' | 'picks' | 'hand' | 'search' | 'project', LucideIcon> = {
  all: Film,
  favourites: Star,
  picks: Flag,
  hand: Folder,
  search: Search,
  project: Clapperboard,
}

interface RailItemProps {
  row: RailRow
  /** The library shows it. */
  shown: boolean
  /** Has the rail's one tab stop. */
  current: boolean
  renaming: boolean
  onShow: () => void
  onTouch: () => void
  onOpen: (open: boolean) => void
  /** Its name was written, or left as it is. */
  onNamed: () => void
}

/** One row: what it is, its name, how many clips; its name can be written in place. */
export function RailItem({ row, shown, current, renaming, onShow, onTouch, onOpen, onNamed }: RailItemProps) {
  const [over, setOver] = useState(false)
  const own = row.kind === 'collection' ? row : null
  const Icon = icons[row.kind === 'fixed' ? row.key : row.collection.kind]
  const takesClips = own === null ? row.key !== 'all' : own.collection.kind !== 'search'
  const takesCollections = own?.collection.kind === 'project'
  const takes = (transfer: DataTransfer) =>
    (takesClips && carriesAssets(transfer)) || (takesCollections && transfer.types.includes(draggedCollectionType))
  const onDrag = (event: DragEvent) => {
    if (!carriesAssets(event.dataTransfer) && !event.dataTransfer.types.includes(draggedCollectionType)) return
    keepDragHere(event)
    const will = takes(event.dataTransfer)
    if (!will) event.dataTransfer.dropEffect = 'none'
    if (will !== over) setOver(will)
  }
  const onDrop = (event: DragEvent) => {
    setOver(false)
    if (!takes(event.dataTransfer)) return
    keepDragHere(event)
    const ids = assetsIn(event.dataTransfer)
    if (ids.length === 0) return takeCollection(event.dataTransfer, row)
    if (own !== null) void putInto(ids, own.collection)
    else
      assetsOf(ids).then(
        (assets) => annotate(assets, row.key === 'favourites' ? { favourite: true } : { flag: 'pick' }),
        notifyError,
      )
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree takes the keys for all its rows.
    <div
      role="treeitem"
      aria-selected={shown}
      aria-current={shown ? 'true' : undefined}
      aria-level={own?.level ?? 1}
      aria-expanded={own?.open ?? undefined}
      aria-label={`${row.name}, ${count(row.count)} ${row.count === 1 ? 'clip' : 'clips'}`}
      tabIndex={current && !renaming ? 0 : -1}
      title={row.name.length > 20 ? row.name : undefined}
      draggable={own !== null && own.collection.kind !== 'project' && !renaming}
      onDragStart={(event) => {
        event.dataTransfer.setData(draggedCollectionType, row.key)
        event.dataTransfer.effectAllowed = 'copyMove'
      }}
      className={classNames(
        'group/row flex h-7 items-center gap-1.5 rounded-md pr-2 text-sm outline-offset-[-2px]',
        own?.level === 2 ? 'pl-7' : 'pl-2',
        own?.first && 'mt-2.5',
        over
          ? 'bg-accent-soft text-accent-text ring-1 ring-accent-text ring-inset'
          : shown
            ? 'bg-hover text-ink'
            : 'text-ink-2 hover:bg-hover hover:text-ink',
      )}
      onClick={onShow}
      onFocus={onTouch}
      onContextMenu={onTouch}
      onDoubleClick={() => own && useCollections.setState({ renaming: own.key })}
      onDragEnter={onDrag}
      onDragOver={onDrag}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <Icon
        size={14}
        strokeWidth={1.75}
        aria-hidden="true"
        className={classNames('shrink-0', shown ? 'text-accent-text' : 'text-ink-3')}
      />
      {renaming && own !== null ? (
        <NameField row={own} onDone={onNamed} />
      ) : (
        <>
          <span className="min-w-0 flex-1 truncate">{row.name}</span>
          {own !== null && own.open !== null && (
            <ChevronRight
              size={13}
              aria-hidden="true"
              className={classNames(
                'shrink-0 rounded-sm text-ink-3 opacity-0 transition-transform duration-100 hover:text-ink group-hover/row:opacity-100 group-focus-visible/row:opacity-100',
                own.open ? 'rotate-90' : 'opacity-100!',
              )}
              onClick={(event) => {
                event.stopPropagation()
                onOpen(!own.open)
              }}
            />
          )}
          <span className="shrink-0 text-2xs text-ink-3 tabular-nums">{count(row.count)}</span>
        </>
      )}
    </div>
  )
}

function NameField({ row, onDone }: { row: Extract<RailRow, { kind: 'collection' }>; onDone: () => void }) {
  const { collection } = row
  const [name, setName] = useState(collection.name)
  const field = useRef<HTMLInputElement>(null)
  const over = useRef(false)
  useEffect(() => {
    field.current?.focus()
    field.current?.select()
  }, [])
  const end = () => {
    over.current = true
    useCollections.setState({ renaming: null })
    onDone()
  }
  const keep = async () => {
    if (over.current) return
    const wanted = CollectionName.safeParse(name)
    if (!wanted.success || wanted.data === collection.name) return end()
    over.current = true
    if (await changeCollection(collection, { name: wanted.data })) end()
    else {
      over.current = false
      field.current?.select()
    }
  }
  return (
    <input
      ref={field}
      aria-label={`Name of ${collection.name}`}
      className="field h-6 w-full min-w-0 px-1 text-sm"
      maxLength={longestCollectionName}
      value={name}
      onChange={(event) => setName(event.target.value)}
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
      onBlur={() => void keep()}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Enter') void keep()
        if (event.key === 'Escape') end()
      }}
    />
  )
}

function takeCollection(transfer: DataTransfer, row: RailRow): void {
  const id = CollectionId.safeParse(transfer.getData(draggedCollectionType))
  const moved = collectionsNow().find((one) => id.success && one.id === id.data)
  if (moved === undefined || row.kind !== 'collection' || moved.parent === row.key) return
  void changeCollection(moved, { parent: row.key })
}

/** What is dragged is over a place that takes it itself: Compose need not say where it would go. */
function keepDragHere(event: DragEvent): void {
  event.preventDefault()
  event.stopPropagation()
  event.dataTransfer.dropEffect = 'copy'
  endDrag()
}
