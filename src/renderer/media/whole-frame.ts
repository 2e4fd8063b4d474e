/**
 * One very frame of a clip as a picture in its full size, by the window's own decoder: the first, the last, or the one
 * at a time. What the decoder says it shows is checked; where seeking does not lead there (files whose index of key
 * frames is wrong), the clip is played through instead. Used for saved frames and for carrying a shot on.
 */
import { happened, openVideo } from './open-video'

/** Seconds from the clip's beginning. */
export type WantedFrame = 'first' | 'last' | { atSeconds: number }

export interface WholeFrame {
  picture: HTMLCanvasElement
  /** Where in the clip it begins to be shown. */
  atSeconds: number
}

/** How long all of it may take beside playing, and how long a frame may take to appear after a seek. Milliseconds. */
const patienceMs = 20_000
const appearsMs = 1500
/** Times of frames are rounded by containers. Seconds. */
const slackSeconds = 0.004
const walkingSpeed = 4

/** Rejects when the clip cannot be decoded here. `frameRate`: frames a second. */
export async function wholeFrame(
  url: string,
  wanted: WantedFrame,
  frameRate: number,
  signal?: AbortSignal,
): Promise<WholeFrame> {
  const patience = AbortSignal.timeout(patienceMs)
  const stop = signal ? AbortSignal.any([signal, patience]) : patience
  const { video, close } = openVideo(url)
  try {
    const first = nextFrame(video, appearsMs)
    await happened(video, 'loadeddata', stop)
    const firstAt = (await first) ?? 0
    if (wanted === 'first') return pictureOf(video, firstAt)
    const end = Number.isFinite(video.duration) ? video.duration : 0
    const target = wanted === 'last' ? end : Math.min(end, Math.max(0, wanted.atSeconds))
    const shown = await seekTo(video, target, firstAt, 1 / frameRate, stop)
    if (shown !== null) return pictureOf(video, shown)
    return await walkTo(video, wanted === 'last' ? Number.POSITIVE_INFINITY : target, signal)
  } finally {
    close()
  }
}

/** Seeks, and says where the frame that is then shown begins; null when that is none for this time. */
async function seekTo(
  video: HTMLVideoElement,
  target: number,
  shownAt: number,
  frameSeconds: number,
  stop: AbortSignal,
): Promise<number | null> {
  // Within the frame that is there nothing new would appear.
  if (target < shownAt + frameSeconds - slackSeconds) return shownAt
  const frame = nextFrame(video, appearsMs)
  const seeked = happened(video, 'seeked', stop)
  video.currentTime = target
  await seeked
  const at = await frame
  return at !== null && at <= target + slackSeconds ? at : null
}

/** Plays to a time, or to the end as far as the clip can be decoded. */
async function walkTo(video: HTMLVideoElement, target: number, signal: AbortSignal | undefined): Promise<WholeFrame> {
  const canvas = canvasOf(video)
  video.currentTime = 0
  video.playbackRate = walkingSpeed
  await video.play()
  let at: number | null = null
  for (;;) {
    signal?.throwIfAborted()
    const next = await nextFrame(video, appearsMs)
    if (next === null || next > target + slackSeconds) break
    draw(video, canvas)
    at = next
  }
  if (at === null) throw new Error('the clip shows no picture')
  return { picture: canvas, atSeconds: at }
}

/** When the next frame that appears begins, in seconds; null when none does in that time. */
function nextFrame(video: HTMLVideoElement, withinMs: number): Promise<number | null> {
  return new Promise((resolve) => {
    const handle = video.requestVideoFrameCallback((_now, { mediaTime }) => {
      clearTimeout(timer)
      resolve(mediaTime)
    })
    const timer = setTimeout(() => {
      video.cancelVideoFrameCallback(handle)
      resolve(null)
    }, withinMs)
  })
}

function pictureOf(video: HTMLVideoElement, atSeconds: number): WholeFrame {
  const canvas = canvasOf(video)
  draw(video, canvas)
  return { picture: canvas, atSeconds }
}

function canvasOf({ videoWidth, videoHeight }: HTMLVideoElement): HTMLCanvasElement {
  if (videoWidth === 0 || videoHeight === 0) throw new Error('the clip shows no picture')
  const canvas = document.createElement('canvas')
  canvas.width = videoWidth
  canvas.height = videoHeight
  return canvas
}

function draw(video: HTMLVideoElement, canvas: HTMLCanvasElement): void {
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('the window has no canvas')
  context.drawImage(video, 0, 0, canvas.width, canvas.height)
}

/** A picture as it is, without loss. */
export function pngOf(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob === null) reject(new Error('the frame could not be written as a picture'))
      else resolve(blob)
    }, 'image/png')
  })
}
