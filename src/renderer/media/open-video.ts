/** A video element that nobody sees, to look into a clip with. */

/** Begins to load a clip; `close` lets go of it. */
export function openVideo(url: string): { video: HTMLVideoElement; close: () => void } {
  const video = document.createElement('video')
  // Media come from another origin in the desktop app: without this, a canvas could not be read.
  video.crossOrigin = 'anonymous'
  video.muted = true
  video.playsInline = true
  video.preload = 'auto'
  video.src = url
  const close = () => {
    video.pause()
    video.removeAttribute('src')
    video.load()
  }
  return { video, close }
}

/** Resolves with the event; rejects when the clip cannot be decoded, or with the reason to stop. */
export function happened(video: HTMLVideoElement, name: 'loadeddata' | 'seeked', stop: AbortSignal): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    const end = () => {
      video.removeEventListener(name, onEvent)
      video.removeEventListener('error', onError)
      stop.removeEventListener('abort', onStop)
    }
    const onEvent = () => {
      end()
      resolve()
    }
    const onError = () => {
      end()
      reject(new Error(video.error?.message || 'the clip cannot be decoded here'))
    }
    const onStop = () => {
      end()
      reject(stop.reason)
    }
    video.addEventListener(name, onEvent)
    video.addEventListener('error', onError)
    stop.addEventListener('abort', onStop)
    if (stop.aborted) onStop()
  })
}
