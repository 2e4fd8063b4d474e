import { Flag, FolderPlus, Share, Star, Tag, ThumbsDown, Trash2 } from 'lucide-react'
import { useMemo } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { count } from '../../../shared/catalog/words'
import type { Asset } from '../../../shared/domain/asset'
import { useApp } from '../../state/app'
import { Button } from '../../ui/Button'
import { IconButton } from '../../ui/IconButton'
import { useCollectionList } from '../collections/collections-store'
import { CompareButton } from '../compare/compare-entry'
import { DragOutHandle } from '../export/DragOutHandle'
import { openExport } from '../export/export-store'
import { chosenIds, withChosen } from './chosen'
import { type CommonJudgement, commonOf } from './common-judgement'
import { deleteClips } from './deleting'
import { actOn, annotate, useJudging } from './judging'
import { useLibrary } from './library-store'

/** What can be done with several at once, with what they have in common. */
export function SelectionBar() {
  const { selection, setSelection } = useLibrary()
  const canTrash = useApp((state) => state.info?.can.trash ?? false)
  // Of a hundred thousand chosen, those one has looked at tell what they have in common.
  const chosen = useLibrary(
    useShallow(({ clips }) => [...clips.assets.values()].filter(({ id }) => selection.selected.has(id))),
  )
  const common = useMemo(() => commonOf(chosen), [chosen])
  const all = common.favourite === true
  return (
    <div className="flex min-h-7 flex-wrap items-center gap-x-2 gap-y-1 text-sm">
      <p className="text-ink">{count(selection.selected.size)} selected</p>
      <Stars rating={common.rating} />
      <Flags flag={common.flag} />
      <div className="flex min-w-0 items-center">
        <IconButton
          label={all ? 'Remove from favourites' : 'Add to favourites'}
          icon={Star}
          size="sm"
          filled={all}
          aria-pressed={all ? true : common.favourite === 'mixed' ? 'mixed' : false}
          onClick={() => withChosen((clips) => void annotate(clips, { favourite: !all }))}
        />
        <TagsButton tags={common.tags} />
        <PutIntoButton collections={common.collections} />
      </div>
      <div className="ml-auto flex items-center">
        <CompareButton />
        <DragOutHandle size="sm" ids={chosenIds} />
        <IconButton label="Export" icon={Share} size="sm" onClick={() => openExport(chosenIds())} />
        {canTrash && (
          <IconButton label="Delete" icon={Trash2} size="sm" onClick={() => void deleteClips(chosenIds())} />
        )}
        <Button
          size="sm"
          variant="plain"
          onClick={() => setSelection({ ...selection, selected: new Set(), anchor: null })}
        >
          Deselect
        </Button>
      </div>
    </div>
  )
}

/** Filled up to the rating that all have; where they differ, none is. The rating that all have once more takes it away. */
function Stars({ rating }: { rating: number | null }) {
  const words = rating === null ? 'Rating, they differ' : rating === 0 ? 'Rating, none yet' : `Rating, ${rating} each`
  return (
    <fieldset className="flex items-center">
      <legend className="sr-only">{words}</legend>
      {[1, 2, 3, 4, 5].map((stars) => (
        <IconButton
          key={stars}
          label={rating === stars ? 'Take the rating away' : `Rate ${stars}`}
          icon={Star}
          size="sm"
          className={rating !== null && stars <= rating ? 'w-5! text-accent-text!' : 'w-5!'}
          filled={rating !== null && stars <= rating}
          aria-pressed={rating === stars}
          onClick={() => withChosen((clips) => void annotate(clips, { rating: rating === stars ? 0 : stars }))}
        />
      ))}
      {rating === null && <span className="pl-1 text-2xs text-ink-3">differs</span>}
    </fieldset>
  )
}

function Flags({ flag }: { flag: CommonJudgement['flag'] }) {
  const button = (own: NonNullable<Asset['flag']>) => (
    <IconButton
      label={flag === own ? 'Take the flag away' : own === 'pick' ? 'Pick' : 'Reject'}
      icon={own === 'pick' ? Flag : ThumbsDown}
      size="sm"
      filled={flag === own}
      aria-pressed={flag === own ? true : flag === 'mixed' ? 'mixed' : false}
      onClick={() => withChosen((clips) => void annotate(clips, { flag: flag === own ? null : own }))}
    />
  )
  return (
    <div className="flex items-center">
      {button('pick')}
      {button('reject')}
    </div>
  )
}

function TagsButton({ tags: { all, some } }: Pick<CommonJudgement, 'tags'>) {
  const more = some.length > 0 ? `${count(some.length)} on some` : ''
  return (
    <Button
      size="sm"
      variant="plain"
      className="max-w-48"
      aria-label={['Tags', all.length > 0 ? `all have ${all.join(', ')}` : '', more].filter(Boolean).join(', ')}
      title={[...all, ...some].join(', ') || undefined}
      onClick={() => withChosen((clips) => actOn(clips, { kind: 'write', what: 'tags' }))}
    >
      <Tag size={14} aria-hidden="true" className="shrink-0" />
      <span className="truncate">{all.length > 0 ? all.join(', ') : 'Tags'}</span>
      {more !== '' && <span className="shrink-0 text-2xs text-ink-3">{more}</span>}
    </Button>
  )
}

function PutIntoButton({ collections: { all } }: Pick<CommonJudgement, 'collections'>) {
  const known = useCollectionList()
  const names = known.flatMap(({ id, name }) => (all.includes(id) ? name : []))
  return (
    <Button
      size="sm"
      variant="plain"
      className="max-w-48"
      aria-label={names.length > 0 ? `Put into, all are in ${names.join(', ')}` : 'Put into'}
      title={names.join(', ') || undefined}
      onClick={() => useJudging.setState({ writing: { what: 'collections', ids: chosenIds() } })}
    >
      <FolderPlus size={14} aria-hidden="true" className="shrink-0" />
      <span className="truncate">{names.length > 0 ? `In ${names.join(', ')}` : 'Put into …'}</span>
    </Button>
  )
}
