import { useVirtualizer } from '@tanstack/react-virtual'
import { AudioLines, FileQuestion, Film, Image as ImageIcon } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { Asset } from '../../../shared/domain/asset'
import { classNames } from '../../ui/class-names'
import { assetName } from '../library/asset-words'
import { posterUrl } from '../library/poster-url'
import { posters } from '../library/posters'
import { type AssetKind, kindOfAsset } from './kind-of-asset'
import type { Neighbours } from './neighbours'

const frameWidthPx = 96
const gapPx = 4

interface FilmstripProps {
  asset: Asset
  neighbours: Neighbours
  onOpen: (asset: Asset) => void
}

/** The clips beside this one, small, in the library's order. Draws only what is in sight, of however many there are. */
export function Filmstrip({ asset, neighbours, onOpen }: FilmstripProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const place = neighbours.placeOf(asset.id)
  const virtual = useVirtualizer({
    horizontal: true,
    count: neighbours.total,
    getScrollElement: () => scroller.current,
    estimateSize: () => frameWidthPx + gapPx,
    paddingStart: 8,
    paddingEnd: 8,
    overscan: 4,
    initialOffset: place === null ? 0 : Math.max(0, place - 3) * (frameWidthPx + gapPx),
  })
  useEffect(() => {
    if (place !== null) virtual.scrollToIndex(place, { align: 'center' })
  }, [place, virtual])
  const items = virtual.getVirtualItems()
  const from = items[0]?.index ?? 0
  const to = items.at(-1)?.index ?? 0
  const { ensure } = neighbours
  // biome-ignore lint/correctness/useExhaustiveDependencies: asks when another part is in sight, or more has come.
  useEffect(() => ensure(from, to), [from, to, neighbours.total])

  return (
    <nav aria-label="Filmstrip" className="shrink-0 border-line border-t bg-panel">
      <div
        ref={scroller}
        className="overflow-x-auto overflow-y-hidden"
        onWheel={(event) => {
          // A wheel goes up and down; the strip lies.
          if (event.deltaX === 0) event.currentTarget.scrollLeft += event.deltaY
        }}
      >
        <div className="relative h-17" style={{ width: virtual.getTotalSize() }}>
          {items.map(({ index, start }) => {
            const one = neighbours.at(index)
            return (
              <div key={index} className="absolute top-1.5 h-14" style={{ left: start, width: frameWidthPx }}>
                {one === undefined ? (
                  <div className="size-full rounded-sm bg-well" />
                ) : (
                  <StripFrame asset={one} current={one.id === asset.id} onOpen={() => onOpen(one)} />
                )}
              </div>
            )
          })}
        </div>
      </div>
    </nav>
  )
}

const icons: Readonly<Record<AssetKind, typeof Film>> = {
  clip: Film,
  picture: ImageIcon,
  sound: AudioLines,
  other: FileQuestion,
}

function StripFrame({ asset, current, onOpen }: { asset: Asset; current: boolean; onOpen: () => void }) {
  const kind = kindOfAsset(asset)
  const wantsPoster = kind === 'clip' && !asset.hasPoster
  useEffect(() => {
    if (!wantsPoster) return
    posters.want(asset.id, asset.posterAtSeconds)
    return () => posters.unwant(asset.id)
  }, [wantsPoster, asset.id, asset.posterAtSeconds])
  const Icon = icons[kind]
  return (
    <button
      type="button"
      aria-label={assetName(asset)}
      aria-current={current ? 'true' : undefined}
      tabIndex={current ? 0 : -1}
      className={classNames(
        'flex size-full items-center justify-center overflow-hidden rounded-sm bg-well text-ink-3 outline-offset-1',
        current ? 'ring-2 ring-accent-text' : 'opacity-75 hover:opacity-100',
      )}
      onClick={onOpen}
    >
      {asset.hasPoster ? (
        <img src={posterUrl(asset)} alt="" draggable={false} decoding="async" className="size-full object-cover" />
      ) : (
        <Icon size={18} strokeWidth={1.25} aria-hidden="true" />
      )}
    </button>
  )
}
