import { Star, Trash2 } from 'lucide-react'
import { count } from '../../../shared/catalog/words'
import { useApp } from '../../state/app'
import { Button } from '../../ui/Button'
import { excerpt } from '../queue/describe-render'
import { moveToTrash } from './asset-actions'
import { titleOf } from './asset-words'
import { chosenIds, findLoaded, withChosen } from './chosen'
import { annotate } from './judging'
import { useLibrary } from './library-store'

/** What can be done with several at once. */
export function SelectionBar() {
  const { selection, setSelection, askTrash } = useLibrary()
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
      {canTrash && (
        <Button size="sm" variant="plain" onClick={() => askTrash(chosenIds())}>
          <Trash2 size={14} aria-hidden="true" />
          Move to trash
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

/** Asks before anything goes, in place and in plain words. */
export function TrashQuestion({ onAnswer }: { onAnswer?: () => void }) {
  const { trashing, askTrash } = useLibrary()
  if (trashing === null) return null
  const first = trashing[0] && findLoaded(trashing[0])
  const what =
    trashing.length > 1 ? `${trashing.length} clips` : first ? `“${excerpt(titleOf(first), 48)}”` : 'this clip'
  const answer = () => {
    askTrash(null)
    onAnswer?.()
  }
  return (
    <fieldset
      aria-label="Move to trash"
      className="flex min-h-7 min-w-0 items-center gap-2 text-sm"
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.key === 'Escape') answer()
      }}
    >
      <p className="min-w-0 flex-1 truncate text-ink">
        Move {what} to the system’s trash? <span className="text-ink-2">The file and its recipe go together.</span>
      </p>
      <Button
        size="sm"
        variant="danger"
        autoFocus
        onClick={() => {
          void moveToTrash(trashing)
          answer()
        }}
      >
        Move to trash
      </Button>
      <Button size="sm" variant="plain" onClick={answer}>
        Keep
      </Button>
    </fieldset>
  )
}
