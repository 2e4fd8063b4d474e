// biome-ignore-all lint/a11y/useSemanticElements: rows and cells of a list that one searches, not a table's
// biome-ignore-all lint/a11y/useFocusableInteractive: the search field keeps the focus and names the active row
import {
  AudioLines,
  Check,
  Clapperboard,
  Drama,
  Film,
  Image,
  Images,
  type LucideIcon,
  Milestone,
  Paperclip,
  SkipForward,
  Star,
  Type,
  UserRound,
} from 'lucide-react'
import { lengthWords, type RankedModel, takenBy } from '../../../../shared/catalog'
import { slotNames } from '../../../../shared/catalog/words'
import type { ModelLimits } from '../../../../shared/domain/account'
import type { Draft } from '../../../../shared/domain/draft'
import { Badge } from '../../../ui/Badge'
import { classNames } from '../../../ui/class-names'
import { withModelLabels } from '../model-words'
import { priceWords } from '../price-words'
import { limitWords } from './model-words'

interface ModelRowProps {
  id: string
  ranked: RankedModel
  draft: Draft
  limits: ModelLimits | undefined
  active: boolean
  favourite: boolean
  lastUsed: boolean
  onPoint: () => void
  onChoose: () => void
  onFavourite: () => void
}

/** One model: what it is for, what it takes, how long, how much, how often. */
export function ModelRow(props: ModelRowProps) {
  const { id, ranked, draft, limits, active, favourite, lastUsed, onPoint, onChoose, onFavourite } = props
  const { model, fit, notices, price } = ranked
  const cannot = fit.kind === 'cannot'
  const current = model.id === draft.model
  const told = withModelLabels(fit.kind === 'changes' ? notices.join(' ') : 'why' in fit ? fit.why : '')
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the search field above carries the keys of the whole list
    <div
      role="row"
      id={id}
      aria-selected={active}
      aria-disabled={cannot}
      aria-current={current}
      onPointerMove={active ? undefined : onPoint}
      onClick={cannot ? undefined : onChoose}
      className={classNames(
        '[contain-intrinsic-size:auto_64px] [content-visibility:auto] grid grid-cols-[minmax(0,1fr)_15rem_5.5rem_10rem_1.5rem] items-start gap-x-3 rounded-md py-2 pr-1 pl-2.5 scroll-my-8',
        active && 'bg-hover',
      )}
    >
      <div role="gridcell" className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-1.5 gap-y-1">
          <span
            className={classNames('min-w-0 font-medium [overflow-wrap:anywhere]', cannot ? 'text-ink-2' : 'text-ink')}
          >
            {model.label}
          </span>
          {current && (
            <Badge tone="accent">
              <Check size={12} aria-hidden="true" />
              Chosen
            </Badge>
          )}
          {lastUsed && <Badge>Last used</Badge>}
          {model.speed === 'fast' && <Badge tone="good">Fast</Badge>}
          {model.legacy && <Badge tone="warn">Older model</Badge>}
        </p>
        <p className="text-ink-2 text-xs">{model.bestFor}</p>
        {told !== '' && <p className={classNames('text-xs', cannot ? 'text-ink-2' : 'text-daylight')}>{told}</p>}
      </div>
      <div role="gridcell">
        <span className="sr-only">Takes </span>
        <ul className="flex flex-wrap gap-x-2 gap-y-0.5 pt-0.5 text-2xs text-ink-2">
          {takenBy(model).map((what) => {
            const { icon: Icon, name } = wordsOf(what)
            return (
              <li key={what} className="flex items-center gap-1 whitespace-nowrap">
                <Icon size={12} strokeWidth={1.75} aria-hidden="true" />
                {name}
              </li>
            )
          })}
        </ul>
      </div>
      <div role="gridcell" className="text-ink-2 text-xs">
        {lengthWords(model, draft)}
        <span className="block text-2xs text-ink-3">
          {model.speed === null ? 'speed unknown' : model.speed === 'fast' ? 'fast' : 'standard speed'}
        </span>
      </div>
      <div role="gridcell" className="text-xs tabular-nums">
        <span className={price.kind === 'unknown' ? 'text-ink-2' : 'text-ink'}>
          {cannot ? 'no price' : priceWords(price)}
        </span>
        <span className={classNames('block text-2xs', fit.kind === 'spent' ? 'text-warn' : 'text-ink-3')}>
          {limitWords(limits)}
        </span>
      </div>
      <div role="gridcell">
        <button
          type="button"
          aria-label={`Favourite: ${model.label}`}
          aria-pressed={favourite}
          title={favourite ? 'No favourite any more' : 'Mark as a favourite'}
          tabIndex={active ? 0 : -1}
          className={classNames(
            'flex size-6 items-center justify-center rounded-md hover:bg-pressed',
            favourite ? 'text-accent-text' : 'text-ink-3',
          )}
          onClick={(event) => {
            event.stopPropagation()
            onFavourite()
          }}
        >
          <Star size={14} strokeWidth={1.75} aria-hidden="true" fill={favourite ? 'currentColor' : 'none'} />
        </button>
      </div>
    </div>
  )
}

const icons: Readonly<Record<string, LucideIcon>> = {
  text: Type,
  firstFrame: Image,
  lastFrame: SkipForward,
  references: Images,
  video: Film,
  character: UserRound,
  performance: Drama,
  keyframes: Milestone,
  referenceVideos: Clapperboard,
  referenceAudio: AudioLines,
}

function wordsOf(what: ReturnType<typeof takenBy>[number]): { icon: LucideIcon; name: string } {
  const long = what === 'text' ? 'text' : what === 'references' ? 'references' : slotNames[what]
  const name = long.replace(/^reference /, 'ref. ')
  return { icon: icons[what] ?? Paperclip, name: `${name.charAt(0).toUpperCase()}${name.slice(1)}` }
}
