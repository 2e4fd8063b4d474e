import { AudioLines } from 'lucide-react'
import { type CSSProperties, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Asset } from '../../../shared/domain/asset'
import { client } from '../../client/client'
import { classNames } from '../../ui/class-names'
import { posterUrl } from '../library/poster-url'
import { type AssetKind, kindOfAsset } from './kind-of-asset'
import type { Extent, Placed } from './zoom'

/** How long the clip before stays on screen while the next one has shown nothing yet. */
const patienceMs = 1500
/** How long one stays with a clip before its neighbours are made ready. */
const settledAfterMs = 250

/** What came on screen. */
export interface Shown {
  asset: Asset
  /** Null for a picture: there is nothing to play. */
  element: HTMLMediaElement | null
  /** Its own size in pixels; null for a sound. */
  extent: Extent | null
}

interface StageProps {
  asset: Asset
  /** Made ready beforehand, so that going there shows them at once. */
  neighbours: readonly Asset[]
  /** Where the picture is drawn; null: fitted by itself. */
  rect: Placed | null
  muted: boolean
  /** 0 to 1. */
  volume: number
  onPress: () => void
  onBroken: (asset: Asset) => void
  onShown: (shown: Shown) => void
  /** What is on screen already is measured now: its first picture came later. */
  onMeasured: (shown: Shown) => void
}

/**
 * The picture. Going to another clip keeps the one before on screen until the next has its first frame, so that nothing
 * flashes between them.
 */
export function Stage({ asset, neighbours, ...told }: StageProps) {
  const [shown, setShown] = useState(asset)
  const [near, setNear] = useState<readonly Asset[]>([])
  const isThere = shown.id === asset.id
  useEffect(() => {
    if (isThere) return
    const timer = setTimeout(() => setShown(asset), patienceMs)
    return () => clearTimeout(timer)
  }, [isThere, asset])
  const nearIds = neighbours.map(({ id }) => id).join(' ')
  // biome-ignore lint/correctness/useExhaustiveDependencies: the neighbours' ids are what counts; they come anew with each draw.
  useEffect(() => {
    if (!isThere) return
    const timer = setTimeout(() => setNear(neighbours), settledAfterMs)
    return () => clearTimeout(timer)
  }, [isThere, nearIds])

  const layers = new Map([shown, asset, ...near].map((one) => [one.id, one]))
  layers.set(asset.id, asset)
  // In an order that never changes: an element that is moved in the page stops playing.
  const ordered = [...layers.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
  return (
    <>
      {ordered.map((layer) => (
        <Layer
          key={layer.id}
          asset={layer}
          on={layer.id === shown.id}
          wanted={layer.id === asset.id}
          {...told}
          onReady={() => setShown(asset)}
        />
      ))}
    </>
  )
}

interface LayerProps extends Omit<StageProps, 'neighbours'> {
  on: boolean
  wanted: boolean
  onReady: () => void
}

function Layer(props: LayerProps) {
  const kind = kindOfAsset(props.asset)
  if (kind === 'picture') return <PictureLayer {...props} />
  if (kind === 'clip' || kind === 'sound') return <PlayedLayer {...props} kind={kind} />
  return null
}

function PictureLayer({ asset, on, wanted, rect, onReady, onBroken, onShown }: LayerProps) {
  const own = useRef<HTMLImageElement>(null)
  const [loaded, setLoaded] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: tells when it has come on screen, and that once.
  useLayoutEffect(() => {
    const element = own.current
    if (on && loaded && element)
      onShown({ asset, element: null, extent: { width: element.naturalWidth, height: element.naturalHeight } })
  }, [on, loaded])
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above.
  useEffect(() => {
    if (wanted && loaded && !on) onReady()
  }, [wanted, loaded, on])
  return (
    <img
      ref={own}
      src={client.mediaUrl('asset', asset.id)}
      alt={on ? 'Picture' : ''}
      aria-hidden={on ? undefined : true}
      draggable={false}
      decoding="sync"
      className={classNames(
        'absolute outline-none',
        rect === null && 'inset-0 size-full object-contain',
        !on && 'invisible',
      )}
      style={on ? drawnAt(rect) : undefined}
      onLoad={() => setLoaded(true)}
      onError={() => onBroken(asset)}
    />
  )
}

function PlayedLayer(props: LayerProps & { kind: Extract<AssetKind, 'clip' | 'sound'> }) {
  const { asset, kind, on, wanted, rect, muted, volume, onReady, onPress, onBroken, onShown, onMeasured } = props
  const own = useRef<HTMLVideoElement>(null)
  // Before it is told that it is on screen: taking a source stops what was begun without it.
  useLayoutEffect(() => {
    const element = own.current
    if (element === null) return
    element.src = client.mediaUrl('asset', asset.id)
    return () => {
      element.removeAttribute('src')
      element.load()
    }
  }, [asset.id])
  useEffect(() => {
    const element = own.current
    if (element === null || wanted) return
    element.pause()
    // Ready to be gone back to, from its beginning.
    if (!on && element.currentTime > 0) element.currentTime = 0
  }, [wanted, on])
  const tellWhenReady = () => {
    const element = own.current
    if (wanted && !on && element !== null && element.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) onReady()
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: a neighbour that was made ready is shown at once.
  useLayoutEffect(tellWhenReady, [wanted, on])
  // biome-ignore lint/correctness/useExhaustiveDependencies: tells when it has come on screen, and that once.
  useLayoutEffect(() => {
    const element = own.current
    if (on && element) onShown({ asset, element, extent: extentOf(element) })
  }, [on])
  useEffect(() => {
    if (own.current === null) return
    own.current.muted = muted || !on
    own.current.volume = volume
  }, [muted, volume, on])
  return (
    <>
      {/* biome-ignore lint/a11y/useMediaCaption: what Runway makes comes without captions. */}
      <video
        ref={own}
        aria-label={on ? 'Clip' : undefined}
        aria-hidden={on ? undefined : true}
        playsInline
        preload="auto"
        tabIndex={-1}
        poster={on && asset.hasPoster ? posterUrl(asset) : undefined}
        className={classNames(
          'absolute outline-none',
          rect === null && 'inset-0 size-full object-contain',
          !on && 'invisible',
        )}
        style={on ? drawnAt(rect) : undefined}
        onLoadedData={(event) => {
          tellWhenReady()
          if (on) onMeasured({ asset, element: event.currentTarget, extent: extentOf(event.currentTarget) })
        }}
        onCanPlay={tellWhenReady}
        onSeeked={tellWhenReady}
        onError={(event) => {
          // Taking the source away on leaving is no fault of the clip; a neighbour is only judged when it is looked at.
          if (event.currentTarget.getAttribute('src') && (wanted || on)) onBroken(asset)
        }}
        onClick={onPress}
      />
      {kind === 'sound' && on && <SoundName onPress={onPress}>{asset.fileName}</SoundName>}
    </>
  )
}

function SoundName({ children, onPress }: { children: ReactNode; onPress: () => void }) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a press anywhere plays, as on a picture; the button is in the row below.
    // biome-ignore lint/a11y/useKeyWithClickEvents: Space does the same.
    <div
      className="absolute inset-0 flex flex-col items-center justify-center gap-3 bg-canvas p-8 text-center text-ink-3"
      onClick={onPress}
    >
      <AudioLines size={48} strokeWidth={1} aria-hidden="true" />
      <p className="selectable wrap-break-word max-w-full text-base text-ink">{children}</p>
    </div>
  )
}

function extentOf({ videoWidth, videoHeight }: HTMLVideoElement): Extent | null {
  return videoWidth > 0 && videoHeight > 0 ? { width: videoWidth, height: videoHeight } : null
}

/** Above 1:1 each pixel is a plain square: one looks for what is there, not for what is between. */
function drawnAt(rect: Placed | null): CSSProperties | undefined {
  if (rect === null) return undefined
  const { left, top, width, height, scale } = rect
  return { left, top, width, height, maxWidth: 'none', imageRendering: scale > 1.001 ? 'pixelated' : 'auto' }
}
