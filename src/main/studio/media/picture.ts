/** Pictures, by sharp: measuring them, and making the small ones that the window shows. */
import { open } from 'node:fs/promises'
import sharp from 'sharp'
import type { Identified } from './media-facts'
import { SNIFF_BYTES, sniff } from './sniff'

/** More pixels than this are not decoded: a small file can ask for gigabytes of memory. */
export const MOST_PIXELS = 200_000_000

const FORMATS: Record<string, { mime: string; extension: string; format: string }> = {
  jpeg: { mime: 'image/jpeg', extension: 'jpg', format: 'JPEG' },
  png: { mime: 'image/png', extension: 'png', format: 'PNG' },
  webp: { mime: 'image/webp', extension: 'webp', format: 'WebP' },
}

// sharp's cache holds files open and goes by name: ours are temporary ones.
sharp.cache(false)

/** Measures a picture that `sniff` has called one. Its pixels are as displayed, after the camera's rotation. */
export async function measurePicture(path: string, name: string): Promise<Identified> {
  try {
    const facts = await sharp(path, { limitInputPixels: false }).metadata()
    const known = FORMATS[facts.format]
    if (!known) return { is: 'other', name }
    const { width, height } = facts.autoOrient
    if (width * height > MOST_PIXELS) {
      return {
        is: 'broken',
        name,
        why: `it has ${megapixels(width * height)} megapixels; Dailies opens pictures of up to ${megapixels(MOST_PIXELS)}`,
      }
    }
    return {
      is: 'media',
      facts: {
        kind: 'image',
        ...known,
        codec: facts.format,
        width,
        height,
        durationSeconds: null,
        frameRate: null,
        hasAudio: false,
      },
    }
  } catch {
    return { is: 'broken', name, why: 'it cannot be decoded' }
  }
}

/**
 * A small WebP of a JPEG, PNG or WebP (a file's path or bytes), its longer side at most `longSidePx`. Encoded anew, so
 * nothing of a hostile original is kept. Rejects when it is none of these, broken, cut short or too large.
 */
export async function smallPicture(source: string | Uint8Array, longSidePx: number): Promise<Buffer> {
  // By its first bytes and never by its name: of other kinds some can name files that they would have read.
  const head = typeof source === 'string' ? await headOf(source) : source
  if (sniff(head).family !== 'picture') throw new Error('not a JPEG, PNG or WebP')
  return sharp(source, { failOn: 'truncated', limitInputPixels: MOST_PIXELS })
    .autoOrient()
    .resize({ width: longSidePx, height: longSidePx, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 80 })
    .toBuffer()
}

async function headOf(path: string): Promise<Uint8Array> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(SNIFF_BYTES), 0, SNIFF_BYTES, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

function megapixels(pixels: number): string {
  return (pixels / 1_000_000).toFixed(0)
}
