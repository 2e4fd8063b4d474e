import { describe, expect, it } from 'vitest'
import { checkIdentified, checkSize, MOST_BYTES } from '../../../../../src/main/studio/inputs/check-file'
import type { Identified, MediaFacts } from '../../../../../src/main/studio/media/media-facts'
import { DailiesError } from '../../../../../src/shared/failure'

const clip: MediaFacts = {
  kind: 'video',
  mime: 'video/mp4',
  extension: 'mp4',
  codec: 'avc',
  format: 'H.264',
  width: 1280,
  height: 720,
  durationSeconds: 5,
  frameRate: 24,
  hasAudio: false,
}

function failureOf(work: () => unknown) {
  try {
    work()
  } catch (error) {
    if (error instanceof DailiesError) return error.failure
    throw error
  }
  return null
}

describe('the size of an input', () => {
  it.each([
    [0, /"a.jpg" is empty \(0 bytes\)/],
    [1, /only 1 bytes.*at least 512/],
    [511, /only 511 bytes.*at least 512/],
    [MOST_BYTES + 1, /is 200\.1 MB.*at most 200 MB/],
    [1_234_000_000, /is 1234 MB.*at most 200 MB/],
  ])('refuses %d bytes, naming the limit and the value', (size, sentence) => {
    expect(failureOf(() => checkSize('a.jpg', size))).toMatchObject({
      code: 'input-refused',
      message: expect.stringMatching(sentence),
    })
  })

  it.each([512, 10_000, MOST_BYTES])('takes %d bytes', (size) => {
    expect(failureOf(() => checkSize('a.jpg', size))).toBeNull()
  })
})

describe('the kind of an input', () => {
  it.each([
    [{ is: 'other', name: 'GIF picture' }, /is a GIF picture\. Runway takes pictures as JPEG, PNG or WebP/],
    [{ is: 'other', name: 'HEIC picture' }, /is a HEIC picture/],
    [{ is: 'other', name: 'AVI video' }, /is an AVI video\. Runway takes clips in/],
    [{ is: 'other', name: 'PDF document' }, /is a PDF document\. Runway takes pictures \(/],
    [{ is: 'archive', name: 'ZIP archive' }, /is a ZIP archive/],
    [{ is: 'broken', name: 'MP4 file', why: 'its end is missing' }, /looks like an MP4 file, but its end is missing/],
    [
      { is: 'media', facts: { ...clip, codec: 'mpeg4', format: 'MPEG-4 Visual' } },
      /a clip in MPEG-4 Visual\. Runway takes clips in/,
    ],
    [
      { is: 'media', facts: { ...clip, codec: 'unknown', format: 'unknown codec' } },
      /a codec that Dailies does not know/,
    ],
    [{ is: 'media', facts: { ...clip, durationSeconds: 0 } }, /a clip of 0 seconds/],
    [{ is: 'media', facts: { ...clip, width: null } }, /size in pixels/],
    [
      { is: 'media', facts: { ...clip, kind: 'audio', codec: 'opus', format: 'Opus' } },
      /sound in Opus\. Runway takes sound as/,
    ],
  ] as [Identified, RegExp][])('refuses %o', (identified, sentence) => {
    const failure = failureOf(() => checkIdentified('a', identified))
    expect(failure).toMatchObject({ code: 'input-refused', message: expect.stringMatching(sentence) })
    expect(failure?.hint).toMatch(/Nothing was uploaded/)
  })

  it.each(['avc', 'hevc', 'av1', 'vp8', 'vp9', 'prores', 'theora'])('takes a clip in %s', (codec) => {
    expect(checkIdentified('a', { is: 'media', facts: { ...clip, codec } }).codec).toBe(codec)
  })

  it.each(['mp3', 'aac', 'flac', 'pcm', 'alac'])('takes sound in %s', (codec) => {
    expect(checkIdentified('a', { is: 'media', facts: { ...clip, kind: 'audio', codec } }).codec).toBe(codec)
  })
})
