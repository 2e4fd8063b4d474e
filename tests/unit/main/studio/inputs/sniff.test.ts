import { describe, expect, it } from 'vitest'
import { sniff } from '../../../../../src/main/studio/media/sniff'

const bytes = (...parts: (string | number[])[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part, 'latin1')] : part)))
const ts = new Uint8Array(600)
for (const at of [0, 188, 376]) ts[at] = 0x47

describe('what a file is by its first bytes', () => {
  it.each([
    ['JPEG', bytes([0xff, 0xd8, 0xff, 0xe0]), 'picture', 'JPEG picture'],
    ['PNG', bytes([0x89], 'PNG\r\n\x1a\n'), 'picture', 'PNG picture'],
    ['WebP', bytes('RIFF....WEBPVP8 '), 'picture', 'WebP picture'],
    ['GIF', bytes('GIF89a'), 'other', 'GIF picture'],
    ['HEIC', bytes([0, 0, 0, 24], 'ftypheic'), 'other', 'HEIC picture'],
    ['a HEIF collection', bytes([0, 0, 0, 24], 'ftypmif1'), 'other', 'HEIC picture'],
    ['AVIF', bytes([0, 0, 0, 24], 'ftypavif'), 'other', 'AVIF picture'],
    ['MP4', bytes([0, 0, 0, 24], 'ftypisom'), 'media', 'MP4 file'],
    ['QuickTime', bytes([0, 0, 0, 20], 'ftypqt  '), 'media', 'QuickTime file'],
    ['old QuickTime', bytes([0, 0, 1, 0], 'moov'), 'media', 'QuickTime file'],
    ['WebM', bytes([0x1a, 0x45, 0xdf, 0xa3]), 'media', 'Matroska or WebM file'],
    ['Ogg', bytes('OggS'), 'media', 'Ogg file'],
    ['WAV', bytes('RIFF....WAVEfmt '), 'media', 'WAV sound'],
    ['AVI', bytes('RIFF....AVI LIST'), 'other', 'AVI video'],
    ['MP3 with tags', bytes('ID3'), 'media', 'MP3 sound'],
    ['bare MP3', bytes([0xff, 0xfb, 0x90, 0x64]), 'media', 'MP3 sound'],
    ['AAC', bytes([0xff, 0xf1, 0x50, 0x80]), 'media', 'AAC sound'],
    ['a run of 0xff', new Uint8Array(100).fill(0xff), 'other', 'file of a kind that Dailies does not know'],
    ['a transport stream', ts, 'media', 'MPEG transport stream'],
    ['PDF', bytes('%PDF-1.7'), 'other', 'PDF document'],
    ['ZIP', bytes('PK\x03\x04'), 'zip', 'ZIP archive'],
    ['SVG', bytes('<svg xmlns="http://www.w3.org/2000/svg">'), 'other', 'SVG drawing'],
    ['SVG with a head', bytes('<?xml version="1.0"?>\n<svg>'), 'other', 'SVG drawing'],
    ['a web page', bytes('\n<!DOCTYPE html><html>'), 'other', 'web page'],
    ['a play list', bytes('#EXTM3U\n'), 'other', 'play list'],
    ['text', new Uint8Array(Buffer.from('Grüße an alle')), 'other', 'text file'],
    ['text cut inside a character', new Uint8Array(Buffer.from('Grüße')).subarray(0, 3), 'other', 'text file'],
    ['noise', bytes([0x13, 0x37, 0, 0, 0x99]), 'other', 'file of a kind that Dailies does not know'],
    ['nothing', new Uint8Array(), 'other', 'file of a kind that Dailies does not know'],
  ])('knows %s', (_what, head, family, name) => {
    expect(sniff(head)).toEqual({ family, name })
  })
})
