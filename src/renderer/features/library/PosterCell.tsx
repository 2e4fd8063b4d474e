import { Archive, AudioLines, FileQuestion, Film, ImageIcon, Star } from 'lucide-react'
import { type DragEvent, type MouseEvent, memo, useEffect, useRef, useState } from 'react'
import type { Asset } from '../../../shared/domain/asset'
import type { AssetId } from '../../../shared/domain/ids'
import { frameUnder, placeOfFrame } from '../../../shared/library/strips'
import { client } from '../../client/client'
import { classNames } from '../../ui/class-names'
import { assetName, judgementWords, lengthWords, makerOf, mayPlay, titleOf } from './asset-words'
import { HoverClip } from './HoverClip'
import { HoverStrip } from './HoverStrip'
import { JudgementMarks } from './JudgementMarks'
import { posterUrl } from './poster-url'
import { posters } from './posters'
import { askForStrip, useStrips, wantStrip } from './strips'

export interface CellHandlers {
  onPress: (asset: Asset, event: MouseEvent) => void
  onOpen: (asset: Asset) => void
  onHover: (id: AssetId | null) => void
  onFavourite: (asset: Asset) => void
  onDrag: (event: DragEvent<HTMLElement>, asset: Asset) => void
}

interface PosterCellProps {
  asset: Asset
  left: number
  width: number
  column: number
  selected: boolean
  /** Has the grid's one tab stop. */
  current: boolean
  playing: boolean
  /** A frame of its strip that is shown by keyboard; null: none. */
  frame: number | null
  fresh: boolean
  handlers: CellHandlers
}

/** Rested so long on entering, or between two moves over a strip, it plays; moved so far meanwhile, one scrubs again. */
const entersAfterMs = 120
const restsAfterMs = 400
const scrubFromPx = 4
/** On a narrower poster a caption would be two letters. */
const captionFromPx = 150

/** One clip: its poster and its length; everything else only where one points or stands, or the fast scroll would pay for it. */
export const PosterCell = memo(function PosterCell(props: PosterCellProps) {
  const { asset, left, width, column, selected, current, playing, frame, fresh, handlers } = props
  const playable = mayPlay(asset)
  const wantsPoster = playable && !asset.hasPoster
  const cell = useRef<HTMLDivElement>(null)
  const hoverTimer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const [inside, setInside] = useState(false)
  const isFilm = playable && asset.durationSeconds !== null
  const hasStrip = useStrips(({ states }) => isFilm && states.get(asset.id) === 'there')
  // Where the mouse is, as a share of the poster's width, and where it was when the clip began to play.
  const mouse = useRef({ share: 0, playsFromX: 0 })

  useEffect(() => {
    if (!wantsPoster) return
    posters.want(asset.id, asset.posterAtSeconds)
    return () => posters.unwant(asset.id)
  }, [wantsPoster, asset.id, asset.posterAtSeconds])
  useEffect(() => () => clearTimeout(hoverTimer.current), [])

  /** A pointer that only crosses on its way elsewhere starts nothing; where it rests, the clip plays from there. */
  const rest = (x: number) => {
    clearTimeout(hoverTimer.current)
    hoverTimer.current = setTimeout(
      () => {
        mouse.current.playsFromX = x
        if (isFilm && !hasStrip) wantStrip(asset.id)
        handlers.onHover(asset.id)
      },
      hasStrip ? restsAfterMs : entersAfterMs,
    )
  }
  const length = lengthWords(asset)
  const isNear = inside || current
  const isJudged = judgementWords(asset).length > 0
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid takes the keys for all its cells.
    // biome-ignore lint/a11y/useSemanticElements: a table cannot be drawn a window at a time.
    <div
      ref={cell}
      role="gridcell"
      aria-label={assetName(asset)}
      aria-selected={selected}
      aria-colindex={column}
      tabIndex={current ? 0 : -1}
      data-asset-id={asset.id}
      className={classNames(
        'group absolute inset-y-0 overflow-hidden rounded-md bg-well contain-strict',
        fresh && 'enter',
        selected ? 'ring-2 ring-accent-text ring-offset-2 ring-offset-canvas' : 'focus-visible:outline-offset-2',
      )}
      style={{ left, width }}
      onClick={(event) => handlers.onPress(asset, event)}
      onContextMenu={(event) => {
        if (!selected) handlers.onPress(asset, event)
      }}
      onDoubleClick={() => handlers.onOpen(asset)}
      draggable
      onDragStart={(event) => handlers.onDrag(event, asset)}
      onPointerEnter={(event) => {
        if (event.pointerType === 'touch') return
        setInside(true)
        if (isFilm) askForStrip(asset.id)
        rest(event.clientX)
      }}
      onPointerMove={(event) => {
        if (event.pointerType === 'touch') return
        const { left: edge, width: across } = event.currentTarget.getBoundingClientRect()
        mouse.current.share = (event.clientX - edge) / across
        if (!hasStrip) return
        if (playing && Math.abs(event.clientX - mouse.current.playsFromX) < scrubFromPx) return
        if (playing) handlers.onHover(null)
        rest(event.clientX)
      }}
      onPointerLeave={() => {
        clearTimeout(hoverTimer.current)
        setInside(false)
        handlers.onHover(null)
      }}
    >
      <Picture asset={asset} />
      {hasStrip && (inside || frame !== null) && (
        <HoverStrip id={asset.id} cell={cell} frame={frame} from={mouse.current.share} />
      )}
      {playing && playable && (
        <HoverClip
          src={client.mediaUrl('asset', asset.id)}
          from={hasStrip && inside ? placeOfFrame(frameUnder(mouse.current.share)) : 0}
        />
      )}
      {isNear && width >= captionFromPx && (
        <div className="pointer-events-none absolute inset-x-0 bottom-0 bg-linear-to-t from-black/80 to-transparent px-2 pt-8 pb-1.5 text-white opacity-0 transition-opacity duration-150 group-hover:opacity-100 group-hover:starting:opacity-0 group-focus-visible:opacity-100">
          <p className="truncate pr-12 text-xs">{titleOf(asset)}</p>
          <p className={classNames('truncate pr-12 text-2xs text-white/80', isJudged && 'mb-5')}>{makerOf(asset)}</p>
        </div>
      )}
      {length && (
        <span className="pointer-events-none absolute right-1.5 bottom-1.5 rounded-sm bg-black/65 px-1 text-2xs text-white">
          {length}
        </span>
      )}
      <JudgementMarks asset={asset} />
      {(asset.account === 'practice' || (asset.missing && asset.hasPoster)) && (
        <p className="pointer-events-none absolute top-1.5 left-1.5 flex gap-1 text-2xs text-white/90">
          {asset.account === 'practice' && <span className="rounded-sm bg-black/65 px-1">practice</span>}
          {asset.missing && asset.hasPoster && <span className="rounded-sm bg-black/65 px-1">missing</span>}
        </p>
      )}
      {(isNear || asset.favourite) && <StarButton asset={asset} onPress={handlers.onFavourite} />}
    </div>
  )
})

function StarButton({ asset, onPress }: { asset: Asset; onPress: (asset: Asset) => void }) {
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-pressed={asset.favourite}
      className={classNames(
        'absolute top-1 right-1 inline-flex size-7 items-center justify-center rounded-md text-white transition-opacity duration-100',
        asset.favourite
          ? 'opacity-100'
          : 'bg-black/55 opacity-0 hover:bg-black/75 group-hover:opacity-100 group-hover:starting:opacity-0 group-focus-visible:opacity-100',
      )}
      onClick={(event) => {
        event.stopPropagation()
        onPress(asset)
      }}
      onDoubleClick={(event) => event.stopPropagation()}
    >
      <Star
        size={16}
        strokeWidth={1.75}
        aria-hidden="true"
        fill={asset.favourite ? 'currentColor' : 'none'}
        className={asset.favourite ? 'text-accent drop-shadow-[0_1px_2px_#000]' : ''}
      />
      <span className="sr-only">Favourite</span>
    </button>
  )
}

function Picture({ asset }: { asset: Asset }) {
  if (asset.hasPoster)
    return (
      <img
        src={posterUrl(asset)}
        alt=""
        draggable={false}
        decoding="async"
        className={classNames(
          'absolute inset-0 size-full object-contain',
          asset.missing && 'opacity-40 grayscale',
          !asset.missing && asset.flag === 'reject' && 'opacity-50',
        )}
      />
    )
  const Icon = asset.missing ? FileQuestion : iconOf(asset)
  return (
    <div className="absolute inset-0 flex flex-col items-center justify-center gap-1.5 bg-raised p-2 text-center text-ink-3">
      <Icon size={22} strokeWidth={1.25} aria-hidden="true" />
      {asset.missing && <span className="text-2xs">missing</span>}
      {!asset.missing && asset.mime.endsWith('/zip') && <span className="text-2xs">frames</span>}
      {asset.mime.startsWith('audio/') && <span className="wrap-anywhere line-clamp-2 text-2xs">{asset.fileName}</span>}
    </div>
  )
}

function iconOf({ mime }: Asset) {
  if (mime.startsWith('video/')) return Film
  if (mime.startsWith('audio/')) return AudioLines
  return mime.startsWith('image/') ? ImageIcon : Archive
}
