/** Real pictures for tests, made by sharp. */
import sharp from 'sharp'

export interface PictureAsk {
  width?: number
  height?: number
  format?: 'jpeg' | 'png' | 'webp' | 'gif' | 'tiff' | 'avif'
  /** EXIF orientation, 1–8. */
  orientation?: number
  /** Another number gives another picture. */
  seed?: number
}

/** The bytes of a picture with some detail in it, so that it has more than 512 bytes. */
export async function makePicture(ask: PictureAsk = {}): Promise<Buffer> {
  const { width = 320, height = 180, format = 'jpeg', orientation, seed = 1 } = ask
  const pixels = Buffer.alloc(width * height * 3)
  let state = seed
  for (let i = 0; i < pixels.length; i++) {
    state = (state * 1103515245 + 12345) & 0x7fffffff
    pixels[i] = ((i / 3) % width) / 2 + (state >> 24)
  }
  const made = sharp(pixels, { raw: { width, height, channels: 3 } })
  return (orientation === undefined ? made : made.withMetadata({ orientation })).toFormat(format).toBuffer()
}
