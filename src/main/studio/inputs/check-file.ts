/**
 * Whether a file can be an input of Runway at all: kind, codec and size, with sentences that name the limit and the
 * file's own value. What a single model wants on top (seconds, pixels) is the catalog's. Pure.
 */
import { DailiesError } from '../../../shared/failure'
import type { Identified, MediaFacts } from '../media/media-facts'

/** Runway's limits on uploads (its documentation, "Inputs"). A megabyte is taken as a million bytes, to be safe. */
export const LEAST_BYTES = 512
export const MOST_BYTES = 200_000_000

const VIDEO_CODECS = new Set(['avc', 'hevc', 'av1', 'vp8', 'vp9', 'prores', 'theora'])
const AUDIO_CODECS = new Set(['mp3', 'aac', 'flac', 'pcm', 'alac'])

const TAKES = {
  image: 'Runway takes pictures as JPEG, PNG or WebP.',
  video: 'Runway takes clips in H.264, H.265, AV1, VP8, VP9, ProRes or Theora.',
  audio: 'Runway takes sound as MP3, AAC, FLAC, PCM or ALAC.',
}
const TAKES_ALL =
  'Runway takes pictures (JPEG, PNG, WebP), clips (MP4, MOV, WebM and others) and sound (MP3, AAC, FLAC, WAV).'
const NOTHING_SPENT = 'Nothing was uploaded and the file itself is untouched.'

/** A refusal of a file, in words for the person who dropped it. */
export function refusal(name: string, what: string, advice: string): DailiesError {
  return new DailiesError('input-refused', `"${name}" ${what}`, `${NOTHING_SPENT} ${advice}`)
}

/** Throws `input-refused` if a file of that size cannot be an input. */
export function checkSize(name: string, sizeBytes: number): void {
  if (sizeBytes === 0) throw refusal(name, 'is empty (0 bytes).', 'Save or copy it again and drop it once more.')
  if (sizeBytes < LEAST_BYTES) {
    throw refusal(
      name,
      `has only ${sizeBytes} bytes; Runway takes files of at least ${LEAST_BYTES} bytes.`,
      'Check that it was saved completely.',
    )
  }
  if (sizeBytes > MOST_BYTES) {
    throw refusal(
      name,
      `is ${megabytes(sizeBytes)} MB; Runway takes files of at most ${megabytes(MOST_BYTES)} MB.`,
      'Shorten it or save it at a lower quality, and drop it again.',
    )
  }
}

/** The facts of a file that can be an input; throws `input-refused` for every other. */
export function checkIdentified(name: string, identified: Identified): MediaFacts {
  switch (identified.is) {
    case 'archive':
      throw refusal(name, `is ${withArticle(identified.name)}. ${TAKES_ALL}`, 'Unpack it and drop what is inside.')
    case 'other':
      throw otherKind(name, identified.name)
    case 'broken':
      throw refusal(
        name,
        `looks like ${withArticle(identified.name)}, but ${identified.why}.`,
        'Try whether it opens in another program, save it again from there and drop it once more.',
      )
    case 'media':
      return checkCodec(name, identified.facts)
  }
}

/** The refusal of a file that is neither picture, clip nor sound that Runway takes. */
export function otherKind(name: string, kindName: string): DailiesError {
  if (kindName.endsWith('picture')) {
    return refusal(name, `is ${withArticle(kindName)}. ${TAKES.image}`, 'Save it as JPEG or PNG and drop it again.')
  }
  if (/video|stream/.test(kindName)) {
    return refusal(name, `is ${withArticle(kindName)}. ${TAKES.video}`, 'Save it as MP4 and drop it again.')
  }
  return refusal(name, `is ${withArticle(kindName)}. ${TAKES_ALL}`, 'Drop one of those.')
}

function checkCodec(name: string, facts: MediaFacts): MediaFacts {
  if (facts.kind === 'video') {
    if (!VIDEO_CODECS.has(facts.codec)) {
      throw refusal(name, `is a clip in ${codecOf(facts)}. ${TAKES.video}`, 'Save it as H.264 MP4 and drop it again.')
    }
    if (facts.width === null || facts.height === null) {
      throw refusal(name, 'is a clip whose size in pixels cannot be found.', 'Save it as H.264 MP4 and drop it again.')
    }
    if (!facts.durationSeconds) {
      throw refusal(name, 'is a clip of 0 seconds.', 'Check that it plays, save it again and drop it once more.')
    }
  }
  if (facts.kind === 'audio') {
    if (!AUDIO_CODECS.has(facts.codec)) {
      throw refusal(name, `is sound in ${codecOf(facts)}. ${TAKES.audio}`, 'Save it as MP3 or WAV and drop it again.')
    }
    if (!facts.durationSeconds) {
      throw refusal(name, 'is sound of 0 seconds.', 'Check that it plays, save it again and drop it once more.')
    }
  }
  return facts
}

function codecOf(facts: MediaFacts): string {
  return facts.codec === 'unknown' ? 'a codec that Dailies does not know' : facts.format
}

/** `HEIC picture` -> `a HEIC picture`, `Office document` -> `an Office document`. */
function withArticle(name: string): string {
  return /^([AEIO]|MP|SVG)/.test(name) ? `an ${name}` : `a ${name}`
}

/** Millions of bytes, with one decimal where it tells something; rounded up, so that what is over a limit reads so. */
export function megabytes(bytes: number): string {
  const millions = Math.ceil(bytes / 100_000) / 10
  return Number.isInteger(millions) ? String(millions) : millions.toFixed(1)
}
