/** Real files to drop: pictures from sharp, clips from the encoder that practice mode uses too. */
import { createRequire } from 'node:module'
import sharp from 'sharp'

const encoders = createRequire(import.meta.url)('h264-mp4-encoder') as {
  createH264MP4Encoder(): Promise<{
    width: number
    height: number
    frameRate: number
    quantizationParameter: number
    speed: number
    initialize(): void
    addFrameRgba(rgba: Uint8Array): void
    finalize(): void
    FS: { readFile(name: string): Uint8Array }
    outputFilename: string
    delete(): void
  }>
}

/** A JPEG with a sky, a sun and a sea. */
export async function picture(width: number, height: number, hue = 20): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <rect width="100%" height="100%" fill="hsl(${hue} 60% 55%)"/>
    <circle cx="50%" cy="45%" r="${height / 5}" fill="hsl(${hue + 30} 90% 80%)"/>
    <rect y="70%" width="100%" height="30%" fill="hsl(${hue + 200} 30% 25%)"/></svg>`
  return sharp(Buffer.from(svg)).jpeg().toBuffer()
}

/** An H.264 MP4 in which a bar crosses the picture. Few frames a second where it is the length that counts. */
export async function clip(width: number, height: number, seconds: number, frameRate = 5): Promise<Buffer> {
  const encoder = await encoders.createH264MP4Encoder()
  encoder.width = width
  encoder.height = height
  encoder.frameRate = frameRate
  encoder.quantizationParameter = 33
  encoder.speed = 10
  encoder.initialize()
  const rgba = new Uint8Array(width * height * 4)
  const frames = Math.round(seconds * frameRate)
  for (let frame = 0; frame < frames; frame++) {
    const bar = Math.floor((frame / frames) * width)
    for (let i = 0; i < rgba.length; i += 4) {
      const x = (i / 4) % width
      const lit = Math.abs(x - bar) < 40
      rgba[i] = lit ? 250 : 60
      rgba[i + 1] = lit ? 200 : 90
      rgba[i + 2] = 120
      rgba[i + 3] = 255
    }
    encoder.addFrameRgba(rgba)
  }
  encoder.finalize()
  const bytes = Buffer.from(encoder.FS.readFile(encoder.outputFilename))
  encoder.delete()
  return bytes
}
