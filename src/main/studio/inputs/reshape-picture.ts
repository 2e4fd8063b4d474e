/**
 * Gives a picture another shape: cut out around a chosen middle, or whole within a frame that is filled with the same
 * picture, blurred and darkened. Reads one file and writes another; what is kept is the inputs room's business.
 * The same picture and ask give the same bytes, so that asking twice makes one input.
 */
import { extname } from 'node:path'
import sharp, { type Sharp } from 'sharp'
import { cropBox, frameAround, type Point, type Size, shapeOf, writtenSize } from '../../../shared/domain/reshape'
import { MOST_PIXELS } from '../media/picture'

export interface Reshape {
  /** The shape; only the proportion counts. */
  to: Size
  how: 'crop' | 'fit'
  /** The middle of what a crop keeps. */
  centre: Point
}

const JPEG_QUALITY = 92
/** How far the filling of a frame is blurred, as a part of the frame's longer side. */
const BLUR_PART = 1 / 40
/** The filling is made this small first: it is blurred anyway, and blurring large pictures takes seconds. */
const FILLING_LONG_SIDE_PX = 256

/** Writes the picture at `from`, in its new shape, to `to`: a PNG where it may be seen through, else a JPEG. */
export async function reshapePicture(from: string, to: string, ask: Reshape): Promise<{ extension: 'png' | 'jpg' }> {
  const source = sharp(from, { failOn: 'truncated', limitInputPixels: MOST_PIXELS })
  const facts = await source.metadata()
  const picture = facts.autoOrient
  const keepsHoles = facts.format === 'png' && facts.hasAlpha === true && !(await source.stats()).isOpaque
  const shaped = ask.how === 'crop' ? cropped(from, picture, ask) : await framed(from, picture, ask.to)
  // sRGB, since the colour profile of the camera is not written; 4:4:4 keeps the edges of lettering.
  const inSrgb = shaped.toColourspace('srgb')
  if (keepsHoles) await inSrgb.png().toFile(to)
  else await inSrgb.flatten().jpeg({ quality: JPEG_QUALITY, chromaSubsampling: '4:4:4' }).toFile(to)
  return { extension: keepsHoles ? 'png' : 'jpg' }
}

function open(path: string): Sharp {
  return sharp(path, { failOn: 'truncated', limitInputPixels: MOST_PIXELS }).autoOrient()
}

function cropped(path: string, picture: Size, { to, centre }: Reshape): Sharp {
  const box = cropBox(picture, to, centre)
  return open(path)
    .extract(box)
    .resize({ ...writtenSize(box), fit: 'fill' })
}

async function framed(path: string, picture: Size, shape: Size): Promise<Sharp> {
  const { frame, inside } = frameAround(picture, shape)
  const whole = await open(path).resize({ width: inside.width, height: inside.height, fit: 'fill' }).png().toBuffer()
  const small = scaledTo(frame, FILLING_LONG_SIDE_PX)
  const filling = await open(path)
    .resize({ ...small, fit: 'cover' })
    .blur(FILLING_LONG_SIDE_PX * BLUR_PART)
    .modulate({ brightness: 0.6 })
    .png()
    .toBuffer()
  // Enlarged and laid under in two steps: sharp resizes before it composes.
  const ground = await sharp(filling)
    .resize({ ...frame, fit: 'fill' })
    .png()
    .toBuffer()
  return sharp(ground).composite([{ input: whole, left: inside.left, top: inside.top }])
}

function scaledTo(size: Size, longSide: number): Size {
  const scale = longSide / Math.max(size.width, size.height)
  return { width: Math.max(1, Math.round(size.width * scale)), height: Math.max(1, Math.round(size.height * scale)) }
}

/** `beach.png` -> `beach (crop 16:9).jpg`. */
export function reshapedName(name: string, { to, how }: Reshape, extension: string): string {
  return `${stem(name)} (${how} ${shapeOf(`${to.width}:${to.height}`)}).${extension}`
}

/** A name without its ending. */
export function stem(name: string): string {
  return name.slice(0, name.length - extname(name).length) || name
}
