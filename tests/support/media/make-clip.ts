/** Real H.264 MP4s for tests, made by h264-mp4-encoder (WASM); a second of 24 small frames takes some 30 ms. */
import { createH264MP4Encoder } from 'h264-mp4-encoder'

export interface ClipAsk {
  width?: number
  height?: number
  frameRate?: number
  seconds?: number
  /** Another number gives another clip. */
  seed?: number
}

const made = new Map<string, Promise<Buffer>>()

/** The bytes of a clip. The same ask is encoded once. */
export function makeClip(ask: ClipAsk = {}): Promise<Buffer> {
  const key = JSON.stringify(ask)
  const known = made.get(key) ?? encode(ask)
  made.set(key, known)
  return known
}

async function encode({ width = 128, height = 72, frameRate = 24, seconds = 1, seed = 1 }: ClipAsk): Promise<Buffer> {
  const encoder = await createH264MP4Encoder()
  Object.assign(encoder, {
    width,
    height,
    frameRate,
    quantizationParameter: 40,
    speed: 10,
    outputFilename: `${seed}.mp4`,
  })
  encoder.initialize()
  for (let frame = 0; frame < frameRate * seconds; frame++) {
    encoder.addFrameRgba(new Uint8Array(width * height * 4).fill((frame * 7 + seed * 31) % 256))
  }
  encoder.finalize()
  const bytes = Buffer.from(encoder.FS.readFile(encoder.outputFilename))
  encoder.FS.unlink(encoder.outputFilename)
  encoder.delete()
  return bytes
}
