/**
 * Cuts a piece out of a clip without encoding again, by mediabunny: packets are copied as they are. A piece can begin at
 * a key frame only, and ends before the first frame that would reach beyond; so it is as long as asked or shorter.
 * Reads one file and writes another; what is kept is the inputs room's business.
 */
import {
  EncodedAudioPacketSource,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  FilePathTarget,
  type Input,
  type InputAudioTrack,
  type InputFormat,
  type InputVideoTrack,
  MATROSKA,
  MkvOutputFormat,
  MovOutputFormat,
  MP4,
  Mp4OutputFormat,
  Output,
  type OutputFormat,
  QTFF,
  WEBM,
  WebMOutputFormat,
} from 'mediabunny'
import { type Bounds, cutPiece, refused, SLACK_SECONDS, thousandths } from './cut-piece'
import { stem } from './reshape-picture'

const CONTAINERS = new Map<InputFormat, () => OutputFormat>([
  [MP4, () => new Mp4OutputFormat({ fastStart: 'reserve' })],
  [QTFF, () => new MovOutputFormat({ fastStart: false })],
  [WEBM, () => new WebMOutputFormat()],
  [MATROSKA, () => new MkvOutputFormat()],
])

/**
 * Writes the piece to a new file and gives the bounds that it really has. Throws `input-refused` when the clip cannot be
 * cut like this, and then says why.
 */
export function trimClip(name: string, from: string, to: string, ask: Bounds): Promise<Bounds> {
  return cutPiece(name, from, [...CONTAINERS.keys()], ask, (input) => copyPiece(name, input, to, ask))
}

async function copyPiece(name: string, input: Input, to: string, ask: Bounds): Promise<Bounds> {
  const container = CONTAINERS.get(await input.getFormat())
  const video = await input.getPrimaryVideoTrack()
  const videoCodec = await video?.getCodec()
  if (!container || !video || !videoCodec) throw refused(name, 'cannot be cut without encoding it again.')
  const zero = Math.max(0, await input.getFirstTimestamp())
  const sink = new EncodedPacketSink(video)
  const first =
    (await sink.getKeyPacket(zero + ask.fromSeconds + SLACK_SECONDS, { verifyKeyPackets: true })) ??
    (await sink.getFirstKeyPacket({ verifyKeyPackets: true }))
  const start = first?.timestamp
  const limit = zero + ask.toSeconds + SLACK_SECONDS
  if (!first || start === undefined || start + first.duration > limit) {
    throw refused(name, 'has no key frame where the piece would begin.')
  }

  const audio = await input.getPrimaryAudioTrack()
  const audioCodec = await audio?.getCodec()
  const format = container()
  const output = new Output({ format, target: new FilePathTarget(to) })
  const pictures = new EncodedVideoPacketSource(videoCodec)
  const counted = await count(sink, first, start, limit)
  output.addVideoTrack(pictures, { rotation: await video.getRotation(), maximumPacketCount: counted.packets })
  const sounds =
    audio && audioCodec && format.getSupportedAudioCodecs().includes(audioCodec)
      ? new EncodedAudioPacketSource(audioCodec)
      : null
  if (audio && sounds) output.addAudioTrack(sounds, { maximumPacketCount: await countSound(audio, start, counted.end) })
  await output.start()
  try {
    await Promise.all([
      copyPictures(video, pictures, first, start, limit),
      audio && sounds ? copySound(audio, sounds, start, counted.end) : undefined,
    ])
    await output.finalize()
  } catch (error) {
    await output.cancel().catch(() => {})
    throw error
  }
  return { fromSeconds: thousandths(start - zero), toSeconds: thousandths(counted.end - zero) }
}

/**
 * The packets of the piece in decoding order. It ends at the first that would be shown too late: those after it may be
 * shown earlier, but can need it to be decoded. Those shown before the key frame need what is cut away.
 */
async function* piece(sink: EncodedPacketSink, first: Parameters<typeof sink.getNextPacket>[0], limit: number) {
  for await (const packet of sink.packets(first)) {
    if (packet.timestamp + packet.duration > limit) return
    if (packet.timestamp >= first.timestamp) yield packet
  }
}

async function count(
  sink: EncodedPacketSink,
  first: Parameters<typeof sink.getNextPacket>[0],
  start: number,
  limit: number,
) {
  let packets = 0
  let end = start
  for await (const packet of piece(sink, first, limit)) {
    packets++
    end = Math.max(end, packet.timestamp + packet.duration)
  }
  return { packets, end }
}

async function copyPictures(
  track: InputVideoTrack,
  source: EncodedVideoPacketSource,
  first: Parameters<EncodedPacketSink['getNextPacket']>[0],
  start: number,
  limit: number,
): Promise<void> {
  const decoderConfig = await track.getDecoderConfig()
  const meta = decoderConfig ? { decoderConfig } : {}
  for await (const packet of piece(new EncodedPacketSink(track), first, limit)) {
    await source.add(packet.clone({ timestamp: packet.timestamp - start }), meta)
  }
  source.close()
}

async function* sound(track: InputAudioTrack, start: number, end: number) {
  const sink = new EncodedPacketSink(track)
  const first = (await sink.getPacket(start)) ?? (await sink.getFirstPacket())
  if (!first) return
  for await (const packet of sink.packets(first)) {
    if (packet.timestamp + packet.duration > end + SLACK_SECONDS) return
    if (packet.timestamp >= start) yield packet
  }
}

async function countSound(track: InputAudioTrack, start: number, end: number): Promise<number> {
  let packets = 0
  for await (const _packet of sound(track, start, end)) packets++
  return packets
}

async function copySound(track: InputAudioTrack, source: EncodedAudioPacketSource, start: number, end: number) {
  const decoderConfig = await track.getDecoderConfig()
  const meta = decoderConfig ? { decoderConfig } : {}
  for await (const packet of sound(track, start, end)) {
    await source.add(packet.clone({ timestamp: packet.timestamp - start }), meta)
  }
  source.close()
}

/** `run.mov` -> `run (0 to 15 s).mov`. */
export function trimmedName(name: string, { fromSeconds, toSeconds }: Bounds, extension: string): string {
  const short = (value: number) => String(Math.round(value * 10) / 10)
  return `${stem(name)} (${short(fromSeconds)} to ${short(toSeconds)} s).${extension}`
}
