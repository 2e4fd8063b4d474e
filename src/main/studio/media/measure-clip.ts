/** Clips and sound, by mediabunny: container, codecs, displayed size, duration, frame rate. */
import { open } from 'node:fs/promises'
import {
  ADTS,
  FilePathSource,
  FLAC,
  Input,
  type InputAudioTrack,
  type InputFormat,
  type InputVideoTrack,
  MATROSKA,
  MP3,
  MP4,
  MPEG_TS,
  OGG,
  QTFF,
  WAVE,
  WEBM,
} from 'mediabunny'
import { codecOfTrack, formatName } from './codec-names'
import { measureTheora } from './measure-theora'
import type { Identified, MediaFacts } from './media-facts'

interface Container {
  video: { mime: string; extension: string }
  audio: { mime: string; extension: string }
}

/** One of each, not mediabunny's own list of all: that has play lists too, which may name other files and addresses. */
const CONTAINERS = new Map<InputFormat, Container>([
  [MP4, { video: { mime: 'video/mp4', extension: 'mp4' }, audio: { mime: 'audio/mp4', extension: 'm4a' } }],
  [QTFF, { video: { mime: 'video/quicktime', extension: 'mov' }, audio: { mime: 'audio/mp4', extension: 'm4a' } }],
  [WEBM, { video: { mime: 'video/webm', extension: 'webm' }, audio: { mime: 'audio/webm', extension: 'weba' } }],
  [
    MATROSKA,
    { video: { mime: 'video/x-matroska', extension: 'mkv' }, audio: { mime: 'audio/x-matroska', extension: 'mka' } },
  ],
  [OGG, { video: { mime: 'video/ogg', extension: 'ogv' }, audio: { mime: 'audio/ogg', extension: 'ogg' } }],
  [MPEG_TS, { video: { mime: 'video/mp2t', extension: 'ts' }, audio: { mime: 'video/mp2t', extension: 'ts' } }],
  [MP3, sound('audio/mpeg', 'mp3')],
  [FLAC, sound('audio/flac', 'flac')],
  [WAVE, sound('audio/wav', 'wav')],
  [ADTS, sound('audio/aac', 'aac')],
])
const FORMATS = [...CONTAINERS.keys()]

/** A hostile file can make a parser run for very long. */
const MEASURE_WITHIN_MS = 30_000
const FRAMES_LOOKED_AT = 120

/** Measures a clip or sound that `sniff` has called one; `name` is what it called it. */
export async function measureClip(path: string, name: string): Promise<Identified> {
  const theora = await measureTheora(path)
  if (theora) return { is: 'media', facts: theora }
  const cut = await whereCut(path)
  if (cut !== null) return { is: 'broken', name, why: cut }

  const input = new Input({
    formats: FORMATS,
    source: new FilePathSource(path, { handleUnhandledError: () => {} }),
  })
  const timer = setTimeout(() => input.dispose(), MEASURE_WITHIN_MS)
  try {
    const facts = await measure(input)
    return facts ? { is: 'media', facts } : { is: 'broken', name, why: 'there is neither picture nor sound in it' }
  } catch {
    return { is: 'broken', name, why: 'it cannot be read as a clip or sound' }
  } finally {
    clearTimeout(timer)
    input.dispose()
  }
}

async function measure(input: Input): Promise<MediaFacts | null> {
  const container = CONTAINERS.get(await input.getFormat())
  const [video, audio] = [await input.getPrimaryVideoTrack(), await input.getPrimaryAudioTrack()]
  if (!container || (!video && !audio)) return null
  const end = await input.computeDuration()
  const start = await input.getFirstTimestamp()
  const durationSeconds = thousandths(Math.max(0, end - Math.max(0, start)))
  if (video)
    return {
      ...container.video,
      ...(await pictureFacts(video)),
      kind: 'video',
      durationSeconds,
      hasAudio: audio !== null,
    }
  if (!audio) return null
  const codec = await codecOf(audio)
  return {
    ...container.audio,
    kind: 'audio',
    codec,
    format: formatName(codec),
    width: null,
    height: null,
    durationSeconds,
    frameRate: null,
    hasAudio: true,
  }
}

async function pictureFacts(
  video: InputVideoTrack,
): Promise<Pick<MediaFacts, 'codec' | 'format' | 'width' | 'height' | 'frameRate'>> {
  const codec = await codecOf(video)
  const [width, height] = [await video.getDisplayWidth(), await video.getDisplayHeight()]
  const { bestGuessFrameRate } = await video
    .computeFrameRateMetrics({ targetPacketCount: FRAMES_LOOKED_AT })
    .catch(() => ({ bestGuessFrameRate: 0 }))
  return {
    codec,
    format: formatName(codec),
    width: positive(Math.round(width)),
    height: positive(Math.round(height)),
    frameRate: positive(thousandths(bestGuessFrameRate)),
  }
}

async function codecOf(track: InputVideoTrack | InputAudioTrack): Promise<string> {
  return codecOfTrack(await track.getCodec(), await track.getInternalCodecId())
}

/**
 * Says so when an MP4 or QuickTime file ends inside one of its boxes: its tables can be whole, so that it measures well,
 * while the frames they point to are missing. Null when nothing is missing, or when it is another kind of file.
 */
async function whereCut(path: string): Promise<string | null> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const header = Buffer.alloc(16)
    let at = 0
    // Fragmented files have many boxes; the first thousands tell enough.
    for (let boxes = 0; at < size && boxes < 10_000; boxes++) {
      const { bytesRead } = await file.read(header, 0, 16, at)
      // Too little for a box: padding that some programs leave behind.
      if (bytesRead < 8) return null
      if (!/^[\w ©-]{4}$/.test(header.toString('latin1', 4, 8))) return null
      if (at === 0 && !/^(ftyp|moov|mdat|wide|free|skip|pnot)$/.test(header.toString('latin1', 4, 8))) return null
      const small = header.readUInt32BE(0)
      if (small === 0) return null
      const length = small === 1 ? Number(header.readBigUInt64BE(8)) : small
      if (length < 8) return null
      if (at + length > size) return `its end is missing: ${size} bytes of at least ${at + length} are there`
      at += length
    }
    return null
  } finally {
    await file.close()
  }
}

function sound(mime: string, extension: string): Container {
  return { video: { mime, extension }, audio: { mime, extension } }
}

function positive(value: number): number | null {
  return Number.isFinite(value) && value > 0 ? value : null
}

function thousandths(value: number): number {
  return Math.round(value * 1000) / 1000
}
