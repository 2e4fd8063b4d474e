import { BookmarkPlus } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { CollectionName, longestCollectionName } from '../../../shared/domain/collection'
import { nameInSearch } from '../../../shared/library/named-collections'
import { printQuery } from '../../../shared/library/query'
import { Button } from '../../ui/Button'
import { IconButton } from '../../ui/IconButton'
import { Popover } from '../../ui/Popover'
import { TextField } from '../../ui/TextField'
import { useLibrary } from '../library/library-store'
import type { Filters } from '../library/loaded-pages'
import { withTerm } from '../search/filter-terms'
import { freeName, makeCollection } from './collection-acts'
import { collectionsNow, useCollectionList } from './collections-store'

/** Keeps what is filtered by now under a name. Shown only where something is. */
export function SaveSearch() {
  const filters = useLibrary((state) => state.filters)
  const collections = useCollectionList()
  const [open, setOpen] = useState(false)
  const text = textOf(filters)
  const shown = collections.find(({ id }) => id === filters.collection)
  // A collection or saved search as it is has its name already.
  const worth = filters.text.trim() !== '' || (filters.favourites && shown !== undefined)
  if (!worth && !open) return null
  return (
    <Popover
      label="Save this search"
      inPlace
      open={open}
      onOpenChange={setOpen}
      className="w-72"
      trigger={<IconButton label="Save this search" icon={BookmarkPlus} />}
    >
      <SaveForm text={text} sort={filters.sort} onDone={() => setOpen(false)} />
    </Popover>
  )
}

interface SaveFormProps extends Pick<Filters, 'text' | 'sort'> {
  onDone: () => void
}

function SaveForm({ text, sort, onDone }: SaveFormProps) {
  const [name, setName] = useState(() => freeName(text.length > 60 ? `${text.slice(0, 60)}…` : text, null))
  const [busy, setBusy] = useState(false)
  const save = async (event: FormEvent) => {
    event.preventDefault()
    const wanted = CollectionName.safeParse(name)
    if (!wanted.success || busy) return
    setBusy(true)
    const made = await makeCollection({ name: wanted.data, kind: 'search', query: { text, sort } })
    setBusy(false)
    if (made === null) return
    onDone()
    void useLibrary.getState().setFilters({ text: '', favourites: false, models: [], collection: made.id })
  }
  return (
    <form className="flex flex-col gap-3" onSubmit={(event) => void save(event)}>
      <TextField
        label="Name"
        maxLength={longestCollectionName}
        value={name}
        hint="What it finds is always up to date."
        onFocus={(event) => event.target.select()}
        onChange={(event) => setName(event.target.value)}
      />
      <Button type="submit" variant="primary" disabled={name.trim() === ''}>
        Save this search
      </Button>
    </form>
  )
}

/** Everything that is filtered by, as one text. */
function textOf({ text, favourites, models, collection }: Filters): string {
  let whole = text.trim()
  const all = collectionsNow()
  const open = all.find(({ id }) => id === collection)
  if (open) whole = withTerm(whole, { by: 'in', name: nameInSearch(open, all) })
  if (favourites) whole = withTerm(whole, { by: 'is', what: 'favourite' })
  if (models.length > 0) whole = `${whole} ${printQuery([{ by: 'model', models: [...models], not: false }])}`.trim()
  return whole
}
