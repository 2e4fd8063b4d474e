/**
 * Takes one frame out of a clip with the window's own video decoder, as a small JPEG: thumbnails of inputs, posters of
 * assets. Studio has no decoder, the window has.
 */

/** How long a clip may take to show a frame before we give up. */
const patienceMs = 15_000

/**
 * A JPEG of the frame at about a tenth of the clip, at most `longSidePx` on its longer side, as base64 (no prefix).
 * Rejects when the clip cannot be decoded here, or takes longer than 15 s.
 */
export async function grabFrame(url: string, longSidePx = 640, signal?: AbortSignal): Promise<string> {
  const video = document.createElement('video')
  video.crossOrigin = 'anonymous'
  video.muted = true
  video.playsInline = true
  video.preload = 'auto'
  const patience = AbortSignal.timeout(patienceMs)
  const stop = signal ? AbortSignal.any([signal, patience]) : patience
  try {
    video.src = url
    await happened(video, 'loadedmetadata', stop)
    const length = Number.isFinite(video.duration) ? video.duration : 0
    const seeked = happened(video, 'seeked', stop)
    // Never exactly 0: some decoders answer a seek to where they stand with no `seeked`.
    video.currentTime = Math.max(0.01, Math.min(length * 0.1, length - 0.05))
    await seeked
    if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) await happened(video, 'loadeddata', stop)
    return draw(video, longSidePx)
  } finally {
    video.removeAttribute('src')
    video.load()
  }
}

function draw(video: HTMLVideoElement, longSidePx: number): string {
  const { videoWidth, videoHeight } = video
  if (videoWidth === 0 || videoHeight === 0) throw new Error('the clip shows no picture')
  const scale = Math.min(1, longSidePx / Math.max(videoWidth, videoHeight))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(videoWidth * scale))
  canvas.height = Math.max(1, Math.round(videoHeight * scale))
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('the window has no canvas')
  context.imageSmoothingQuality = 'high'
  context.drawImage(video, 0, 0, canvas.width, canvas.height)
  const dataUrl = canvas.toDataURL('image/jpeg', 0.82)
  return dataUrl.slice(dataUrl.indexOf(',') + 1)
}

function happened(video: HTMLVideoElement, name: 'loadedmetadata' | 'seeked' | 'loadeddata', stop: AbortSignal) {
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
