import { Star, Trash2 } from 'lucide-react'
import { count } from '../../../shared/catalog/words'
import { useApp } from '../../state/app'
import { Button } from '../../ui/Button'
import { CompareButton } from '../compare/compare-entry'
import { chosenIds, withChosen } from './chosen'
import { deleteClips } from './deleting'
import { annotate } from './judging'
import { useLibrary } from './library-store'

/** What can be done with several at once. */
export function SelectionBar() {
  const { selection, setSelection } = useLibrary()
  const canTrash = useApp((state) => state.info?.can.trash ?? false)
  // Of a hundred thousand chosen, those one has looked at tell which way it goes.
  const all = useLibrary(({ clips }) => {
    for (const { id, favourite } of clips.assets.values()) if (!favourite && selection.selected.has(id)) return false
    return true
  })
  return (
    <div className="flex min-h-7 items-center gap-2 text-sm">
      <p className="min-w-0 flex-1 text-ink">{count(selection.selected.size)} selected</p>
      <Button
        size="sm"
        variant="plain"
        onClick={() => withChosen((chosen) => void annotate(chosen, { favourite: !all }))}
      >
        <Star size={14} aria-hidden="true" fill={all ? 'currentColor' : 'none'} />
        {all ? 'Remove from favourites' : 'Add to favourites'}
      </Button>
      <CompareButton />
      {canTrash && (
        <Button size="sm" variant="plain" onClick={() => void deleteClips(chosenIds())}>
          <Trash2 size={14} aria-hidden="true" />
          Delete
        </Button>
      )}
      <Button
        size="sm"
        variant="plain"
        onClick={() => setSelection({ ...selection, selected: new Set(), anchor: null })}
      >
        Deselect
      </Button>
    </div>
  )
}
