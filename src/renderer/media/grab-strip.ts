/** Takes small frames out of a clip at equal steps, side by side in one picture: what one scrubs through over a poster. */
import { placeOfFrame, stripFramePx, stripFrames } from '../../shared/library/strips'
import { happened } from './open-video'

/** How long a clip may take for all its frames. */
const patienceMs = 30_000

/** A JPEG of all frames, as base64 (no prefix). Rejects when the clip cannot be decoded here, or takes longer than 30 s. */
export async function grabStrip(url: string): Promise<string> {
  const stop = AbortSignal.timeout(patienceMs)
  const video = document.createElement('video')
  video.crossOrigin = 'anonymous'
  video.muted = true
  video.playsInline = true
  video.preload = 'auto'
  try {
    video.src = url
    // Its first picture first: sought before that, a clip says that it has sought and stays black for good.
    await happened(video, 'loadeddata', stop)
    const { videoWidth, videoHeight, duration } = video
    if (videoWidth === 0 || videoHeight === 0 || !Number.isFinite(duration))
      throw new Error('the clip shows no picture')
    const scale = Math.min(1, stripFramePx / Math.max(videoWidth, videoHeight))
    const [width, height] = [videoWidth, videoHeight].map((side) => Math.max(1, Math.round(side * scale)))
    const canvas = document.createElement('canvas')
    canvas.width = (width ?? 1) * stripFrames
    canvas.height = height ?? 1
    const context = canvas.getContext('2d')
    if (context === null) throw new Error('the window has no canvas')
    context.imageSmoothingQuality = 'high'
    for (let frame = 0; frame < stripFrames; frame++) {
      const seeked = happened(video, 'seeked', stop)
      video.currentTime = Math.max(0.01, Math.min(duration * placeOfFrame(frame), duration - 0.05))
      await seeked
      context.drawImage(video, frame * (width ?? 1), 0, width ?? 1, height ?? 1)
    }
    const dataUrl = canvas.toDataURL('image/jpeg', 0.8)
    return dataUrl.slice(dataUrl.indexOf(',') + 1)
  } finally {
    video.removeAttribute('src')
    video.load()
  }
}
