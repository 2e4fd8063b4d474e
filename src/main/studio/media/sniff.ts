/**
 * What a file is by its first bytes, never by its name. Pure. Only what it calls `picture`, `media` or `zip` is handed
 * to a parser: everything else (SVG, play lists, documents) never reaches one, so it cannot make one fetch or run anything.
 */

export interface Sniffed {
  family: 'picture' | 'media' | 'zip' | 'other'
  /** What a person calls it, fit for "is a …": `GIF picture`, `PDF document`. */
  name: string
}

/** How many bytes `sniff` wants to see. */
export const SNIFF_BYTES = 4096

const HEIF_BRANDS = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1'])
const AVIF_BRANDS = new Set(['avif', 'avis'])
/** Boxes with which a QuickTime file without `ftyp` begins. */
const QUICKTIME_BOXES = new Set(['moov', 'mdat', 'wide', 'free', 'skip', 'pnot'])

/** Signatures at the very beginning, as hex. */
const SIGNATURES: readonly (readonly [hex: string, family: Sniffed['family'], name: string])[] = [
  ['ffd8ff', 'picture', 'JPEG picture'],
  ['89504e470d0a1a0a', 'picture', 'PNG picture'],
  ['474946383761', 'other', 'GIF picture'],
  ['474946383961', 'other', 'GIF picture'],
  ['1a45dfa3', 'media', 'Matroska or WebM file'],
  ['4f676753', 'media', 'Ogg file'],
  ['664c6143', 'media', 'FLAC sound'],
  ['494433', 'media', 'MP3 sound'],
  ['504b0304', 'zip', 'ZIP archive'],
  ['255044462d', 'other', 'PDF document'],
  ['38425053', 'other', 'Photoshop document'],
  ['49492a00', 'other', 'TIFF or raw picture'],
  ['4d4d002a', 'other', 'TIFF or raw picture'],
  ['762f3101', 'other', 'OpenEXR picture'],
  ['ff0a', 'other', 'JPEG XL picture'],
  ['0000000c4a584c20', 'other', 'JPEG XL picture'],
  ['0000000c6a502020', 'other', 'JPEG 2000 picture'],
  ['464c5601', 'other', 'Flash video'],
  ['3026b275', 'other', 'Windows Media file'],
  ['000001ba', 'other', 'MPEG program stream'],
  ['000001b3', 'other', 'MPEG video stream'],
  ['4d546864', 'other', 'MIDI file'],
  ['63616666', 'other', 'CAF sound'],
  ['1f8b', 'other', 'gzip archive'],
  ['377abcaf271c', 'other', '7z archive'],
  ['526172211a07', 'other', 'RAR archive'],
  ['7f454c46', 'other', 'program'],
  ['4d5a', 'other', 'program'],
  ['d0cf11e0', 'other', 'Office document'],
]

/** Names what begins with these bytes (give it `SNIFF_BYTES` of them, or all there are). */
export function sniff(head: Uint8Array): Sniffed {
  const hex = Buffer.from(head.subarray(0, 16)).toString('hex')
  const fourAt = (at: number) => Buffer.from(head.subarray(at, at + 4)).toString('latin1')

  const riff = fourAt(0) === 'RIFF' || fourAt(0) === 'RF64'
  if (riff && fourAt(8) === 'WEBP') return { family: 'picture', name: 'WebP picture' }
  if (riff && fourAt(8) === 'WAVE') return { family: 'media', name: 'WAV sound' }
  if (riff && fourAt(8) === 'AVI ') return { family: 'other', name: 'AVI video' }
  if (fourAt(0) === 'FORM' && fourAt(8).startsWith('AIF')) return { family: 'other', name: 'AIFF sound' }
  if (fourAt(4) === 'ftyp') return byBrand(fourAt(8))
  if (QUICKTIME_BOXES.has(fourAt(4))) return { family: 'media', name: 'QuickTime file' }
  const signature = SIGNATURES.find(([start]) => hex.startsWith(start))
  if (signature) return { family: signature[1], name: signature[2] }
  if (head[0] === 0x47 && head[188] === 0x47 && head[376] === 0x47)
    return { family: 'media', name: 'MPEG transport stream' }
  // MPEG audio: eleven sync bits. Layer bits 00 are ADTS (AAC), the others MP3 and its elders.
  if (head[0] === 0xff && ((head[1] ?? 0) & 0xe0) === 0xe0 && isAudioHeader(head)) {
    return { family: 'media', name: ((head[1] ?? 0) & 0x06) === 0 ? 'AAC sound' : 'MP3 sound' }
  }
  if (hex.startsWith('424d') && head.length > 30 && (head[14] === 40 || head[14] === 124 || head[14] === 108)) {
    return { family: 'other', name: 'BMP picture' }
  }
  return { family: 'other', name: textName(head) ?? 'file of a kind that Dailies does not know' }
}

function byBrand(brand: string): Sniffed {
  if (HEIF_BRANDS.has(brand)) return { family: 'other', name: 'HEIC picture' }
  if (AVIF_BRANDS.has(brand)) return { family: 'other', name: 'AVIF picture' }
  if (brand === 'crx ') return { family: 'other', name: 'raw picture' }
  return { family: 'media', name: brand === 'qt  ' ? 'QuickTime file' : 'MP4 file' }
}

/** Rules out the reserved values, so that a run of 0xff is no MP3. */
function isAudioHeader(head: Uint8Array): boolean {
  const [, second = 0, third = 0] = head
  const adts = (second & 0xf6) === 0xf0
  return (
    adts || ((second & 0x18) !== 0x08 && (second & 0x06) !== 0 && (third & 0xf0) !== 0xf0 && (third & 0x0c) !== 0x0c)
  )
}

function textName(head: Uint8Array): string | null {
  if (head.length === 0 || head.includes(0)) return null
  let text: string
  try {
    // `stream`: the last character may be cut.
    text = new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true })
  } catch {
    return null
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells text from data
  if (/[\u0001-\u0008\u000e-\u001a\u001c-\u001f]/.test(text)) return null
  const start = text.trimStart().slice(0, 1000).toLowerCase()
  if (start.startsWith('<svg') || (start.startsWith('<?xml') && start.includes('<svg'))) return 'SVG drawing'
  if (start.startsWith('<!doctype html') || start.startsWith('<html')) return 'web page'
  if (start.startsWith('#extm3u')) return 'play list'
  return 'text file'
}
