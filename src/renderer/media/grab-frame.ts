/**
 * Takes one frame out of a clip with the window's own video decoder, as a small JPEG: thumbnails of inputs, posters of
 * assets. Studio has no decoder, the window has.
 */

/** How long a clip may take to show a frame before we give up. */
const patienceMs = 15_000
/** How often a black clip is looked at before it counts as black. */
const mostLooks = 3
/** Where to look for a picture, as parts of the length: the next where the one before is black (a clip that fades in). */
const places = [0.1, 0.35, 0.65]

/**
 * A JPEG of the frame at about a tenth of the clip, or later where that is black, at most `longSidePx` on its longer
 * side, as base64 (no prefix). `atSeconds`: that very frame instead, black or not. Rejects when the clip cannot be decoded here, or takes longer than 15 s.
 */
export async function grabFrame(
  url: string,
  longSidePx = 640,
  signal?: AbortSignal,
  atSeconds: number | null = null,
): Promise<string> {
  const patience = AbortSignal.timeout(patienceMs)
  const stop = signal ? AbortSignal.any([signal, patience]) : patience
  const at = atSeconds === null ? places : [{ atSeconds }]
  let picture = await look(url, longSidePx, stop, at)
  // On a busy machine a decoder can say that it has sought and show nothing: a fresh one is asked before black is believed.
  for (let looks = 1; looks < mostLooks && isBlack(picture); looks++) {
    picture = await look(url, longSidePx, stop, at).catch(() => picture)
  }
  const dataUrl = picture.toDataURL('image/jpeg', 0.82)
  return dataUrl.slice(dataUrl.indexOf(',') + 1)
}

/** One look with a decoder of its own. */
async function look(
  url: string,
  longSidePx: number,
  stop: AbortSignal,
  wanted: readonly (number | { atSeconds: number })[],
): Promise<HTMLCanvasElement> {
  const video = document.createElement('video')
  video.crossOrigin = 'anonymous'
  video.muted = true
  video.playsInline = true
  video.preload = 'auto'
  try {
    video.src = url
    // Its first picture first: sought before that, a clip says that it has sought and stays black for good.
    await happened(video, 'loadeddata', stop)
    const length = Number.isFinite(video.duration) ? video.duration : 0
    let picture: HTMLCanvasElement | null = null
    for (const place of wanted) {
      const seconds = typeof place === 'number' ? length * place : place.atSeconds
      const seeked = happened(video, 'seeked', stop)
      // Never exactly 0: some decoders answer a seek to where they stand with no `seeked`.
      video.currentTime = Math.max(0.01, Math.min(seconds, length - 0.05))
      await seeked
      picture = draw(video, longSidePx)
      if (!isBlack(picture)) break
    }
    return picture ?? draw(video, longSidePx)
  } finally {
    video.removeAttribute('src')
    video.load()
  }
}

/** Whether there is nothing to see: every sample as good as black. */
function isBlack(picture: HTMLCanvasElement): boolean {
  const small = document.createElement('canvas')
  small.width = 16
  small.height = 16
  const context = small.getContext('2d')
  if (context === null) return false
  context.drawImage(picture, 0, 0, small.width, small.height)
  const { data } = context.getImageData(0, 0, small.width, small.height)
  return data.every((value, index) => index % 4 === 3 || value < 12)
}

function draw(video: HTMLVideoElement, longSidePx: number): HTMLCanvasElement {
  const { videoWidth, videoHeight } = video
  if (videoWidth === 0 || videoHeight === 0) throw new Error('the clip shows no picture')
  const scale = Math.min(1, longSidePx / Math.max(videoWidth, videoHeight))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(videoWidth * scale))
  canvas.height = Math.max(1, Math.round(videoHeight * scale))
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (context === null) throw new Error('the window has no canvas')
  context.imageSmoothingQuality = 'high'
  context.drawImage(video, 0, 0, canvas.width, canvas.height)
  return canvas
}

/** Resolves with the next event of this name; rejects when the clip cannot be decoded, or `stop` is told. */
export function happened(video: HTMLVideoElement, name: 'loadeddata' | 'seeked', stop: AbortSignal) {
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
