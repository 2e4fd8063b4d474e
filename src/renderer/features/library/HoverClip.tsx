import { useEffect, useRef, useState } from 'react'
import { classNames } from '../../ui/class-names'

/**
 * A clip playing silently over its poster, for as long as it is mounted. Comes in only with its first frame, so that
 * nothing flashes; on leaving, lets go of file and decoder at once. `from`: where to begin, as a share of its length.
 */
export function HoverClip({ src, from }: { src: string; from: number }) {
  const ref = useRef<HTMLVideoElement>(null)
  const [showing, setShowing] = useState(false)
  // Where it began stays where it began.
  const begin = useRef({ share: from })
  useEffect(() => {
    const video = ref.current
    if (video === null) return
    video.src = src
    const { share } = begin.current
    if (share > 0)
      video.addEventListener(
        'loadedmetadata',
        () => {
          if (Number.isFinite(video.duration)) video.currentTime = share * video.duration
        },
        { once: true },
      )
    // Refused when it is gone again before it began: nothing to tell.
    video.play().catch(() => undefined)
    return () => {
      video.removeAttribute('src')
      video.load()
    }
  }, [src])
  return (
    <video
      ref={ref}
      muted
      loop
      playsInline
      tabIndex={-1}
      aria-hidden="true"
      onPlaying={() => setShowing(true)}
      className={classNames(
        'pointer-events-none absolute inset-0 size-full object-contain transition-opacity duration-150',
        showing ? 'opacity-100' : 'opacity-0',
      )}
    />
  )
}
