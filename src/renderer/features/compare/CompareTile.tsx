import { Flag, Star, ThumbsDown, Volume2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { Asset } from '../../../shared/domain/asset'
import { client } from '../../client/client'
import { classNames } from '../../ui/class-names'
import { credits } from '../../ui/figures'
import { assetName, cannotPlayWords, makerOf } from '../library/asset-words'
import { posterUrl } from '../library/poster-url'
import { kindOfAsset } from '../viewer/kind-of-asset'
import type { Box } from './arrange'

export const labelHeightPx = 40

interface CompareTileProps {
  asset: Asset
  /** From 1. */
  number: number
  box: Box
  focused: boolean
  /** Drawn at all: one at a time, the others play on unseen. */
  seen: boolean
  /** All are beside each other. */
  isBeside: boolean
  /** Two share the room for the label. */
  side: 'left' | 'right' | null
  /** Only the part right of here is seen, as a part of the width; null: all of it. */
  cutAt: number | null
  /** What differs from the others, in a few words. */
  differs: string
  muted: boolean
  volume: number
  onFocus: () => void
  onOpen: () => void
  /** Has its first picture; null: cannot be played after all. */
  onReady: (element: HTMLVideoElement | null) => void
}

/** One of the compared: its picture, and under it what one must know to choose. */
export function CompareTile(props: CompareTileProps) {
  const { asset, number, box, focused, seen, isBeside, side, cutAt, differs, muted, volume, onFocus, onOpen, onReady } =
    props
  const [broken, setBroken] = useState(false)
  const kind = broken ? 'other' : kindOfAsset(asset)
  const { left, top, width, height } = box
  return (
    // Only what is drawn takes the pointer: of two in the same place, each has its own side.
    <div
      className={classNames('pointer-events-none absolute', !seen && 'invisible', cutAt !== null && 'z-10')}
      style={{ left, top, width }}
    >
      <div
        className={classNames(
          'pointer-events-auto relative overflow-hidden rounded-sm bg-black',
          focused && isBeside && 'ring-2 ring-accent-text',
          asset.flag === 'reject' && 'opacity-60',
        )}
        style={{ height, ...(cutAt === null ? {} : { clipPath: `inset(0 0 0 ${cutAt * 100}%)` }) }}
      >
        {kind === 'picture' && (
          <img
            src={client.mediaUrl('asset', asset.id)}
            alt=""
            draggable={false}
            className="absolute inset-0 size-full object-contain"
            onError={() => setBroken(true)}
          />
        )}
        {(kind === 'clip' || kind === 'sound') && (
          <Film
            asset={asset}
            muted={muted}
            volume={volume}
            onReady={onReady}
            onBroken={() => {
              setBroken(true)
              onReady(null)
            }}
          />
        )}
        {kind === 'sound' && (
          <p className="absolute inset-0 flex items-center justify-center p-3 text-center text-white/80 text-xs">
            {asset.fileName}
          </p>
        )}
        {kind === 'other' && <NotSeen asset={asset} />}
        <button
          type="button"
          data-tile={asset.id}
          aria-label={`${number}: ${assetName(asset)}`}
          aria-pressed={focused}
          // The ring about the picture says where the focus is; one at a time there is no other.
          className="absolute inset-0 rounded-sm outline-none"
          onClick={onFocus}
          onFocus={onFocus}
          onDoubleClick={onOpen}
        />
      </div>
      <div
        className={classNames(
          'pointer-events-auto px-0.5 pt-1 text-xs leading-4',
          side === 'left' && 'w-1/2 pr-3',
          side === 'right' && 'ml-auto w-1/2 pl-3',
        )}
        style={{ height: labelHeightPx }}
      >
        <p className="flex items-center gap-1.5">
          <span
            className={classNames(
              'inline-flex h-4 min-w-4 shrink-0 items-center justify-center rounded-sm px-1 font-semibold text-2xs',
              focused ? 'bg-accent text-accent-ink' : 'bg-hover text-ink',
            )}
          >
            {number}
          </span>
          <span className="min-w-0 truncate text-ink">{labelWords(asset)}</span>
          <span className="ml-auto flex shrink-0 items-center gap-1">
            {focused && asset.hasAudio && !muted && <Volume2 size={12} aria-hidden="true" className="text-ink-3" />}
            {asset.rating > 0 && (
              <span className="inline-flex items-center gap-0.5 text-2xs text-ink-2">
                <Star size={11} aria-hidden="true" fill="currentColor" />
                {asset.rating}
              </span>
            )}
            {asset.favourite && <Star size={12} aria-hidden="true" fill="currentColor" className="text-accent-text" />}
            {asset.flag === 'pick' && (
              <span className="inline-flex items-center gap-0.5 font-medium text-2xs text-good">
                <Flag size={12} aria-hidden="true" fill="currentColor" />
                picked
              </span>
            )}
            {asset.flag === 'reject' && (
              <span className="inline-flex items-center gap-0.5 text-2xs text-bad">
                <ThumbsDown size={12} aria-hidden="true" />
                rejected
              </span>
            )}
          </span>
        </p>
        <p className="truncate text-2xs text-ink-3" title={differs}>
          {differs}
        </p>
      </div>
    </div>
  )
}

/** Model, price and seed: by these one tells takes apart. */
export function labelWords(asset: Asset): string {
  const parts = [makerOf(asset)]
  if (asset.origin === 'render') {
    const { chargedCredits, quotedCredits, estimate } = asset.cost
    const cost = chargedCredits ?? quotedCredits ?? (estimate.kind === 'exact' ? estimate.credits : null)
    if (cost !== null) parts.push(credits(cost))
    const { seed } = asset.draft.options
    if (seed !== undefined) parts.push(`seed ${seed}`)
  }
  return parts.join(' · ')
}

interface FilmProps extends Pick<CompareTileProps, 'asset' | 'muted' | 'volume' | 'onReady'> {
  onBroken: () => void
}

function Film({ asset, muted, volume, onReady, onBroken }: FilmProps) {
  const own = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    const element = own.current
    if (element === null) return
    element.src = client.mediaUrl('asset', asset.id)
    return () => {
      element.removeAttribute('src')
      element.load()
    }
  }, [asset.id])
  useEffect(() => {
    if (own.current === null) return
    own.current.muted = muted
    own.current.volume = volume
  }, [muted, volume])
  return (
    <video
      ref={own}
      muted
      playsInline
      preload="auto"
      tabIndex={-1}
      aria-hidden="true"
      poster={asset.hasPoster ? posterUrl(asset) : undefined}
      className="absolute inset-0 size-full object-contain"
      onLoadedData={(event) => onReady(event.currentTarget)}
      onError={(event) => {
        if (event.currentTarget.getAttribute('src')) onBroken()
      }}
    />
  )
}

function NotSeen({ asset }: { asset: Asset }) {
  const { message, hint } = cannotPlayWords(asset)
  return (
    <div className="absolute inset-0 flex flex-col items-center justify-center gap-1 overflow-hidden bg-raised p-3 text-center">
      <p className="font-medium text-ink text-xs">{message}</p>
      <p className="line-clamp-4 text-2xs text-ink-2">{hint}</p>
    </div>
  )
}
