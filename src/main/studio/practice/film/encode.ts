/**
 * Writes pictures as an H.264 MP4: the encoder is WebAssembly (no binary to install), and its file is then put in order
 * by mediabunny: exact times, colours named, the index at the front so that it plays while it loads.
 */
import { open, rename, rm, writeFile } from 'node:fs/promises'
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
import { type Frame, type Size, toYuv } from './frame'

// CommonJS whose names Node cannot see from an ES module.
const { createH264MP4Encoder } = createRequire(import.meta.url)('h264-mp4-encoder') as typeof import('h264-mp4-encoder')

export interface FilmWriter {
  add(frame: Frame): void
  /** Puts the film at `path`, whole or not at all. */
  finish(path: string, padToBytes: number | null): Promise<void>
}

/** Starts a film. Width and height must be even. */
export async function startFilm({ width, height }: Size, frameRate: number): Promise<FilmWriter> {
  const encoder = await createH264MP4Encoder()
  encoder.width = width
  encoder.height = height
  encoder.frameRate = frameRate
  encoder.speed = 6
  encoder.quantizationParameter = 24
  encoder.groupOfPictures = Math.max(1, Math.round(frameRate))
  encoder.initialize()
  const yuv = new Uint8Array((width * height * 3) / 2)
  return {
    add(frame) {
      toYuv(frame, yuv)
      encoder.addFrameYuv(yuv)
    },
    async finish(path, padToBytes) {
      encoder.finalize()
      const raw = encoder.FS.readFile(encoder.outputFilename)
      encoder.delete()
      const part = `${path}.part`
      try {
        await writeFile(part, await inOrder(raw, frameRate))
        if (padToBytes !== null) await pad(part, padToBytes)
        await rename(part, path)
      } finally {
        await rm(part, { force: true })
      }
    },
  }
}

async function inOrder(raw: Uint8Array, frameRate: number): Promise<Uint8Array> {
  const input = new Input({ source: new BufferSource(new Uint8Array(raw)), formats: [MP4] })
  const track = await input.getPrimaryVideoTrack()
  const config = await track?.getDecoderConfig()
  if (track === null || config == null) throw new Error('the encoder wrote no film')
  const target = new BufferTarget()
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: 'in-memory' }), target })
  const source = new EncodedVideoPacketSource('avc')
  output.addVideoTrack(source, { frameRate })
  await output.start()
  const colorSpace: VideoColorSpaceInit = { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', fullRange: false }
  let index = 0
  // The encoder's own file calls every picture a key picture, and a player that believes it cannot seek: look inside.
  const packets = new EncodedPacketSink(track).packets(undefined, undefined, { verifyKeyPackets: true })
  for await (const packet of packets) {
    const exact = packet.clone({ timestamp: index / frameRate, duration: 1 / frameRate })
    await source.add(exact, { decoderConfig: { ...config, colorSpace } })
    index += 1
  }
  await output.finalize()
  input.dispose()
  if (target.buffer === null) throw new Error('the film could not be put in order')
  return new Uint8Array(target.buffer)
}

/** Adds an empty `free` box (players skip it) that takes the file to `toBytes`, without writing its zeros. */
async function pad(path: string, toBytes: number): Promise<void> {
  const file = await open(path, 'r+')
  try {
    const { size } = await file.stat()
    const missing = toBytes - size
    if (missing < 16) return
    const header = Buffer.alloc(16)
    header.writeUInt32BE(1, 0)
    header.write('free', 4, 'latin1')
    header.writeBigUInt64BE(BigInt(missing), 8)
    await file.write(header, 0, header.length, size)
    await file.truncate(toBytes)
  } finally {
    await file.close()
  }
}
