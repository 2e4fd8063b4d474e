/**
 * Takes one frame out of a clip with the window's own video decoder, as a small JPEG: thumbnails of inputs, posters of
 * assets. Studio has no decoder, the window has.
 */

import { happened, openVideo } from './open-video'

/** How long a clip may take to show a frame before we give up. */
const patienceMs = 15_000
/** How often a black clip is looked at before it counts as black. */
const mostLooks = 3
/** Where to look for a picture, as parts of the length: the next where the one before is black (a clip that fades in). */
const places = [0.1, 0.35, 0.65]

/**
 * A JPEG of the frame at about a tenth of the clip, or later where that is black, at most `longSidePx` on its longer
 * side, as base64 (no prefix). Rejects when the clip cannot be decoded here, or takes longer than 15 s.
 */
export async function grabFrame(url: string, longSidePx = 640, signal?: AbortSignal): Promise<string> {
  const patience = AbortSignal.timeout(patienceMs)
  const stop = signal ? AbortSignal.any([signal, patience]) : patience
  let picture = await look(url, longSidePx, stop)
  // On a busy machine a decoder can say that it has sought and show nothing: a fresh one is asked before black is believed.
  for (let looks = 1; looks < mostLooks && isBlack(picture); looks++) {
    picture = await look(url, longSidePx, stop).catch(() => picture)
  }
  return jpegOf(picture)
}

/** A canvas as JPEG in base64, without a prefix. */
function jpegOf(picture: HTMLCanvasElement): string {
  const dataUrl = picture.toDataURL('image/jpeg', 0.82)
  return dataUrl.slice(dataUrl.indexOf(',') + 1)
}

/** One look with a decoder of its own. */
async function look(url: string, longSidePx: number, stop: AbortSignal): Promise<HTMLCanvasElement> {
  const { video, close } = openVideo(url)
  try {
    // Its first picture first: sought before that, a clip says that it has sought and stays black for good.
    await happened(video, 'loadeddata', stop)
    const length = Number.isFinite(video.duration) ? video.duration : 0
    let picture: HTMLCanvasElement | null = null
    for (const place of places) {
      const seeked = happened(video, 'seeked', stop)
      // Never exactly 0: some decoders answer a seek to where they stand with no `seeked`.
      video.currentTime = Math.max(0.01, Math.min(length * place, length - 0.05))
      await seeked
      picture = draw(video, longSidePx)
      if (!isBlack(picture)) break
    }
    return picture ?? draw(video, longSidePx)
  } finally {
    close()
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

/** A picture at most `longSidePx` on its longer side, as JPEG in base64 (no prefix). */
export function smallJpeg(picture: HTMLCanvasElement, longSidePx: number): string {
  return jpegOf(scaled(picture, picture, longSidePx))
}

function draw(video: HTMLVideoElement, longSidePx: number): HTMLCanvasElement {
  const { videoWidth: width, videoHeight: height } = video
  if (width === 0 || height === 0) throw new Error('the clip shows no picture')
  return scaled(video, { width, height }, longSidePx)
}

function scaled(
  source: CanvasImageSource,
  { width, height }: { width: number; height: number },
  longSidePx: number,
): HTMLCanvasElement {
  const scale = Math.min(1, longSidePx / Math.max(width, height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(width * scale))
  canvas.height = Math.max(1, Math.round(height * scale))
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (context === null) throw new Error('the window has no canvas')
  context.imageSmoothingQuality = 'high'
  context.drawImage(source, 0, 0, canvas.width, canvas.height)
  return canvas
}
