/** Real, small H.264 clips for tests of the window: a coloured field with a moving bar and a counter of frames. */
import { createRequire } from 'node:module'
import sharp from 'sharp'

interface Encoder {
  width: number
  height: number
  frameRate: number
  quantizationParameter: number
  outputFilename: string
  FS: { readFile: (name: string) => Uint8Array }
  initialize: () => void
  addFrameRgba: (frame: Uint8Array) => void
  finalize: () => void
  delete: () => void
}
const { createH264MP4Encoder } = createRequire(import.meta.url)('h264-mp4-encoder') as {
  createH264MP4Encoder: () => Promise<Encoder>
}

interface SmallClip {
  width: number
  height: number
  seconds: number
  frameRate?: number
  /** Degrees on the colour wheel. */
  hue: number
}

function frameSvg({ width, height, hue }: SmallClip, part: number, frame: number): string {
  const x = part * width
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1">
      <stop offset="0" stop-color="hsl(${hue} 45% 18%)"/><stop offset="0.62" stop-color="hsl(${hue + 25} 55% 52%)"/>
      <stop offset="0.63" stop-color="hsl(${hue + 40} 35% 16%)"/><stop offset="1" stop-color="hsl(${hue + 40} 40% 8%)"/>
    </linearGradient></defs>
    <rect width="100%" height="100%" fill="url(#sky)"/>
    <circle cx="${x}" cy="${height * (0.55 - 0.3 * Math.sin(part * Math.PI))}" r="${Math.min(width, height) * 0.1}" fill="hsl(${hue + 30} 90% 82%)"/>
    <text x="12" y="${height - 12}" font-size="${Math.round(height / 14)}" font-family="sans-serif" fill="#fff">${frame}</text>
  </svg>`
}

/** The whole clip as MP4 bytes. */
export async function smallClip(clip: SmallClip): Promise<Uint8Array> {
  const encoder = await createH264MP4Encoder()
  encoder.width = clip.width
  encoder.height = clip.height
  encoder.frameRate = clip.frameRate ?? 24
  encoder.quantizationParameter = 30
  encoder.initialize()
  const frames = Math.round(clip.seconds * encoder.frameRate)
  for (let frame = 0; frame < frames; frame++) {
    const svg = Buffer.from(frameSvg(clip, frame / frames, frame))
    encoder.addFrameRgba(await sharp(svg).ensureAlpha().raw().toBuffer())
  }
  encoder.finalize()
  const bytes = encoder.FS.readFile(encoder.outputFilename).slice()
  encoder.delete()
  return bytes
}

/** A still of the clip's middle, as JPEG. */
export async function stillOf(clip: SmallClip): Promise<Uint8Array> {
  return sharp(Buffer.from(frameSvg(clip, 0.5, 0)))
    .jpeg({ quality: 82 })
    .toBuffer()
}
