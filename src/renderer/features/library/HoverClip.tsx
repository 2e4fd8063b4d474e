import { useEffect, useRef, useState } from 'react'
import { classNames } from '../../ui/class-names'

/**
 * A clip playing silently over its poster, for as long as it is mounted. Comes in only with its first frame, so that
 * nothing flashes; on leaving, lets go of file and decoder at once.
 */
export function HoverClip({ src }: { src: string }) {
  const ref = useRef<HTMLVideoElement>(null)
  const [showing, setShowing] = useState(false)
  useEffect(() => {
    const video = ref.current
    if (video === null) return
    video.src = src
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
