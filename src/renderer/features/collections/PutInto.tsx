// biome-ignore-all lint/a11y/useSemanticElements: rows and cells of a list that one searches, not a table's
// biome-ignore-all lint/a11y/useFocusableInteractive: the search field keeps the focus and names the active row
import { Check, Clapperboard, Folder, FolderPlus, Minus } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { Asset } from '../../../shared/domain/asset'
import { longestCollectionName } from '../../../shared/domain/collection'
import type { AssetId } from '../../../shared/domain/ids'
import { Button } from '../../ui/Button'
import { classNames } from '../../ui/class-names'
import { ListSearch, SearchedList } from '../../ui/SearchedList'
import { useListKeys } from '../../ui/use-list-keys'
import { makeCollection, putInto, takeOutOf } from './collection-acts'
import { useCollectionList, useCollections } from './collections-store'
import { type PutIntoRow, putIntoRows } from './put-into-rows'

interface PutIntoProps {
  ids: readonly AssetId[]
  /** Those of them that the window has. */
  assets: readonly Asset[]
  onDone: () => void
}

/** Which collections clips are put into, in place: typing finds one or names a new one, Enter puts in, Escape leaves. */
export function PutInto({ ids, assets, onDone }: PutIntoProps) {
  const collections = useCollectionList()
  const [text, setText] = useState('')
  const panel = useRef<HTMLDivElement>(null)
  const rows = putIntoRows(collections, assets, text.slice(0, longestCollectionName))
  const choose = async (row: PutIntoRow | undefined) => {
    if (row === undefined) return
    onDone()
    if (row.kind === 'make') {
      const made = await makeCollection({ name: row.name, kind: 'hand' })
      if (made) await putInto(ids, made)
    } else if (row.holds === 'all') await takeOutOf(assets, row.collection)
    else await putInto(ids, row.collection)
  }
  const keys = useListKeys(rows.length, (index) => void choose(rows[index]))
  useEffect(() => {
    void useCollections.getState().load()
    panel.current?.querySelector('input')?.focus()
  }, [])
  return (
    <div ref={panel} className="relative flex min-w-0 flex-1 items-start gap-2">
      <div className="w-72 max-w-full">
        <ListSearch
          label="Put into"
          placeholder={`Put ${ids.length === 1 ? 'it' : 'them'} into … or a new name`}
          value={text}
          hasRows={rows.length > 0}
          keys={keys}
          onText={setText}
        />
        <div className="absolute top-9 left-0 z-30 flex max-h-80 w-80 flex-col overflow-hidden rounded-lg border border-line bg-overlay pt-2 shadow-overlay">
          {rows.length === 0 && (
            <p className="px-4 pb-3 text-ink-2 text-xs">There is no collection yet. Type a name to make one.</p>
          )}
          <SearchedList label="Collections and projects" keys={keys}>
            {rows.map((row, index) => (
              <Row
                key={row.kind === 'make' ? 'make' : row.collection.id}
                id={keys.rowId(index)}
                row={row}
                active={index === keys.active}
                onPoint={() => keys.setActive(index)}
                onChoose={() => void choose(row)}
              />
            ))}
          </SearchedList>
        </div>
      </div>
      <Button size="sm" variant="plain" className="mt-0.5" onClick={onDone}>
        Leave it
      </Button>
    </div>
  )
}

interface RowProps {
  id: string
  row: PutIntoRow
  active: boolean
  onPoint: () => void
  onChoose: () => void
}

function Row({ id, row, active, onPoint, onChoose }: RowProps) {
  const Icon = row.kind === 'make' ? FolderPlus : row.collection.kind === 'project' ? Clapperboard : Folder
  const words = row.kind === 'make' ? `Make “${row.name}”` : row.collection.name
  const held =
    row.kind === 'make' || row.holds === 'none'
      ? null
      : row.holds === 'all'
        ? active
          ? 'take out'
          : 'all are in it'
        : 'some are in it'
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the search field takes the keys.
    <div
      id={id}
      role="row"
      aria-selected={active}
      className={classNames('flex h-8 items-center gap-2 rounded-md px-2 text-sm', active && 'bg-hover')}
      onPointerMove={onPoint}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      <Icon size={14} strokeWidth={1.75} aria-hidden="true" className="shrink-0 text-ink-3" />
      <span role="gridcell" className="flex min-w-0 flex-1 items-center gap-2">
        <span className="min-w-0 flex-1 truncate text-ink" title={words.length > 30 ? words : undefined}>
          {words}
          {row.kind === 'into' && row.project !== '' && <span className="text-ink-3"> in {row.project}</span>}
        </span>
        {held !== null && (
          <span className="flex shrink-0 items-center gap-1 text-2xs text-ink-2">
            {row.kind === 'into' && row.holds === 'all' ? (
              <Check size={13} aria-hidden="true" />
            ) : (
              <Minus size={13} aria-hidden="true" />
            )}
            {held}
          </span>
        )}
      </span>
    </div>
  )
}
