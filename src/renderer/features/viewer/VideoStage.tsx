import { type RefObject, useEffect, useRef, useState } from 'react'
import type { Asset } from '../../../shared/domain/asset'
import { client } from '../../client/client'
import { classNames } from '../../ui/class-names'
import { posterUrl } from '../library/poster-url'

/** How long the clip before stays on screen while the next one has shown nothing yet. */
const patienceMs = 1500

interface VideoStageProps {
  asset: Asset
  /** Always the clip on screen. */
  video: RefObject<HTMLVideoElement | null>
  muted: boolean
  loop: boolean
  onPlayPause: () => void
  onBroken: (asset: Asset) => void
  /** Another clip is on screen: its element is in `video` now. */
  onShown: () => void
}

/**
 * The picture. Going to another clip keeps the one before on screen until the next has its first frame, so that nothing
 * flashes between them.
 */
export function VideoStage({ asset, video, muted, loop, onPlayPause, onBroken, onShown }: VideoStageProps) {
  const [shown, setShown] = useState(asset)
  useEffect(() => {
    if (shown.id === asset.id) return
    const timer = setTimeout(() => setShown(asset), patienceMs)
    return () => clearTimeout(timer)
  }, [shown.id, asset])
  // biome-ignore lint/correctness/useExhaustiveDependencies: tells once for each clip that comes on screen.
  useEffect(() => onShown(), [shown.id])
  const layers = shown.id === asset.id ? [asset] : [shown, asset]
  return (
    <>
      {layers.map((layer) => (
        <Layer
          key={layer.id}
          asset={layer}
          on={layer.id === shown.id}
          wanted={layer.id === asset.id}
          video={video}
          muted={muted}
          loop={loop}
          onReady={() => setShown(asset)}
          onPlayPause={onPlayPause}
          onBroken={onBroken}
        />
      ))}
    </>
  )
}

interface LayerProps extends Omit<VideoStageProps, 'onShown'> {
  on: boolean
  wanted: boolean
  onReady: () => void
}

function Layer({ asset, on, wanted, video, muted, loop, onReady, onPlayPause, onBroken }: LayerProps) {
  const own = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    const element = own.current
    if (!on) return
    video.current = element
    return () => {
      if (video.current === element) video.current = null
    }
  }, [on, video])
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
    const element = own.current
    if (element === null) return
    if (!wanted) element.pause()
    // Refused without a press before it: the person presses play themselves.
    else if (on) element.play().catch(() => undefined)
  }, [on, wanted])
  useEffect(() => {
    if (own.current) own.current.muted = muted || !on
  }, [muted, on])
  return (
    // biome-ignore lint/a11y/useMediaCaption: what Runway makes comes without captions.
    <video
      ref={own}
      aria-label={on ? 'Clip' : undefined}
      aria-hidden={on ? undefined : true}
      loop={loop}
      playsInline
      preload="auto"
      tabIndex={-1}
      poster={asset.hasPoster ? posterUrl(asset) : undefined}
      className={classNames('absolute inset-0 size-full object-contain outline-none', on ? '' : 'invisible')}
      onLoadedData={wanted ? onReady : undefined}
      onError={(event) => {
        // Taking the source away on leaving is no fault of the clip.
        if (event.currentTarget.getAttribute('src')) onBroken(asset)
      }}
      onClick={onPlayPause}
    />
  )
}
