/** Pictures given by the person: read from disk, and drawn into a frame through a moving camera. */
import sharp from 'sharp'
import { UnusableInput } from '../film-job'
import type { Frame, Size } from './frame'

/** RGBA, eight bits each. */
export interface Picture extends Size {
  data: Uint8Array | Uint8ClampedArray
}

/** A part of a picture or frame, in its pixels; fractions are fine. */
export interface Box {
  x: number
  y: number
  width: number
  height: number
}

/** Pixels of a picture as displayed, without reading it whole; null when it is none that sharp reads. */
export async function pictureSize(path: string): Promise<Size | null> {
  try {
    const { autoOrient } = await sharp(path).metadata()
    return { width: autoOrient.width, height: autoOrient.height }
  } catch {
    return null
  }
}

/** Reads a picture, upright, filling `size` with `room` to spare for the camera. Throws `UnusableInput`. */
export async function readPicture(path: string, size: Size, room = 1.2): Promise<Picture> {
  try {
    const { data, info } = await sharp(path, { limitInputPixels: 400_000_000 })
      .autoOrient()
      .resize(Math.round(size.width * room), Math.round(size.height * room), { fit: 'cover', position: 'attention' })
      .flatten({ background: '#0c0d10' })
      .toColourspace('srgb')
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true })
    return { width: info.width, height: info.height, data }
  } catch (error) {
    throw new UnusableInput(`The picture cannot be read: ${error instanceof Error ? error.message : 'unknown format'}`)
  }
}

/** The largest part of a picture that has the shape of `shape`, around its middle. */
export function cover(picture: Size, shape: Size): Box {
  const aspect = shape.width / shape.height
  const width = Math.min(picture.width, picture.height * aspect)
  const height = width / aspect
  return { x: (picture.width - width) / 2, y: (picture.height - height) / 2, width, height }
}

/** Draws the part `from` of a picture into the part `to` of the frame, smoothly, with this opacity. */
export function draw(frame: Frame, picture: Picture, from: Box, to: Box, opacity = 1): void {
  const x0 = Math.max(0, Math.round(to.x))
  const y0 = Math.max(0, Math.round(to.y))
  const x1 = Math.min(frame.width, Math.round(to.x + to.width))
  const y1 = Math.min(frame.height, Math.round(to.y + to.height))
  const stepX = from.width / to.width
  const stepY = from.height / to.height
  const { data: source, width: sw, height: sh } = picture
  const { data } = frame
  const share = Math.round(opacity * 256)
  // Eight bits of fraction: whole numbers are quicker here, and finer steps cannot be seen.
  const lefts = new Int32Array(x1 - x0)
  const fractions = new Int32Array(x1 - x0)
  for (let x = x0; x < x1; x++) {
    const sx = Math.min(sw - 1.001, Math.max(0, from.x + (x + 0.5 - to.x) * stepX - 0.5))
    lefts[x - x0] = Math.floor(sx) * 4
    fractions[x - x0] = (sx - Math.floor(sx)) * 256
  }
  for (let y = y0; y < y1; y++) {
    const sy = Math.min(sh - 1.001, Math.max(0, from.y + (y + 0.5 - to.y) * stepY - 0.5))
    const top = Math.floor(sy) * sw * 4
    const bottom = top + sw * 4
    const fy = ((sy - Math.floor(sy)) * 256) | 0
    let o = (y * frame.width + x0) * 4
    for (let i = 0; i < lefts.length; i++, o += 4) {
      const left = lefts[i] as number
      const fx = fractions[i] as number
      const tl = (256 - fx) * (256 - fy)
      const tr = fx * (256 - fy)
      const bl = (256 - fx) * fy
      const br = fx * fy
      const a = top + left
      const b = bottom + left
      const r =
        ((source[a] as number) * tl +
          (source[a + 4] as number) * tr +
          (source[b] as number) * bl +
          (source[b + 4] as number) * br) >>
        16
      const g =
        ((source[a + 1] as number) * tl +
          (source[a + 5] as number) * tr +
          (source[b + 1] as number) * bl +
          (source[b + 5] as number) * br) >>
        16
      const c =
        ((source[a + 2] as number) * tl +
          (source[a + 6] as number) * tr +
          (source[b + 2] as number) * bl +
          (source[b + 6] as number) * br) >>
        16
      if (share >= 256) {
        data[o] = r
        data[o + 1] = g
        data[o + 2] = c
      } else {
        data[o] = (data[o] as number) + (((r - (data[o] as number)) * share) >> 8)
        data[o + 1] = (data[o + 1] as number) + (((g - (data[o + 1] as number)) * share) >> 8)
        data[o + 2] = (data[o + 2] as number) + (((c - (data[o + 2] as number)) * share) >> 8)
      }
      data[o + 3] = 255
    }
  }
}

/** Half the size, each pixel the mean of four: for pictures that are shown much smaller than they are. */
export function halved({ width, height, data }: Picture): Picture {
  const w = width >> 1
  const h = height >> 1
  const half = new Uint8Array(w * h * 4)
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      const i = (y * 2 * width + x * 2) * 4
      const below = i + width * 4
      for (let c = 0; c < 4; c++) {
        half[(y * w + x) * 4 + c] =
          ((data[i + c] as number) +
            (data[i + 4 + c] as number) +
            (data[below + c] as number) +
            (data[below + 4 + c] as number)) >>
          2
      }
    }
  }
  return { width: w, height: h, data: half }
}
