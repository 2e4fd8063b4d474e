import { type RefObject, useCallback, useEffect, useState } from 'react'

export interface Playback {
  playing: boolean
  /** Seconds. */
  time: number
  duration: number
}

const still: Playback = { playing: false, time: 0, duration: 0 }

/** What the clip on screen is doing, renewed with every picture drawn while it plays. `shown` renews the binding. */
export function usePlayback(video: RefObject<HTMLVideoElement | null>, shown: unknown): Playback {
  const [playback, setPlayback] = useState<Playback>(still)
  const read = useCallback(() => {
    const element = video.current
    if (element === null) return
    const duration = Number.isFinite(element.duration) ? element.duration : 0
    const next = { playing: !element.paused, time: element.currentTime, duration }
    setPlayback((before) =>
      before.playing === next.playing && before.time === next.time && before.duration === next.duration ? before : next,
    )
  }, [video])

  // biome-ignore lint/correctness/useExhaustiveDependencies: another clip on screen is another element to listen to.
  useEffect(() => {
    const element = video.current
    if (element === null) {
      setPlayback(still)
      return
    }
    let frame = 0
    const tick = () => {
      read()
      frame = element.paused ? 0 : requestAnimationFrame(tick)
    }
    const onChange = () => {
      read()
      if (frame === 0 && !element.paused) frame = requestAnimationFrame(tick)
    }
    const names = ['play', 'pause', 'seeking', 'seeked', 'timeupdate', 'durationchange', 'ended', 'loadeddata'] as const
    for (const name of names) element.addEventListener(name, onChange)
    onChange()
    return () => {
      cancelAnimationFrame(frame)
      for (const name of names) element.removeEventListener(name, onChange)
    }
  }, [video, shown, read])
  return playback
}
