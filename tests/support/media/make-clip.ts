/** Real H.264 MP4s for tests, made by h264-mp4-encoder (WASM); a second of 24 small frames takes some 30 ms. */
import { createRequire } from 'node:module'
import {
  BufferSource,
  BufferTarget,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  Input,
  MkvOutputFormat,
  MovOutputFormat,
  MP4,
  Mp4OutputFormat,
  MpegTsOutputFormat,
  Output,
} from 'mediabunny'

// CommonJS whose names plain Node cannot see from an ES module.
const { createH264MP4Encoder } = createRequire(import.meta.url)('h264-mp4-encoder') as typeof import('h264-mp4-encoder')

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

/** The same frames in another container, or turned by a quarter, without encoding again. */
export async function remuxClip(
  clip: Buffer,
  ask: { container?: 'mp4' | 'mov' | 'mkv' | 'ts'; rotation?: 0 | 90 | 180 | 270 },
): Promise<Buffer> {
  const formats = {
    mp4: () => new Mp4OutputFormat(),
    mov: () => new MovOutputFormat(),
    mkv: () => new MkvOutputFormat(),
    ts: () => new MpegTsOutputFormat(),
  }
  const input = new Input({ formats: [MP4], source: new BufferSource(clip) })
  const track = await input.getPrimaryVideoTrack()
  if (!track) throw new Error('no clip')
  const target = new BufferTarget()
  const output = new Output({ format: formats[ask.container ?? 'mp4'](), target })
  const source = new EncodedVideoPacketSource('avc')
  output.addVideoTrack(source, { rotation: ask.rotation ?? 0 })
  await output.start()
  const decoderConfig = await track.getDecoderConfig()
  for await (const packet of new EncodedPacketSink(track).packets()) {
    await source.add(packet, decoderConfig ? { decoderConfig } : {})
  }
  await output.finalize()
  input.dispose()
  if (!target.buffer) throw new Error('nothing was written')
  return Buffer.from(target.buffer)
}
