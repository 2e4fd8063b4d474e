/**
 * Cuts a piece out of a sound without encoding again, by mediabunny: packets are copied as they are. The piece ends before
 * the first packet that would reach beyond; so it is as long as asked or a few hundredths of a second shorter.
 */
import {
  ADTS,
  AdtsOutputFormat,
  EncodedAudioPacketSource,
  EncodedPacketSink,
  FilePathTarget,
  FLAC,
  FlacOutputFormat,
  type Input,
  type InputFormat,
  MP3,
  MP4,
  Mp3OutputFormat,
  Mp4OutputFormat,
  Output,
  type OutputFormat,
  WAVE,
  WavOutputFormat,
} from 'mediabunny'
import { type Bounds, cutPiece, refused, SLACK_SECONDS, thousandths } from './cut-piece'

const CONTAINERS = new Map<InputFormat, () => OutputFormat>([
  [MP3, () => new Mp3OutputFormat()],
  [WAVE, () => new WavOutputFormat()],
  [ADTS, () => new AdtsOutputFormat()],
  [FLAC, () => new FlacOutputFormat()],
  [MP4, () => new Mp4OutputFormat({ fastStart: false })],
])

/**
 * Writes the piece to a new file and gives the bounds that it really has. Throws `input-refused` when the sound cannot be
 * cut like this, and then says why.
 */
export function trimSound(name: string, from: string, to: string, ask: Bounds): Promise<Bounds> {
  return cutPiece(name, from, [...CONTAINERS.keys()], ask, (input) => copyPiece(name, input, to, ask))
}

async function copyPiece(name: string, input: Input, to: string, ask: Bounds): Promise<Bounds> {
  const format = CONTAINERS.get(await input.getFormat())?.()
  const track = await input.getPrimaryAudioTrack()
  const codec = await track?.getCodec()
  if (!format || !track || !codec || !format.getSupportedAudioCodecs().includes(codec)) {
    throw refused(name, 'cannot be cut without encoding it again.')
  }
  const zero = Math.max(0, await input.getFirstTimestamp())
  const limit = zero + ask.toSeconds + SLACK_SECONDS
  const sink = new EncodedPacketSink(track)
  const first = (await sink.getPacket(zero + ask.fromSeconds + SLACK_SECONDS)) ?? (await sink.getFirstPacket())
  if (!first || first.timestamp + first.duration > limit) throw refused(name, 'has no sound where the piece would be.')

  const output = new Output({ format, target: new FilePathTarget(to) })
  const sounds = new EncodedAudioPacketSource(codec)
  output.addAudioTrack(sounds)
  await output.start()
  const start = first.timestamp
  let end = start
  try {
    const decoderConfig = await track.getDecoderConfig()
    const meta = decoderConfig ? { decoderConfig } : {}
    for await (const packet of sink.packets(first)) {
      if (packet.timestamp + packet.duration > limit) break
      await sounds.add(packet.clone({ timestamp: packet.timestamp - start }), meta)
      end = packet.timestamp + packet.duration
    }
    await output.finalize()
  } catch (error) {
    await output.cancel().catch(() => {})
    throw error
  }
  return { fromSeconds: thousandths(start - zero), toSeconds: thousandths(end - zero) }
}
