/** Clips whose every frame says which one it is, and what a picture of such a frame says. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import {
  BufferSource,
  BufferTarget,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  Input,
  MP4,
  Mp4OutputFormat,
  Output,
} from 'mediabunny'
import sharp from 'sharp'

const encoders = createRequire(import.meta.url)('h264-mp4-encoder') as {
  // biome-ignore lint/suspicious/noExplicitAny: the package has no types of its own
  createH264MP4Encoder(): Promise<any>
}

const bars = 8
const width = 320
const height = 180

/** A clip of `frames` frames, the first with number 1, at any rate; key frames where its index says they are. */
export async function countedFilm(frames: number, frameRate: number): Promise<Buffer> {
  const encoder = await encoders.createH264MP4Encoder()
  Object.assign(encoder, { width, height, frameRate: 24, quantizationParameter: 22, speed: 10 })
  encoder.initialize()
  for (let frame = 1; frame <= frames; frame++) encoder.addFrameRgba(picture(frame))
  encoder.finalize()
  const raw = new Uint8Array(encoder.FS.readFile(encoder.outputFilename))
  encoder.delete()
  return inOrder(raw, frameRate)
}

/** Which frame of such a clip a picture shows. */
export async function frameIn(file: Buffer | string): Promise<{ frame: number; width: number; height: number }> {
  const { data, info } = await sharp(typeof file === 'string' ? readFileSync(file) : file)
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true })
  let frame = 0
  for (let bar = 0; bar < bars; bar++) {
    const x = Math.floor(((bar + 0.5) * info.width) / bars)
    if ((data[Math.floor(info.height / 2) * info.width * info.channels + x * info.channels] ?? 0) > 128)
      frame |= 1 << bar
  }
  return { frame, width: info.width, height: info.height }
}

/** Each bar is a bit of the number. */
function picture(frame: number): Uint8Array {
  const rgba = new Uint8Array(width * height * 4).fill(255)
  for (let at = 0; at < rgba.length; at += 4) {
    const bar = Math.floor((((at / 4) % width) * bars) / width)
    rgba.fill((frame >> bar) & 1 ? 235 : 20, at, at + 3)
  }
  return rgba
}

/** The encoder calls every frame a key frame, which no program of a person's does. */
async function inOrder(raw: Uint8Array, frameRate: number): Promise<Buffer> {
  const input = new Input({ source: new BufferSource(raw), formats: [MP4] })
  const track = await input.getPrimaryVideoTrack()
  const config = await track?.getDecoderConfig()
  if (track === null || config == null) throw new Error('no film')
  const target = new BufferTarget()
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: 'in-memory' }), target })
  const source = new EncodedVideoPacketSource('avc')
  output.addVideoTrack(source, { frameRate })
  await output.start()
  let index = 0
  const packets = new EncodedPacketSink(track).packets(undefined, undefined, { verifyKeyPackets: true })
  for await (const packet of packets) {
    await source.add(packet.clone({ timestamp: index / frameRate, duration: 1 / frameRate }), { decoderConfig: config })
    index += 1
  }
  await output.finalize()
  return Buffer.from(target.buffer ?? new ArrayBuffer(0))
}
